package google

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/google/renameio/v2/maybe"
	"golang.org/x/oauth2"
)

// loadToken reads a person's token. It refuses a file that others on the computer may read.
func loadToken(file string) (*oauth2.Token, error) {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &Error{Reason: "还没有得到授权（没有 " + file + "）", Advice: "先运行 guantong auth"}
	case err != nil:
		return nil, fmt.Errorf("读不出令牌文件 %s：%w", file, err)
	case runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0: // Windows keeps rights elsewhere
		return nil, &Error{Reason: "令牌文件 " + file + " 别人也能读，不安全，没有使用", Advice: "运行 chmod 600 " + file}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("读不出令牌文件 %s：%w", file, err)
	}
	var token oauth2.Token
	if json.Unmarshal(data, &token) != nil || token.RefreshToken == "" {
		return nil, &Error{Reason: "令牌文件 " + file + " 已损坏", Advice: "运行 guantong auth 重新授权"}
	}
	return &token, nil
}

// keepable makes the folder that a token file is to lie in, and tells before anybody has clicked if nothing can be written there.
func keepable(file string) error {
	err := os.MkdirAll(filepath.Dir(file), 0o700)
	if err == nil {
		var probe *os.File
		if probe, err = os.CreateTemp(filepath.Dir(file), ".token-*"); err == nil {
			probe.Close()
			err = os.Remove(probe.Name())
		}
	}
	if err != nil {
		return unkept(file, err)
	}
	return nil
}

func unkept(file string, err error) error {
	return &Error{Reason: "令牌文件 " + file + " 写不进去", Advice: "检查文件夹是否可写、磁盘是否已满", cause: err}
}

// saveToken writes a token for its owner alone, whole or not at all.
func saveToken(file string, token *oauth2.Token) error {
	data, err := json.Marshal(token)
	if err != nil {
		return err
	}
	if err := maybe.WriteFile(file, data, 0o600); err != nil {
		return unkept(file, err)
	}
	return nil
}

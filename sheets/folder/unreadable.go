package folder

import (
	"errors"
	"io/fs"

	"guantong/sheets"
)

func unreadable(cause error, reason, advice string) error {
	return &sheets.UnreadableError{Reason: reason, Advice: advice, Cause: cause}
}

func changing() error {
	return unreadable(nil, "文件正在被保存，读不到完整内容", "保存完成后会自动重新读取，不用处理")
}

// fileError puts an error of the file system in plain words. One that people cannot help stays as it is.
func fileError(err error) error {
	switch {
	case isLocked(err):
		return unreadable(err, "文件被其他程序占用，打不开", "关闭正在使用它的程序（Excel、WPS、网盘同步）")
	case errors.Is(err, fs.ErrPermission):
		return unreadable(err, "没有读取权限", "把文件的权限改为允许读取")
	default:
		return err
	}
}

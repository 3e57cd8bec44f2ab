package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

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
	case isAway(err):
		return away(err)
	case errors.Is(err, fs.ErrPermission):
		return unreadable(err, "没有读取权限", "把文件的权限改为允许读取")
	default:
		return err
	}
}

// away is a disk or a share that does not answer.
func away(err error) error {
	return &sheets.TemporaryError{Reason: fmt.Sprintf("磁盘或共享文件夹没有回答（%v）", errno(err)), Soon: true, Cause: err}
}

// errno is the system's part of an error, without paths.
func errno(err error) error {
	if n, ok := errors.AsType[syscall.Errno](err); ok {
		return n
	}
	return err
}

package folder

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"guantong/sheets"
)

// Publish writes an output workbook: to a file beside it that then takes its name. The same content is the same bytes,
// and those are not written again.
func (s *Store) Publish(ctx context.Context, out sheets.Output) (bool, error) {
	data, differs, err := s.compare(ctx, out)
	if err != nil {
		return false, err
	}
	s.sweep(out.Path)
	if !differs {
		return false, nil
	}
	if err := s.replace(out.Path, data); err != nil {
		return false, writeError(out.Path, err)
	}
	return true, nil
}

// Differs tells whether Publish would write.
func (s *Store) Differs(ctx context.Context, out sheets.Output) (bool, error) {
	_, differs, err := s.compare(ctx, out)
	return differs, err
}

// compare builds a workbook and tells whether the file there is another.
func (s *Store) compare(ctx context.Context, out sheets.Output) ([]byte, bool, error) {
	if err := checkOutput(out.Path); err != nil {
		return nil, false, err
	}
	if err := ctx.Err(); err != nil {
		return nil, false, err
	}
	data, err := build(out)
	if err != nil {
		return nil, false, err
	}
	root, err := s.root()
	if err != nil {
		return nil, false, err
	}
	defer root.Close()
	if err := noLinks(root, out.Path); err != nil {
		return nil, false, writeError(out.Path, err)
	}
	// A file that cannot be read is written anew, or says then why it cannot be.
	old, err := root.ReadFile(out.Path)
	return data, err != nil || !bytes.Equal(old, data), ctx.Err()
}

// Create writes a workbook into 填报/ unless there is anything of that name.
func (s *Store) Create(ctx context.Context, out sheets.Output) (bool, error) {
	if err := errors.Join(checkInput(out.Path), ctx.Err()); err != nil {
		return false, err
	}
	data, err := build(out)
	if err != nil {
		return false, err
	}
	err = s.create(out.Path, data)
	if errors.Is(err, fs.ErrExist) {
		return false, nil
	}
	if err != nil {
		return false, writeError(out.Path, err)
	}
	return true, nil
}

// writeError says what to do about a file that cannot be written.
func writeError(path string, err error) error {
	switch {
	case isLocked(err):
		return fmt.Errorf("%s 正被其他程序打开，写不进去；请关闭它，下次运行会再写：%w", path, err)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s 写不进去：没有写入权限，或者正被其他程序打开：%w", path, err)
	case errors.Is(err, syscall.EROFS):
		return fmt.Errorf("%s 写不进去：磁盘或共享文件夹是只读的，请改为可写，下次运行会再写", path)
	case errors.Is(err, syscall.ENOTDIR):
		return fmt.Errorf("%s 写不进去：上级文件夹的位置上有一个同名文件，请把那个文件移走", path)
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("%s 写不进去：磁盘已满，请清理磁盘，下次运行会再写", path)
	default:
		return fmt.Errorf("%s 写不进去：%w", path, err)
	}
}

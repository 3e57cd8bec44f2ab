package folder

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sync"
	"syscall"

	"guantong/sheets"
)

// Publish writes an output workbook: to a file beside it that then takes its name. The same content is the same bytes,
// and those are not written again.
func (s *Store) Publish(ctx context.Context, out sheets.Output) (bool, error) {
	c, err := s.compare(ctx, out)
	defer c.done()
	if err != nil || !c.differs {
		return false, err
	}
	if c.dir == nil {
		if c.dir, err = s.makeDir(out.Path); err != nil {
			return false, writeError(out.Path, err)
		}
	}
	// Nobody waits for the name to be on disk: the next run looks at every output, and writes again what a power cut took back.
	info, err := replaceFile(c.dir.Root, path.Base(out.Path), c.data.Bytes(), rightsAt(out.Path).file)
	if err != nil {
		return false, writeError(out.Path, err)
	}
	s.seen.note(out.Path, info, c.sum)
	return true, nil
}

// Differs tells whether Publish would write.
func (s *Store) Differs(ctx context.Context, out sheets.Output) (bool, error) {
	c, err := s.compare(ctx, out)
	defer c.done()
	return c.differs, err
}

// comparison is of an output with the file that is there.
type comparison struct {
	differs bool
	data    *bytes.Buffer // the workbook as it is to be
	sum     sum           // of data
	dir     *reached      // its folder; nil if there is none
}

// rooms are what workbooks are made in. They are used again: to let one grow each time takes as long as a third of the compressing.
var rooms = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func (c *comparison) done() {
	c.dir.done()
	rooms.Put(c.data)
}

// compare tells whether the file there is another than an output makes. One that cannot be read is written anew, or says then why it
// cannot be. One of the same size is read whole: no edit of a person's goes unseen, whatever time it leaves the file with.
func (s *Store) compare(ctx context.Context, out sheets.Output) (c *comparison, err error) {
	c = &comparison{data: rooms.Get().(*bytes.Buffer)}
	c.data.Reset()
	if err := errors.Join(allowed(sheets.CheckOutput, out.Path), ctx.Err()); err != nil {
		return c, err
	}
	if err := s.encode(c.data, out); err != nil {
		return c, err
	}
	h := hasher(out.Path)
	h.Write(c.data.Bytes())
	c.sum, c.differs = sum(h.Sum(nil)), true
	if c.dir, err = s.reach(out.Path); err == nil {
		var info fs.FileInfo
		if info, err = lstat(c.dir.Root, out.Path); err == nil && info.Size() == int64(c.data.Len()) {
			old, err := s.sumOf(c.dir, out.Path)
			c.differs = err != nil || old != c.sum
		}
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return c, writeError(out.Path, err)
	}
	return c, ctx.Err()
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

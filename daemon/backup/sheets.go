package backup

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"time"
	"unicode/utf8"

	"guantong/rules/mask"
	"guantong/sheets"
	"guantong/sheets/xlsx"
)

// AddSheets puts a folder of sheets into the zip. No run may be at work there; people may be: a file that somebody is saving is read again,
// so that it is the one before or the one after. spool is a file that takes them one by one meanwhile. Symbolic links are left out: what
// they lead to counts where it is. missing are files that cannot be copied, and why.
func (w *Writer) AddSheets(ctx context.Context, dir string, spool *os.File) (missing []string, err error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	if data, err := root.ReadFile(folderMark); err == nil {
		if err := w.Add(Sheets+folderMark, time.Time{}, bytes.NewReader(data)); err != nil {
			return nil, err
		}
	}
	for _, area := range Areas {
		lost, err := w.addArea(ctx, root, area, spool)
		missing = append(missing, lost...)
		if err != nil {
			return missing, err
		}
	}
	return missing, nil
}

func (w *Writer) addArea(ctx context.Context, root *os.Root, area string, spool *os.File) (missing []string, err error) {
	dir, err := root.OpenRoot(area)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return []string{fmt.Sprintf("%s：%v", area, err)}, nil
	}
	defer dir.Close()
	lose := func(name, why string) {
		missing = append(missing, mask.Text(path.Join(area, name)+"："+why))
	}
	err = fs.WalkDir(dir.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, fs.ErrNotExist): // gone since its folder was read
			return nil
		case err != nil:
			lose(name, err.Error())
			return nil
		case name != "." && xlsx.IsLeftover(d.Name()):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case !d.Type().IsRegular():
			return nil
		case !utf8.ValidString(name):
			lose(name, "文件名里有乱码，改名后再备份")
			return nil
		}
		modified, err := steady(ctx, dir, name, spool)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case errors.Is(err, errSpool):
			return err
		case err != nil:
			lose(name, err.Error())
			return nil
		}
		return w.Add(Sheets+path.Join(area, name), modified, spool)
	})
	return missing, err
}

var (
	errSpool  = errors.New("写不了临时文件")
	errUneasy = errors.New("一直有程序在往里写；关掉它再备份")
)

// steady reads a file into the spool as it was at one moment, and says when it was changed last.
func steady(ctx context.Context, dir *os.Root, name string, spool *os.File) (time.Time, error) {
	for try := 0; try < 5; try++ {
		before, after, err := read(dir, name, spool)
		if err != nil {
			return time.Time{}, err
		}
		if before.Size() == after.Size() && before.ModTime().Equal(after.ModTime()) && os.SameFile(before, after) {
			return before.ModTime(), nil
		}
		if err := sheets.Sleep(ctx, 200*time.Millisecond); err != nil {
			return time.Time{}, err
		}
	}
	return time.Time{}, errUneasy
}

// read copies a file into the spool, and tells what it was before and after.
func read(dir *os.Root, name string, spool *os.File) (before, after fs.FileInfo, err error) {
	f, err := dir.Open(name)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	if before, err = f.Stat(); err != nil {
		return nil, nil, err
	}
	_, err = spool.Seek(0, io.SeekStart)
	if err := errors.Join(err, spool.Truncate(0)); err != nil {
		return nil, nil, fmt.Errorf("%w：%w", errSpool, err)
	}
	if _, err := io.Copy(spooled{spool}, f); err != nil {
		return nil, nil, err
	}
	if _, err := spool.Seek(0, io.SeekStart); err != nil {
		return nil, nil, fmt.Errorf("%w：%w", errSpool, err)
	}
	after, err = dir.Stat(name)
	return before, after, err
}

// spooled tells a disk that is full from a file that cannot be read.
type spooled struct{ file *os.File }

func (s spooled) Write(data []byte) (int, error) {
	n, err := s.file.Write(data)
	if err != nil {
		err = fmt.Errorf("%w：%w", errSpool, err)
	}
	return n, err
}

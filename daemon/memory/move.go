package memory

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// errHeld is a database that another program has open.
var errHeld = errors.New("正被其他程序占用")

// Move moves a database that nobody has open to a place where none is, and with it those that were set aside as damaged. The
// error is fs.ErrExist if one is there; whatever it is, the database is still where it was.
func Move(ctx context.Context, from, to string) error {
	if _, err := os.Lstat(to); err == nil {
		return fs.ErrExist
	}
	parts := []string{""}
	switch err := settle(ctx, from); {
	case damaged(err): // whoever opens it there sets it aside
		parts = []string{"-wal", "-shm", ""} // the log first: without it the file would be another
	case err != nil:
		return Explained(err)
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	for _, part := range parts {
		if err := MoveFile(from+part, to+part); err != nil && (part == "" || !errors.Is(err, fs.ErrNotExist)) {
			return err
		}
	}
	aside, _ := filepath.Glob(escapeGlob(from) + ".damaged-*")
	for _, old := range aside {
		if err := MoveFile(old, to+strings.TrimPrefix(old, from)); err != nil {
			return fmt.Errorf("%s：%w", old, err)
		}
	}
	_ = os.Remove(from + ".lock") // of a daemon that is gone, or else the database would be open
	return nil
}

// settle puts into the file what is in the log beside it, and takes that away. It fails while anybody has the file open.
func settle(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite", address(path, "FULL")+"&mode=rw")
	if err != nil {
		return err
	}
	var mode string
	err = db.QueryRowContext(ctx, "PRAGMA journal_mode = DELETE").Scan(&mode)
	if Busy(err) || err == nil && mode != "delete" {
		err = errHeld
	}
	return errors.Join(err, db.Close())
}

// MoveFile moves a file, to another disk if need be, and never over one that is there.
func MoveFile(from, to string) error {
	err := os.Link(from, to)
	switch {
	case err == nil, errors.Is(err, fs.ErrExist) && same(from, to): // the latter if this was cut off halfway
		return os.Remove(from)
	case errors.Is(err, fs.ErrExist), errors.Is(err, fs.ErrNotExist):
		return err
	}
	if err := copyFile(from, to); err != nil {
		return err
	}
	return os.Remove(from)
}

func same(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}

// copyFile makes a copy that has its name only when it is whole.
func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.CreateTemp(filepath.Dir(to), filepath.Base(to)+".*.tmp") // nobody else may read it
	if err != nil {
		return err
	}
	defer os.Remove(out.Name())
	_, err = io.Copy(out, in)
	if err := errors.Join(err, out.Sync(), out.Close()); err != nil {
		return err
	}
	if err := os.Link(out.Name(), to); err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, err := os.Lstat(to); err == nil { // no links on this disk
		return fs.ErrExist
	}
	return os.Rename(out.Name(), to)
}

// escapeGlob is a path that matches nothing but itself.
func escapeGlob(path string) string {
	if filepath.Separator == '\\' {
		return path // Windows has no escapes, and [ in few names
	}
	return strings.NewReplacer("*", `\*`, "?", `\?`, "[", `\[`, `\`, `\\`).Replace(path)
}

package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"strings"
)

// replace puts a whole file in its place at one moment, and on disk before it returns.
func replace(dir *reached, name string, data []byte) error {
	if _, err := replaceFile(dir.Root, path.Base(name), data, rightsAt(name).file); err != nil {
		return err
	}
	return syncDir(dir)
}

// placing gives a whole file, which has another name so far, its own, or fails with fs.ErrExist if that is taken. data is
// what the file holds. The other name may stay.
type placing func(dir *os.Root, file, name string, data []byte) error

// create does the same as replace for a file that is not there yet, and fails with fs.ErrExist if it is. Some network and
// USB disks have no hard links: there it places the file by other means.
func (s *Store) create(name string, data []byte, otherwise placing) error {
	dir, err := s.makeDir(name)
	if err != nil {
		return err
	}
	defer dir.done()
	base := path.Base(name)
	switch _, err := lstat(dir.Root, name); {
	case err == nil:
		return fs.ErrExist
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	tmp, err := writeTemp(dir.Root, base, data, rightsAt(name).file)
	if err != nil {
		return err
	}
	err = s.link(dir.Root, tmp, base)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		err = otherwise(dir.Root, tmp, base, data)
	}
	gone := dir.Remove(tmp) // the other name of a whole file may stay, as when a scanner of viruses has it open: nobody sees it
	if errors.Is(gone, fs.ErrNotExist) {
		gone = nil
	}
	if err != nil {
		return errors.Join(err, gone)
	}
	return syncDir(dir)
}

// overAgain writes the file once more, under its name: nothing that people save meanwhile is lost, but a crash may leave a
// part.
func overAgain(dir *os.Root, _, name string, data []byte) error {
	return writeNew(dir, name, data, forms.file)
}

// moveNew looks whether the name is free and moves the file there: a crash leaves no part, but what another program saves
// in between is lost.
func (s *Store) moveNew(dir *os.Root, file, name string, _ []byte) error {
	s.moving.Lock()
	defer s.moving.Unlock()
	if _, err := dir.Lstat(name); err == nil {
		return fs.ErrExist
	}
	return dir.Rename(file, name)
}

// openDir opens the folder of a file, from each to the one in it, instead of the one that it begins with, and refuses symbolic links.
func openDir(dir *os.Root, name string) (_ *os.Root, err error) {
	for at, c := range name {
		if c != '/' {
			continue
		}
		above := dir
		if _, err = lstat(above, name[:at]); err == nil {
			dir, err = above.OpenRoot(path.Base(name[:at]))
		}
		if above.Close(); err != nil {
			return nil, err
		}
	}
	return dir, nil
}

// lstat is what there is of a name in a folder. It refuses a symbolic link.
func lstat(dir *os.Root, name string) (fs.FileInfo, error) {
	info, err := dir.Lstat(path.Base(name))
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		err = fmt.Errorf("%s 是符号链接，不往里面写", name)
	}
	return info, err
}

// writeTemp writes a file that List does not see, and returns its name.
func writeTemp(dir *os.Root, base string, data []byte, mode fs.FileMode) (string, error) {
	for {
		name := fmt.Sprintf(".%s%d.tmp", strings.TrimSuffix(base, ".xlsx"), rand.Uint32())
		err := writeNew(dir, name, data, mode)
		if !errors.Is(err, fs.ErrExist) {
			return name, err
		}
	}
}

// writeNew writes a file that must not exist, or leaves none.
func writeNew(dir *os.Root, name string, data []byte, mode fs.FileMode) error {
	f, err := dir.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(err, dir.Remove(name))
	}
	return nil
}

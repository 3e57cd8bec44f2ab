//go:build !windows

package folder

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"github.com/google/renameio/v2"
)

// replaceFile writes a file beside the old one, syncs it and renames it over the old one, whose rights it keeps but those of
// everybody.
func replaceFile(dir *os.Root, base string, data []byte, mode fs.FileMode) error {
	const everybody = 0o007
	if info, err := dir.Lstat(base); err == nil && info.Mode().IsRegular() && info.Mode()&everybody != 0 {
		_ = dir.Chmod(base, info.Mode().Perm()&^everybody) // some disks have no rights
	}
	return renameio.WriteFile(base, data, mode, renameio.WithRoot(dir))
}

// syncDir puts the names in a folder on disk.
func syncDir(dir *os.Root) error {
	d, err := dir.Open(".")
	if err != nil {
		return err
	}
	defer d.Close()
	err = d.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		return nil // some network file systems cannot
	}
	return err
}

// isLocked tells whether another program holds a file.
func isLocked(err error) bool {
	return errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.ETXTBSY) || errors.Is(err, syscall.EAGAIN)
}

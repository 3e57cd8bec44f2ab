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
// everybody. info is of the file that it wrote, whatever has its name by now.
func replaceFile(dir *os.Root, base string, data []byte, mode fs.FileMode) (info fs.FileInfo, err error) {
	const everybody = 0o007
	if info, err := dir.Lstat(base); err == nil && info.Mode().IsRegular() && info.Mode()&everybody != 0 {
		_ = dir.Chmod(base, info.Mode().Perm()&^everybody) // some disks have no rights
	}
	f, err := renameio.NewPendingFile(base, renameio.WithRoot(dir), renameio.WithPermissions(mode), renameio.WithExistingPermissions())
	if err != nil {
		return nil, err
	}
	defer f.Cleanup() // does nothing once it is in its place
	if _, err := f.Write(data); err != nil {
		return nil, err
	}
	if info, err = f.Stat(); err != nil {
		return nil, err
	}
	return info, f.CloseAtomicallyReplace()
}

// syncDir puts the names in a folder on disk.
func syncDir(dir *reached) error {
	d, err := dir.names()
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		return nil // some network file systems cannot
	}
	return err
}

// noWait opens what would otherwise wait for somebody. It changes nothing for a file, of which the standard library then need not find out
// that nobody is waited for.
const noWait = syscall.O_NONBLOCK

// mayHold: a folder that is open may be moved, and its share may go away.
const mayHold = true

// isLocked tells whether another program holds a file.
func isLocked(err error) bool {
	return errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.ETXTBSY) || errors.Is(err, syscall.EAGAIN)
}

package folder

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// replaceFile writes a file beside the old one, syncs it and renames it over the old one. info is of the file that it
// wrote, whatever has its name by now.
func replaceFile(dir *os.Root, base string, data []byte, mode fs.FileMode) (info fs.FileInfo, err error) {
	tmp, err := writeTemp(dir, base, data, mode)
	if err != nil {
		return nil, err
	}
	info, err = dir.Lstat(tmp)
	if err == nil {
		err = dir.Rename(tmp, base)
	}
	if err != nil {
		return nil, errors.Join(err, dir.Remove(tmp))
	}
	return info, nil
}

// syncDir does nothing: Windows has no such call.
func syncDir(*reached) error { return nil }

// noWait is not needed: nothing that is opened waits.
const noWait = 0

// mayHold: while a folder is open nobody can rename those above it.
const mayHold = false

// isLocked tells whether another program holds a file: Excel and WPS do while it is open.
func isLocked(err error) bool {
	const sharingViolation, lockViolation = syscall.Errno(32), syscall.Errno(33)
	return errors.Is(err, sharingViolation) || errors.Is(err, lockViolation)
}

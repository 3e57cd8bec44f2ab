package folder

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// replaceFile writes a file beside the old one, syncs it and renames it over the old one.
func replaceFile(dir *os.Root, base string, data []byte, mode fs.FileMode) error {
	tmp, err := writeTemp(dir, base, data, mode)
	if err != nil {
		return err
	}
	if err := dir.Rename(tmp, base); err != nil {
		return errors.Join(err, dir.Remove(tmp))
	}
	return nil
}

// syncDir does nothing: Windows has no such call.
func syncDir(*os.Root) error { return nil }

// isLocked tells whether another program holds a file: Excel and WPS do while it is open.
func isLocked(err error) bool {
	const sharingViolation, lockViolation = syscall.Errno(32), syscall.Errno(33)
	return errors.Is(err, sharingViolation) || errors.Is(err, lockViolation)
}

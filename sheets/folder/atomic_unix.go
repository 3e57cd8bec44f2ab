//go:build !windows

package folder

import (
	"errors"
	"os"
	"slices"
	"syscall"

	"github.com/google/renameio/v2"
)

// replaceFile writes a file beside the old one, syncs it and renames it over the old one.
func replaceFile(dir *os.Root, base string, data []byte) error {
	return renameio.WriteFile(base, data, 0o644, renameio.WithRoot(dir))
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

// isAway tells whether a disk or a share does not answer.
func isAway(err error) bool {
	return slices.ContainsFunc([]error{
		syscall.EIO, syscall.ETIMEDOUT, syscall.ESTALE, syscall.ENODEV, syscall.ENXIO, syscall.ENOTCONN, syscall.ECONNRESET,
		syscall.ECONNABORTED, syscall.EHOSTDOWN, syscall.EHOSTUNREACH, syscall.ENETDOWN, syscall.ENETUNREACH,
	}, func(away error) bool { return errors.Is(err, away) })
}

// isLocked tells whether another program holds a file.
func isLocked(err error) bool {
	return errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.ETXTBSY) || errors.Is(err, syscall.EAGAIN)
}

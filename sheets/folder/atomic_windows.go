package folder

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"syscall"
	"time"
)

// replaceFile writes a file beside the old one, syncs it and renames it over the old one.
func replaceFile(dir *os.Root, base string, data []byte) error {
	tmp, err := writeTemp(dir, base, data)
	if err != nil {
		return err
	}
	if err := rename(dir, tmp, base); err != nil {
		return errors.Join(err, dir.Remove(tmp))
	}
	return nil
}

// rename lets an antivirus, or a program that looks at the file, let go of it. Windows says of a file that is open that it is
// denied, as well.
func rename(dir *os.Root, from, to string) error {
	for try := 0; ; try++ {
		err := dir.Rename(from, to)
		if err == nil || try == 5 || !isLocked(err) && !errors.Is(err, fs.ErrPermission) {
			return err
		}
		time.Sleep(10 * time.Millisecond << try)
	}
}

// isAway tells whether a disk or a share does not answer.
func isAway(err error) bool {
	const (
		notReady, badNetPath, busy, notThere, unexpected = syscall.Errno(21), syscall.Errno(53), syscall.Errno(54), syscall.Errno(55), syscall.Errno(59)
		deleted, badNetName, timedOut, unreachable, io   = syscall.Errno(64), syscall.Errno(67), syscall.Errno(121), syscall.Errno(1231), syscall.Errno(1117)
	)
	return slices.ContainsFunc([]error{notReady, badNetPath, busy, notThere, unexpected, deleted, badNetName, timedOut, unreachable, io},
		func(away error) bool { return errors.Is(err, away) })
}

// syncDir does nothing: Windows has no such call.
func syncDir(*os.Root) error { return nil }

// isLocked tells whether another program holds a file: Excel and WPS do while it is open.
func isLocked(err error) bool {
	const sharingViolation, lockViolation = syscall.Errno(32), syscall.Errno(33)
	return errors.Is(err, sharingViolation) || errors.Is(err, lockViolation)
}

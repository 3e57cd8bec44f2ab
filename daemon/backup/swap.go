package backup

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// swap is a list of moves that are made all or none.
type swap struct {
	moves   []move
	staging []string // folders that go when all is over
}

// move gives a file or folder another name on the same disk.
type move struct {
	from, to string
	old      bool // it is what was there before; if there is nothing, nothing is moved
}

// stage makes a folder beside what is to be replaced, which nobody else can look into.
func (s *swap) stage(beside string) (*os.Root, error) {
	dir, err := os.MkdirTemp(beside, stagingName)
	if err != nil {
		return nil, err
	}
	s.staging = append(s.staging, dir)
	return os.OpenRoot(dir)
}

const stagingName = ".guantong.restore-*"

// sweep removes what a restore left that was killed: all of it is in its backup.
func sweep(dir string) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if e.IsDir() && strings.HasPrefix(e.Name(), strings.TrimSuffix(stagingName, "*")) {
			_ = os.RemoveAll(filepath.Join(dir, e.Name()))
		}
	}
}

// do makes the moves, or none, and tells what the old things are called now.
func (s *swap) do() (aside []string, err error) {
	var done []move
	for _, m := range s.moves {
		moved, err := m.make()
		if err != nil {
			return nil, errors.Join(fmt.Errorf("%s 换不了，多半是有程序开着里面的文件（关掉它们再恢复）：%w", m.from, err), undo(done))
		}
		if moved {
			done = append(done, m)
			if m.old && !strings.HasSuffix(m.to, "-wal") && !strings.HasSuffix(m.to, "-shm") {
				aside = append(aside, m.to)
			}
		}
	}
	return aside, nil
}

func (m move) make() (moved bool, err error) {
	if m.old {
		switch info, err := os.Lstat(m.from); {
		case errors.Is(err, fs.ErrNotExist):
			return false, nil
		case err != nil:
			return false, err
		case info.IsDir() && os.Remove(m.from) == nil: // it was empty
			return false, nil
		}
	}
	if err := os.MkdirAll(filepath.Dir(m.to), 0o750); err != nil {
		return false, err
	}
	return true, os.Rename(m.from, m.to)
}

// undo makes moves back, the last one first.
func undo(done []move) (err error) {
	for _, m := range slices.Backward(done) {
		if back := os.Rename(m.to, m.from); back != nil {
			err = errors.Join(err, fmt.Errorf("%s 没能改回 %s：%w", m.to, m.from, back))
		}
		_ = os.Remove(filepath.Dir(m.to)) // if it was made for this and is empty again
	}
	return err
}

// clean removes what was not moved into its place.
func (s *swap) clean() {
	for _, dir := range s.staging {
		_ = os.RemoveAll(dir)
	}
}

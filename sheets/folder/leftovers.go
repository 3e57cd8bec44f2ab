package folder

import (
	"io/fs"
	"path"
	"strings"
	"time"

	"guantong/sheets"
)

// writingTime is how long the writing of one file never takes, on the slowest of disks.
const writingTime = time.Hour

// Sweep removes what a program that was killed while it wrote an output has left beside it, for a run that finds the output as it should
// be and does not publish it.
func (s *Store) Sweep(name string) {
	if allowed(sheets.CheckOutput, name) == nil {
		s.sweep(name)
	}
}

// sweep removes what a program that was killed while it wrote an output has left beside it. Another program may be writing
// the same output, so a young file stays until a later run. Nothing depends on it: List and people do not see such files.
func (s *Store) sweep(name string) {
	root, err := s.root()
	if err != nil {
		return
	}
	defer root.Close()
	dir, err := root.OpenRoot(path.Dir(name))
	if err != nil {
		return
	}
	defer dir.Close()
	entries, err := fs.ReadDir(dir.FS(), ".")
	if err != nil {
		return
	}
	for _, e := range entries {
		if !isTemp(e.Name(), path.Base(name)) {
			continue
		}
		info, err := e.Info()
		if err == nil && info.Mode().IsRegular() && s.now().Sub(info.ModTime()) > writingTime {
			_ = dir.Remove(e.Name())
		}
	}
}

// isTemp tells whether a file's name is one that a workbook has until it is whole, by renameio or by writeTemp.
func isTemp(name, base string) bool {
	number, ok := strings.CutPrefix(name, "."+strings.TrimSuffix(base, ".xlsx"))
	number = strings.TrimSuffix(strings.TrimPrefix(number, ".xlsx"), ".tmp")
	return ok && number != "" && strings.Trim(number, "0123456789") == ""
}

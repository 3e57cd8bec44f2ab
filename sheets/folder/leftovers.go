package folder

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"guantong/sheets"
)

// writingTime is how long the writing of one file never takes, on the slowest of disks.
const writingTime = time.Hour

// Sweep removes what a program that was killed while it wrote outputs has left beside them. Another program may be writing the same
// ones, so a young file stays until a later run. Nothing depends on it: List and people do not see such files.
func (s *Store) Sweep(outputs ...string) {
	folders := map[string][]string{}
	for _, name := range outputs {
		if allowed(sheets.CheckOutput, name) == nil {
			folders[path.Dir(name)] = append(folders[path.Dir(name)], path.Base(name))
		}
	}
	for folder, names := range folders {
		s.sweep(folder, names...)
	}
}

// sweep does so in one folder.
func (s *Store) sweep(folder string, names ...string) {
	root, err := s.root()
	if err != nil {
		return
	}
	defer root.Close()
	dir, err := root.OpenRoot(folder)
	if err != nil {
		return
	}
	defer dir.Close()
	entries, err := fs.ReadDir(dir.FS(), ".")
	if err != nil {
		return
	}
	for _, e := range entries {
		if !slices.ContainsFunc(names, func(name string) bool { return isTemp(e.Name(), name) }) {
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
	hidden, ok := strings.CutPrefix(name, ".")
	if !ok {
		return false
	}
	number, ok := strings.CutPrefix(hidden, strings.TrimSuffix(base, ".xlsx"))
	number = strings.TrimSuffix(strings.TrimPrefix(number, ".xlsx"), ".tmp")
	return ok && number != "" && strings.Trim(number, "0123456789") == ""
}

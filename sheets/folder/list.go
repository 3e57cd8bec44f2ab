package folder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"guantong/sheets"
	"guantong/sheets/dirs"
	"guantong/sheets/xlsx"
)

// List names the files below 填报/; without that folder there are none. Symbolic links are followed as long as
// they stay in 填报/, and nothing is listed twice. What is not opened is listed itself, so that Read says what is wrong with it:
// a folder that may not be entered, a link that leads out of 填报/ or nowhere, a pipe. A run begins with it.
func (s *Store) List(ctx context.Context) ([]sheets.Workbook, error) {
	s.seen.forget()
	root, err := s.root()
	if err != nil {
		return nil, err
	}
	defer root.Close()
	input, err := root.OpenRoot(dirs.Input)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("打不开 %s 文件夹：%w", dirs.Input, err)
	}
	defer input.Close()

	l := lister{fsys: input.FS()}
	top, err := input.Stat(".")
	if err != nil {
		return nil, fmt.Errorf("打不开 %s 文件夹：%w", dirs.Input, err)
	}
	if err := l.entry(ctx, ".", top); err != nil {
		return nil, err
	}
	// What a link leads to counts only if it was not found where it really is.
	l.following = true
	for i := 0; i < len(l.links); i++ {
		info, err := input.Stat(l.links[i])
		if err != nil {
			if !s.leadsToOutputs(l.links[i]) {
				l.add(l.links[i], sheets.Workbook{Version: unopened})
			}
			continue
		}
		if err := l.entry(ctx, l.links[i], info); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(l.found, func(a, b sheets.Workbook) int { return strings.Compare(a.Path, b.Path) })
	return l.found, nil
}

// leadsToOutputs tells whether a link in 填报/ is to what the program itself writes, for people who want to look at it from there.
func (s *Store) leadsToOutputs(link string) bool {
	target, err := filepath.EvalSymlinks(filepath.Join(s.dir, dirs.Input, filepath.FromSlash(link)))
	if err != nil {
		return false
	}
	for _, area := range []string{dirs.Output, dirs.Archive} {
		whole, err := filepath.EvalSymlinks(filepath.Join(s.dir, area))
		if err != nil {
			continue
		}
		if rel, err := filepath.Rel(whole, target); err == nil && filepath.IsLocal(rel) {
			return true
		}
	}
	return false
}

// unopened is the version of what is listed although it is not opened.
const unopened = "unopened"

// lister finds files below 填报/.
type lister struct {
	fsys      fs.FS
	seen      []fs.FileInfo // the files and folders so far
	links     []string      // symbolic links, left for later
	following bool          // later has come
	found     []sheets.Workbook
}

// dir goes through a folder.
func (l *lister) dir(ctx context.Context, name string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	entries, err := fs.ReadDir(l.fsys, name)
	if errors.Is(err, fs.ErrNotExist) && name != "." {
		return nil // gone since its parent was read
	}
	if err != nil {
		if name == "." {
			return fmt.Errorf("打不开 %s 文件夹：%w", dirs.Input, err)
		}
		l.add(name, sheets.Workbook{Version: unopened})
		return nil
	}
	for _, e := range entries {
		if xlsx.IsLeftover(e.Name()) {
			continue
		}
		child := path.Join(name, e.Name())
		if e.Type()&fs.ModeSymlink != 0 {
			l.links = append(l.links, child)
			continue
		}
		info, err := e.Info()
		if err != nil {
			continue // gone
		}
		if err := l.entry(ctx, child, info); err != nil {
			return err
		}
	}
	return nil
}

// entry takes in a file, or what is in a folder. What is neither, such as a pipe, is passed over.
func (l *lister) entry(ctx context.Context, name string, info fs.FileInfo) error {
	known := func(s fs.FileInfo) bool { return os.SameFile(s, info) }
	switch {
	case l.following && slices.ContainsFunc(l.seen, known):
	case info.IsDir():
		l.seen = append(l.seen, info)
		return l.dir(ctx, name)
	case info.Mode().IsRegular():
		l.seen = append(l.seen, info)
		l.add(name, sheets.Workbook{Version: version(info), Size: info.Size(), Modified: info.ModTime().UTC()})
	case info.Mode()&fs.ModeSymlink == 0: // a link that cannot be followed is listed as such
		l.seen = append(l.seen, info)
		l.add(name, sheets.Workbook{Version: unopened})
	}
	return nil
}

func (l *lister) add(name string, wb sheets.Workbook) {
	wb.Path = path.Join(dirs.Input, name)
	wb.ID = wb.Path
	l.found = append(l.found, wb)
}

func version(info fs.FileInfo) string {
	return fmt.Sprintf("%d-%d", info.Size(), info.ModTime().UnixNano())
}

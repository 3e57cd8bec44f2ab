package folder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"guantong/sheets"
	"guantong/sheets/dirs"
	"guantong/sheets/xlsx"
)

// ReadOutput reads a workbook that the store wrote. One that is not there is not waited for, as Read does: outputs change
// at one moment. A single tab may be as large as the whole: the store writes larger ones than people should.
func (s *Store) ReadOutput(ctx context.Context, path string) (sheets.Snapshot, error) {
	if err := errors.Join(allowed(sheets.CheckWritten, path), ctx.Err()); err != nil {
		return sheets.Snapshot{}, err
	}
	there, err := s.taken(path)
	if err != nil {
		return sheets.Snapshot{}, fmt.Errorf("打不开 %s：%w", path, err)
	}
	if !there {
		return sheets.Snapshot{}, fmt.Errorf("没有 %s：%w", path, fs.ErrNotExist)
	}
	limits := s.limits
	limits.Sheet, limits.Strings = limits.Unzipped, limits.Unzipped
	return s.read(ctx, sheets.Workbook{ID: path, Path: path}, limits)
}

// ListArchives names the workbooks below 存档/. Without that folder there are none. Symbolic links are not followed.
func (s *Store) ListArchives(ctx context.Context) ([]string, error) {
	root, err := s.root()
	if err != nil {
		return nil, err
	}
	defer root.Close()
	var found []string
	err = fs.WalkDir(root.FS(), dirs.Archive, func(p string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return fmt.Errorf("打不开 %s：%w", p, err)
		case d.IsDir() && xlsx.IsLeftover(d.Name()):
			return fs.SkipDir
		case d.Type().IsRegular() && sheets.CheckArchive(p) == nil:
			found = append(found, p)
		}
		return nil
	})
	slices.Sort(found)
	return found, err
}

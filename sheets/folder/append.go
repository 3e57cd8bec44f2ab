package folder

import (
	"context"
	"errors"
	"io/fs"

	"guantong/sheets"
	"guantong/sheets/xlsx"
)

// Append adds rows to an intake workbook. The whole workbook is replaced at one moment: after a crash it holds all of
// the rows or none, and either way the call may be repeated.
func (s *Store) Append(ctx context.Context, blank sheets.Output, rows []sheets.Keyed) (int, error) {
	if err := errors.Join(allowed(sheets.CheckInput, blank.Path), sheets.CheckRows(blank, rows)); err != nil {
		return 0, err
	}
	s.appending.Lock()
	defer s.appending.Unlock()

	data, _, err := s.bytes(blank.Path)
	if errors.Is(err, fs.ErrNotExist) {
		data, err = s.bytesOf(blank)
	}
	if err != nil {
		return 0, err
	}
	data, added, err := xlsx.Append(ctx, data, blank, rows, s.limits)
	if err != nil || added == 0 {
		return 0, err
	}
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	dir, err := s.makeDir(blank.Path)
	if err != nil {
		return 0, writeError(blank.Path, err)
	}
	defer dir.done()
	if _, err := lstat(dir.Root, blank.Path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, writeError(blank.Path, err)
	}
	if err := replace(dir, blank.Path, data); err != nil {
		return 0, writeError(blank.Path, err)
	}
	return added, nil
}

package folder

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"guantong/sheets"
	"guantong/sheets/xlsx"
)

// ReadFile reads one workbook anywhere on this computer, as Read does. Its path in the snapshot is the one given, with
// slashes.
func ReadFile(ctx context.Context, file string, limits xlsx.Limits) (sheets.Snapshot, error) {
	abs, err := filepath.Abs(file)
	if err != nil {
		return sheets.Snapshot{}, fmt.Errorf("工作簿 %s：%w", file, err)
	}
	info, err := os.Lstat(abs)
	if err == nil && info.Mode()&fs.ModeSymlink != 0 { // what it leads to was asked for
		abs, err = filepath.EvalSymlinks(abs)
	}
	if err != nil {
		return sheets.Snapshot{}, err
	}
	if foreign := xlsx.Foreign(abs); foreign != nil {
		return sheets.Snapshot{}, foreign
	}
	s := newStore(filepath.Dir(abs), limits)
	snapshot, err := s.read(ctx, sheets.Workbook{ID: filepath.Base(abs)}, s.limits)
	snapshot.Workbook.Path = filepath.ToSlash(file)
	return snapshot, err
}

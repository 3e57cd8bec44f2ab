package pipeline_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/xuri/excelize/v2"

	"guantong/daemon/pipeline"
	"guantong/sheets/folder"
	"guantong/sheets/xlsx"
)

// FuzzWorkbook takes any bytes for a workbook through the whole check: it must end, in records and findings, and every
// record must count or be a copy.
func FuzzWorkbook(f *testing.F) {
	cfg, setup := prepare(f)
	f.Add(workbook(f, nil))
	f.Add(workbook(f, func(x *excelize.File) { _ = x.MergeCell("炉冲村", "A1", "U1") }))
	f.Add(workbook(f, func(x *excelize.File) { _ = x.SetCellValue("炉冲村", "C3", 431227199001010036) }))
	asOf := time.Date(2020, 2, 27, 17, 0, 0, 0, cfg.Zone)
	small := xlsx.Limits{File: 1 << 20, Unzipped: 8 << 20, Sheet: 2 << 20, Strings: 2 << 20, Cells: 100_000}
	// What may be half saved is read again after a moment, which need not be waited for here.
	f.Fuzz(func(t *testing.T, data []byte) {
		synctest.Test(t, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "表.xlsx")
			if err := os.WriteFile(file, data, 0o600); err != nil {
				t.Fatal(err)
			}
			old := time.Now().Add(-time.Hour)
			if err := os.Chtimes(file, old, old); err != nil {
				t.Fatal(err)
			}
			snapshot, err := folder.ReadFile(t.Context(), file, small)
			book := pipeline.Read{Snapshot: snapshot}
			if err != nil && !errors.As(err, &book.Unreadable) {
				t.Fatalf("neither read nor unreadable: %v", err)
			}
			checked := setup.Check(asOf, []pipeline.Read{book})
			if book.Unreadable != nil && len(checked.Findings) != 1 {
				t.Errorf("an unreadable workbook has %d findings", len(checked.Findings))
			}
			for i := range checked.Findings {
				if f := &checked.Findings[i]; f.Rule == "" || f.Level.String() == "" || f.Message == "" || f.Advice == "" {
					t.Errorf("a finding says too little: %+v", f)
				}
			}
		})
	})
}

package xlsx_test

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

// TestProtected reads a workbook that another program protected against changes.
func TestProtected(t *testing.T) {
	data, err := os.ReadFile("testdata/protected.xlsx")
	must(t, err)
	tabs, err := xlsx.Decode(t.Context(), "a.xlsx", data, xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if head := tabs[0].Grid.Rows[3]; head.Cell(0).String() != "姓名" || len(tabs[0].Grid.Rows) < 9 {
		t.Errorf("row 4 of %d is %v", len(tabs[0].Grid.Rows), head)
	}
}

// TestAgile reads what is encrypted with the password that programs know by themselves, as Excel encrypts today.
func TestAgile(t *testing.T) {
	for name, plain := range map[string][]byte{"small": xlsxtest.Small(t), "form": encoded(t, xlsxtest.Form())} {
		t.Run(name, func(t *testing.T) {
			want, err := xlsx.Decode(t.Context(), "a.xlsx", plain, xlsx.Limits{})
			must(t, err)
			got, err := xlsx.Decode(t.Context(), "a.xlsx", xlsxtest.Agile(t, plain, "VelvetSweatshop", 1000), xlsx.Limits{})
			must(t, err)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("decode (-plain +encrypted):\n%s", diff)
			}
		})
	}
}

// TestLocked: a password that somebody chose, an encryption that takes too long, and one that is broken off.
func TestLocked(t *testing.T) {
	small := xlsxtest.Small(t)
	tests := map[string]struct {
		data   []byte
		reason string
	}{
		"own password":        {xlsxtest.Locked(t), "设置了打开密码"},
		"own password, today": {xlsxtest.Agile(t, small, "velvetsweatshop", 1000), "设置了打开密码"},
		"slow":                {xlsxtest.Agile(t, small, "VelvetSweatshop", 9_000_000), "设置了打开密码"},
		"cut in half":         {xlsxtest.Agile(t, small, "VelvetSweatshop", 1000)[:3000], "损坏"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, err := xlsx.Decode(t.Context(), "a.xlsx", test.data, xlsx.Limits{})
			if bad, ok := errors.AsType[*sheets.UnreadableError](err); !ok || !strings.Contains(bad.Reason, test.reason) {
				t.Errorf("Decode: %v, want %s", err, test.reason)
			}
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("Decode took %v", took)
			}
		})
	}
}

package folder

import (
	"bytes"
	"cmp"
	"errors"
	"io/fs"
	"os"
	"testing"

	"guantong/sheets"
	"guantong/sheets/workbook"
	"guantong/sheets/xlsx/xlsxtest"
)

// TestHostile: Read says of files that are no good what Decode says of their bytes, and leaves them as they are.
func TestHostile(t *testing.T) {
	for _, test := range xlsxtest.AllHostile(t) {
		t.Run(test.Name, func(t *testing.T) {
			p := newPerson(t)
			p.store.limits = test.Limits.WithDefaults()
			name := "填报/" + cmp.Or(test.File, "a.xlsx")
			p.write(t, name, test.Data)
			before, err := os.Stat(p.file(name))
			must(t, err)

			_, err = p.store.Read(t.Context(), sheets.Workbook{ID: name, Path: name})
			bad, ok := errors.AsType[*sheets.UnreadableError](err)
			if !ok {
				t.Fatalf("Read: %v, want an UnreadableError", err)
			}
			_, err = workbook.Decode(t.Context(), name, test.Data, test.Limits)
			if same, ok := errors.AsType[*sheets.UnreadableError](err); !ok || same.Reason != bad.Reason || same.Advice != bad.Advice {
				t.Errorf("Decode: %v, want as Read: %v", err, bad)
			}
			after, err := os.Stat(p.file(name))
			must(t, err)
			if !bytes.Equal(p.read(t, name), test.Data) || !after.ModTime().Equal(before.ModTime()) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestFileError(t *testing.T) {
	err := fileError(&fs.PathError{Op: "open", Path: "a.xlsx", Err: fs.ErrPermission})
	if bad, ok := errors.AsType[*sheets.UnreadableError](err); !ok || bad.Reason != "没有读取权限" || !errors.Is(err, fs.ErrPermission) {
		t.Errorf("fileError: %v", err)
	}
}

package folder

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"syscall"
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

// What may pass is told from what somebody must mend: a disk that does not answer, a file that is held, a full disk.
func TestTemporary(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // has other numbers
	}
	said := func(of func(error) error, cause error) string {
		err := of(&fs.PathError{Op: "open", Path: "a.xlsx", Err: cause})
		if !errors.Is(err, cause) && cause != syscall.EROFS {
			t.Errorf("of %v it says %v", cause, err)
		}
		if passing, ok := errors.AsType[*sheets.TemporaryError](err); ok {
			return fmt.Sprint("temporary ", passing.Soon)
		}
		return "lasting"
	}
	writing := func(err error) error { return writeError("汇总/全县/日报.xlsx", err) }
	for cause, want := range map[syscall.Errno][2]string{ // read, written
		syscall.EIO:       {"temporary true", "temporary true"},
		syscall.ESTALE:    {"temporary true", "temporary true"},
		syscall.ETIMEDOUT: {"temporary true", "temporary true"},
		syscall.EBUSY:     {"lasting", "temporary true"},
		syscall.EACCES:    {"lasting", "temporary true"},
		syscall.ENOSPC:    {"lasting", "temporary true"},
		syscall.EROFS:     {"lasting", "lasting"},
	} {
		if got := [2]string{said(fileError, cause), said(writing, cause)}; got != want {
			t.Errorf("%v is %v, want %v", cause, got, want)
		}
	}
}

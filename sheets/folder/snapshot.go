package folder

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"guantong/sheets"
	"guantong/sheets/workbook"
	"guantong/sheets/xlsx"
)

// waits are the pauses before a workbook that seems to be in the middle of a save is read again.
var waits = []time.Duration{100 * time.Millisecond, 200 * time.Millisecond, 400 * time.Millisecond}

// unsettled is an error that may pass when the save is done.
type unsettled struct{ error }

func (e unsettled) Unwrap() error { return e.error }

// Read returns the sheets of a workbook. Programs save in different ways: over the old file, or to a new one that takes
// its name. So a file that is gone, locked, changed while it was read, or may be half there is tried again a few times. When it
// was changed says nothing: that is told by the clock of the computer that the folder lies on.
func (s *Store) Read(ctx context.Context, wb sheets.Workbook) (sheets.Snapshot, error) {
	return s.ReadTabs(ctx, wb, nil)
}

// ReadTabs reads those tabs of a workbook that have some names, all if none are given. Only of .xlsx it leaves the others out.
func (s *Store) ReadTabs(ctx context.Context, wb sheets.Workbook, names []string) (sheets.Snapshot, error) {
	if err := checkRead(wb.ID); err != nil {
		return sheets.Snapshot{}, err
	}
	if wb.Version == unopened && s.isLink(wb.ID) {
		return sheets.Snapshot{}, unreadable(nil, "是指向“填报”外面的链接，或者链接指向的已经不在了；里面的工作簿都没有读",
			"把工作簿复制到“填报”里，移走这个链接")
	}
	if foreign := xlsx.Foreign(wb.ID); foreign != nil && wb.Version != unopened {
		return sheets.Snapshot{}, foreign
	}
	limits := s.limits
	limits.Only = names
	return s.read(ctx, wb, limits)
}

func (s *Store) read(ctx context.Context, wb sheets.Workbook, limits xlsx.Limits) (sheets.Snapshot, error) {
	waits := waits
	if wb.Waited {
		waits = nil
	}
	for i := 0; ; i++ {
		snap, err := s.readOnce(ctx, wb, limits)
		again, unfinished := errors.AsType[unsettled](err)
		switch {
		case err == nil && (i == len(waits) || !slices.ContainsFunc(snap.Sheets, cut)):
			return snap, nil
		case ctx.Err() != nil:
			return sheets.Snapshot{}, ctx.Err()
		case err != nil && !unfinished:
			return sheets.Snapshot{}, err
		case i == len(waits):
			return sheets.Snapshot{}, again.error
		}
		if err := s.sleep(ctx, waits[i]); err != nil {
			return sheets.Snapshot{}, err
		}
	}
}

func (s *Store) readOnce(ctx context.Context, wb sheets.Workbook, limits xlsx.Limits) (sheets.Snapshot, error) {
	if err := ctx.Err(); err != nil {
		return sheets.Snapshot{}, err
	}
	data, info, err := s.bytes(wb.ID)
	if err != nil {
		return sheets.Snapshot{}, err
	}
	tabs, err := workbook.Decode(ctx, wb.ID, data, limits)
	if err != nil {
		if bad, ok := errors.AsType[*sheets.UnreadableError](err); ok && bad.Half {
			err = unsettled{err}
		}
		return sheets.Snapshot{}, err
	}
	wb.Version, wb.Size, wb.Modified = version(info), info.Size(), info.ModTime().UTC()
	return sheets.Snapshot{Workbook: wb, Sheets: tabs}, nil
}

// cut tells whether a text breaks off.
func cut(tab sheets.Sheet) bool { return tab.Cut }

// bytes is the whole of a file as it was at one moment.
func (s *Store) bytes(name string) ([]byte, fs.FileInfo, error) {
	root, err := s.root()
	if err != nil {
		return nil, nil, err
	}
	defer root.Close()
	before, err := root.Stat(name)
	if err != nil {
		return nil, nil, openError(err)
	}
	if before.IsDir() {
		return nil, nil, folderError(root, name)
	}
	if !before.Mode().IsRegular() { // opening a pipe would wait for its writer
		return nil, nil, unreadable(nil, "不是普通的文件、文件夹，没有读", "把里面的工作簿复制到“填报”里，移走它")
	}
	if err := s.limits.Check(name, before.Size()); err != nil {
		return nil, nil, err
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, nil, openError(err)
	}
	defer f.Close()
	data := bytes.NewBuffer(make([]byte, 0, before.Size()+bytes.MinRead))
	if _, err := data.ReadFrom(io.LimitReader(f, s.limits.File+1)); err != nil {
		return nil, nil, openError(err)
	}
	after, err := root.Stat(name)
	if err != nil {
		return nil, nil, openError(err)
	}
	if version(before) != version(after) || int64(data.Len()) != after.Size() || !os.SameFile(before, after) {
		return nil, nil, unsettled{changing()}
	}
	return data.Bytes(), after, nil
}

// openError marks what passes when the program that saves the file lets go of it.
func openError(err error) error {
	if errors.Is(err, fs.ErrNotExist) || isLocked(err) {
		return unsettled{fileError(err)}
	}
	return fileError(err)
}

// isLink tells whether a name is a symbolic link itself, or what Windows has of that kind.
func (s *Store) isLink(name string) bool {
	info, err := os.Lstat(filepath.Join(s.dir, filepath.FromSlash(name)))
	return err == nil && info.Mode()&(fs.ModeSymlink|fs.ModeIrregular) != 0
}

// folderError tells why a folder was listed: it could not be opened.
func folderError(root *os.Root, name string) error {
	if _, err := fs.ReadDir(root.FS(), name); err != nil {
		return unreadable(err, "文件夹打不开，里面的工作簿都没有读", "把文件夹的权限改为允许读取")
	}
	return fs.ErrNotExist
}

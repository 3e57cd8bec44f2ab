// Package folder is a store in a folder of .xlsx workbooks: the input area is 填报/, the archive 存档/, everything else is
// output.
//
// The folder is reached by its path on every call, so a network share may go away and come back; what a run holds open (Hold) is used
// only while it is what lies at that path. Nothing outside it is touched: paths that lead out of it, symbolic links included, are refused.
package folder

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"guantong/sheets"
	"guantong/sheets/dirs"
	"guantong/sheets/grid"
	"guantong/sheets/look"
	"guantong/sheets/xlsx"
)

// Store is a folder of workbooks. It passes sheets/sheetstest.
type Store struct {
	dir    string
	limits xlsx.Limits

	seen    seen
	holding holding

	appending sync.Mutex // Append reads, then writes
	moving    sync.Mutex // moveNew looks, then moves

	// for tests
	now    func() time.Time
	sleep  func(context.Context, time.Duration) error
	encode func(io.Writer, sheets.Output) error
	link   func(dir *os.Root, file, name string) error // gives a file another name, unless something has it
}

var _ interface {
	sheets.Store
	sheets.Holder
	sheets.TabReader
	sheets.Sweeper
} = (*Store)(nil)

// Open makes a store of an existing folder. It fails if root is not a folder.
func Open(root string, limits xlsx.Limits) (*Store, error) {
	dir, err := filepath.Abs(root)
	if err != nil {
		return nil, fmt.Errorf("表格文件夹 %s：%w", root, err)
	}
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("没有表格文件夹 %s", dir)
	case err != nil:
		return nil, fmt.Errorf("打不开表格文件夹 %s：%w", dir, err)
	case !info.IsDir():
		return nil, fmt.Errorf("%s 不是文件夹", dir)
	}
	return newStore(dir, limits), nil
}

func newStore(dir string, limits xlsx.Limits) *Store {
	return &Store{
		dir: dir, limits: limits.WithDefaults(), now: time.Now, sleep: sheets.Yield, encode: encode, link: (*os.Root).Link,
	}
}

// encode writes an output as its file holds it.
func encode(w io.Writer, out sheets.Output) error {
	if out.IsDocument() {
		_, err := w.Write(out.File)
		return err
	}
	return xlsx.Write(w, out)
}

// bytesOf is an output as its file holds it.
func (s *Store) bytesOf(out sheets.Output) ([]byte, error) {
	var b bytes.Buffer
	err := s.encode(&b, out)
	return b.Bytes(), err
}

// Link is the path within the store, the sheet and the cell: 填报/波洲镇/附件1.xlsx#'炉冲村'!C7; the path alone for a
// whole workbook.
func (s *Store) Link(to grid.Link) string {
	if to.Sheet == "" {
		return to.Workbook
	}
	return to.Workbook + "#" + look.QuoteTab(to.Sheet) + "!" + to.Cell.String()
}

func (s *Store) root() (*os.Root, error) {
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return nil, fmt.Errorf("打不开表格文件夹 %s：%w", s.dir, err)
	}
	return root, nil
}

// checkRead refuses what List does not name.
func checkRead(p string) error {
	if !fs.ValidPath(p) || !strings.HasPrefix(p, dirs.Input+"/") {
		return fmt.Errorf("%s 不在 %s 文件夹之内", p, dirs.Input)
	}
	return checkName(p)
}

// allowed refuses what a rule of the package sheets refuses, and what checkName does.
func allowed(rule func(string) error, p string) error {
	if err := rule(p); err != nil {
		return err
	}
	return checkName(p)
}

// checkName refuses what this system cannot call a file.
func checkName(p string) error {
	if _, err := filepath.Localize(p); err != nil {
		return fmt.Errorf("路径 %q 不能用作文件名：%w", p, err)
	}
	return nil
}

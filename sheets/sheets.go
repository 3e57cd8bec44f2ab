// Package sheets is the boundary between the daemon and the places where people keep their workbooks.
//
// A store has an input area, which people write and the daemon reads, an output area, which the daemon writes and people
// read, and an archive, which the daemon writes once. A workbook belongs to one of them, never to two. Paths are relative
// to the store and use slashes: 填报/波洲镇/附件1.xlsx, 汇总/全县/日报.xlsx, 存档/2020-02-27/1700 日报.xlsx. Every store passes
// sheets/sheetstest.
package sheets

import (
	"context"
	"path"
	"time"

	"guantong/sheets/grid"
)

// Store is a place of workbooks. All methods may be called at the same time.
type Store interface {
	// List names every file of the input area, in the order of their paths, including those that Read will refuse: nothing that
	// somebody put there goes unmentioned. What programs leave beside workbooks is not listed.
	List(ctx context.Context) ([]Workbook, error)

	// Read returns all sheets of one input workbook as they were at one moment; a workbook that is being saved is read
	// again, not half read. A workbook that cannot be read is an *UnreadableError, one that is gone fs.ErrNotExist.
	Read(ctx context.Context, wb Workbook) (Snapshot, error)

	// Publish writes one whole output, or nothing if it is there already and holds the same. Readers see the old one or the
	// new one, never a part. It reports whether anything was written.
	Publish(ctx context.Context, out Output) (written bool, err error)

	// Differs tells whether Publish would write.
	Differs(ctx context.Context, out Output) (bool, error)

	// ReadOutput returns all sheets of a workbook that Publish or Archive wrote, as they stand now, whoever has edited them
	// since. It fails as Read does.
	ReadOutput(ctx context.Context, path string) (Snapshot, error)

	// OutputVersion is the version of an output that Publish or Archive wrote: another one once anybody has changed it,
	// empty if there is none. It is otherwise opaque.
	OutputVersion(ctx context.Context, path string) (string, error)

	// Archive writes one whole output below 存档/ unless one of that path exists: an archive is never written again,
	// whatever it holds. Readers see the whole of it or nothing, also after a crash. It reports whether it did.
	Archive(ctx context.Context, out Output) (written bool, err error)

	// SetAside gives the archive of a path another name beside it (AsideName), so that the path is free. Without one nothing happens.
	SetAside(ctx context.Context, path string) error

	// ListArchives are the paths of all workbooks and documents below 存档/, sorted.
	ListArchives(ctx context.Context) ([]string, error)

	// Create writes a workbook into the input area unless one of that path exists. It reports whether it did.
	Create(ctx context.Context, out Output) (created bool, err error)

	// Append adds rows below the last one of the first tab of an intake workbook: an input workbook that the daemon
	// alone writes. It is made from blank if absent. A row whose key stands there already is not added again, so a
	// call may be repeated after any failure. It reports how many rows were added.
	Append(ctx context.Context, blank Output, rows []Keyed) (added int, err error)

	// Link is the address of a cell, for people to open. A store need only know workbooks that it has listed and tabs that
	// it has read, in this run or before; it may answer with the address of the workbook, or none, for others.
	Link(to grid.Link) string
}

// Workbook is a workbook as listed, or as read.
type Workbook struct {
	ID      string // the store's own name for it
	Path    string // the name people know it by
	Version string // changes whenever the content does; otherwise opaque

	Size     int64     // of its file, in bytes; 0 where the store does not say
	Modified time.Time // when the store saw it change last, in UTC
	Waited   bool      // this version was waited for before, in vain: nobody is in the middle of saving it
}

// Snapshot is a workbook as read.
type Snapshot struct {
	Workbook Workbook // with the version that was read
	Sheets   []Sheet  // in tab order; hidden ones too
}

// Sheet is one tab.
type Sheet struct {
	Name   string
	Grid   grid.Grid
	Hidden bool // people see it only if they ask for it; tabs that no menu shows are not read at all
	Boxes  int  // check boxes that lie over no cell, so that nobody can tell what they say

	Broken  []int // of a text: the numbers of the lines that do not parse, counted from one; they were read as they stand
	Endless int   // of a text: the number of its last line, if that has no end; else 0
	Cut     bool  // that line is not whole either
}

// Output is a workbook to be written, or a document, which is Word's: the one kind of output that is no sheet. Publish,
// Differs and Archive take both; people find the document as a file of its own beside the workbooks.
type Output struct {
	Path   string // 汇总/全县/通报 第1期.xlsx, and of a document 汇总/全县/通报 第1期.docx
	Tables []grid.Table
	File   []byte // the whole of a document; a workbook has none
}

// IsDocument tells a document from a workbook.
func (o Output) IsDocument() bool { return path.Ext(o.Path) == documentExt }

// Keyed is a row to append. The key is kept as text in the column after the last of the blank's Columns.
type Keyed struct {
	Key   string
	Cells []grid.Cell
}

// UnreadableError is a workbook that is there and cannot be read. Both texts are for the person who keeps it.
type UnreadableError struct {
	Reason string // what is wrong, in Chinese: 工作簿设置了打开密码
	Advice string // what to do, in Chinese: 取消密码后保存
	Cause  error  // for the log

	Foreign bool // it is no workbook: a picture, a document, an archive
	Half    bool // it may be half a workbook, one that somebody is saving or copying: another try may help
}

func (e *UnreadableError) Error() string { return e.Reason }
func (e *UnreadableError) Unwrap() error { return e.Cause }

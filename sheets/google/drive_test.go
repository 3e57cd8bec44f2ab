package google_test

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/google"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
)

// one is a workbook of one tab with one cell.
func one(tab, text string) []sheets.Sheet {
	return []sheets.Sheet{{Name: tab, Grid: grid.Grid{Rows: []grid.Row{{Cells: []grid.Cell{grid.String(text)}}}}}}
}

// out is an output of one tab.
func out(path, tab string, lines ...string) sheets.Output {
	t := grid.Table{Name: tab}
	for _, text := range lines {
		t.Rows = append(t.Rows, grid.Line{Cells: []grid.Styled{{Cell: grid.String(text), Role: grid.Body}}})
	}
	return sheets.Output{Path: path, Tables: []grid.Table{t}}
}

func paths(t *testing.T, s *google.Store) []string {
	t.Helper()
	all, err := s.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, wb := range all {
		names = append(names, wb.Path)
	}
	return names
}

func read(t *testing.T, s *google.Store, path string) (sheets.Snapshot, error) {
	t.Helper()
	all, err := s.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, wb := range all {
		if wb.Path == path {
			return s.Read(t.Context(), wb)
		}
	}
	t.Fatalf("%s is not listed", path)
	return sheets.Snapshot{}, nil
}

// file is a workbook as a file.
func file(t *testing.T, o sheets.Output) []byte {
	t.Helper()
	data, err := xlsx.Encode(o)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestWhatLiesInDrive: what people do with files and folders in a browser.
func TestWhatLiesInDrive(t *testing.T) {
	p := newPerson(t)
	town := p.server.Folder(p.input, "波洲镇")
	deep := p.server.Folder(p.server.Folder(town, "二月"), "a/b")
	elsewhere := p.server.Folder(p.server.Root(), "别处")
	p.server.PutSpreadsheet(town, "附件1", one("炉冲村", "x"))
	p.server.PutSpreadsheet(deep, "深处", one("表", "x"))
	p.server.PutSpreadsheet(town, "附件3.xlsx", one("表", "x"))
	p.server.PutFile(town, "上传.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file(t, out("", "表", "上传的")))
	p.server.PutFile(town, "照片.jpg", "image/jpeg", []byte("x"))
	p.server.PutFile(town, "说明.docx", "application/msword", []byte("x"))
	p.server.PutFile(town, "~$上传.xlsx", "application/octet-stream", []byte("x"))
	other := p.server.PutSpreadsheet(elsewhere, "别处的表", one("表", "x"))
	p.server.Shortcut(town, "快捷方式", other)
	p.server.Shortcut(town, "又一个", other)
	p.server.Shortcut(p.input, "回到上面", p.input)
	p.server.Shortcut(p.input, "别处", elsewhere)
	trashed := p.server.PutSpreadsheet(town, "删掉的", one("表", "x"))
	p.server.Trash(trashed)

	want := []string{
		"填报/波洲镇/上传.xlsx", "填报/波洲镇/二月/a／b/深处.xlsx", "填报/波洲镇/快捷方式.xlsx", "填报/波洲镇/照片.jpg", "填报/波洲镇/说明.docx", "填报/波洲镇/附件1.xlsx", "填报/波洲镇/附件3.xlsx",
	}
	if diff := cmp.Diff(want, paths(t, p.store)); diff != "" {
		t.Errorf("List (-want +got):\n%s", diff)
	}
	for path, text := range map[string]string{"填报/波洲镇/上传.xlsx": "上传的", "填报/波洲镇/快捷方式.xlsx": "x"} {
		snap, err := read(t, p.store, path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(one("表", text), snap.Sheets, cmp.Comparer(func(a, b []grid.Range) bool { return len(a) == len(b) })); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
	// A file that is renamed and moved is the same file.
	id, _ := p.id("填报/波洲镇/附件1.xlsx")
	p.server.Rename(id, "新名字")
	p.server.Move(id, p.input)
	all, err := p.store.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, wb := range all {
		if wb.ID == id && wb.Path != "填报/新名字.xlsx" {
			t.Errorf("the renamed file is listed as %s", wb.Path)
		}
	}
}

// Two files may bear one name in a folder; both are read, each time under the same path.
func TestSameNameTwice(t *testing.T) {
	p := newPerson(t)
	first := p.server.PutSpreadsheet(p.input, "附件1", one("表", "甲"))
	p.server.PutFile(p.input, "附件1.xlsx", "application/octet-stream", file(t, out("", "表", "乙")))
	second := p.server.PutSpreadsheet(p.server.Folder(p.input, "夹"), "附件1", one("表", "丙"))
	p.server.Move(second, p.input)
	want := []string{"填报/附件1.xlsx", "填报/附件1（2）.xlsx", "填报/附件1（3）.xlsx"}
	for range 2 {
		if diff := cmp.Diff(want, paths(t, p.store)); diff != "" {
			t.Errorf("List (-want +got):\n%s", diff)
		}
	}
	all, _ := p.store.List(t.Context())
	for _, wb := range all {
		if (wb.ID == first) != (wb.Path == "填报/附件1.xlsx") {
			t.Errorf("the older file is not %s", wb.Path)
		}
	}
}

// What cannot be read is said in the words of the folder store.
func TestUnreadable(t *testing.T) {
	p := newPerson(t, func(o *google.Options) { o.Limits.Cells = 10_000 })
	p.server.PutFile(p.input, "坏.xlsx", "application/octet-stream", []byte("PK\x03\x04 no zip"))
	p.server.PutFile(p.input, "旧.xls", "application/vnd.ms-excel", []byte("x"))
	var big sheets.Sheet
	big.Name = "表"
	for r := range 101 {
		row := grid.Row{Index: r}
		for range 100 {
			row.Cells = append(row.Cells, grid.Int(r))
		}
		big.Grid.Rows = append(big.Grid.Rows, row)
	}
	p.server.PutSpreadsheet(p.input, "大", []sheets.Sheet{big})
	for path, reason := range map[string]string{"填报/坏.xlsx": "已损坏", "填报/旧.xls": "不是 Excel 工作簿", "填报/大.xlsx": "单元格太多"} {
		_, err := read(t, p.store, path)
		unreadable, ok := errors.AsType[*sheets.UnreadableError](err)
		if !ok || !strings.Contains(unreadable.Reason, reason) || unreadable.Advice == "" {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// A shortcut whose target is gone is said, as somebody counts on it; a file that is gone is gone.
func TestShortcutToNothing(t *testing.T) {
	p := newPerson(t)
	target := p.server.PutSpreadsheet(p.server.Root(), "原表", one("表", "x"))
	p.server.Shortcut(p.input, "快捷方式", target)
	if _, err := read(t, p.store, "填报/快捷方式.xlsx"); err != nil {
		t.Fatal(err)
	}
	p.server.Trash(target)
	_, err := read(t, p.store, "填报/快捷方式.xlsx")
	unreadable, ok := errors.AsType[*sheets.UnreadableError](err)
	if !ok || !strings.Contains(unreadable.Reason, "快捷方式") || !strings.Contains(unreadable.Advice, "iam.gserviceaccount.com") {
		t.Errorf("Read: %v", err)
	}
}

// What is uploaded lies where it should, as it is.
func TestUpload(t *testing.T) {
	p := newPerson(t)
	if err := p.store.Upload(t.Context(), "填报/波洲镇/旧表.xls", []byte("x")); err != nil {
		t.Fatal(err)
	}
	id, ok := p.server.Lookup(p.input, "波洲镇", "旧表.xls")
	if data, _ := p.server.Data(id); !ok || string(data) != "x" {
		t.Errorf("the file holds %q, %v", data, ok)
	}
	if err := p.store.Upload(t.Context(), "汇总/旧表.xls", nil); err == nil {
		t.Error("uploaded to the output folder")
	}
}

// A tab that was renamed, inserted, removed or moved since the listing is read as it is now, and a link leads to it.
func TestTabsChangeInBetween(t *testing.T) {
	p := newPerson(t)
	tabs := append(one("一", "a"), append(one("二", "b"), one("三", "c")...)...)
	p.Put(t, "填报/a.xlsx", tabs)
	all, err := p.store.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	p.edit(t, "填报/a.xlsx", func(b *book.Book) error {
		return errors.Join(b.RenameTab("一", "壹"), b.DeleteTab("二"), b.InsertTab("四", 0), b.MoveTab("三", 0))
	})
	snap, err := p.store.Read(t.Context(), all[0])
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range snap.Sheets {
		names = append(names, s.Name)
	}
	if diff := cmp.Diff([]string{"三", "四", "壹"}, names); diff != "" {
		t.Errorf("tabs (-want +got):\n%s", diff)
	}
	to := grid.Link{Workbook: "填报/a.xlsx", Sheet: "壹", Cell: grid.Ref{Row: 3}}
	if got, err := p.follow("", p.store.Link(to)); err != nil || got != to {
		t.Errorf("the link to %+v leads to %+v, %v", to, got, err)
	}
}

// A listing that leaves files out would make people vanish from the totals: folders that cannot be seen are an error.
func TestFoldersThatCannotBeSeen(t *testing.T) {
	p := newPerson(t)
	inside := p.server.Folder(p.input, "里面")
	for name, change := range map[string]func(*google.Options){
		"input_folder":  func(o *google.Options) { o.InputFolder = "1NoSuchFolderNoSuchFolderNoSuch" },
		"output_folder": func(o *google.Options) { o.OutputFolder = "1NoSuchFolderNoSuchFolderNoSuch" },
		"里面":            func(o *google.Options) { o.OutputFolder = inside },
	} {
		o := p.options
		change(&o)
		s, err := google.Open(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.List(t.Context()); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	p.server.Trash(p.output)
	if _, err := p.store.List(t.Context()); err == nil || !strings.Contains(err.Error(), "output_folder") {
		t.Errorf("an output folder in the trash: %v", err)
	}
	if _, err := p.store.Read(t.Context(), sheets.Workbook{ID: "nothing", Path: "填报/a.xlsx"}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Read of a file that is not there: %v", err)
	}
}

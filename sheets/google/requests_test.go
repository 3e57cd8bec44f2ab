package google_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	sheetsapi "google.golang.org/api/sheets/v4"

	"guantong/sheets"
	"guantong/sheets/fakegoogle"
	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/grid"
)

// asked are the requests since the last call, by method, in order.
func (p *person) asked() []string {
	var ids []string
	for _, r := range p.server.Requests() {
		ids = append(ids, strings.TrimPrefix(strings.TrimPrefix(r.ID, "sheets.spreadsheets."), "drive."))
	}
	p.server.ResetRequests()
	return ids
}

// publish publishes as a new run does.
func (p *person) publish(t *testing.T, o sheets.Output, want bool) {
	t.Helper()
	s := p.open(t)
	if _, err := s.List(t.Context()); err != nil {
		t.Fatal(err)
	}
	if written, err := s.Publish(t.Context(), o); err != nil || written != want {
		t.Fatalf("Publish = %v, %v; want %v", written, err, want)
	}
}

func (p *person) tabs(t *testing.T, path string) []book.Tab {
	t.Helper()
	b, err := p.book(path)
	if err != nil {
		t.Fatal(err)
	}
	return b.Tabs()
}

// TestRequestsOfAnOutput: what stays as it is costs nothing but the listing; what changes costs one request to write.
func TestRequestsOfAnOutput(t *testing.T) {
	p := newPerson(t)
	const path = "汇总/全县/日报.xlsx"
	steps := []struct {
		name    string
		before  func()
		lines   []string
		written bool
		want    []string
	}{
		{"made: its folder looked for and made, then it under another name, whole, then moved", nil, []string{"a"}, true, []string{
			"files.list", "files.list", "files.create", "files.create", "batchUpdate", "files.update"}},
		{"nothing changed", nil, []string{"a"}, false, []string{"files.list"}},
		{"changed", nil, []string{"b"}, true, []string{"files.list", "files.get", "batchUpdate", "files.get"}},
		{"nothing changed since", nil, []string{"b"}, false, []string{"files.list"}},
		{"a person wrote into it", func() { p.Edit(t, path, "表", grid.Ref{Row: 3, Col: 2}, grid.String("我")) },
			[]string{"b"}, true, []string{"files.list", "get", "files.get", "batchUpdate", "files.get"}},
		{"a person renamed the file and back, which may have been any edit", func() {
			id, _ := p.id(path)
			p.server.Rename(id, "日报 ")
			p.server.Rename(id, "日报")
		}, []string{"b"}, true, []string{"files.list", "get", "files.get", "batchUpdate", "files.get"}},
		{"nothing changed after that", nil, []string{"b"}, false, []string{"files.list"}},
	}
	p.asked()
	for _, step := range steps {
		if step.before != nil {
			step.before()
		}
		p.publish(t, out(path, "表", step.lines...), step.written)
		if diff := cmp.Diff(step.want, p.asked()); diff != "" {
			t.Errorf("%s: requests (-want +got):\n%s", step.name, diff)
		}
		tabs, err := p.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(one("表", step.lines[0]), tabs, cmp.Comparer(func(a, b []grid.Range) bool { return len(a) == len(b) })); diff != "" {
			t.Errorf("%s: output (-want +got):\n%s", step.name, diff)
		}
	}
	p.options.Journal = &journal{}
	p.publish(t, out(path, "表", "b"), false)
	if diff := cmp.Diff([]string{"files.list", "get"}, p.asked()); diff != "" {
		t.Errorf("without a journal: requests (-want +got):\n%s", diff)
	}
}

// TestInPlace: tabs keep their IDs whatever people did to them; what does not belong goes; only what changed is sent.
func TestInPlace(t *testing.T) {
	p := newPerson(t)
	const path = "汇总/全县/日报.xlsx"
	o := out(path, "附件2", "a", "b")
	o.Tables = append(o.Tables, out(path, "附件4", "c").Tables...)
	area := grid.Range{To: grid.Ref{Row: 1}}
	o.Tables[0].Filter = &area
	o.Tables[0].Choices = []grid.Choice{{Range: area, Values: []string{"是", "否"}}}
	p.publish(t, o, true)
	before := p.tabs(t, path)
	for _, tab := range before {
		if !tab.Protected || tab.Hidden || len(tab.Metadata) != 1 {
			t.Errorf("%+v", tab)
		}
	}
	if diff := cmp.Diff(o.Tables[0].Choices, before[0].Choices); diff != "" {
		t.Errorf("choices (-want +got):\n%s", diff)
	}
	mess := func(b *book.Book) error {
		for _, do := range []func() error{
			func() error { return b.RenameTab("附件4", "x") },
			func() error { return b.RenameTab("附件2", "附件4") },
			func() error { return b.MoveTab("附件4", 1) },
			func() error { return b.InsertTab("附件2", 0) },
			func() error { return b.SetCell("x", grid.Ref{Row: 60, Col: 40}, grid.Int(1)) },
		} {
			if err := do(); err != nil {
				return err
			}
		}
		return nil
	}
	p.edit(t, path, mess)
	p.publish(t, o, true)
	if diff := cmp.Diff(before, p.tabs(t, path)); diff != "" {
		t.Errorf("tabs (-before +after):\n%s", diff)
	}

	// A tab more, one less, one longer.
	o.Tables = append(out(path, "新", "n").Tables, o.Tables[0])
	o.Tables[1].Rows = append(o.Tables[1].Rows, out("", "", "more").Tables[0].Rows...)
	p.publish(t, o, true)
	after := p.tabs(t, path)
	if len(after) != 2 || after[0].Title != "新" || after[1].ID != before[0].ID || after[1].Rows != 3 {
		t.Errorf("tabs are %+v", after)
	}

	// Only the tab that changed is sent.
	p.server.ResetRequests()
	o.Tables[0].Rows[0].Cells[0].Text = "m"
	p.publish(t, o, true)
	sent := 0
	for _, r := range p.server.Requests() {
		sent += r.Sent
	}
	all, err := p.book(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := all.Sheets()[0].Grid.Rows[0].Cells[0]; got != grid.String("m") {
		t.Errorf("the tab says %v", got)
	}
	if sent == 0 || sent > 4000 {
		t.Errorf("%d bytes were sent for one cell of one tab", sent)
	}
}

// A spreadsheet that a person made for an output is used, whatever it holds.
func TestAdopted(t *testing.T) {
	p := newPerson(t)
	p.server.PutSpreadsheet(p.server.Folder(p.output, "全县"), "日报", one("工作表1", "旧的东西"))
	p.server.RefuseCreation(true)
	p.publish(t, out("汇总/全县/日报.xlsx", "附件2", "a"), true)
	tabs := p.tabs(t, "汇总/全县/日报.xlsx")
	if len(tabs) != 1 || tabs[0].Title != "附件2" {
		t.Errorf("tabs are %+v", tabs)
	}
	_, err := p.open(t).Publish(context.Background(), out("汇总/波洲镇/日报.xlsx", "附件2", "a"))
	if err == nil || !strings.Contains(err.Error(), "三个办法") || !strings.Contains(err.Error(), "汇总/波洲镇/日报") {
		t.Errorf("creation refused: %v", err)
	}
	refused := 0
	for _, r := range p.server.Requests() {
		if r.ID == "drive.files.create" {
			refused++
		}
	}
	if refused != 1 {
		t.Errorf("creation was asked for %d times, it is no use to ask again", refused)
	}
	if slices.Contains(p.server.Names(p.output), "波洲镇") {
		t.Error("something was made")
	}
}

// A form is made out of people's sight and appears whole; what is there is never touched.
func TestFormsAreMadeOutOfSight(t *testing.T) {
	p := newPerson(t)
	const path = "填报/波洲镇/附件1.xlsx"
	p.server.AfterEach(func(n int, r fakegoogle.Request) {
		if tabs, err := p.Open(path); err == nil && (len(tabs) != 1 || tabs[0].Name != "炉冲村") {
			t.Errorf("after %s the form holds %v", r.ID, tabs)
		}
	})
	if made, err := p.store.Create(t.Context(), out(path, "炉冲村", "姓名")); err != nil || !made {
		t.Fatalf("Create = %v, %v", made, err)
	}
	tabs := p.tabs(t, path)
	if tabs[0].Protected || tabs[0].Rows < 1000 {
		t.Errorf("people cannot fill %+v", tabs[0])
	}
	// Put there by a person since the last listing, under either name.
	for _, name := range []string{"附件3", "附件3.xlsx"} {
		p := newPerson(t)
		if _, err := p.store.List(t.Context()); err != nil {
			t.Fatal(err)
		}
		p.server.PutSpreadsheet(p.server.Folder(p.input, "波洲镇"), name, one("我的", "x"))
		if made, err := p.store.Create(t.Context(), out("填报/波洲镇/附件3.xlsx", "炉冲村", "姓名")); err != nil || made {
			t.Errorf("over %s: Create = %v, %v", name, made, err)
		}
		if got := p.server.Names(p.output); len(got) != 0 {
			t.Errorf("left in the output folder: %v", got)
		}
	}
}

// An account without storage cannot make forms: people make empty spreadsheets, which get the form's tabs, and nothing
// that somebody wrote is touched.
func TestFormsInEmptySpreadsheets(t *testing.T) {
	p := newPerson(t)
	p.server.RefuseCreation(true)
	const path = "填报/波洲镇/附件1.xlsx"
	form := out(path, "炉冲村", "姓名")
	_, err := p.open(t).Create(t.Context(), form)
	if err == nil || !strings.Contains(err.Error(), "三个办法") || !strings.Contains(err.Error(), path) {
		t.Errorf("Create: %v", err)
	}
	p.Put(t, path, []sheets.Sheet{{Name: "工作表1"}})
	s := p.open(t)
	p.server.AfterEach(func(_ int, r fakegoogle.Request) {
		if r.ID == "sheets.spreadsheets.get" { // between the look and the writing
			p.Edit(t, path, "工作表1", grid.Ref{}, grid.String("刚刚写的"))
		}
	})
	if made, err := s.Create(t.Context(), form); err != nil || !made {
		t.Fatalf("Create = %v, %v", made, err)
	}
	p.server.AfterEach(nil)
	tabs, err := p.Open(path)
	if err != nil || len(tabs) != 2 || tabs[0].Name != "炉冲村" || tabs[1].Grid.Rows[0].Cells[0] != grid.String("刚刚写的") {
		t.Errorf("%v, %v", tabs, err)
	}
	if made, err := p.open(t).Create(t.Context(), form); err != nil || made {
		t.Errorf("again: Create = %v, %v", made, err)
	}
}

// An output too large for one request is sent tab by tab, and is right all the same.
func TestLargeOutput(t *testing.T) {
	p := newPerson(t)
	const path = "汇总/全县/日报.xlsx"
	large := func(text string) sheets.Output {
		o := sheets.Output{Path: path}
		for _, name := range []string{"一", "二", "三"} {
			table := grid.Table{Name: name}
			for range 2000 {
				cell := grid.Styled{Cell: grid.String(strings.Repeat(text, 300)), Role: grid.Body}
				table.Rows = append(table.Rows, grid.Line{Cells: []grid.Styled{cell}})
			}
			o.Tables = append(o.Tables, table)
		}
		return o
	}
	for _, text := range []string{"甲", "乙"} {
		p.asked()
		p.publish(t, large(text), true)
		writes := 0
		for _, id := range p.asked() {
			if id == "batchUpdate" {
				writes++
			}
		}
		if writes < 3 {
			t.Errorf("%d requests", writes)
		}
		tabs, err := p.Open(path)
		if err != nil || len(tabs) != 3 {
			t.Fatalf("%d tabs, %v", len(tabs), err)
		}
		for i, tab := range tabs {
			if tab.Name != []string{"一", "二", "三"}[i] || len(tab.Grid.Rows) != 2000 || tab.Grid.Rows[1999].Cells[0] != grid.String(strings.Repeat(text, 300)) {
				t.Errorf("%s has %d rows", tab.Name, len(tab.Grid.Rows))
			}
		}
		p.publish(t, large(text), false)
	}
}

// A protection that somebody took off is put back, even if nothing else changed.
func TestProtectionComesBack(t *testing.T) {
	p := newPerson(t)
	const path = "汇总/全县/日报.xlsx"
	p.publish(t, out(path, "附件2", "a"), true)
	service := p.api(t)
	id := p.mustID(t, path)
	ranges, err := service.Spreadsheets.Get(id).Fields("sheets(protectedRanges)").Do()
	if err != nil {
		t.Fatal(err)
	}
	protected := ranges.Sheets[0].ProtectedRanges[0]
	if protected.Editors == nil || len(protected.Editors.Users) != 1 {
		t.Errorf("who may edit: %+v", protected.Editors)
	}
	_, err = service.Spreadsheets.BatchUpdate(id, &sheetsapi.BatchUpdateSpreadsheetRequest{Requests: []*sheetsapi.Request{
		{DeleteProtectedRange: &sheetsapi.DeleteProtectedRangeRequest{ProtectedRangeId: protected.ProtectedRangeId}},
	}}).Do()
	if err != nil {
		t.Fatal(err)
	}
	p.publish(t, out(path, "附件2", "a"), true)
	if !p.tabs(t, path)[0].Protected {
		t.Error("anybody may write into the output")
	}
	p.publish(t, out(path, "附件2", "a"), false)
}

// A shortcut with an output's name leads to somebody's spreadsheet, which is not written to.
func TestShortcutInTheWay(t *testing.T) {
	p := newPerson(t)
	theirs := p.server.PutSpreadsheet(p.server.Root(), "我的", one("表", "我的"))
	p.server.Shortcut(p.server.Folder(p.output, "全县"), "日报", theirs)
	_, err := p.open(t).Publish(t.Context(), out("汇总/全县/日报.xlsx", "附件2", "a"))
	if err == nil || !strings.Contains(err.Error(), "快捷方式") {
		t.Errorf("Publish: %v", err)
	}
	b, _ := p.server.Book(theirs)
	if got := b.Sheets(); len(got) != 1 || got[0].Name != "表" {
		t.Errorf("their spreadsheet holds %v", got)
	}
}

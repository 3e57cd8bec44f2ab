package google_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/fakegoogle"
	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/google"
	"guantong/sheets/grid"
)

const daily = "汇总/全县/日报.xlsx"

// report is an output with all that a tab can have.
func report(text string) sheets.Output {
	o := out(daily, "附件2", "乡镇", text, "c")
	o.Tables = append(o.Tables, out(daily, "附件4", "d", "e").Tables...)
	first := &o.Tables[0]
	first.Columns = []grid.Column{{Width: 20, Role: grid.Body}, {Width: 10, Role: grid.Count}}
	for i, n := range []string{"数", "1", "2"} {
		first.Rows[i].Cells = append(first.Rows[i].Cells, grid.Styled{Cell: grid.String(n), Role: grid.Body})
	}
	first.Choices = []grid.Choice{{Range: grid.Range{From: grid.Ref{Row: 1}, To: grid.Ref{Row: 2}}, Values: []string{"是", "否"}}}
	first.Charts = []grid.Chart{{
		Kind: grid.ColumnChart, Title: "人数", At: grid.Ref{Row: 5}, Width: 300, Height: 200,
		Labels: grid.Range{From: grid.Ref{}, To: grid.Ref{Row: 2}}, Series: []grid.Range{{From: grid.Ref{Col: 1}, To: grid.Ref{Row: 2, Col: 1}}},
	}}
	return o
}

// disturbances are what people do to an output.
func disturbances() map[string]func(b *book.Book) error {
	id := func(b *book.Book, tab int) float64 { return float64(b.Tabs()[tab].ID) }
	area := func(b *book.Book) map[string]any {
		return map[string]any{"sheetId": id(b, 0), "startRowIndex": 0.0, "endRowIndex": 2.0, "startColumnIndex": 0.0, "endColumnIndex": 1.0}
	}
	chart := func(b *book.Book, tab int) map[string]any {
		r, _ := b.Resource(false, nil)
		charts, _ := r["sheets"].([]any)[tab].(map[string]any)["charts"].([]any)
		return charts[0].(map[string]any)
	}
	return map[string]func(b *book.Book) error{
		"a value":         func(b *book.Book) error { return b.SetCell("附件4", grid.Ref{Row: 1}, grid.String("我")) },
		"a value far off": func(b *book.Book) error { return b.SetCell("附件4", grid.Ref{Row: 90, Col: 30}, grid.String("我")) },
		"a tab renamed":   func(b *book.Book) error { return b.RenameTab("附件4", "我的") },
		"a tab added":     func(b *book.Book) error { return b.InsertTab("我的", 1) },
		"a tab moved":     func(b *book.Book) error { return b.MoveTab("附件4", 0) },
		"a tab deleted":   func(b *book.Book) error { return b.DeleteTab("附件4") },
		"rows inserted": func(b *book.Book) error {
			return ask(b, "insertDimension", map[string]any{"range": map[string]any{"sheetId": id(b, 1), "dimension": "ROWS", "startIndex": 0.0, "endIndex": 2.0}})
		},
		"rows deleted": func(b *book.Book) error {
			return ask(b, "deleteDimension", map[string]any{"range": map[string]any{"sheetId": id(b, 1), "dimension": "ROWS", "startIndex": 0.0, "endIndex": 1.0}})
		},
		"rows hidden": func(b *book.Book) error {
			return ask(b, "updateDimensionProperties", map[string]any{
				"range":      map[string]any{"sheetId": id(b, 1), "dimension": "ROWS", "startIndex": 0.0, "endIndex": 1.0},
				"properties": map[string]any{"hiddenByUser": true}, "fields": "hiddenByUser",
			})
		},
		"a chart deleted": func(b *book.Book) error {
			return ask(b, "deleteEmbeddedObject", map[string]any{"objectId": chart(b, 0)["chartId"]})
		},
		"a chart added": func(b *book.Book) error {
			return ask(b, "addChart", map[string]any{"chart": map[string]any{"spec": chart(b, 0)["spec"], "position": chart(b, 0)["position"]}})
		},
		"a chart moved to another tab": func(b *book.Book) error {
			return ask(b, "updateEmbeddedObjectPosition", map[string]any{"objectId": chart(b, 0)["chartId"], "fields": "anchorCell", "newPosition": map[string]any{
				"overlayPosition": map[string]any{"anchorCell": map[string]any{"sheetId": id(b, 1), "rowIndex": 0.0, "columnIndex": 0.0}},
			}})
		},
		"formats": func(b *book.Book) error {
			return ask(b, "repeatCell", map[string]any{"range": area(b), "fields": "userEnteredFormat", "cell": map[string]any{
				"userEnteredFormat": map[string]any{"textFormat": map[string]any{"strikethrough": true}, "numberFormat": map[string]any{"type": "NUMBER", "pattern": `"九"`}},
			}})
		},
		"a drop-down": func(b *book.Book) error { return ask(b, "setDataValidation", map[string]any{"range": area(b)}) },
		"a conditional format": func(b *book.Book) error {
			return ask(b, "addConditionalFormatRule", map[string]any{"index": 0.0, "rule": map[string]any{"ranges": []any{area(b)}, "booleanRule": map[string]any{
				"condition": map[string]any{"type": "NOT_BLANK"}, "format": map[string]any{"textFormat": map[string]any{"bold": true}},
			}}})
		},
		"a protection that only warns": func(b *book.Book) error {
			r, _ := b.Resource(false, nil)
			list := r["sheets"].([]any)[1].(map[string]any)["protectedRanges"].([]any)
			return ask(b, "updateProtectedRange", map[string]any{"fields": "warningOnly", "protectedRange": map[string]any{
				"protectedRangeId": list[0].(map[string]any)["protectedRangeId"], "warningOnly": true}})
		},
	}
}

// whole is all that Google tells of an output, but for the IDs of what protects it.
func (p *person) whole(t *testing.T) any {
	t.Helper()
	b, err := p.book(daily)
	if err != nil {
		t.Fatal(err)
	}
	r, err := b.Resource(true, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range r["sheets"].([]any) {
		protected := 0
		for _, r := range s.(map[string]any)["protectedRanges"].([]any) {
			if r.(map[string]any)["warningOnly"] != true {
				protected++
			}
		}
		s.(map[string]any)["protectedRanges"] = protected
	}
	return r
}

// TestDisturbed: whatever a person does to an output, before a run lists it, between the listing and the writing, or while it
// is written, is put right by the run or the next, whether the output changes or not. Then nothing more is written.
func TestDisturbed(t *testing.T) {
	for name, disturb := range disturbances() {
		for _, at := range []string{"", "drive.files.list", "drive.files.get"} {
			for _, text := range []string{"b", "B"} {
				p := newPerson(t)
				p.publish(t, report("B"), true)
				want := p.whole(t)
				p = newPerson(t)
				p.publish(t, report("b"), true)
				if text == "b" {
					want = p.whole(t)
				}
				do := func() { p.edit(t, daily, disturb) }
				if at == "" {
					do()
				} else {
					p.once(at, do)
				}
				s := p.open(t)
				if _, err := s.List(t.Context()); err != nil {
					t.Fatal(err)
				}
				if _, err := s.Publish(t.Context(), report(text)); err != nil {
					t.Errorf("%s after %q, %s: %v", name, at, text, err)
				}
				p.server.AfterEach(nil)
				s = p.open(t)
				if _, err := s.Publish(t.Context(), report(text)); err != nil {
					t.Errorf("%s after %q, %s: %v", name, at, text, err)
				}
				if at == "drive.files.get" && text == "b" {
					continue // nothing was written, so nobody came in between
				}
				if at == "drive.files.get" && strings.Contains("formats, a drop-down, rows hidden", name) {
					continue // in the tab that is left alone, in the second of the writing: not told by the reply
				}
				if diff := cmp.Diff(want, p.whole(t)); diff != "" {
					t.Errorf("%s after %q, %s (-want +got):\n%s", name, at, text, diff)
				}
				p.publish(t, report(text), false)
			}
		}
	}
}

// TestRenamedAndMoved: an output goes by its file, whatever people call it and wherever they put it, with a journal or without.
func TestRenamedAndMoved(t *testing.T) {
	for _, keep := range []bool{true, false} {
		p := newPerson(t)
		p.publish(t, out(daily, "附件2", "a"), true)
		id := p.mustID(t, daily)
		other := p.server.Folder(p.server.Root(), "我的文件夹")
		for text, change := range map[string]func(){
			"b": func() { p.server.Rename(id, "日报（旧）") },
			"c": func() { p.server.Move(id, p.output) },
			"d": func() { p.server.Move(id, other) },
		} {
			change()
			if !keep {
				p.options.Journal = &journal{}
			}
			s := p.open(t)
			if _, err := s.List(t.Context()); err != nil {
				t.Fatal(err)
			}
			if written, err := s.Publish(t.Context(), out(daily, "附件2", text)); err != nil || !written {
				t.Fatalf("Publish = %v, %v", written, err)
			}
			b, _ := p.server.Book(id)
			if got := b.Sheets()[0].Grid.Rows[0].Cell(0); got != grid.String(text) {
				t.Errorf("the file says %v, want %s", got, text)
			}
			if notes := strings.Join(s.Notes(), "\n"); !strings.Contains(notes, daily) || !strings.Contains(notes, "改名或者移动") {
				t.Errorf("notes: %q", notes)
			}
			if !strings.Contains(s.Link(grid.Link{Workbook: daily}), id) {
				t.Errorf("the link leads to %s", s.Link(grid.Link{Workbook: daily}))
			}
		}
		if _, again := p.server.Lookup(p.output, "全县", "日报"); again {
			t.Error("it was made once more")
		}
		p.server.Trash(id)
		p.publish(t, out(daily, "附件2", "e"), true)
		if p.mustID(t, daily) == id {
			t.Error("it was written in the trash")
		}
	}
}

// One that a person made for an output is known by its ID as well.
func TestAdoptedAndRenamed(t *testing.T) {
	p := newPerson(t)
	id := p.server.PutSpreadsheet(p.server.Folder(p.output, "全县"), "日报", one("工作表1", "x"))
	p.publish(t, out(daily, "附件2", "a"), true)
	p.server.Rename(id, "别的名字")
	p.publish(t, out(daily, "附件2", "b"), true)
	b, _ := p.server.Book(id)
	if got := b.Sheets()[0].Grid.Rows[0].Cell(0); got != grid.String("b") {
		t.Errorf("the file says %v", got)
	}
}

// What the program made in another county's folder is no output of this one's, wherever on the drive it lies.
func TestTwoCountiesOnOneDrive(t *testing.T) {
	server := fakegoogle.New(fakegoogle.Options{})
	in := func(county string) *person {
		p := newPersonOn(t, server, func(o *google.Options) {
			o.SharedDrive = server.Root()
			o.InputFolder, o.OutputFolder = server.Folder(server.Root(), county+"填报"), server.Folder(server.Root(), county+"汇总")
		})
		p.input, p.output = p.options.InputFolder, p.options.OutputFolder
		return p
	}
	one, other := in("甲县"), in("乙县")
	one.publish(t, out(daily, "附件2", "甲县"), true)
	other.publish(t, out(daily, "附件2", "乙县"), true)
	for p, want := range map[*person]string{one: "甲县", other: "乙县"} {
		s := p.open(t)
		if _, err := s.List(t.Context()); err != nil || len(s.Notes()) > 0 {
			t.Errorf("%s: it says %q, %v", want, s.Notes(), err)
		}
		id, ok := server.Lookup(p.output, "全县", "日报")
		if !ok {
			t.Fatalf("%s has no output of its own", want)
		}
		b, _ := server.Book(id)
		if got := b.Sheets()[0].Grid.Rows[0].Cells[0].Text; got != want {
			t.Errorf("the output of %s says %s", want, got)
		}
	}
}

// Twins are named, and one of them is written, always the same.
func TestTwinsAreNamed(t *testing.T) {
	p := newPerson(t)
	p.publish(t, out(daily, "附件2", "a"), true)
	twin := p.server.PutSpreadsheet(p.server.Folder(p.server.Root(), "x"), "日报", one("表", "x"))
	p.server.Move(twin, p.server.Folder(p.output, "全县"))
	s := p.open(t)
	if written, err := s.Publish(t.Context(), out(daily, "附件2", "b")); err != nil || !written {
		t.Fatal(written, err)
	}
	if notes := strings.Join(s.Notes(), "\n"); !strings.Contains(notes, "2 个都叫“日报”") {
		t.Errorf("notes: %q", notes)
	}
	if b, _ := p.server.Book(twin); b.Sheets()[0].Name != "表" {
		t.Error("the twin was written")
	}
}

// An empty spreadsheet that a person made for an archive is filled, once.
func TestArchiveInAnEmptySpreadsheet(t *testing.T) {
	p := newPerson(t)
	p.server.RefuseCreation(true)
	p.server.PutSpreadsheet(p.server.Folder(p.server.Folder(p.output, "存档"), "2020-02-27"), "1700 日报", nil)
	p.archive(t, out(archived, "历史", "a"), true)
	p.archive(t, out(archived, "历史", "b"), false)
	p.options.Journal = &journal{}
	p.archive(t, out(archived, "历史", "b"), false)
	if got := p.firstIfThere(archived); got != grid.String("a") {
		t.Errorf("the archive says %v", got)
	}
}

// TestProtectedByOthers: what others protected, or an account of before, is said for what it is.
func TestProtectedByOthers(t *testing.T) {
	p := newPerson(t)
	p.Put(t, daily, one("附件2", "旧"))
	p.edit(t, daily, func(b *book.Book) error {
		return ask(b, "addProtectedRange", map[string]any{"protectedRange": map[string]any{
			"range":   map[string]any{"sheetId": float64(b.Tabs()[0].ID)},
			"editors": map[string]any{"users": []any{"old@before.iam.gserviceaccount.com"}},
		}})
	})
	_, err := p.open(t).Publish(t.Context(), out(daily, "附件2", "a"))
	if err == nil || !strings.Contains(err.Error(), "受保护") || !strings.Contains(err.Error(), "guantong@fakegoogle") || strings.Contains(err.Error(), "程序的问题") {
		t.Errorf("Publish: %v", err)
	}
}

// TestUnknownWhileListed: a workbook that Google lists and does not know is named; one in the trash is gone.
func TestUnknownWhileListed(t *testing.T) {
	p := newPerson(t)
	const path = "填报/波洲镇/附件1.xlsx"
	p.Put(t, path, one("表", "x"))
	p.once("drive.files.list", func() { p.server.Delete(p.mustID(t, path)) })
	_, err := read(t, p.open(t), path)
	bad, ok := errors.AsType[*sheets.UnreadableError](err)
	if !ok || !strings.Contains(bad.Reason, "404") || bad.Advice == "" {
		t.Errorf("Read: %v", err)
	}
}

// TestLivingFormulas: a workbook whose formulas say something else without a new version has another version in every listing.
func TestLivingFormulas(t *testing.T) {
	for _, formula := range []string{`=IMPORTRANGE("x","y")`, "=today()", "=IF(NOW()>1,2,3)", "=RANDBETWEEN (1,2)", `=GOOGLEFINANCE("X")`} {
		p := newPerson(t)
		const path = "填报/波洲镇/附件1.xlsx"
		p.Put(t, path, one("表", "x"))
		set := func(n int) func(b *book.Book) error {
			return func(b *book.Book) error { return b.SetFormula("表", grid.Ref{Row: 1}, formula, grid.Int(n)) }
		}
		p.edit(t, path, set(1))
		if got, err := read(t, p.store, path); err != nil || got.Sheets[0].Grid.Rows[1].Cell(0) != grid.Int(1) {
			t.Errorf("%s: %v, %v", formula, got, err)
		}
		seen := map[string]bool{}
		for range 3 {
			all, err := p.open(t).List(t.Context())
			if err != nil || seen[all[0].Version] {
				t.Errorf("%s: listed as %v, %v", formula, all, err)
			}
			seen[all[0].Version] = true
		}
		if err := p.server.Recalculate(p.mustID(t, path), set(2)); err != nil {
			t.Fatal(err)
		}
		if got, err := read(t, p.open(t), path); err != nil || got.Sheets[0].Grid.Rows[1].Cell(0) != grid.Int(2) {
			t.Errorf("%s: %v, %v", formula, got, err)
		}
		p.edit(t, path, func(b *book.Book) error { return b.SetCell("表", grid.Ref{Row: 1}, grid.Int(3)) })
		if _, err := read(t, p.open(t), path); err != nil {
			t.Fatal(err)
		}
		once, _ := p.open(t).List(t.Context())
		twice, _ := p.open(t).List(t.Context())
		if once[0].Version != twice[0].Version {
			t.Errorf("%s: without the formula it is read again all the same", formula)
		}
	}
}

// TestTitleIsOnlyATitle: the title of a Google spreadsheet may end as any file's name.
func TestTitleIsOnlyATitle(t *testing.T) {
	p := newPerson(t)
	for _, title := range []string{"名单.csv", "名单.xls", "名单.xlsx", "名单.v2"} {
		p.server.PutSpreadsheet(p.input, title, one("表", title))
	}
	want := []string{"填报/名单.csv.xlsx", "填报/名单.v2.xlsx", "填报/名单.xls.xlsx", "填报/名单.xlsx"}
	if diff := cmp.Diff(want, paths(t, p.store)); diff != "" {
		t.Errorf("paths (-want +got):\n%s", diff)
	}
}

// TestNoFolder: a spreadsheet in place of a folder is an error, not an empty county.
func TestNoFolder(t *testing.T) {
	p := newPerson(t)
	book := p.server.PutSpreadsheet(p.server.Root(), "名单", one("表", "x"))
	for what, change := range map[string]func(*google.Options){
		"input_folder":  func(o *google.Options) { o.InputFolder = book },
		"output_folder": func(o *google.Options) { o.OutputFolder = book },
	} {
		o := p.options
		change(&o)
		s, err := google.Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.List(t.Context()); err == nil || !strings.Contains(err.Error(), what) || !strings.Contains(err.Error(), "“名单”，它不是文件夹") {
			t.Errorf("%s: %v", what, err)
		}
	}
}

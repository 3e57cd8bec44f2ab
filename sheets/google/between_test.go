package google_test

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/fakegoogle"
	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/google"
	"guantong/sheets/grid"
)

// first is the upper left cell of a tab.
func (p *person) first(t *testing.T, path, tab string) grid.Cell {
	t.Helper()
	all, err := p.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		if s.Name == tab && len(s.Grid.Rows) > 0 && s.Grid.Rows[0].Index == 0 {
			return s.Grid.Rows[0].Cell(0)
		}
	}
	return grid.Cell{}
}

// once runs do after the first request of a method.
func (p *person) once(id string, do func()) {
	done := false
	p.server.AfterEach(func(_ int, r fakegoogle.Request) {
		if r.ID == id && !done {
			done = true
			do()
		}
	})
}

const (
	update = "sheets.spreadsheets.batchUpdate"
	get    = "sheets.spreadsheets.get"
)

// A form in a person's empty spreadsheet is never written twice: what is typed into it while a reply is lost stays.
func TestFormTypedIntoWhileTheReplyIsLost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPerson(t)
		const path = "填报/波洲镇/附件1.xlsx"
		p.Put(t, path, []sheets.Sheet{{Name: "工作表1"}})
		p.once(update, func() { p.Edit(t, path, "炉冲村", grid.Ref{}, grid.String("我填的")) })
		lost := false
		p.server.SetFaults(func(_ int, r fakegoogle.Request) fakegoogle.Fault {
			if r.ID != update || lost {
				return fakegoogle.Fault{}
			}
			lost = true
			return fakegoogle.Fault{LoseReply: true}
		})
		if made, err := p.store.Create(t.Context(), out(path, "炉冲村", "姓名")); err != nil || !made {
			t.Fatalf("Create = %v, %v", made, err)
		}
		if got := p.first(t, path, "炉冲村"); got != grid.String("我填的") {
			t.Errorf("the cell says %v", got)
		}
	})
}

// An emptied copy of a form has the form's own tab: it is a person's now, and is not filled again.
func TestEmptiedForm(t *testing.T) {
	p := newPerson(t)
	const path = "填报/波洲镇/附件1.xlsx"
	form := out(path, "炉冲村", "姓名")
	if _, err := p.store.Create(t.Context(), form); err != nil {
		t.Fatal(err)
	}
	p.Edit(t, path, "炉冲村", grid.Ref{}, grid.Cell{})
	p.options.Journal = nil
	s := p.open(t)
	p.once(get, func() { p.Edit(t, path, "炉冲村", grid.Ref{}, grid.String("刚刚写的")) })
	if made, err := s.Create(t.Context(), form); err != nil || made {
		t.Errorf("Create = %v, %v", made, err)
	}
	if got := p.first(t, path, "炉冲村"); got != grid.String("刚刚写的") {
		t.Errorf("the cell says %v", got)
	}
}

// An empty tab that bears the form's name is in the way, and the person is told.
func TestFormNameTaken(t *testing.T) {
	p := newPerson(t)
	const path = "填报/波洲镇/附件1.xlsx"
	p.Put(t, path, []sheets.Sheet{{Name: "炉冲村"}})
	_, err := p.store.Create(t.Context(), out(path, "炉冲村", "姓名"))
	if err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "“炉冲村”") || !strings.Contains(err.Error(), "改名") {
		t.Errorf("Create: %v", err)
	}
}

// Forms that the store made are not looked at again.
func TestFormsAgain(t *testing.T) {
	p := newPerson(t)
	form := out("填报/波洲镇/附件1.xlsx", "炉冲村", "姓名")
	if _, err := p.store.Create(t.Context(), form); err != nil {
		t.Fatal(err)
	}
	p.asked()
	if made, err := p.open(t).Create(t.Context(), form); err != nil || made {
		t.Errorf("Create = %v, %v", made, err)
	}
	if diff := cmp.Diff([]string{"files.list"}, p.asked()); diff != "" {
		t.Errorf("requests (-want +got):\n%s", diff)
	}
}

// intake is a blank of one column.
func intake() sheets.Output {
	blank := out("填报/扫码登记/附件1.xlsx", "登记", "姓名")
	blank.Tables[0].Columns = []grid.Column{{Width: 10, Role: grid.Body}}
	return blank
}

// add appends one row.
func add(t *testing.T, s *google.Store, key string) error {
	t.Helper()
	_, err := s.Append(t.Context(), intake(), []sheets.Keyed{{Key: key, Cells: []grid.Cell{grid.String(key)}}})
	return err
}

// An empty spreadsheet that a person made for an intake gets the blank first.
func TestIntakeInAnEmptySpreadsheet(t *testing.T) {
	p := newPerson(t)
	p.server.RefuseCreation(true)
	blank := intake()
	p.Put(t, blank.Path, []sheets.Sheet{{Name: "工作表1"}})
	for _, key := range []string{"k1", "k2", "k1"} {
		if err := add(t, p.store, key); err != nil {
			t.Fatal(err)
		}
	}
	tabs, err := p.Open(blank.Path)
	if err != nil || tabs[0].Name != "登记" || len(tabs[0].Grid.Rows) != 3 || tabs[0].Grid.Rows[0].Cell(0) != grid.String("姓名") {
		t.Errorf("%+v, %v", tabs, err)
	}
}

// Rows go to the tab that the store made, wherever a person moved it.
func TestIntakeBehindAnotherTab(t *testing.T) {
	p := newPerson(t)
	blank := intake()
	if err := add(t, p.store, "k1"); err != nil {
		t.Fatal(err)
	}
	p.edit(t, blank.Path, func(b *book.Book) error {
		return errors.Join(b.RenameTab("登记", "扫码"), b.InsertTab("说明", 0), b.SetCell("说明", grid.Ref{}, grid.String("勿动")))
	})
	for _, key := range []string{"k1", "k2"} {
		if err := add(t, p.open(t), key); err != nil {
			t.Fatal(err)
		}
	}
	tabs, err := p.Open(blank.Path)
	if err != nil || len(tabs) != 2 || len(tabs[0].Grid.Rows) != 1 || len(tabs[1].Grid.Rows) != 3 {
		t.Errorf("%+v, %v", tabs, err)
	}
}

// Nothing is registered into the trash.
func TestIntakeInTheTrash(t *testing.T) {
	p := newPerson(t)
	blank := intake()
	if err := add(t, p.store, "k1"); err != nil {
		t.Fatal(err)
	}
	p.Remove(t, blank.Path)
	if err := add(t, p.store, "k2"); err != nil {
		t.Fatal(err)
	}
	tabs, err := p.Open(blank.Path)
	if err != nil || len(tabs[0].Grid.Rows) != 2 || tabs[0].Grid.Rows[1].Cell(0) != grid.String("k2") {
		t.Errorf("%+v, %v", tabs, err)
	}
}

// The last visible tab cannot be removed: tabs that a person hid are shown before others go.
func TestHiddenTabs(t *testing.T) {
	p := newPerson(t)
	const path = "汇总/全县/日报.xlsx"
	o := out(path, "附件2", "a")
	p.publish(t, o, true)
	p.edit(t, path, func(b *book.Book) error {
		if err := b.InsertTab("我的", 0); err != nil {
			return err
		}
		return ask(b, "updateSheetProperties", map[string]any{
			"properties": map[string]any{"sheetId": float64(b.Tabs()[1].ID), "hidden": true}, "fields": "hidden",
		})
	})
	p.publish(t, o, true)
	tabs := p.tabs(t, path)
	if len(tabs) != 1 || tabs[0].Title != "附件2" || tabs[0].Hidden {
		t.Errorf("tabs are %+v", tabs)
	}
	p.publish(t, o, false)
}

// ask does a request to a book that the browser's page sends for a person.
func ask(b *book.Book, request string, body map[string]any) error {
	_, err := b.BatchUpdate(map[string]any{"requests": []any{map[string]any{request: body}}})
	return err
}

// What a person chose in a filter stays through every later run, as far as its columns are still there.
func TestFilterChoices(t *testing.T) {
	p := newPerson(t)
	const path = "汇总/全县/日报.xlsx"
	filtered := func(text string, right int) sheets.Output {
		o := out(path, "附件2", "姓名", text)
		area := grid.Range{To: grid.Ref{Row: 1, Col: right}}
		o.Tables[0].Filter = &area
		o.Tables[0].Columns = make([]grid.Column, right+1)
		return o
	}
	p.publish(t, filtered("a", 1), true)
	p.edit(t, path, func(b *book.Book) error {
		hide := map[string]any{"hiddenValues": []any{"x"}}
		return ask(b, "setBasicFilter", map[string]any{"filter": map[string]any{
			"range": map[string]any{"sheetId": float64(b.Tabs()[0].ID), "startRowIndex": 0.0, "endRowIndex": 2.0, "startColumnIndex": 0.0, "endColumnIndex": 2.0},
			"filterSpecs": []any{
				map[string]any{"columnIndex": 0.0, "filterCriteria": hide}, map[string]any{"columnIndex": 1.0, "filterCriteria": hide},
			},
			"sortSpecs": []any{map[string]any{"dimensionIndex": 0.0, "sortOrder": "DESCENDING"}},
		}})
	})
	for _, step := range []struct {
		text    string
		right   int
		columns []float64
	}{{"b", 1, []float64{0, 1}}, {"c", 1, []float64{0, 1}}, {"d", 0, []float64{0}}} {
		p.publish(t, filtered(step.text, step.right), true)
		b, err := p.book(path)
		if err != nil {
			t.Fatal(err)
		}
		r, err := b.Resource(false, nil)
		if err != nil {
			t.Fatal(err)
		}
		filter := r["sheets"].([]any)[0].(map[string]any)["basicFilter"].(map[string]any)
		var columns []float64
		specs, _ := filter["filterSpecs"].([]any)
		for _, s := range specs {
			column, ok := s.(map[string]any)["columnIndex"].(float64)
			if !ok {
				t.Errorf("%s: a choice without a column: %v", step.text, s)
			}
			columns = append(columns, column)
		}
		if diff := cmp.Diff(step.columns, columns); diff != "" {
			t.Errorf("%s: filtered columns (-want +got):\n%s", step.text, diff)
		}
		if filter["sortSpecs"] != nil {
			t.Errorf("%s: the rows are sorted anew: %v", step.text, filter)
		}
	}
}

// A person's edit right after the writing is not taken for what was written.
func TestEditRightAfterWriting(t *testing.T) {
	for last, before := range map[string]bool{update: true, "drive.files.update": false} { // written in place; made and moved
		p := newPerson(t)
		const path = "汇总/全县/日报.xlsx"
		if before {
			p.publish(t, out(path, "附件2", "a"), true)
		}
		p.once(last, func() { p.Edit(t, path, "附件2", grid.Ref{}, grid.String("我")) })
		o := out(path, "附件2", "b")
		p.publish(t, o, true)
		p.server.AfterEach(nil)
		if got := p.first(t, path, "附件2"); got != grid.String("我") {
			t.Fatalf("the cell says %v, the person came too late", got)
		}
		p.publish(t, o, true)
		if got := p.first(t, path, "附件2"); got != grid.String("b") {
			t.Errorf("the cell says %v", got)
		}
	}
}

// An output that was written is done, whether or not its version can be learnt.
func TestVersionNotLearnt(t *testing.T) {
	p := newPerson(t)
	const path = "汇总/全县/日报.xlsx"
	p.publish(t, out(path, "附件2", "a"), true)
	p.server.SetFaults(func(_ int, r fakegoogle.Request) fakegoogle.Fault {
		if r.ID == "drive.files.get" {
			return fakegoogle.Fault{Status: 404}
		}
		return fakegoogle.Fault{}
	})
	p.publish(t, out(path, "附件2", "b"), true)
	p.publish(t, out(path, "附件2", "b"), false)
}

// A network in which no reply ever comes is told to people, and is not the end of the run.
func TestNoAnswerAtAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPerson(t)
		p.server.SetFaults(func(int, fakegoogle.Request) fakegoogle.Fault { return fakegoogle.Fault{Delay: 10 * time.Hour} })
		if _, err := p.store.List(t.Context()); err == nil || !strings.Contains(err.Error(), "连不上 Google") {
			t.Errorf("List: %v", err)
		}
	})
}

// The mark of a tab in a copied spreadsheet has another ID, and is kept up to date all the same.
func TestCopiedMark(t *testing.T) {
	p := newPerson(t, func(o *google.Options) { o.Journal = nil })
	const path = "汇总/全县/日报.xlsx"
	p.publish(t, out(path, "附件2", "a"), true)
	p.edit(t, path, func(b *book.Book) error {
		lookup := map[string]any{"developerMetadataLookup": map[string]any{"metadataKey": "guantong"}}
		return errors.Join(
			ask(b, "deleteDeveloperMetadata", map[string]any{"dataFilter": lookup}),
			ask(b, "createDeveloperMetadata", map[string]any{"developerMetadata": map[string]any{
				"metadataId": 7.0, "metadataKey": "guantong", "metadataValue": "old", "visibility": "DOCUMENT",
				"location": map[string]any{"sheetId": float64(b.Tabs()[0].ID)},
			}}))
	})
	p.publish(t, out(path, "附件2", "b"), true)
	p.publish(t, out(path, "附件2", "b"), false)
}

// unlisted answers every listing with nothing.
type unlisted struct{ http.RoundTripper }

func (u unlisted) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := u.RoundTripper.RoundTrip(req)
	if err == nil && strings.HasSuffix(req.URL.Path, "/drive/v3/files") {
		resp.Body.Close()
		resp.Body, resp.ContentLength = io.NopCloser(bytes.NewReader([]byte(`{"files": []}`))), -1
	}
	return resp, err
}

// A folder that anyone with the link may open is not listed for an account that it was not shared with: it would look
// like a county in which nobody filled in anything.
func TestFoldersSharedByLinkOnly(t *testing.T) {
	p := newPerson(t, func(o *google.Options) { o.Transport = unlisted{o.Transport} })
	_, err := p.store.List(t.Context())
	if err == nil || !strings.Contains(err.Error(), "链接") || !strings.Contains(err.Error(), "iam.gserviceaccount.com") {
		t.Errorf("List: %v", err)
	}
}

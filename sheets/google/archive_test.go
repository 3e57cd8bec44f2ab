package google_test

import (
	"errors"
	"io/fs"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/fakegoogle"
	"guantong/sheets/google"
	"guantong/sheets/grid"
)

const archived = "存档/2020-02-27/1700 日报.xlsx"

// archive archives as a new run does.
func (p *person) archive(t *testing.T, o sheets.Output, want bool) {
	t.Helper()
	s := p.open(t)
	if _, err := s.List(t.Context()); err != nil {
		t.Fatal(err)
	}
	if written, err := s.Archive(t.Context(), o); err != nil || written != want {
		t.Fatalf("Archive = %v, %v; want %v", written, err, want)
	}
}

// TestRequestsOfAnArchive: it is made as an output is, and costs nothing but the listing when it is there, with a journal
// or without. The archive's folder lies in the output folder.
func TestRequestsOfAnArchive(t *testing.T) {
	p := newPerson(t)
	p.asked()
	p.archive(t, out(archived, "历史", "a"), true)
	made := []string{"files.list", "files.list", "files.create", "files.create", "files.create", "batchUpdate", "files.update"}
	if diff := cmp.Diff(made, p.asked()); diff != "" {
		t.Errorf("made: requests (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"存档", "存档/2020-02-27", "存档/2020-02-27/1700 日报"}, p.server.Names(p.output)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if !p.tabs(t, archived)[0].Protected {
		t.Error("anybody may write into the archive")
	}
	p.Edit(t, archived, "历史", grid.Ref{}, grid.String("人改的"))
	for range 2 {
		p.archive(t, out(archived, "历史", "b"), false)
		if diff := cmp.Diff([]string{"files.list"}, p.asked()); diff != "" {
			t.Errorf("there: requests (-want +got):\n%s", diff)
		}
		p.options.Journal = nil
	}
	if got := p.first(t, archived, "历史"); got != grid.String("人改的") {
		t.Errorf("the archive says %v", got)
	}
}

// An archive appears whole, and one that somebody else has made since the listing is left alone.
func TestArchivesAreMadeOutOfSight(t *testing.T) {
	p := newPerson(t)
	p.server.AfterEach(func(_ int, r fakegoogle.Request) {
		if got := p.firstIfThere(archived); got != (grid.Cell{}) && got != grid.String("a") {
			t.Errorf("after %s the archive says %v", r.ID, got)
		}
	})
	p.archive(t, out(archived, "历史", "a"), true)
	p.server.AfterEach(nil)

	p = newPerson(t)
	if _, err := p.store.List(t.Context()); err != nil {
		t.Fatal(err)
	}
	p.archive(t, out(archived, "历史", "a"), true)
	if written, err := p.store.Archive(t.Context(), out(archived, "历史", "b")); err != nil || written {
		t.Errorf("Archive = %v, %v", written, err)
	}
	if got := p.first(t, archived, "历史"); got != grid.String("a") {
		t.Errorf("the archive says %v", got)
	}
}

// firstIfThere is the upper left cell of the workbook's first tab; text if it has no tab of ours.
func (p *person) firstIfThere(path string) grid.Cell {
	tabs, err := p.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return grid.Cell{}
	case err != nil || len(tabs) != 1 || len(tabs[0].Grid.Rows) == 0:
		return grid.String("something half made")
	}
	return tabs[0].Grid.Rows[0].Cell(0)
}

// An attempt that Google ends with an error, at whatever request, leaves no archive, and the next one makes it, whole, and
// leaves nothing else behind.
func TestArchiveThatFailed(t *testing.T) {
	failed := 0
	for at := 1; ; at++ {
		p := newPerson(t)
		p.server.SetFaults(func(n int, _ fakegoogle.Request) fakegoogle.Fault {
			if n == at {
				return fakegoogle.Fault{Status: 403, Reason: "forbidden"}
			}
			return fakegoogle.Fault{}
		})
		_, err := p.store.Archive(t.Context(), out(archived, "历史", "a"))
		p.server.SetFaults(nil)
		if err == nil {
			break
		}
		failed++
		if got := p.firstIfThere(archived); got != (grid.Cell{}) {
			t.Errorf("when request %d has failed, the archive says %v", at, got)
		}
		s := p.open(t)
		if paths, err := s.ListArchives(t.Context()); err != nil || len(paths) > 0 {
			t.Errorf("when request %d has failed: ListArchives = %v, %v", at, paths, err)
		}
		p.archive(t, out(archived, "历史", "b"), true)
		if got := p.firstIfThere(archived); got != grid.String("b") {
			t.Errorf("after request %d had failed, the archive says %v", at, got)
		}
		if diff := cmp.Diff([]string{"存档", "存档/2020-02-27", "存档/2020-02-27/1700 日报"}, p.server.Names(p.output)); diff != "" {
			t.Errorf("after request %d had failed: files (-want +got):\n%s", at, diff)
		}
	}
	if failed < 6 {
		t.Errorf("only %d requests could fail", failed)
	}
}

// What people put into the archive's folder is listed if it is a workbook or a document, shortcuts are not; and no output is published
// there by another name.
func TestArchiveFolder(t *testing.T) {
	p := newPerson(t)
	dir := p.server.Folder(p.output, "存档")
	p.server.PutFile(dir, "旧.xlsx", "application/octet-stream", file(t, out("", "表", "上传的")))
	p.server.PutFile(dir, "说明.docx", "application/msword", []byte("x"))
	p.server.PutFile(dir, "旧.xls", "application/vnd.ms-excel", []byte("x"))
	p.server.Shortcut(dir, "快捷方式", p.server.PutSpreadsheet(p.server.Root(), "别处的", one("表", "x")))
	p.archive(t, out(archived, "历史", "a"), true)
	paths, err := p.open(t).ListArchives(t.Context())
	if diff := cmp.Diff([]string{archived, "存档/旧.xlsx", "存档/说明.docx"}, paths); diff != "" || err != nil {
		t.Errorf("ListArchives: %v (-want +got):\n%s", err, diff)
	}
	snapshot, err := p.store.ReadOutput(t.Context(), "存档/旧.xlsx")
	if err != nil || snapshot.Sheets[0].Grid.Rows[0].Cell(0) != grid.String("上传的") {
		t.Errorf("ReadOutput = %+v, %v", snapshot, err)
	}
	if written, err := p.open(t).Publish(t.Context(), out("汇总/"+archived, "历史", "b")); err == nil || written {
		t.Errorf("Publish = %v, %v", written, err)
	}
}

// TestRequestsOfReadOutput: two, whatever the number of tabs, and none for what is not there. Links lead to the same places
// whether the output that they are in, or lead to, was read or not.
func TestRequestsOfReadOutput(t *testing.T) {
	p := newPerson(t)
	const path = "汇总/全县/日报.xlsx"
	o := out(path, "附件2", "a")
	o.Tables = append(o.Tables, out(path, "附件4", "b").Tables...)
	p.publish(t, o, true)
	index := out("汇总/全县/目录.xlsx", "目录", "日报")
	index.Tables[0].Rows[0].Cells[0].Link = &grid.Link{Workbook: path, Sheet: "附件4"}
	p.publish(t, index, true)
	s := p.open(t)
	p.asked()
	if _, err := s.ReadOutput(t.Context(), "汇总/没有.xlsx"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("ReadOutput: %v", err)
	}
	if _, err := s.ReadOutput(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"files.list", "files.get", "get"}, p.asked()); diff != "" {
		t.Errorf("requests (-want +got):\n%s", diff)
	}
	for _, same := range []sheets.Output{o, index} {
		if written, err := s.Publish(t.Context(), same); err != nil || written {
			t.Errorf("after reading: Publish(%s) = %v, %v", same.Path, written, err)
		}
	}
	id := p.mustID(t, path)
	p.server.Trash(id)
	if _, err := s.ReadOutput(t.Context(), path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("ReadOutput from the trash: %v", err)
	}
	p = newPerson(t, func(o *google.Options) { o.Limits.Cells = 1 })
	p.publish(t, o, true)
	_, err := p.store.ReadOutput(t.Context(), path)
	if bad, ok := errors.AsType[*sheets.UnreadableError](err); !ok || bad.Advice == "" {
		t.Errorf("ReadOutput of one over the limit: %v", err)
	}
}

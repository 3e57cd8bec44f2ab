package google_test

import (
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/fakegoogle"
	"guantong/sheets/grid"
)

const circular = "汇总/全县/通报 第1期.docx"

func document(content string) sheets.Output {
	return sheets.Output{Path: circular, File: []byte(content)}
}

// TestRequestsOfADocument: it is uploaded by one request, stays what it is, and costs nothing but the listing as long as it is to
// stay so.
func TestRequestsOfADocument(t *testing.T) {
	p := newPerson(t)
	for _, step := range []struct {
		content string
		want    []string
	}{
		{"a", []string{"files.list", "files.list", "files.create", "files.create"}}, // the folder first
		{"a", []string{"files.list"}},
		{"b", []string{"files.list", "files.update"}},
		{"b", []string{"files.list"}},
	} {
		p.asked()
		p.publish(t, document(step.content), len(step.want) > 1)
		if diff := cmp.Diff(step.want, p.asked()); diff != "" {
			t.Errorf("requests for %s (-want +got):\n%s", step.content, diff)
		}
	}
	s := p.open(t)
	if _, err := s.List(t.Context()); err != nil {
		t.Fatal(err)
	}
	if link := s.Link(grid.Link{Workbook: circular}); !strings.HasSuffix(link, "/file/d/"+p.mustID(t, circular)+"/view") {
		t.Errorf("the link leads to %s", link)
	}
}

// TestDocumentOneByOne: whatever happens to one of the requests, it is there in the end, once.
func TestDocumentOneByOne(t *testing.T) {
	for name, fault := range map[string]fakegoogle.Fault{
		"lost reply": {LoseReply: true}, "half a reply": {HalfBody: true}, "broken": {Break: true}, "500": {Status: 500}, "429": {Status: 429},
		"a page": {HTML: true}, "an empty object": {Empty: true},
	} {
		for at := 1; at <= 6; at++ {
			synctest.Test(t, func(t *testing.T) {
				p := newPerson(t)
				p.server.SetFaults(func(n int, _ fakegoogle.Request) fakegoogle.Fault {
					if n == at {
						return fault
					}
					return fakegoogle.Fault{}
				})
				for _, content := range []string{"a", "b"} {
					if written, err := p.store.Publish(t.Context(), document(content)); err != nil || !written {
						t.Errorf("%s at request %d: Publish = %v, %v", name, at, written, err)
					}
				}
				if got, err := p.File(circular); err != nil || string(got) != "b" {
					t.Errorf("%s at request %d: it holds %q, %v", name, at, got, err)
				}
				if diff := cmp.Diff([]string{"全县", "全县/通报 第1期.docx"}, p.server.Names(p.output)); diff != "" {
					t.Errorf("%s at request %d: files (-want +got):\n%s", name, at, diff)
				}
			})
		}
	}
}

// TestDocumentOfPeople: it goes by its file, whatever people call it and wherever they put it; one that they made for it is used;
// what is no file of bytes, or lies elsewhere, is left alone and named.
func TestDocumentOfPeople(t *testing.T) {
	p := newPerson(t)
	p.publish(t, document("a"), true)
	id := p.mustID(t, circular)
	p.server.Rename(id, "通报（定稿）.docx")
	p.server.Move(id, p.output)
	p.publish(t, document("b"), true)
	if got, _ := p.server.Data(id); string(got) != "b" {
		t.Errorf("the renamed file holds %q", got)
	}
	if diff := cmp.Diff([]string{"全县", "通报（定稿）.docx"}, p.server.Names(p.output)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}

	p = newPerson(t)
	p.server.RefuseCreation(true)
	folder := p.server.Folder(p.output, "全县")
	if _, err := p.open(t).Publish(t.Context(), document("a")); err == nil || !strings.Contains(err.Error(), "上传一个这个名称的 Word 文档") {
		t.Errorf("without storage: %v", err)
	}
	p.server.PutFile(folder, "通报 第1期.docx", "application/msword", nil)
	p.publish(t, document("a"), true)
	if got, err := p.File(circular); err != nil || string(got) != "a" {
		t.Errorf("it holds %q, %v", got, err)
	}

	for want, put := range map[string]func(p *person, folder string){
		"快捷方式": func(p *person, folder string) {
			p.server.Shortcut(folder, "通报 第1期.docx", p.server.PutFile(p.server.Root(), "别人的.docx", "application/msword", []byte("x")))
		},
		"Google 文档": func(p *person, folder string) {
			p.server.PutFile(folder, "通报 第1期.docx", "application/vnd.google-apps.document", nil)
		},
	} {
		p := newPerson(t)
		put(p, p.server.Folder(p.output, "全县"))
		if written, err := p.open(t).Publish(t.Context(), document("a")); written || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Publish = %v, %v; want a refusal that names %s", written, err, want)
		}
	}
}

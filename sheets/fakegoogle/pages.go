package fakegoogle

import (
	"bytes"
	"encoding/json"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"guantong/sheets/fakegoogle/page"
)

// filesPage lists what is in the Drive. Its reader is whoever runs the demo.
var filesPage = template.Must(template.New("").Parse(`<!DOCTYPE html>
<html lang="zh-CN"><meta charset="utf-8"><title>我的云端硬盘</title>
<style>body{font-family:sans-serif;margin:2em}td{padding:.2em 1.5em .2em 0}</style>
<h1>我的云端硬盘</h1>
{{if .}}<table>
{{range .}}<tr><td>{{if .Link}}<a href="{{.Link}}">{{.Path}}</a>{{else}}{{.Path}}{{end}}<td>{{.Modified}}
{{end}}</table>{{else}}<p>还没有文件。</p>{{end}}
</html>
`))

type fileLine struct{ Path, Link, Modified string }

// serveFiles shows the files that are not in the trash, with links to what a browser can open.
func (s *Server) serveFiles(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	var lines []fileLine
	for _, f := range s.drive.sorted() {
		if s.drive.gone(f) || f.folder() {
			continue
		}
		line := fileLine{Path: s.drive.path(f), Modified: f.modified.Local().Format("2006-01-02 15:04:05")}
		switch {
		case f.spreadsheet():
			line.Link = "/spreadsheets/d/" + f.id + "/edit"
		case f.uploaded():
			line.Link = "/file/d/" + f.id + "/view"
		}
		lines = append(lines, line)
	}
	s.mu.Unlock()
	slices.SortFunc(lines, func(a, b fileLine) int { return strings.Compare(a.Path, b.Path) })
	var page bytes.Buffer
	if err := filesPage.Execute(&page, lines); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	servePage(w, page.Bytes())
}

// path is a file's name with those of its folders.
func (d *drive) path(f *file) string {
	path := f.name
	for parent := d.files[f.parent]; parent != nil && parent != d.root; parent = d.files[parent.parent] {
		path = parent.name + "/" + path
	}
	return path
}

// serveSpreadsheet shows a spreadsheet as it looks.
func (s *Server) serveSpreadsheet(w http.ResponseWriter, r *http.Request) {
	b, ok := s.Book(r.PathValue("id"))
	if !ok {
		http.Error(w, "没有这个表格。", http.StatusNotFound)
		return
	}
	var html bytes.Buffer
	if err := page.Write(&html, b, r.URL.Query().Get("gid")); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	servePage(w, html.Bytes())
}

// serveFile gives the bytes of an uploaded file, for a program that opens it.
func (s *Server) serveFile(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, ok := s.drive.find(r.PathValue("id"))
	if !ok || !f.uploaded() {
		http.Error(w, "没有这个文件。", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", f.mimeType)
	w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(f.name))
	w.Write(f.data) // whoever does not take it has gone
}

func servePage(w http.ResponseWriter, page []byte) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(page) // whoever does not take it has gone
}

// serveSetup gives a program all that it needs to use the server: both kinds of credentials, and two new folders.
func (s *Server) serveSetup(w http.ResponseWriter, r *http.Request) {
	base := "http://" + r.Host
	setup := map[string]any{
		"service_account": s.serviceAccountFile(base), "oauth_client": s.oauthClientFile(base),
		"input_folder": s.newFolder("填报"), "output_folder": s.newFolder("汇总"),
	}
	data, err := json.MarshalIndent(setup, "", "  ")
	encoded(http.StatusOK, data, err).write(w, len(data))
}

// newFolder makes a folder at the top, beside those of the same name.
func (s *Server) newFolder(name string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.add(s.drive.root.id, &file{name: name, mimeType: folderType})
}

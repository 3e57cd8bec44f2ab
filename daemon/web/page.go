package web

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"sync"

	"guantong/daemon/visitor"
)

//go:embed *.html
var pageFiles embed.FS

//go:embed style.css
var styleText string

// pages are parsed when the first is shown: few starts of the program show any.
var pages = sync.OnceValue(func() *template.Template { return template.Must(template.ParseFS(pageFiles, "*.html")) })

// styleHash lets browsers take the one style that is ours.
var styleHash = visitor.StyleHash(styleText)

// frame is what all pages have around them.
type frame struct {
	County, Title, Now string
	Notice             string
	Guest              bool // 看板 is not for him, or not yet
	Known              bool // he has given the password
}

// Style is the pages' own style. It is ours, and no text of anybody's.
func (frame) Style() template.CSS { return template.CSS(styleText) }

func (s *site) frame(r *http.Request, title string) frame {
	known := s.Password != "" && s.session.knows(r, s.Now())
	return frame{County: s.County, Title: title, Now: s.clock(s.Now()), Notice: s.Notice, Known: known, Guest: !known && !s.open(r)}
}

// show answers with a page.
func (s *site) show(w http.ResponseWriter, status int, page string, view any) {
	var text bytes.Buffer
	if err := pages().ExecuteTemplate(&text, page+".html", view); err != nil {
		s.Log.Error("网页出错", "page", page, "error", err)
		http.Error(w, "页面出错，请看程序的日志", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(text.Bytes())
}

// sorryView says why somebody does not get what he asked for.
type sorryView struct {
	frame
	Text string
}

func (s *site) sorry(w http.ResponseWriter, r *http.Request, status int, text string) {
	s.show(w, status, "sorry", sorryView{s.frame(r, "没有办成"), text})
}

func (s *site) failed(w http.ResponseWriter, what string, err error) {
	s.Log.Error(what, "error", err)
	http.Error(w, what+"，请看程序的日志", http.StatusInternalServerError)
}

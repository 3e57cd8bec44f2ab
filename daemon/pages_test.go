package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/xuri/excelize/v2"
)

// sendToCheck sends files to the page where clerks check themselves, and gives what it says below its head.
func (d *daemonProcess) sendToCheck(t *testing.T, code int, files ...string) string {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		part, err := form.CreateFormFile("file", filepath.Base(file))
		if err == nil {
			_, err = part.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	_ = form.Close()
	r, err := http.Post(d.url+"/check", form.FormDataContentType(), &body)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	page, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != code {
		t.Fatalf("%d, %v: %s", r.StatusCode, err, page)
	}
	_, text, _ := strings.Cut(string(page), "<main>")
	return text
}

var tag = regexp.MustCompile(`<[^>]*>`)

// A clerk who sends a workbook is told of each cell what guantong check tells, of files that cannot be read too. No number of anybody's comes
// back or gets into the log, and nothing of it is kept.
func TestClerksCheckThemselves(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // the daemon cannot be told to stop there
	}
	t.Parallel()
	dir := place(t)
	hostile(t, dir)
	locked := filepath.Join(dir, "加密.xlsx")
	f := excelize.NewFile()
	if err := f.SaveAs(locked, excelize.Options{Password: "x"}); err != nil {
		t.Fatal(err)
	}
	f.Close()
	write := func(name, text string) string {
		t.Helper()
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	books := []string{filepath.Join(dir, "data/填报/波洲镇/附件1 返岗需求摸排.xlsx"), locked, write("旧.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut off"),
		write("半个.csv", "姓名,电话\n\"杨刚,13912345678\n"), write("照片"+namedPhone+".jpg", "x"), write("炸弹.xlsx", "PK\x03\x04 no zip")}
	out, _ := command(t, dir, "2020-02-26", 1, append([]string{"check", "--json"}, books...)...)
	var want struct {
		Sheets []struct {
			Sheet   string
			Records int
		}
		Findings []struct{ Rule, Cell, Message, Advice string }
	}
	if err := json.Unmarshal([]byte(out), &want); err != nil {
		t.Fatal(err)
	}
	d := serve(t, dir, "2020-02-26")
	before := filesIn(t, dir)
	page := d.sendToCheck(t, 200, books...)
	text := html.UnescapeString(tag.ReplaceAllString(page, " "))
	if n := len(want.Findings); n < 10 || len(want.Sheets) == 0 {
		t.Errorf("there is little to find, %d: %s", n, out)
	}
	for _, f := range want.Findings {
		if !strings.Contains(text, f.Message) || !strings.Contains(text, f.Advice) || !strings.Contains(text, " "+f.Cell+" ") {
			t.Errorf("%s at %s is not on the page: %s", f.Rule, f.Cell, f.Message)
		}
	}
	for _, s := range want.Sheets {
		if !strings.Contains(text, s.Sheet) || !strings.Contains(text, fmt.Sprintf("读到 %d 条记录", s.Records)) {
			t.Errorf("the page does not name the sheet %s", s.Sheet)
		}
	}
	if page := d.sendToCheck(t, 400); !strings.Contains(page, "没有选文件") {
		t.Errorf("nothing is answered with %s", page)
	}
	if after := filesIn(t, dir); !slices.Equal(before, after) {
		t.Errorf("there were %v, there are %v", before, after)
	}
	d.signal(t, syscall.SIGTERM, 0)
	for _, private := range []string{namedID, namedPhone, ownID, ownPhone, "13912345678", "杨刚", "附件1 返岗"} {
		if strings.Contains(d.log.String(), private) || private != "附件1 返岗" && strings.Contains(page, private) {
			t.Errorf("%s is on the page or in the log:\n%s\n%s", private, text, d.log)
		}
	}
}

// filesIn are the files below a folder, but for the database that the daemon works on.
func filesIn(t *testing.T, dir string) (all []string) {
	t.Helper()
	for name := range sums(t, dir) {
		if !strings.HasPrefix(name, "guantong.db") {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return all
}

// A page that others can reach has no board until there is a password, and then only for those who know it.
func TestBoardBehindAPassword(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // the daemon cannot be told to stop there
	}
	t.Parallel()
	dir := place(t)
	command(t, dir, "2020-02-26", 0, "run", "daily")
	write := func(web string) {
		t.Helper()
		settings := strings.Replace(served, `web: {listen: "127.0.0.1:0"}`, web, 1)
		if err := os.WriteFile(filepath.Join(dir, "config.yaml"), []byte(settings), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	answer := func(r *http.Response, err error) (int, string) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		page, err := io.ReadAll(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		return r.StatusCode, string(page)
	}
	at := func(d *daemonProcess) string { return strings.Replace(d.url, "[::]", "127.0.0.1", 1) }

	write(`web: {listen: "0.0.0.0:0"}`)
	d := serve(t, dir, "2020-02-26")
	if code, page := answer(http.Get(at(d) + "/")); code != 403 || !strings.Contains(page, "GUANTONG_WEB_PASSWORD") || strings.Contains(page, "炉冲村") {
		t.Errorf("without a password it is answered with %d: %s", code, page)
	}
	d.signal(t, syscall.SIGTERM, 0)

	write(`web: {listen: "0.0.0.0:0", password: "${GUANTONG_WEB_PASSWORD}"}`)
	d = serve(t, dir, "2020-02-26", "GUANTONG_WEB_PASSWORD=geheim12")
	if code, page := answer(http.Get(at(d) + "/")); code != 200 || !strings.Contains(page, `type="password"`) || strings.Contains(page, "炉冲村") {
		t.Errorf("with a password it is answered with %d: %s", code, page)
	}
	jar := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	r, err := jar.PostForm(at(d)+"/login", map[string][]string{"password": {"geheim12"}})
	if code, _ := answer(r, err); code != 303 || len(r.Cookies()) != 1 {
		t.Fatalf("the password is answered with %d", code)
	}
	request, err := http.NewRequest("GET", at(d)+"/", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.AddCookie(r.Cookies()[0])
	if code, page := answer(jar.Do(request)); code != 200 || !strings.Contains(page, "炉冲村") {
		t.Errorf("who knows it is answered with %d: %s", code, page)
	}
	d.signal(t, syscall.SIGTERM, 0)
	if strings.Contains(d.log.String(), "geheim") {
		t.Errorf("the password is in the log:\n%s", d.log)
	}
}

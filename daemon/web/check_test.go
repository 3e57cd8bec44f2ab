package web_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"guantong/daemon/verdict"
	"guantong/daemon/web"
	"guantong/rules/check"
)

// upload is a form with files, names and contents in turn.
func upload(t *testing.T, address string, pairs ...string) *http.Request {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for i := 0; i < len(pairs); i += 2 {
		part, err := form.CreateFormFile("file", pairs[i])
		if err == nil {
			_, err = part.Write([]byte(pairs[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	r := from(address, httptest.NewRequest("POST", "/check", &body))
	r.Header.Set("Content-Type", form.FormDataContentType())
	return r
}

func answer(pages http.Handler, r *http.Request) (int, string) {
	w := httptest.NewRecorder()
	pages.ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

const clerk = "192.168.1.7:40000"

// What is wrong in a clerk's workbook stands by sheets and cells, as much as he needs of it.
func TestCheckPage(t *testing.T) {
	o := journalled(t)
	var sent []web.File
	o.Check = func(_ context.Context, files []web.File) (verdict.Report, error) {
		sent = files
		return verdict.Report{
			Sheets: []verdict.Sheet{
				{Workbook: "a.xlsx", Sheet: "炉冲村", Annex: 1, Label: "附件1", Unit: "波洲镇炉冲村", Records: 12, PassedOver: []verdict.Row{{Row: 30, Why: "合计行"}}},
				{Workbook: "a.xlsx", Sheet: "红岩村", Annex: 1, Label: "附件1", Unit: "波洲镇红岩村", Records: 9},
				{Workbook: "b.xlsx", Sheet: "附件5", Annex: 5, Label: "附件5", Unit: "县科工局", Records: 2},
			},
			Findings: []verdict.Finding{
				{Rule: "A1-ID", Level: check.Error, Workbook: "a.xlsx", Sheet: "炉冲村", Cell: "C7", Name: "杨小刚", Message: "身份证号码有误<b>", Advice: "核对", Count: 1},
				{Rule: "A5-SUM", Level: check.Warning, Workbook: "b.xlsx", Sheet: "附件5", Cell: "D9", Name: "某某厂", Message: "加起来不对", Advice: "核对", Count: 3},
				{Rule: "S-UNREADABLE", Level: check.Error, Workbook: "c.xls", Message: "加了密码", Advice: "去掉密码", Count: 1},
				{Rule: "A1-DATE-OPEN", Level: check.Notice, Workbook: "a.xlsx", Sheet: "炉冲村", Cell: "K8", Name: "吴·阿依", Message: "返岗时间未定", Advice: "问本人", Count: 1, FollowUp: true},
			},
		}, nil
	}
	code, page := answer(web.Handler(o), upload(t, clerk, `..\..\C:\表\a.xlsx`, "x", "../../b.xlsx", "y", "a.xlsx", "z", "", "", "d\u202e.xlsx", "w", strings.Repeat("长", 300)+".csv", "v"))
	if code != 200 {
		t.Errorf("code %d", code)
	}
	page = page[strings.Index(page, "<main>"):]
	var names []string
	for _, f := range sent {
		names = append(names, f.Name+"="+string(f.Data))
	}
	if got := strings.Join(names, " "); got != "a.xlsx=x b.xlsx=y a（2）.xlsx=z d.xlsx=w …"+strings.Repeat("长", 96)+".csv=v" {
		t.Errorf("sent are %s", got)
	}
	contains(t, page, "共 5 条：错误 2，警告 3，提示 0", "附件1　波洲镇炉冲村　读到 12 条记录", "第 30 行没有当作记录：合计行",
		`<span class="tag bad">错误</span></td><td class="cell">C7</td><td>杨＊＊</td><td>身份证号码有误&lt;b&gt;<br><small>规则A1-ID</small></td><td class="do">核对</td>`,
		`<td class="cell">D9</td><td>某某厂</td>`, "<h2>c.xls</h2>", "加了密码", "跟踪事项 1 条", "<td>吴＊＊＊</td>", "没有要改的</h2>", "<b>红岩村</b>")
	if strings.Contains(page, "杨小刚") || strings.Contains(page, "阿依") {
		t.Error("a name is on the page in full")
	}
}

// What is too much, comes too often, or is none of our form's, is refused in words, and checked by nobody.
func TestCheckRefuses(t *testing.T) {
	o := journalled(t)
	checks := 0
	o.Check = func(context.Context, []web.File) (verdict.Report, error) { checks++; return verdict.Report{}, nil }
	many := []string(nil)
	for i := range 31 {
		many = append(many, fmt.Sprintf("%d.xlsx", i), "x")
	}
	plain := from(clerk, httptest.NewRequest("POST", "/check", strings.NewReader("file=x")))
	plain.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	half := upload(t, clerk, "a.xlsx", strings.Repeat("x", 5000))
	half.Body = http.MaxBytesReader(nil, half.Body, 4000)
	foreign := upload(t, clerk, "a.xlsx", "x")
	foreign.Header.Set("Origin", "https://evil.example")
	for name, x := range map[string]struct {
		r    *http.Request
		code int
		want string
	}{
		"nothing":        {upload(t, clerk), 400, "没有选文件"},
		"an empty file":  {upload(t, clerk, "a.xlsx", ""), 400, "没有选文件，或者文件是空的"},
		"too much":       {upload(t, clerk, "a.xlsx", strings.Repeat("x", 1<<20), "b.xlsx", "x"), 413, "一次最多 1 MB、30 个文件"},
		"too many":       {upload(t, clerk, many...), 413, "30 个文件"},
		"no file":        {plain, 415, "没有收到文件"},
		"half a file":    {half, 400, "没有收全"},
		"from elsewhere": {foreign, 403, "不是从这里打开的"},
		"the world":      {upload(t, "203.0.113.9:40000", "a.xlsx", "x"), 403, "https://"},
	} {
		code, page := answer(web.Handler(o), x.r)
		if code != x.code || !strings.Contains(page, x.want) {
			t.Errorf("%s is answered with %d:\n%s", name, code, page[strings.Index(page, "<main>"):])
		}
	}
	if checks > 0 {
		t.Errorf("%d were checked", checks)
	}
	pages := web.Handler(o)
	asked := 0
	for ; asked < 100; asked++ {
		if code, _ := answer(pages, upload(t, clerk, "a.xlsx", "x")); code == http.StatusTooManyRequests {
			break
		}
	}
	if asked != 10 {
		t.Errorf("an address may check %d times at once", asked)
	}
	if code, page := answer(pages, upload(t, "192.168.1.8:40000", "a.xlsx", "x")); code != 200 || !strings.Contains(page, "没有发现问题") {
		t.Errorf("another one is answered with %d", code)
	}
}

// One check at a time: what it takes one may take, two may not. A fault of ours is no fault of the page.
func TestChecksTakeTurns(t *testing.T) {
	o := journalled(t)
	began, goOn := make(chan bool), make(chan bool)
	var atWork atomic.Int32
	o.Check = func(_ context.Context, files []web.File) (verdict.Report, error) {
		if files[0].Name == "bad" {
			panic("431227199001010036")
		}
		if atWork.Add(1) > 1 {
			return verdict.Report{}, errors.New("two at a time")
		}
		began <- true
		<-goOn
		atWork.Add(-1)
		return verdict.Report{}, nil
	}
	var log bytes.Buffer
	o.Log = slog.New(slog.NewTextHandler(&log, nil))
	pages := web.Handler(o)
	codes, sent := make(chan int, 4), make(chan bool)
	for range 4 {
		r := upload(t, clerk, "a.xlsx", "x")
		r.Body = &told{r.Body, r.ContentLength, sent}
		go func() {
			code, _ := answer(pages, r)
			codes <- code
		}()
		<-sent
	}
	<-began
	// The others wait with what they have sent, and so many may.
	if code, page := answer(pages, upload(t, "192.168.2.2:1", "a.xlsx", "x")); code != http.StatusServiceUnavailable || !strings.Contains(page, "现在自查的人多") {
		t.Errorf("one too many is answered with %d", code)
	}
	for i := range 4 {
		goOn <- true
		if code := <-codes; code != 200 {
			t.Errorf("code %d:\n%s", code, &log)
		}
		if i < 3 {
			<-began
		}
	}
	if code, page := answer(pages, upload(t, clerk, "bad", "x")); code != 500 || !strings.Contains(page, "程序出错") {
		t.Errorf("a fault of ours is answered with %d", code)
	}
	if !strings.Contains(log.String(), "程序内部错误") || strings.Contains(log.String(), "199001010036") {
		t.Errorf("the log says %s", &log)
	}
}

// told is a body that tells when all of it was read.
type told struct {
	io.ReadCloser
	left int64
	sent chan<- bool
}

func (r *told) Read(p []byte) (int, error) {
	n, err := r.ReadCloser.Read(p)
	if r.left -= int64(n); n > 0 && r.left == 0 {
		r.sent <- true
	}
	return n, err
}

package web_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus/testutil/promlint"

	"guantong/daemon/engine"
	"guantong/daemon/memory"
	"guantong/daemon/web"
	"guantong/rules/civil"
)

var zone = time.FixedZone("CST", 8*60*60)

// at five is a schedule.
type atFive struct{}

func (atFive) Next(t time.Time) time.Time {
	t = t.In(zone)
	next := time.Date(t.Year(), t.Month(), t.Day(), 17, 0, 0, 0, zone)
	if !next.After(t) {
		next = next.AddDate(0, 0, 1)
	}
	return next
}

// journalled is what the pages tell about: a run that was right, one that was not, one missed and one that failed.
func journalled(t *testing.T) web.Options {
	t.Helper()
	o, _ := journalledIn(t)
	return o
}

// journalledIn is the same with its database.
func journalledIn(t *testing.T) (web.Options, *sql.DB) {
	t.Helper()
	m, err := memory.Open(t.Context(), filepath.Join(t.TempDir(), "guantong.db"), time.Now(), func(s string) { t.Error(s) })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = m.Close() })
	d, err := engine.SQLite(t.Context(), m.DB())
	if err != nil {
		t.Fatal(err)
	}
	_, err = m.DB().Exec(`INSERT INTO run (kind, slot, state, turn, attempts, started, finished, took, summary, error, findings, tasks) VALUES
		('daily', 1582448400, 'done', 1, 1, 1582448400, 1582448402, 2000, '读取工作簿 3 个', '', '{"error": 1, "warning": 2}', '[{"name": "待办", "n": 455}]'),
		('daily', 1582534800, 'not right', 2, 3, 1582534800, 1582534804, 4000, '读不出来 1 个', '', '{"error": 7, "warning": 0}', '[{"name": "待办", "n": 440}, {"name": "登记联系不上", "n": 13}]'),
		('daily', 1582621200, 'missed', 0, 0, 0, 0, 0, '', '当时程序没有在运行', '{}', '[]'),
		('daily', 1582707600, 'failed', 3, 5, 1582707600, 1582707700, 1000, '', '<b>网络</b>断了', 'null', 'null')`)
	if err != nil {
		t.Fatal(err)
	}
	return web.Options{
		County: "新晃侗族自治县", Zone: zone, Journal: d.Journal(),
		Kinds: []engine.Kind{{Name: "daily", Title: "日报", Schedule: atFive{}}},
		Now:   func() time.Time { return time.Unix(1582534804+3600*72, 0) },
		Ready: d.Ping, Log: slog.New(slog.DiscardHandler), Boards: m.Cache("board"), Deadline: civil.Date(2020, 3, 31),
		Named: func(rule string) string { return "规则" + rule }, Upload: 1 << 20, Loopback: true,
	}, m.DB()
}

func get(t *testing.T, o web.Options, path string) (code int, body string) {
	t.Helper()
	w := httptest.NewRecorder()
	web.Handler(o).ServeHTTP(w, from("127.0.0.1:40000", httptest.NewRequest("GET", path, nil)))
	text, err := io.ReadAll(w.Result().Body)
	if err != nil {
		t.Fatal(err)
	}
	return w.Code, string(text)
}

// from is a request as it comes from an address.
func from(address string, r *http.Request) *http.Request {
	r.RemoteAddr = address
	return r
}

func contains(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%q is not in\n%s", part, text)
		}
	}
}

func TestStatusPage(t *testing.T) {
	code, body := get(t, journalled(t), "/status")
	if code != 200 {
		t.Errorf("code %d", code)
	}
	contains(t, body, "新晃侗族自治县", "日报", "2020-02-28 17:00", "完成，有不对的地方", "错过", "失败", "怎么办：", "guantong run",
		"&lt;b&gt;网络&lt;/b&gt;断了", "当时程序没有在运行", "2020-02-24 17:00",
		"任务办理", "日报 2020-02-24 17:00，单位：项", `<th class="n">待办</th><th class="n">登记联系不上</th>`, `<td class="n">440</td><td class="n">13</td>`)
}

// What people have sent is counted, and what of it is not in the workbooks yet stands out.
func TestSubmissions(t *testing.T) {
	o, db := journalledIn(t)
	if _, body := get(t, o, "/status"); strings.Contains(body, "扫码登记") {
		t.Errorf("nobody has sent anything:\n%s", body)
	}
	for _, waits := range []bool{false, true} {
		filed := map[bool]int{false: 1, true: 0}[waits]
		if _, err := db.Exec("INSERT INTO submission (receipt, sent, entries, filed) VALUES ($1, 1582448400000, '', $2)", fmt.Sprint(waits), filed); err != nil {
			t.Fatal(err)
		}
		_, page := get(t, o, "/status")
		_, metrics := get(t, o, "/metrics")
		if !waits {
			contains(t, page, "收到 1 份。都写进了表格。")
			contains(t, metrics, `guantong_submissions{state="waiting"} 0`, `guantong_submissions{state="filed"} 1`)
			continue
		}
		contains(t, page, "收到 2 份。", "1 份还没有写进“填报/扫码登记”的表格，最早的 2020-02-23 17:00 交来")
		contains(t, metrics, `guantong_submissions{state="waiting"} 1`)
	}
}

func TestMetrics(t *testing.T) {
	code, body := get(t, journalled(t), "/metrics")
	if code != 200 {
		t.Errorf("code %d", code)
	}
	contains(t, body,
		`guantong_runs{kind="daily",state="done"} 1`,
		`guantong_runs{kind="daily",state="not right"} 1`,
		`guantong_runs{kind="daily",state="missed"} 1`,
		`guantong_runs{kind="daily",state="failed"} 1`,
		`guantong_run_retries_total{kind="daily"} 6`,
		`guantong_run_duration_seconds_sum{kind="daily"} 7`,
		`guantong_run_duration_seconds_count{kind="daily"} 3`,
		`guantong_last_success_age_seconds{kind="daily"} 259200`,
		`guantong_findings{kind="daily",level="error"} 7`,
		`guantong_next_run_timestamp_seconds{kind="daily"} 1.5828804e+09`,
	)
	problems, err := promlint.New(strings.NewReader(body)).Lint()
	if err != nil || len(problems) > 0 {
		t.Errorf("lint: %v, %v", problems, err)
	}
}

func TestHealth(t *testing.T) {
	o := journalled(t)
	for path, want := range map[string]int{"/healthz": 200, "/healthz?ready": 200, "/": 200, "/elsewhere": 404} {
		if code, _ := get(t, o, path); code != want {
			t.Errorf("%s: %d, want %d", path, code, want)
		}
	}
	if _, body := get(t, o, "/elsewhere/"); !strings.Contains(body, "没有这一页") {
		t.Errorf("what is not there: %s", body)
	}
	o.Ready = func(context.Context) error { return errors.New("postgres://user:SECRET@db") }
	code, body := get(t, o, "/healthz?ready")
	if code != 503 || strings.Contains(body, "SECRET") {
		t.Errorf("%d %s", code, body)
	}
	if code, _ := get(t, o, "/healthz"); code != 200 {
		t.Errorf("not live: %d", code)
	}
	w := httptest.NewRecorder()
	web.Handler(o).ServeHTTP(w, httptest.NewRequest("POST", "/", nil))
	if w.Code != 405 {
		t.Errorf("POST: %d", w.Code)
	}
}

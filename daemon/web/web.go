// Package web shows how the daemon is doing: to people on a page, to programs as /healthz and /metrics. It only reads, and
// what it reads holds no personal data.
package web

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"guantong/daemon/engine"
)

// Options are what the pages tell about.
type Options struct {
	County  string
	Zone    *time.Location
	Journal *engine.Journal
	Kinds   []engine.Kind
	Now     func() time.Time
	Ready   func(context.Context) error // nil while runs can be made
	Log     *slog.Logger
	Notice  string // what people should know besides; empty for nothing

	Robots []string // group robots that are told, by name
}

// Handler serves the pages.
func Handler(o Options) http.Handler {
	registry := prometheus.NewRegistry()
	registry.MustRegister(collector{o})
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", o.status)
	mux.HandleFunc("GET /healthz", o.health)
	mux.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cache-Control", "no-store")
		mux.ServeHTTP(w, r)
	})
}

// health says that the program lives; with ?ready, whether it can make runs.
func (o Options) health(w http.ResponseWriter, r *http.Request) {
	if r.URL.Query().Has("ready") {
		if err := o.Ready(r.Context()); err != nil {
			o.Log.Warn("还不能运行", "error", err)
			http.Error(w, "not ready", http.StatusServiceUnavailable)
			return
		}
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("ok\n"))
}

//go:embed status.html
var statusPage string

var page = template.Must(template.New("status").Parse(statusPage))

// shown is how many runs the page lists.
const shown = 30

// status is the page for people.
func (o Options) status(w http.ResponseWriter, r *http.Request) {
	view, err := o.view(r.Context())
	var text bytes.Buffer
	if err == nil {
		err = page.Execute(&text, view)
	}
	if err != nil {
		o.Log.Error("状态页出错", "error", err)
		http.Error(w, "读不出运行记录，请看程序的日志", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(text.Bytes())
}

// view is what the page shows.
type view struct {
	County, Now string
	Notice      string
	Plans       []plan
	Runs        []run
	Robots      []robot
	Sent        string // what people with phones have sent; empty if nobody has
	Unfiled     string // and what of it is not in the workbooks yet; empty if all is

	Tasks   []engine.Count // how they stood after the last run that was made
	TasksOf string         // that run
}

type plan struct{ Title, Next, Last, Summary string }

// robot is the latest message to a group robot.
type robot struct{ Name, What, State, Class string }

type run struct {
	Title, Slot, State, Class string
	Attempts                  int
	Took, Summary, Error, Do  string
}

func (o Options) view(ctx context.Context) (view, error) {
	v := view{County: o.County, Now: o.clock(o.Now()), Notice: o.Notice}
	tallies, err := o.Journal.Tallies(ctx)
	if err != nil {
		return v, err
	}
	titles, succeeded := map[string]string{}, successes(tallies)
	for _, k := range o.Kinds {
		titles[k.Name] = k.Title
		p := plan{Title: k.Title, Next: o.clock(k.Schedule.Next(o.Now())), Last: "还没有"}
		if last := succeeded[k.Name]; !last.IsZero() {
			p.Last = o.clock(last)
		}
		v.Plans = append(v.Plans, p)
	}
	entries, err := o.Journal.Last(ctx, shown)
	if err != nil {
		return v, err
	}
	for _, e := range entries {
		title := titles[e.Kind]
		if title == "" {
			title = e.Kind
		}
		r := run{Title: title, Slot: o.clock(e.Slot), State: e.Title(), Class: class(e), Attempts: e.Attempts,
			Summary: e.Summary, Error: e.Error, Do: e.Advice()}
		if !e.Finished.IsZero() {
			r.Took = e.Took.Round(100 * time.Millisecond).String()
		}
		v.Runs = append(v.Runs, r)
		if v.TasksOf == "" && made(e.State) && len(e.Tasks) > 0 {
			v.Tasks, v.TasksOf = e.Tasks, title+" "+o.clock(e.Slot)
		}
		for i := range v.Plans {
			if p := &v.Plans[i]; p.Title == title && p.Summary == "" && made(e.State) {
				p.Summary = e.Summary
			}
		}
	}
	if v.Robots, err = o.robots(ctx, titles); err != nil {
		return v, err
	}
	sent, err := o.Journal.Submissions(ctx)
	if sent.All > 0 {
		v.Sent = fmt.Sprintf("收到 %d 份", sent.All)
	}
	if sent.Waiting > 0 {
		v.Unfiled = fmt.Sprintf("%d 份还没有写进“填报/扫码登记”的表格，最早的 %s 交来", sent.Waiting, o.clock(sent.Since))
	}
	return v, err
}

// robots says what became of the latest message to each robot.
func (o Options) robots(ctx context.Context, titles map[string]string) (all []robot, err error) {
	told, err := o.Journal.Told(ctx)
	for _, t := range told {
		if !slices.Contains(o.Robots, t.Robot) { // the settings no longer have it
			continue
		}
		class := ""
		if !t.Sent && !t.Waits {
			class = "bad"
		}
		all = append(all, robot{t.Robot, titles[t.Run] + " " + o.clock(t.Slot) + " " + t.Event.Name(), t.Title(), class})
	}
	return all, err
}

// clock is a moment on the county's clock.
func (o Options) clock(t time.Time) string { return t.In(o.Zone).Format("2006-01-02 15:04") }

// class is how a run looks.
func class(e engine.Entry) string {
	switch {
	case e.State == engine.Failed, e.State == engine.Missed, e.State == engine.Abandoned:
		return "bad"
	case e.State == engine.NotRight, e.State == engine.Unfinished, e.State == engine.Waiting && e.Attempts > 0:
		return "warn"
	}
	return ""
}

// made tells whether a run left anything to read.
func made(s engine.State) bool {
	return s == engine.Done || s == engine.NotRight || s == engine.Unfinished
}

// successes are when each kind was last done, right or not.
func successes(tallies []engine.Tally) map[string]time.Time {
	last := map[string]time.Time{}
	for _, t := range tallies {
		if made(t.State) && t.Last.After(last[t.Kind]) {
			last[t.Kind] = t.Last
		}
	}
	return last
}

// Package web has the daemon's own pages: 看板 for whoever leads, 自查 for clerks who want to check a workbook before they hand it in, how
// runs went, and /healthz and /metrics for programs. It writes nothing, and keeps nothing that anybody sends.
package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"golang.org/x/sync/semaphore"

	"guantong/daemon/board"
	"guantong/daemon/engine"
	"guantong/daemon/verdict"
	"guantong/daemon/visitor"
	"guantong/rules/civil"
)

// Options are what the pages tell about.
type Options struct {
	County   string
	Zone     *time.Location
	Deadline civil.Day // 完成期限
	Journal  *engine.Journal
	Kinds    []engine.Kind
	Boards   board.Memory // what runs have left for 看板
	Now      func() time.Time
	Ready    func(context.Context) error // nil while runs can be made
	Log      *slog.Logger
	Notice   string // what people should know besides; empty for nothing

	Robots []string // group robots that are told, by name

	Check  func(context.Context, []File) (verdict.Report, error) // one at a time
	Named  func(rule string) string                              // a rule in words
	Upload int64                                                 // how much may be checked at once, bytes

	Loopback bool            // nobody but this machine can ask
	Password string          // of 看板; empty: only this machine sees it
	Public   *url.URL        // by which name a proxy is asked; nil for none
	Proxies  visitor.Proxies // whose word about the address of a visitor is taken
}

// What one address may ask in a minute. A whole township may sit behind one.
const (
	triesPerMinute  = 15 // of passwords
	checksPerMinute = 30
)

// uploads is how many may send workbooks at a time. What they send is in memory, so it is few.
const uploads = 4

// site is all pages.
type site struct {
	Options
	session session
	tries   *visitor.Limits
	checks  *visitor.Limits
	uploads *semaphore.Weighted
	checker *semaphore.Weighted
	foreign *http.CrossOriginProtection
}

// Handler serves the pages.
func Handler(o Options) http.Handler {
	registry := prometheus.NewRegistry()
	registry.MustRegister(collector{o})
	s := &site{Options: o, session: newSession(), tries: visitor.NewLimits(triesPerMinute, o.Now), checks: visitor.NewLimits(checksPerMinute, o.Now),
		uploads: semaphore.NewWeighted(uploads), checker: semaphore.NewWeighted(1), foreign: http.NewCrossOriginProtection()}
	if o.Public != nil { // behind a proxy the name that we are asked by may be another than the one in the browser
		_ = s.foreign.AddTrustedOrigin(o.Public.Scheme + "://" + o.Public.Host)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.dashboard)
	mux.HandleFunc("GET /status", s.status)
	mux.HandleFunc("GET /check", s.checkForm)
	mux.HandleFunc("POST /check", s.ours(s.check))
	mux.HandleFunc("GET /login", s.loginForm)
	mux.HandleFunc("POST /login", s.ours(s.login))
	mux.HandleFunc("POST /logout", s.ours(s.logout))
	mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) {
		s.sorry(w, r, http.StatusNotFound, "没有这一页。请从上面的“看板”“自查”“运行情况”打开。")
	})
	mux.HandleFunc("GET /healthz", o.health)
	mux.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		visitor.Guard(w.Header(), styleHash)
		mux.ServeHTTP(w, r)
	})
}

// ours lets only those send something who have opened a page of ours, and whom nobody can overhear.
func (s *site) ours(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		switch {
		case s.foreign.Check(r) != nil:
			s.sorry(w, r, http.StatusForbidden, "这一页不是从这里打开的，请重新打开网址。")
		case !s.safe(r):
			s.sorry(w, r, http.StatusForbidden, "从外面的网络来，要用 https:// 开头的网址打开：密码、表里的身份证号码不能不加密就传。")
		default:
			next(w, r)
		}
	}
}

// safe tells whether a request comes from this machine, from the office's own network, or through a proxy, which sees to encryption.
func (s *site) safe(r *http.Request) bool {
	at := visitor.Peer(r)
	return at.IsLoopback() || at.IsPrivate() || at.IsLinkLocalUnicast() || s.Proxies.Trusts(at)
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

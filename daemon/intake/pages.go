package intake

import (
	"context"
	"errors"
	"log/slog"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"

	"guantong/daemon/intake/token"
	"guantong/daemon/visitor"
	"guantong/rules/civil"
	"guantong/rules/county"
)

// Options are what the public pages work with.
type Options struct {
	County *county.County
	Zone   *time.Location // of the county
	Codes  *token.Book
	Judge  Judge
	Submit func(context.Context, Submission) error // returns once the answer is on disk
	Now    func() time.Time
	Log    *slog.Logger

	Public     *url.URL // how phones reach the pages
	PerAddress int      // requests a minute
	PerCode    int
	Health     string // the public account of the health card; empty for none
}

// site is all public pages.
type site struct {
	Options
	guard     *guard
	forms     map[token.Kind]*form
	addresses *visitor.Limits
	codes     *visitor.Limits
	foreign   *http.CrossOriginProtection
}

// patience is how long the database may take.
const patience = 15 * time.Second

// bodyBytes is more than all answers to a form together.
const bodyBytes = 48 << 10

func newSite(o Options, g *guard) *site {
	s := &site{Options: o, guard: g, forms: forms(o.County), addresses: visitor.NewLimits(o.PerAddress, o.Now), codes: visitor.NewLimits(o.PerCode, o.Now),
		foreign: http.NewCrossOriginProtection()}
	// Behind a proxy the name that we are asked by may be another than the one in the browser.
	_ = s.foreign.AddTrustedOrigin(o.Public.Scheme + "://" + o.Public.Host)
	return s
}

// ServeHTTP answers one request. Whatever is wrong, the answer says no more than it must.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.guard.headers(w.Header())
	ctx, cancel := context.WithTimeout(r.Context(), patience)
	defer cancel()
	r = r.WithContext(ctx)
	switch {
	case !s.guard.safe(r):
		s.sorry(w, http.StatusForbidden, "这里要用 https:// 开头的网址打开。")
		return
	case !s.guard.named(r):
		s.sorry(w, http.StatusMisdirectedRequest, "网址不对，请扫二维码打开。")
		return
	}
	calm := s.addresses.Allow(visitor.Neighbourhood(s.guard.proxies.Address(r)))
	if !calm && r.Method != http.MethodPost { // what was typed comes back all the same
		s.busy(w)
		return
	}
	kind, text, ok := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	f := s.forms[token.Kind(kind)]
	if !ok || f == nil {
		s.lost(w)
		return
	}
	now := s.Now().In(s.Zone)
	unit, err := s.Codes.Verify(r.Context(), f.kind, text, civil.Of(now))
	switch {
	case errors.Is(err, token.ErrUnknown):
		s.lost(w)
		return
	case err != nil:
		s.failed(w, "二维码的记录读不出来", err)
		return
	case r.Method != http.MethodGet && r.Method != http.MethodHead && r.Method != http.MethodPost:
		w.Header().Set("Allow", "GET, HEAD, POST")
		s.sorry(w, http.StatusMethodNotAllowed, "请扫二维码打开。")
		return
	}
	calm = s.codes.Allow(string(f.kind)+unit.String()) && calm
	key, err := s.Codes.Seal(r.Context())
	if err != nil {
		s.failed(w, "二维码的密钥读不出来", err)
		return
	}
	v := &visit{site: s, form: f, unit: unit, path: r.URL.Path, key: key, now: now}
	switch {
	case r.Method == http.MethodPost:
		s.post(w, r, v, calm)
	case !calm:
		s.busy(w)
	default:
		s.show(w, http.StatusOK, v.intro())
	}
}

// post takes what a phone sends.
func (s *site) post(w http.ResponseWriter, r *http.Request, v *visit, calm bool) {
	if err := s.foreign.Check(r); err != nil {
		s.sorry(w, http.StatusForbidden, "这一页不是从这里打开的，请重新扫二维码。")
		return
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/x-www-form-urlencoded" {
		s.sorry(w, http.StatusUnsupportedMediaType, "交上来的不是这里的表，请重新扫二维码。")
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, bodyBytes)
	err := r.ParseForm()
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		s.sorry(w, http.StatusRequestEntityTooLarge, "填的内容太多了，请写短一些。")
		return
	case err != nil:
		s.sorry(w, http.StatusBadRequest, "没有收全，请再点一次。")
		return
	}
	status, shown := v.answer(r.Context(), r.PostForm, calm)
	s.show(w, status, shown)
}

func (s *site) show(w http.ResponseWriter, status int, v *view) {
	text, err := v.render()
	if err != nil {
		s.Log.Error("扫码登记的页面出错", "error", err)
		http.Error(w, "页面出错，请过一会儿再试", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(text)
}

func (s *site) sorry(w http.ResponseWriter, status int, text string) {
	s.show(w, status, &view{Title: "扫码登记", Sorry: text})
}

// lost is the answer to whatever leads nowhere: nobody is told why.
func (s *site) lost(w http.ResponseWriter) {
	s.sorry(w, http.StatusNotFound, "没有这一页。二维码可能已经换过了，请扫村（社区）或单位现在贴的二维码。")
}

func (s *site) busy(w http.ResponseWriter) {
	w.Header().Set("Retry-After", "60")
	s.sorry(w, http.StatusTooManyRequests, "现在用的人太多，请过一分钟再打开。")
}

func (s *site) failed(w http.ResponseWriter, what string, err error) {
	s.Log.Error("扫码登记："+what, "error", err)
	s.sorry(w, http.StatusServiceUnavailable, "现在打不开，请过一会儿再试。")
}

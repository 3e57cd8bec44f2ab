package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"

	"guantong/daemon/web"
)

const password = "晃州2020abc"

// asker asks one handler, from an address, with the cookies that it was given.
type asker struct {
	t       *testing.T
	pages   http.Handler
	from    string
	headers map[string]string
	cookies []*http.Cookie
}

func (a *asker) ask(method, path string, form url.Values) *httptest.ResponseRecorder {
	a.t.Helper()
	r := from(a.from, httptest.NewRequest(method, path, strings.NewReader(form.Encode())))
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for name, value := range a.headers {
		r.Header.Set(name, value)
	}
	for _, c := range a.cookies {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	a.pages.ServeHTTP(w, r)
	a.cookies = append(a.cookies, w.Result().Cookies()...)
	return w
}

func (a *asker) login(typed string) *httptest.ResponseRecorder {
	a.t.Helper()
	return a.ask("POST", "/login", url.Values{"password": {typed}})
}

// Whom to call is shown to this machine, or for a password, and to nobody else; what has nothing of the kind is shown to all.
func TestWhoSeesTheDashboard(t *testing.T) {
	const here, office, world = "127.0.0.1:40000", "192.168.1.7:40000", "203.0.113.9:40000"
	forwarded := map[string]string{"X-Forwarded-For": "203.0.113.9"}
	for _, x := range []struct {
		name     string
		loopback bool
		password string
		from     string
		headers  map[string]string
		want     int
	}{
		{"this machine", true, "", here, nil, 200},
		{"this machine of a public page", false, "", here, nil, 403},
		{"a proxy on this machine", true, "", here, forwarded, 403},
		{"a proxy with another header", true, "", here, map[string]string{"Forwarded": "for=203.0.113.9"}, 403},
		{"the office", false, "", office, nil, 403},
		{"the world", false, "", world, nil, 403},
		{"this machine, with a password", true, password, here, nil, 303},
		{"the office, with a password", false, password, office, nil, 303},
		{"the world, with a password", false, password, world, nil, 303},
	} {
		o := journalled(t)
		pin(t, o, pinned(27))
		o.Loopback, o.Password = x.loopback, x.password
		a := &asker{t: t, pages: web.Handler(o), from: x.from, headers: x.headers}
		w := a.ask("GET", "/", nil)
		if w.Code != x.want {
			t.Errorf("%s: %d, want %d", x.name, w.Code, x.want)
		}
		if body := w.Body.String(); strings.Contains(body, "19900000001") != (x.want == 200) {
			t.Errorf("%s sees %s", x.name, body)
		} else if x.want == 403 {
			contains(t, body, "password: ${GUANTONG_WEB_PASSWORD}", "SetEnvironmentVariable", "扫码登记不受影响")
		}
		for _, open := range []string{"/status", "/check", "/healthz", "/metrics"} {
			if w := a.ask("GET", open, nil); w.Code != 200 || strings.Contains(w.Body.String(), "19900000001") {
				t.Errorf("%s: %s is answered with %d", x.name, open, w.Code)
			}
		}
	}
}

// The password opens the page for twelve hours, and nothing else does.
func TestLogin(t *testing.T) {
	o := journalled(t)
	pin(t, o, pinned(27))
	now := o.Now()
	o.Password, o.Now = password, func() time.Time { return now }
	a := &asker{t: t, pages: web.Handler(o), from: "192.168.1.7:40000"}
	for _, wrong := range []string{"", "晃州2020ab", password + " "} {
		if w := a.login(wrong); w.Code != 403 || len(a.cookies) > 0 || !strings.Contains(w.Body.String(), "密码不对") {
			t.Errorf("%q is answered with %d, %v", wrong, w.Code, a.cookies)
		}
	}
	if w := a.login(password); w.Code != 303 || len(a.cookies) != 1 || a.cookies[0].Secure || !a.cookies[0].HttpOnly || a.cookies[0].SameSite != http.SameSiteLaxMode {
		t.Fatalf("the password is answered with %d, %v", w.Code, a.cookies)
	}
	if w := a.ask("GET", "/", nil); w.Code != 200 || !strings.Contains(w.Body.String(), "19900000001") || !strings.Contains(w.Body.String(), "退出") {
		t.Errorf("who has given the password is answered with %d", w.Code)
	}
	pass := a.cookies[0].Value
	changed := []byte(pass)
	changed[9] ^= 1
	for name, value := range map[string]string{"changed": string(changed), "cut": pass[:20], "none": ""} {
		b := &asker{t: t, pages: a.pages, from: a.from, cookies: []*http.Cookie{{Name: "guantong", Value: value}}}
		if w := b.ask("GET", "/", nil); w.Code != 303 {
			t.Errorf("a pass that is %s is answered with %d", name, w.Code)
		}
	}
	other := &asker{t: t, pages: web.Handler(o), from: a.from, cookies: a.cookies}
	if w := other.ask("GET", "/", nil); w.Code != 303 {
		t.Errorf("the pass of another start is answered with %d", w.Code)
	}
	if w := a.ask("POST", "/logout", url.Values{}); w.Code != 303 || w.Result().Cookies()[0].MaxAge >= 0 {
		t.Errorf("to leave is answered with %d, %v", w.Code, w.Result().Cookies())
	}
	a.cookies = a.cookies[:1]
	now = now.Add(13 * time.Hour)
	if w := a.ask("GET", "/", nil); w.Code != 303 {
		t.Errorf("a pass of yesterday is answered with %d", w.Code)
	}
	a.cookies, a.headers = nil, map[string]string{"Sec-Fetch-Site": "cross-site"}
	if w := a.login(password); w.Code != 403 || len(a.cookies) > 0 {
		t.Errorf("a form of somebody else's is answered with %d", w.Code)
	}
	b := &asker{t: t, pages: a.pages, from: "203.0.113.9:40000"}
	if w := b.login(password); w.Code != 403 || len(b.cookies) > 0 || !strings.Contains(w.Body.String(), "https://") {
		t.Errorf("a password that anybody can read along is answered with %d", w.Code)
	}
}

// Whoever guesses is stopped, and nobody else: behind a proxy each is known by the address that it names, which he cannot choose.
func TestGuesses(t *testing.T) {
	o := journalled(t)
	now := o.Now()
	o.Password, o.Now = password, func() time.Time { return now }
	o.Public, o.Proxies = &url.URL{Scheme: "https", Host: "kanban.example"}, []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	pages := web.Handler(o)
	behind := func(address string) *asker {
		return &asker{t: t, pages: pages, from: "127.0.0.1:40000", headers: map[string]string{"X-Forwarded-For": address, "Origin": "https://kanban.example"}}
	}
	stopped := 0
	for stopped < 100 && behind("198.51.100.1, 203.0.113.9").login("不是这个").Code != http.StatusTooManyRequests {
		stopped++
	}
	if stopped != 5 {
		t.Errorf("stopped after %d guesses", stopped)
	}
	if w := behind("198.51.100.2, 203.0.113.9").login(password); w.Code != http.StatusTooManyRequests || !strings.Contains(w.Body.String(), "过一分钟再试") {
		t.Errorf("under another name he is answered with %d", w.Code)
	}
	a := behind("203.0.113.10")
	if w := a.login(password); w.Code != 303 || len(a.cookies) != 1 || !a.cookies[0].Secure {
		t.Errorf("somebody else is answered with %d, %v", w.Code, a.cookies)
	}
	now = now.Add(time.Minute)
	if w := behind("203.0.113.9").login(password); w.Code != 303 {
		t.Errorf("a minute later he is answered with %d", w.Code)
	}
}

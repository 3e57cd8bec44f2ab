package web

import (
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/netutil"
)

// The bounds of what anybody may ask of the pages: a few people and a monitor look on, and all that they ask is short.
const (
	connections = 64       // at a time; others wait
	headBytes   = 16 << 10 // of a request
	bodyBytes   = 4 << 10  // a password at most; who sends workbooks is bounded by the page that takes them
)

// Limited takes only so many connections at a time.
func Limited(l net.Listener) net.Listener { return netutil.LimitListener(l, connections) }

// Loopback tells whether nobody but this machine can ask at an address.
func Loopback(at net.Addr) bool {
	tcp, ok := at.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// Server serves the pages at an address: the one that the settings name, and what became of it; public is by which name a proxy is asked, nil
// for none. No connection stays open for nothing.
func Server(named string, at net.Addr, public *url.URL, pages http.Handler) *http.Server {
	if Loopback(at) {
		pages = ownHosts(named, public, pages)
	}
	return &http.Server{
		Handler:           short(pages),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      time.Minute,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    headBytes,
	}
}

// short cuts off what is longer than anything that the pages read, but for workbooks.
func short(pages http.Handler) http.Handler {
	bounded := http.MaxBytesHandler(pages, bodyBytes)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == checkPath {
			pages.ServeHTTP(w, r)
			return
		}
		bounded.ServeHTTP(w, r)
	})
}

// ownHosts refuses requests for any other name than this machine's, or the public one. A page of somebody else's that is open in a browser here can
// have its name lead to this machine, and would read what the pages say; but its browser asks for that name.
func ownHosts(named string, public *url.URL, pages http.Handler) http.Handler {
	own, _, _ := net.SplitHostPort(named)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := (&url.URL{Host: r.Host}).Hostname()
		if public != nil && strings.EqualFold(host, public.Hostname()) {
			pages.ServeHTTP(w, r)
			return
		}
		if host != "localhost" && (host == "" || host != own) && !net.ParseIP(host).IsLoopback() {
			http.Error(w, "这里只给这台机器看：请打开 http://127.0.0.1 开头的网址。经别的程序转过来的，在设置的 web.public_url 里写上它的网址", http.StatusForbidden)
			return
		}
		pages.ServeHTTP(w, r)
	})
}

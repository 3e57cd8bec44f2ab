package web

import (
	"net"
	"net/http"
	"net/url"
	"time"

	"golang.org/x/net/netutil"
)

// The bounds of what anybody may ask of the pages: a few people and a monitor look on, and all that they ask is short.
const (
	connections = 64       // at a time; others wait
	headBytes   = 16 << 10 // of a request
	bodyBytes   = 4 << 10  // nothing here reads one
)

// Limited takes only so many connections at a time.
func Limited(l net.Listener) net.Listener { return netutil.LimitListener(l, connections) }

// Server serves the pages at an address: the one that the settings name, and what became of it. No connection stays open for
// nothing.
func Server(named string, at net.Addr, pages http.Handler) *http.Server {
	if tcp, ok := at.(*net.TCPAddr); ok && tcp.IP.IsLoopback() {
		pages = ownHosts(named, pages)
	}
	return &http.Server{
		Handler:           http.MaxBytesHandler(pages, bodyBytes),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      time.Minute,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    headBytes,
	}
}

// ownHosts refuses requests for any other name than this machine's. A page of somebody else's that is open in a browser here can
// have its name lead to this machine, and would read what the pages say; but its browser asks for that name.
func ownHosts(named string, pages http.Handler) http.Handler {
	own, _, _ := net.SplitHostPort(named)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := (&url.URL{Host: r.Host}).Hostname()
		if host != "localhost" && (host == "" || host != own) && !net.ParseIP(host).IsLoopback() {
			http.Error(w, "状态页只给这台机器看：请打开 http://127.0.0.1 开头的网址。经别的程序转过来的，让它把 Host 写成这个地址", http.StatusForbidden)
			return
		}
		pages.ServeHTTP(w, r)
	})
}

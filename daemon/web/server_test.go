package web_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"guantong/daemon/web"
)

func TestForeignHosts(t *testing.T) {
	public := &url.URL{Scheme: "https", Host: "kanban.example"}
	tests := []struct {
		named, bound, host string
		want               int
	}{
		{"127.0.0.1:8020", "127.0.0.1", "kanban.example", 200},
		{"127.0.0.1:8020", "127.0.0.1", "127.0.0.1:8020", 200},
		{"127.0.0.1:8020", "127.0.0.1", "localhost:8020", 200},
		{"127.0.0.1:8020", "127.0.0.1", "127.0.0.1", 200},
		{"[::1]:8020", "::1", "[::1]:8020", 200},
		{"status.lan:8020", "127.0.1.1", "status.lan:8020", 200},
		{"127.0.0.1:8020", "127.0.0.1", "evil.example:8020", 403},
		{"127.0.0.1:8020", "127.0.0.1", "evil.example", 403},
		{"127.0.0.1:8020", "127.0.0.1", "127.0.0.1.evil.example", 403},
		{"127.0.0.1:8020", "127.0.0.1", "192.168.1.5:8020", 403},
		{":8020", "::1", "", 403},
		{"0.0.0.0:8020", "0.0.0.0", "server.lan:8020", 200},
		{":8020", "::", "server.lan:8020", 200},
	}
	for _, x := range tests {
		s := web.Server(x.named, &net.TCPAddr{IP: net.ParseIP(x.bound)}, public, http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
		r, err := http.NewRequest("GET", "http://x/", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = x.host
		w := httptest.NewRecorder()
		if s.Handler.ServeHTTP(w, r); w.Code != x.want {
			t.Errorf("%s asked for %q answers %d, want %d", x.named, x.host, w.Code, x.want)
		}
	}
}

// Whoever opens connections and says nothing does not take more than his share, and whoever sends without end is not heard.
func TestBounds(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := web.Server("127.0.0.1:0", l.Addr(), nil, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
		}
	}))
	if s.IdleTimeout <= 0 || s.ReadTimeout <= 0 || s.WriteTimeout <= 0 || s.ReadHeaderTimeout <= 0 {
		t.Error("a connection may stay open for nothing")
	}
	go s.Serve(web.Limited(l))
	defer s.Close()
	status := func(request string) string {
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		fmt.Fprint(c, request)
		line, err := bufio.NewReader(c).ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		return line
	}
	head := "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
	if got := status(head + "Content-Length: 5\r\n\r\nhello"); !strings.Contains(got, " 200 ") {
		t.Errorf("a short request is answered with %q", got)
	}
	if got := status(head + "X: " + strings.Repeat("x", 40<<10) + "\r\n\r\n"); !strings.Contains(got, " 431 ") {
		t.Errorf("a long header is answered with %q", got)
	}
	if got := status(head + "Content-Length: 20000\r\n\r\n" + strings.Repeat("x", 20000)); !strings.Contains(got, " 413 ") {
		t.Errorf("a long body is answered with %q", got)
	}
	var silent []net.Conn
	for range 64 {
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		silent = append(silent, c)
	}
	answered := make(chan string, 1)
	go func() {
		r, err := http.Get("http://" + l.Addr().String())
		if err != nil {
			answered <- err.Error()
			return
		}
		r.Body.Close()
		answered <- r.Status
	}()
	select {
	case got := <-answered:
		t.Fatalf("one connection too many is answered: %s", got)
	case <-time.After(100 * time.Millisecond):
	}
	silent[0].Close()
	if got := <-answered; got != "200 OK" {
		t.Errorf("when another has gone, the answer is %s", got)
	}
}

package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
)

func TestServesUntilItIsStopped(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out, in := io.Pipe()
	var stderr bytes.Buffer
	done := make(chan int)
	go func() {
		code := run(ctx, []string{"--listen", "127.0.0.1:0"}, in, &stderr)
		in.Close()
		done <- code
	}()
	said := bufio.NewScanner(out)
	base := ""
	for said.Scan() {
		if _, after, found := strings.Cut(said.Text(), "guantong demo --google "); found {
			base = after
		}
		if strings.Contains(said.Text(), "Ctrl+C") {
			break
		}
	}
	if !strings.HasPrefix(base, "http://127.0.0.1:") {
		t.Fatalf("no address: %s", base)
	}
	resp, err := http.Get(base + "/fake/setup")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if data, err := io.ReadAll(resp.Body); err != nil || !strings.Contains(string(data), base+"/token") {
		t.Errorf("%v: %s", err, data)
	}
	stop()
	if code := <-done; code != 0 || stderr.Len() > 0 {
		t.Errorf("exit %d: %s", code, &stderr)
	}
	if resp, err := http.Get(base); err == nil {
		resp.Body.Close()
		t.Error("still serving")
	}
}

func TestWrongUse(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, tt := range []struct {
		args string
		code int
		says string
	}{
		{"--help", 0, "模拟"},
		{"--port 8085", 2, "参数不对"},
		{"more", 2, "参数不对"},
		{"--quota -1", 2, "参数不对"},
		{"--listen " + taken.Addr().String(), 1, "换一个端口"},
	} {
		var stderr bytes.Buffer
		code := run(t.Context(), strings.Fields(tt.args), io.Discard, &stderr)
		if code != tt.code || !strings.Contains(stderr.String(), tt.says) {
			t.Errorf("%s: exit %d: %s", tt.args, code, &stderr)
		}
	}
}

func TestWarnsOfOtherComputers(t *testing.T) {
	for ip, warned := range map[string]bool{"127.0.0.1": false, "::1": false, "0.0.0.0": true} {
		var out bytes.Buffer
		announce(&out, &net.TCPAddr{IP: net.ParseIP(ip), Port: 8085})
		if got := strings.Contains(out.String(), "别的电脑"); got != warned {
			t.Errorf("%s: warned: %v", ip, got)
		}
	}
}

package intake

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"os"
	"sync"
	"time"

	"golang.org/x/net/netutil"
)

// The bounds of what phones may ask: what they send is short, and a slow one is cut off.
const (
	connections = 1000 // at a time; others wait
	headBytes   = 16 << 10
	headTime    = 10 * time.Second
	readTime    = 20 * time.Second
	writeTime   = 30 * time.Second
	idleTime    = 30 * time.Second
)

// Server serves the forms to phones.
type Server struct {
	listener net.Listener
	http     *http.Server
}

// Public is where the pages are served.
type Public struct {
	Listen    string // host:port
	Cert, Key string // files of the certificate, PEM; empty where a proxy encrypts
	Proxies   []netip.Prefix

	Slowest time.Duration // how long a phone may take to send a form; zero: as usual
}

// Listen opens the port. The error is for people.
func Listen(at Public, o Options) (*Server, error) {
	l, err := net.Listen("tcp", at.Listen)
	if err != nil {
		return nil, fmt.Errorf("扫码登记用不了地址 %s：%w。请改设置里的 intake.listen，或停掉占用它的程序", at.Listen, err)
	}
	g := &guard{public: o.Public, encrypted: at.Cert != "", proxies: at.Proxies, local: l.Addr().String()}
	s := &Server{listener: netutil.LimitListener(l, connections), http: &http.Server{
		Handler:           newSite(o, g),
		ReadHeaderTimeout: min(headTime, cmp.Or(at.Slowest, headTime)),
		ReadTimeout:       cmp.Or(at.Slowest, readTime),
		WriteTimeout:      writeTime,
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    headBytes,
		ErrorLog:          log.New(io.Discard, "", 0), // what strangers do to a port is no news, and where they are is nobody's business
	}}
	if at.Cert != "" {
		pair := &pair509{cert: at.Cert, key: at.Key}
		if _, err := pair.get(nil); err != nil {
			_ = l.Close()
			return nil, err
		}
		s.listener = tls.NewListener(s.listener, &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: pair.get, NextProtos: []string{"http/1.1"}})
	}
	return s, nil
}

// Addr is where it listens.
func (s *Server) Addr() net.Addr { return s.listener.Addr() }

// Serve answers phones until the context is over, then lets what is at hand be answered.
func (s *Server) Serve(ctx context.Context) error {
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		<-ctx.Done()
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		if s.http.Shutdown(end) != nil {
			_ = s.http.Close()
		}
	}()
	err := s.http.Serve(s.listener)
	if !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("扫码登记的网页停了：%w", err)
	}
	<-stopped
	return nil
}

// pair509 is a certificate with its key, read again once its file is another.
type pair509 struct {
	cert, key string

	mu   sync.Mutex
	file os.FileInfo
	read *tls.Certificate
}

func (p *pair509) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	info, err := os.Stat(p.cert)
	if err == nil && p.read != nil && os.SameFile(info, p.file) && info.ModTime().Equal(p.file.ModTime()) {
		return p.read, nil
	}
	var c tls.Certificate
	if err == nil {
		c, err = tls.LoadX509KeyPair(p.cert, p.key)
	}
	if err != nil {
		if p.read != nil { // it is being renewed
			return p.read, nil
		}
		return nil, fmt.Errorf("扫码登记的证书用不了（%s、%s）：%w。请检查设置里的 intake.certificate 和 certificate_key", p.cert, p.key, err)
	}
	p.read, p.file = &c, info
	return p.read, nil
}

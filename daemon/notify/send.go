package notify

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// patience is how long a robot may take to answer.
const patience = 10 * time.Second

// Sender sends messages to robots.
type Sender struct {
	client *http.Client
	now    func() time.Time
}

// NewSender makes a sender whose signatures are of the time that now tells.
func NewSender(now func() time.Time) *Sender {
	return &Sender{now: now, client: &http.Client{
		Timeout: patience,
		// Nobody else is to get the message, and no robot moves by itself.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Failure is why a robot did not take a message, for people. Neither address nor secret stands in it.
type Failure struct {
	Reason string
	Final  bool          // another try would come to the same
	After  time.Duration // how long the robot asks to be left alone; 0 if it does not say
}

func (f *Failure) Error() string { return f.Reason }

// Send sends a message to a robot, once. The error is a *Failure.
func (s *Sender) Send(ctx context.Context, r Robot, m Message) error {
	address, body, err := request(r, m, s.now())
	if err != nil {
		return failure(err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return &Failure{Reason: "网址不对", Final: true}
	}
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	req.Header.Set("User-Agent", "guantong")
	resp, err := s.client.Do(req)
	if err != nil {
		return failure(err)
	}
	defer resp.Body.Close()
	reply, err := io.ReadAll(io.LimitReader(resp.Body, 64<<10))
	if err != nil {
		return failure(err)
	}
	if f := judge(r, resp, reply, s.now()); f != nil {
		return f
	}
	return nil
}

// failure is what stood between the program and a robot. What net/http says of it names the address, so it is left out.
func failure(err error) error {
	var known *Failure
	var timeout net.Error
	var dns *net.DNSError
	var dial *net.OpError
	var certificate *tls.CertificateVerificationError
	var wrapped *url.Error
	switch {
	case errors.As(err, &known):
		return known
	case errors.Is(err, context.Canceled):
		return &Failure{Reason: "程序正在停止"}
	case errors.As(err, &timeout) && timeout.Timeout():
		return &Failure{Reason: "没有按时回答"}
	case errors.As(err, &dns):
		return &Failure{Reason: "找不到服务器 " + dns.Name + "，请检查网络"}
	case errors.As(err, &dial) && dial.Op == "dial" && dial.Addr != nil:
		return &Failure{Reason: "连不上服务器 " + dial.Addr.String() + "，请检查网络和防火墙"}
	case errors.As(err, &certificate):
		return &Failure{Reason: "服务器的证书不对：请核对网址，校准这台电脑的时间"}
	case errors.As(err, &wrapped):
		return &Failure{Reason: "连不上：" + Reason(wrapped.Err.Error())}
	}
	return &Failure{Reason: "连接断了"}
}

// after reads how long a robot wants to be left alone: seconds, or until a moment.
func after(h http.Header, now time.Time) time.Duration {
	text := h.Get("Retry-After")
	if n, err := strconv.Atoi(text); err == nil && n > 0 {
		return time.Duration(min(n, int(time.Hour/time.Second))) * time.Second
	}
	if until, err := http.ParseTime(text); err == nil {
		return min(max(until.Sub(now), 0), time.Hour)
	}
	return 0
}

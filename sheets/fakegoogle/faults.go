package fakegoogle

import (
	"cmp"
	"net/http"
	"sync"
	"time"
)

// Fault is what goes wrong with a request. The zero Fault is nothing.
type Fault struct {
	Status     int           // answer this status in Google's error shape, without doing the request
	Reason     string        // of that answer: rateLimitExceeded, storageQuotaExceeded; empty: the usual one of the status
	RetryAfter int           // seconds, in the header Retry-After of that answer; 0: none
	HTML       bool          // answer that status, or 200, with a page, as something in between does, without doing the request
	Empty      bool          // the request is done, and the reply is an object without anything
	Break      bool          // the connection breaks before the request is done
	LoseReply  bool          // the request is done, then the connection breaks
	HalfBody   bool          // the request is done, half of the reply's body arrives, then the connection breaks
	Delay      time.Duration // before the reply
}

// trouble is what tests do to requests.
type trouble struct {
	mu    sync.Mutex
	fault func(n int, r Request) Fault
	after func(n int, r Request)
}

// SetFaults lets fault say before each request what goes wrong with it; nil: nothing. n is which request it is of those
// in Requests, from 1 on.
func (s *Server) SetFaults(fault func(n int, r Request) Fault) {
	s.trouble.mu.Lock()
	defer s.trouble.mu.Unlock()
	s.trouble.fault = fault
}

// AfterEach lets f run when a request has been done or refused, before its reply is sent. n counts as for SetFaults. f
// may call the server. After a request whose connection broke before it was done, f does not run.
func (s *Server) AfterEach(f func(n int, r Request)) {
	s.trouble.mu.Lock()
	defer s.trouble.mu.Unlock()
	s.trouble.after = f
}

func (t *trouble) ask(n int, r Request) Fault {
	t.mu.Lock()
	fault := t.fault
	t.mu.Unlock()
	if fault == nil {
		return Fault{}
	}
	return fault(n, r)
}

func (t *trouble) tell(n int, r Request) {
	t.mu.Lock()
	after := t.after
	t.mu.Unlock()
	if after != nil {
		after(n, r)
	}
}

// usualReasons are why Google answers a status, mostly.
var usualReasons = map[int]string{
	400: "badRequest", 401: "authError", 403: "forbidden", 404: "notFound", 429: "rateLimitExceeded", 500: "internalError",
	502: "backendError", 503: "backendError", 504: "backendError",
}

// usageReasons are those of the domain usageLimits.
var usageReasons = map[string]bool{
	"rateLimitExceeded": true, "userRateLimitExceeded": true, "dailyLimitExceeded": true, "quotaExceeded": true,
	"storageQuotaExceeded": true, "accessNotConfigured": true,
}

func (f Fault) reply(api string) reply {
	if f.HTML {
		status := cmp.Or(f.Status, http.StatusOK)
		return reply{status: status, contentType: "text/html; charset=utf-8", body: []byte("<!doctype html><title>" + http.StatusText(status) + "</title>")}
	}
	e := newError(f.Status, f.Reason, "%s", http.StatusText(f.Status))
	if e.reason == "" {
		e.reason = usualReasons[f.Status]
	}
	if usageReasons[e.reason] {
		e.domain = "usageLimits"
	}
	e.retryAfter = f.RetryAfter
	return failure(api, e)
}

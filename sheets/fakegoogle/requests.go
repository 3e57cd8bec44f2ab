package fakegoogle

import (
	"io"
	"net/http"
	"sync"
	"time"
)

// Request is a request to one of the APIs, as it was counted.
type Request struct {
	ID           string // of the method in the discovery document: drive.files.list; empty if there is no such method
	Method, Path string
	Sent         int // bytes of the request's body
	Status       int // 0 before it is answered, and if it never is
	Got          int // bytes of the reply's body that were sent
}

// requestLog counts requests. Those to the token endpoint and for pages are not counted.
type requestLog struct {
	mu  sync.Mutex
	all []*Request
}

// add counts a request and returns which it is, from 1 on.
func (l *requestLog) add(r *Request) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, r)
	return len(l.all)
}

// settle notes how a request was answered, and returns it as it stands.
func (l *requestLog) settle(r *Request, status, got int) Request {
	l.mu.Lock()
	defer l.mu.Unlock()
	r.Status, r.Got = status, got
	return *r
}

// Requests are the API requests so far, in the order in which they came.
func (s *Server) Requests() []Request {
	s.log.mu.Lock()
	defer s.log.mu.Unlock()
	all := make([]Request, len(s.log.all))
	for i, r := range s.log.all {
		all[i] = *r
	}
	return all
}

// ResetRequests forgets the requests so far; the next one counts as the first.
func (s *Server) ResetRequests() {
	s.log.mu.Lock()
	defer s.log.mu.Unlock()
	s.log.all = nil
}

// maxBody is more than any real request holds.
const maxBody = 256 << 20

// serveAPI answers a request to an API, with the trouble that a test asked for.
func (s *Server) serveAPI(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		panic(http.ErrAbortHandler) // the client broke off
	}
	to, vars, found := match(r.Method, r.URL.EscapedPath())
	entry := &Request{Method: r.Method, Path: r.URL.Path, Sent: len(body)}
	if found {
		entry.ID = to.method.ID
	}
	n := s.log.add(entry)
	asked := *entry
	fault := s.trouble.ask(n, asked)
	if fault.Break {
		panic(http.ErrAbortHandler)
	}

	var answer reply
	switch {
	case fault.Status != 0 || fault.HTML:
		answer = fault.reply(apiOf(to, r.URL.Path))
	case !found:
		answer = failure(apiOf(to, r.URL.Path), newError(http.StatusNotFound, "notFound",
			"The requested URL %s was not found on this server.", r.URL.Path))
	default:
		answer = s.answer(r, to, vars, body)
	}
	if fault.Empty && answer.status < 300 {
		answer.body = []byte("{}")
	}
	bytes := len(answer.body)
	switch {
	case fault.LoseReply:
		bytes = 0
	case fault.HalfBody:
		bytes /= 2
	}
	s.trouble.tell(n, s.log.settle(entry, answer.status, bytes))
	if fault.Delay > 0 {
		wait(r, fault.Delay)
	}
	if fault.LoseReply {
		panic(http.ErrAbortHandler)
	}
	answer.write(w, bytes)
	if fault.HalfBody {
		http.NewResponseController(w).Flush() // the half must arrive before the connection breaks
		panic(http.ErrAbortHandler)
	}
}

func wait(r *http.Request, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-r.Context().Done():
		panic(http.ErrAbortHandler)
	}
}

// apiOf is which API's shape an error has.
func apiOf(to route, path string) string {
	switch {
	case to.method != nil:
		return to.method.doc.Name
	case len(path) > 3 && path[:4] == "/v4/":
		return "sheets"
	}
	return "drive"
}

package fakegoogle

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"strconv"
	"syscall"
)

// Transport carries requests to the server without a network. A connection that breaks is an error of RoundTrip, or of
// reading the body if that had begun to arrive.
func (s *Server) Transport() http.RoundTripper { return transport{s} }

type transport struct{ server *Server }

// RoundTrip answers a request to any host.
func (t transport) RoundTrip(r *http.Request) (*http.Response, error) {
	defer closeBody(r)
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	incoming := r.Clone(r.Context())
	if incoming.Body == nil {
		incoming.Body = http.NoBody
	}
	if incoming.Host == "" {
		incoming.Host = incoming.URL.Host
	}
	answer := recorder{header: http.Header{}}
	broken := answer.record(t.server, incoming)
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	if broken && answer.status == 0 {
		return nil, &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}
	}
	resp := &http.Response{
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: r, Header: answer.header,
		Status: strconv.Itoa(answer.status) + " " + http.StatusText(answer.status), StatusCode: answer.status,
		Body: io.NopCloser(&answer.body), ContentLength: int64(answer.body.Len()),
	}
	if broken {
		resp.ContentLength = -1
		resp.Body = io.NopCloser(io.MultiReader(&answer.body, cut{}))
	}
	return resp, nil
}

func closeBody(r *http.Request) {
	if r.Body != nil {
		r.Body.Close()
	}
}

// cut is the end of a body that broke off.
type cut struct{}

func (cut) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// recorder keeps what a handler writes.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header { return r.header }

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
}

func (r *recorder) Write(data []byte) (int, error) {
	r.WriteHeader(http.StatusOK)
	return r.body.Write(data)
}

func (r *recorder) Flush() {}

// record lets a handler answer. It reports whether the handler broke the connection.
func (r *recorder) record(h http.Handler, incoming *http.Request) (broken bool) {
	defer func() {
		switch p := recover(); p {
		case nil:
		case http.ErrAbortHandler:
			broken = true
		default:
			panic(p)
		}
	}()
	h.ServeHTTP(r, incoming)
	r.WriteHeader(http.StatusOK) // a handler that writes nothing means that
	return false
}

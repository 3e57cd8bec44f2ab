package google

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"

	"google.golang.org/api/googleapi"

	"guantong/sheets"
)

const (
	maxAttempts = 10
	firstPause  = time.Second
	longest     = 32                // of these
	patience    = 200 * time.Second // for one reply; Google itself gives up a request after three minutes
	maxReply    = 256 << 20         // bytes
)

// lostReply is an error after which nobody knows whether the request was done. Requests that change something are not
// sent again by the transport then: who made them looks first.
type lostReply struct{ error }

func (e lostReply) Unwrap() error { return e.error }

// lost tells whether a request that changes something may or may not have been done.
func lost(err error) bool {
	if _, ok := errors.AsType[lostReply](err); ok {
		return true
	}
	e, ok := errors.AsType[*googleapi.Error](err)
	return ok && (e.Code >= 500 || e.Code == http.StatusRequestTimeout || e.Code == http.StatusConflict)
}

// transport sends requests within the quota, reads their replies whole, and sends again what Google turned away for the
// moment and, of what only reads, whatever failed for the moment.
type transport struct {
	base  http.RoundTripper
	quota *quota

	firstPause time.Duration
}

func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	var body []byte
	if req.Body != nil {
		var err error
		if body, err = io.ReadAll(req.Body); err != nil {
			return nil, err
		}
		req.Body.Close()
	}
	for attempt := 1; ; attempt++ {
		resp, err := t.once(req, body)
		if ctx := req.Context().Err(); ctx != nil {
			return nil, ctx
		}
		retry := mayRetry(req.Method, resp, err)
		if !retry || attempt == maxAttempts {
			if err != nil && req.Method != http.MethodGet {
				err = lostReply{err}
			}
			return resp, err
		}
		if err := sheets.Sleep(req.Context(), pause(t.firstPause, attempt, resp)); err != nil {
			return nil, err
		}
	}
}

// once sends a request and reads the reply to its end: a reply that breaks off is an error, never half a reply.
func (t *transport) once(req *http.Request, body []byte) (*http.Response, error) {
	if err := t.quota.wait(req); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeoutCause(req.Context(), patience, errNoReply)
	defer cancel()
	req = req.Clone(ctx)
	if body != nil {
		req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
		req.Body, _ = req.GetBody()
	}
	resp, err := t.base.RoundTrip(req)
	if err != nil {
		return nil, unanswered(ctx, err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxReply+1))
	if err != nil {
		return nil, unanswered(ctx, err)
	}
	if len(data) > maxReply {
		return nil, errTooMuch
	}
	if garbled(req, resp, data) {
		return nil, errGarbled
	}
	resp.Body = io.NopCloser(bytes.NewReader(data))
	return resp, nil
}

// errGarbled is a reply that no API of Google's gives: a page of something in between, or an object without anything that was
// asked for. Taken at its word it would say that there is nothing.
var errGarbled = errors.New("reply is not of the API")

func garbled(req *http.Request, resp *http.Response, data []byte) bool {
	file := req.URL.Query().Get("alt") == "media" && resp.StatusCode < 300
	if file || resp.StatusCode == http.StatusNoContent {
		return false
	}
	if resp.StatusCode >= 300 {
		kind, _, _ := strings.Cut(resp.Header.Get("Content-Type"), ";")
		return kind == "text/html"
	}
	var object map[string]json.RawMessage
	return json.Unmarshal(data, &object) != nil || len(object) == 0
}

// errNoReply is a connection that hangs. It is another attempt that failed, not the end of the run.
var errNoReply = errors.New("no reply in time")

func unanswered(ctx context.Context, err error) error {
	if errors.Is(context.Cause(ctx), errNoReply) {
		return errNoReply
	}
	return err
}

// mayRetry tells whether the same request may succeed a little later and can be sent again without harm.
func mayRetry(method string, resp *http.Response, err error) bool {
	if err != nil {
		_, told := errors.AsType[*Error](err) // by the credentials: it has been tried
		return method == http.MethodGet && !told && !errors.Is(err, errTooMuch)
	}
	switch {
	case resp.StatusCode == http.StatusTooManyRequests:
		return true
	case resp.StatusCode == http.StatusForbidden:
		return limited(resp)
	case resp.StatusCode == http.StatusRequestTimeout, resp.StatusCode == http.StatusConflict,
		resp.StatusCode >= 500 && resp.StatusCode != http.StatusNotImplemented:
		return method == http.MethodGet
	}
	return false
}

// limited tells Drive's way of saying 429: 403 with a reason.
func limited(resp *http.Response) bool {
	data, _ := io.ReadAll(resp.Body)
	resp.Body = io.NopCloser(bytes.NewReader(data))
	err := googleapi.CheckResponse(&http.Response{StatusCode: resp.StatusCode, Body: io.NopCloser(bytes.NewReader(data))})
	e, ok := errors.AsType[*googleapi.Error](err)
	return ok && isLimit(e)
}

// pause is how long to wait after the n-th attempt: what the server asks for, or twice as long each time, and never for
// all clients the same.
func pause(first time.Duration, attempt int, resp *http.Response) time.Duration {
	d := first * time.Duration(min(1<<(attempt-1), longest))
	d = d/2 + rand.N(d/2+1)
	if resp != nil {
		if asked, err := strconv.Atoi(resp.Header.Get("Retry-After")); err == nil && asked > 0 {
			d = max(d, time.Duration(min(asked, 600))*time.Second)
		}
	}
	return d
}

// surely repeats something that changes the Drive until it is certain that it was done. do is called again after its
// reply was lost, unless done says that it took effect.
func surely(ctx context.Context, do func() error, done func() (bool, error)) error {
	for attempt := 1; ; attempt++ {
		err := do()
		if err == nil || !lost(err) || attempt == maxAttempts {
			return err
		}
		if err := sheets.Sleep(ctx, pause(firstPause, attempt, nil)); err != nil {
			return err
		}
		if took, err := done(); took || err != nil {
			return err
		}
	}
}

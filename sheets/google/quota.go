package google

import (
	"context"
	"net/http"
	"strings"
	"time"

	"golang.org/x/time/rate"
)

// perMinute is how many reads Google Sheets allows a user in a minute, and how many writes. Drive has no such limit that a
// county could reach.
const perMinute = 60

// quota keeps the store's own requests below what Google allows.
type quota struct{ reads, writes *rate.Limiter }

func newQuota(allowed int) *quota {
	if allowed <= 0 {
		allowed = perMinute
	}
	return &quota{reads: newLimiter(allowed), writes: newLimiter(allowed)}
}

// newLimiter lets half a minute's requests through at once and the rest evenly, so that no minute sees more than allowed,
// with one to spare for clocks that differ.
func newLimiter(allowed int) *rate.Limiter {
	burst := max(allowed/2, 1)
	return rate.NewLimiter(rate.Every(time.Minute/time.Duration(max(allowed-burst-1, 1))), burst)
}

// wait blocks until the request may be sent. Its error is the context's.
func (q *quota) wait(req *http.Request) error {
	l := q.writes
	switch {
	case !strings.Contains(req.URL.Path, "/v4/spreadsheets"):
		return req.Context().Err()
	case req.Method == http.MethodGet:
		l = q.reads
	}
	if err := l.Wait(req.Context()); err != nil {
		if ctx := req.Context().Err(); ctx != nil {
			return ctx
		}
		return context.DeadlineExceeded // it would pass before the request's turn
	}
	return nil
}

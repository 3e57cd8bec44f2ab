package fakegoogle

import (
	"net/http"
	"slices"
	"sync"
	"time"
)

// quota counts what each user asks of Sheets over a sliding minute. Drive has no quota that anybody reaches.
type quota struct {
	limit int // reads a minute, and writes a minute; 0: any number

	mu    sync.Mutex
	spent map[spender][]time.Time
}

type spender struct {
	user  user
	reads bool
}

func newQuota(limit int) *quota { return &quota{limit: limit, spent: map[spender][]time.Time{}} }

// spend counts a call, unless that would be one too many. What is refused does not count.
func (q *quota) spend(c *call) bool {
	if q.limit <= 0 || c.method.doc.Name != "sheets" {
		return true
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	who := spender{c.user, c.reads()}
	recent := slices.DeleteFunc(q.spent[who], func(t time.Time) bool { return c.now.Sub(t) >= time.Minute })
	allowed := len(recent) < q.limit
	if allowed {
		recent = append(recent, c.now)
	}
	q.spent[who] = recent
	return allowed
}

func (c *call) reads() bool { return c.method.HTTPMethod == http.MethodGet }

func quotaExceeded(c *call) *apiError {
	what, limit, metric := "Write", "WriteRequestsPerMinutePerUser", "sheets.googleapis.com/write_requests"
	if c.reads() {
		what, limit, metric = "Read", "ReadRequestsPerMinutePerUser", "sheets.googleapis.com/read_requests"
	}
	e := newError(http.StatusTooManyRequests, "rateLimitExceeded", "Quota exceeded for quota metric '%s requests' and limit "+
		"'%s requests per minute per user' of service 'sheets.googleapis.com' for consumer 'project_number:100000000000'.",
		what, what)
	e.domain = "usageLimits"
	e.infoReason = "RATE_LIMIT_EXCEEDED"
	e.info = map[string]string{
		"consumer": "projects/100000000000", "service": "sheets.googleapis.com",
		"quota_limit": limit, "quota_metric": metric,
	}
	return e
}

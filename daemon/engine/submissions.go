package engine

import (
	"context"
	"time"
)

// Submissions is how much people with phones have sent.
type Submissions struct {
	All, Waiting int       // Waiting are not in the store yet
	Since        time.Time // when the first of those was sent; zero if there are none
}

// Submissions counts them.
func (j *Journal) Submissions(ctx context.Context) (s Submissions, err error) {
	var since int64
	err = j.db.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM submission), count(*), coalesce(min(sent), 0) FROM submission WHERE filed = 0`).
		Scan(&s.All, &s.Waiting, &since)
	if s.Waiting > 0 {
		s.Since = time.UnixMilli(since)
	}
	return s, err
}

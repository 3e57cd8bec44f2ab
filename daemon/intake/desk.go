package intake

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// Desk keeps what was sent in the database until it is in the store. Each is kept once, by its receipt, for ever; what it says of
// people, only until then.
type Desk struct{ db *sql.DB }

// NewDesk is the desk of a database with the journal's tables; what is written there must be on the disk once it is committed.
func NewDesk(db *sql.DB) *Desk { return &Desk{db} }

// Take commits an answer. The same one again changes nothing.
func (d *Desk) Take(ctx context.Context, s Submission) error {
	entries, err := json.Marshal(s.Entries)
	if err != nil {
		return err
	}
	_, err = d.db.ExecContext(ctx, "INSERT INTO submission (receipt, sent, entries) VALUES ($1, $2, $3) ON CONFLICT (receipt) DO NOTHING",
		s.Receipt, s.At.UnixMilli(), string(entries))
	return err
}

// Waiting tells whether any answer is not in the store yet.
func (d *Desk) Waiting(ctx context.Context) (bool, error) {
	var n int
	err := d.db.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM submission WHERE filed = 0 LIMIT 1) AS one").Scan(&n)
	return n > 0, err
}

// next are some of the answers that wait, the earliest first.
func (d *Desk) next(ctx context.Context, most int) (all []Submission, err error) {
	rows, err := d.db.QueryContext(ctx, "SELECT receipt, sent, entries FROM submission WHERE filed = 0 ORDER BY sent LIMIT $1", most)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var s Submission
		var sent int64
		var entries string
		if err := rows.Scan(&s.Receipt, &sent, &entries); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(entries), &s.Entries); err != nil {
			return nil, fmt.Errorf("数据库里的一份登记读不出来（回执号 %s）：%w", s.Receipt, err)
		}
		s.At = time.UnixMilli(sent)
		all = append(all, s)
	}
	return all, rows.Err()
}

// filed records that answers are in the store, and forgets what they say of people.
func (d *Desk) filed(ctx context.Context, all []Submission, now time.Time) error {
	tx, err := d.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	const some = 500 // a statement takes only so many values
	for len(all) > 0 {
		part := all[:min(some, len(all))]
		all = all[len(part):]
		args, places := []any{now.UnixMilli()}, []string{}
		for _, s := range part {
			args = append(args, s.Receipt)
			places = append(places, fmt.Sprintf("$%d", len(args)))
		}
		if _, err := tx.ExecContext(ctx, "UPDATE submission SET filed = $1, entries = '' WHERE receipt IN ("+strings.Join(places, ",")+")", args...); err != nil {
			return err
		}
	}
	return tx.Commit()
}

package engine

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"
	"time"
)

// State is how far a run is.
type State string

// The states of runs. A run that waits and has attempts behind it has failed and is tried again.
const (
	Waiting   State = "waiting"
	Running   State = "running"
	Done      State = "done"
	NotRight  State = "not right" // done, but something was not right
	Failed    State = "failed"    // tried and tried; the program goes on trying until the next one is due
	Missed    State = "missed"    // the program was not running, and a later slot was due when it was again
	Abandoned State = "abandoned" // the program stopped in the middle; taken up again unless a later slot is due

	Unfinished State = "unfinished" // done but for what could not be written or asked; tried again until the next one is due
)

// Entry is what the journal says of one slot of one kind of run.
type Entry struct {
	Kind              string
	Slot              time.Time
	State             State
	Attempts          int
	Started, Finished time.Time     // of the last attempt; zero if it has not
	Took              time.Duration // of the last attempt, by a clock that nobody sets
	Summary, Error    string        // for people, without personal numbers
	Findings          map[string]int
	Tasks             []Count // how tasks stand
	Version           string  // of the program that made the last attempt; empty if none did, or one that did not say
}

// Count is how many there are of what the name says, for people.
type Count struct {
	Name string `json:"name"`
	N    int    `json:"n"`
}

// Journal is the record of all runs: an entry for each slot that was due.
//
// Each slot of each kind is a row, once, whatever happens to the program or its clock; that is the primary key. A row is made
// before anything is done about it, so that a slot cannot be lost between being due and being made. Every order to make a run has a
// higher turn than all before it, and only the highest of a kind may begin: claim asks for it in the statement that begins the
// attempt. Without that a retry that has waited for eight minutes, or a machine that slept, would publish the figures of the
// morning over those of the evening. What came of an attempt is written while it is still the last one (end compares the number of
// attempts), and before the queue hears of it. Where the two disagree after a crash, the journal is right.
type Journal struct{ db *sql.DB }

// Last are the latest entries of all kinds, the latest slot first.
func (j *Journal) Last(ctx context.Context, n int) (entries []Entry, err error) {
	rows, err := j.db.QueryContext(ctx, `SELECT kind, slot, state, attempts, started, finished, took, summary, error, findings,
			tasks, coalesce(version, '')
		FROM run ORDER BY slot DESC, kind LIMIT $1`, n)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var e Entry
		var slot, started, finished, took int64
		var findings, tasks string
		err := rows.Scan(&e.Kind, &slot, &e.State, &e.Attempts, &started, &finished, &took, &e.Summary, &e.Error, &findings, &tasks, &e.Version)
		if err != nil {
			return nil, err
		}
		if err := errors.Join(json.Unmarshal([]byte(findings), &e.Findings), json.Unmarshal([]byte(tasks), &e.Tasks)); err != nil {
			return nil, err
		}
		e.Slot, e.Started, e.Finished = moment(slot), moment(started), moment(finished)
		e.Took = time.Duration(took) * time.Millisecond
		entries = append(entries, e)
	}
	return entries, rows.Err()
}

// Tally sums up all entries of a kind and a state.
type Tally struct {
	Kind    string
	State   State
	Runs    int
	Retries int           // attempts after the first
	Took    time.Duration // of the last attempts together
	Last    time.Time     // when the last of them finished; zero if none did
}

// Tallies sums up the journal.
func (j *Journal) Tallies(ctx context.Context) (tallies []Tally, err error) {
	rows, err := j.db.QueryContext(ctx, `SELECT kind, state, count(*),
			CAST(sum(CASE WHEN attempts > 1 THEN attempts - 1 ELSE 0 END) AS BIGINT), CAST(sum(took) AS BIGINT), max(finished)
		FROM run GROUP BY kind, state ORDER BY kind, state`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var t Tally
		var took, last int64
		if err := rows.Scan(&t.Kind, &t.State, &t.Runs, &t.Retries, &took, &last); err != nil {
			return nil, err
		}
		t.Took, t.Last = time.Duration(took)*time.Millisecond, moment(last)
		tallies = append(tallies, t)
	}
	return tallies, rows.Err()
}

func moment(unix int64) time.Time {
	if unix == 0 {
		return time.Time{}
	}
	return time.Unix(unix, 0)
}

// Failing names the kinds whose last run could not be made; nil if there are none.
func (j *Journal) Failing(ctx context.Context, kinds []string) error {
	var failing []string
	for _, kind := range kinds {
		var state State
		err := j.db.QueryRowContext(ctx, "SELECT state FROM run WHERE kind = $1 AND attempts > 0 ORDER BY turn DESC LIMIT 1", kind).Scan(&state)
		switch {
		case errors.Is(err, sql.ErrNoRows):
		case err != nil:
			return err
		case state == Failed, state == Waiting:
			failing = append(failing, kind)
		}
	}
	if len(failing) == 0 {
		return nil
	}
	return errors.New("最近一次没有做成：" + strings.Join(failing, "、"))
}

// Findings are those of the last run of a kind that was done, by level.
func (j *Journal) Findings(ctx context.Context, kind string) (levels map[string]int, err error) {
	var text string
	err = j.db.QueryRowContext(ctx, `SELECT findings FROM run WHERE kind = $1 AND state IN ('done', 'not right', 'unfinished')
		ORDER BY finished DESC, slot DESC LIMIT 1`, kind).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return levels, json.Unmarshal([]byte(text), &levels)
}

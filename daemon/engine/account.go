package engine

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"
)

// seen is up to when the slots of a kind are in the journal. Of a kind that is new it is now: what was due before nobody
// expected.
func (j *Journal) seen(ctx context.Context, kind string, now time.Time) (time.Time, error) {
	_, err := j.db.ExecContext(ctx, "INSERT INTO accounted (kind, until) VALUES ($1, $2) ON CONFLICT DO NOTHING", kind, now.Unix())
	if err != nil {
		return time.Time{}, err
	}
	var until int64
	err = j.db.QueryRowContext(ctx, "SELECT until FROM accounted WHERE kind = $1", kind).Scan(&until)
	return time.Unix(until, 0), err
}

// account orders a run of the last slot, unless there was one already, and records the others as missed, unless they are
// in the journal.
func (j *Journal) account(ctx context.Context, kind string, slots []time.Time, seen time.Time) error {
	return j.atomically(ctx, func(tx *sql.Tx) error {
		due := slots[len(slots)-1]
		for _, slot := range slots[:len(slots)-1] {
			if !slot.After(seen) {
				continue
			}
			_, err := tx.ExecContext(ctx, `INSERT INTO run (kind, slot, state, error) VALUES ($1, $2, 'missed', '当时程序没有在运行')
				ON CONFLICT DO NOTHING`, kind, slot.Unix())
			if err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO run (kind, slot, state, turn)
			VALUES ($1, $2, 'waiting', (SELECT coalesce(max(turn), 0) + 1 FROM run))
			ON CONFLICT (kind, slot) DO UPDATE SET state = excluded.state, turn = excluded.turn, error = '',
				doubted = CASE WHEN run.doubted = 0 THEN 0 ELSE 2 END,
				attempts = 0, deaths = 0
			WHERE run.state = 'missed' OR run.doubted = 1 AND run.state <> 'running'`, kind, due.Unix())
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE accounted SET until = $2 WHERE kind = $1 AND until < $2", kind, due.Unix()); err != nil {
			return err
		}
		return supersede(ctx, tx, kind)
	})
}

// supersede takes back the orders of a kind that a later one has made pointless: its outputs must not be overwritten by
// those of an earlier moment.
func supersede(ctx context.Context, tx *sql.Tx, kind string) error {
	_, err := tx.ExecContext(ctx, `UPDATE run SET
			error = CASE WHEN attempts > 0 THEN error ELSE '没有来得及运行，下一次就到了' END,
			state = CASE WHEN state = 'unfinished' THEN 'not right' WHEN attempts > 0 THEN 'failed' ELSE 'missed' END
		WHERE kind = $1 AND state IN ('waiting', 'unfinished') AND turn < (SELECT max(turn) FROM run WHERE kind = $1)`, kind)
	return err
}

// recover orders anew what the program that died was at, or had before it, and gives up what made it die too often.
// Nobody else may be at work.
func (j *Journal) recover(ctx context.Context) error {
	return j.atomically(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE run SET
				error = CASE WHEN deaths + 1 < $1 THEN '程序意外退出，没有做完' ELSE '每次运行到一半，程序都意外退出' END,
				state = CASE WHEN deaths + 1 < $1 THEN 'abandoned' ELSE 'failed' END,
				deaths = deaths + 1
			WHERE state = 'running'`, deaths)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE run SET state = 'waiting', turn = again.turn
			FROM (SELECT kind, slot, (SELECT max(turn) FROM run) + row_number() OVER (ORDER BY turn) AS turn FROM run
				WHERE state IN ('abandoned', 'waiting')
				AND turn = (SELECT max(turn) FROM run AS other WHERE other.kind = run.kind)) AS again
			WHERE run.kind = again.kind AND run.slot = again.slot`)
		return err
	})
}

// giveUp ends runs that nobody can be at any more, for they began before a moment that is long past, and that nobody
// will take up again.
func (j *Journal) giveUp(ctx context.Context, before time.Time) error {
	_, err := j.db.ExecContext(ctx, `UPDATE run SET error = '每次运行到一半，程序都意外退出',
			state = CASE WHEN deaths + 1 >= $1 THEN 'failed' ELSE 'abandoned' END, deaths = deaths + 1
		WHERE state = 'running' AND started < $2 AND (deaths + 1 >= $1
			OR turn < (SELECT max(turn) FROM run AS other WHERE other.kind = run.kind))`, deaths, before.Unix())
	return err
}

// waiting are the runs that were ordered and not begun, or are to be tried again.
func (j *Journal) waiting(ctx context.Context) (jobs []job, err error) {
	rows, err := j.db.QueryContext(ctx, "SELECT kind, slot, turn FROM run WHERE state = 'waiting' ORDER BY turn")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var w job
		if err := rows.Scan(&w.Run, &w.Slot, &w.Turn); err != nil {
			return nil, err
		}
		jobs = append(jobs, w)
	}
	return jobs, rows.Err()
}

// claim begins an attempt at a run, which a version of the program makes; ok is false if it is not to be made: it is done,
// or there is a later order. anew says that it was made before, while the clock was ahead.
func (j *Journal) claim(ctx context.Context, w job, version string, now time.Time) (attempt int, anew, ok bool, err error) {
	err = j.atomically(ctx, func(tx *sql.Tx) error {
		if err := supersede(ctx, tx, w.Run); err != nil {
			return err
		}
		err := tx.QueryRowContext(ctx, `UPDATE run SET state = 'running', attempts = attempts + 1, started = $4, finished = 0,
				version = $5, deaths = CASE WHEN state = 'running' THEN deaths + 1 ELSE deaths END
			WHERE kind = $1 AND slot = $2 AND turn = $3 AND state IN ('waiting', 'abandoned', 'running', 'unfinished', 'failed')
			AND deaths + CASE WHEN state = 'running' THEN 1 ELSE 0 END < $6
			AND turn = (SELECT max(turn) FROM run AS other WHERE other.kind = run.kind)
			RETURNING attempts, CASE WHEN doubted = 2 THEN 1 ELSE 0 END`, w.Run, w.Slot, w.Turn, now.Unix(), version, deaths).Scan(&attempt, &anew)
		ok = err == nil
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return attempt, anew, ok && err == nil, err
}

// end records what became of an attempt, unless another one has begun since.
func (j *Journal) end(ctx context.Context, w job, attempt int, result Entry, archived bool, now time.Time) error {
	findings, err := json.Marshal(result.Findings)
	if err != nil {
		return err
	}
	tasks, err := json.Marshal(result.Tasks)
	if err != nil {
		return err
	}
	kept := ""
	if archived {
		kept = "archived"
	}
	_, err = j.db.ExecContext(ctx, `UPDATE run SET state = $5, finished = $6, took = $7, summary = $8, error = $9, findings = $10, tasks = $12,
			doubted = CASE WHEN doubted = 2 AND $11 = 'archived' THEN 0 ELSE doubted END
		WHERE kind = $1 AND slot = $2 AND turn = $3 AND attempts = $4 AND state = 'running'`,
		w.Run, w.Slot, w.Turn, attempt, string(result.State), now.Unix(), result.Took.Milliseconds(), result.Summary, result.Error, string(findings), kept, string(tasks))
	return err
}

func (j *Journal) atomically(ctx context.Context, do func(tx *sql.Tx) error) error {
	tx, err := j.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit()
}

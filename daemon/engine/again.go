package engine

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// shortest is how often the clock is looked at most often.
const shortest = 50 * time.Millisecond

// takeUp orders anew the runs that failed or left something undone, once they have waited, unless there is a later one of
// their kind. After a clock that went back they do not wait longer than they would have.
func (j *Journal) takeUp(ctx context.Context, now time.Time, wait time.Duration) error {
	return j.atomically(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE run SET state = 'waiting', turn = later.turn, again = 0, earlier = run.attempts
			FROM (SELECT kind, slot, (SELECT max(turn) FROM run) + row_number() OVER (ORDER BY turn) AS turn FROM run
				WHERE state IN ('not right', 'failed') AND again > 0 AND (again <= $1 OR again > $2) AND doubt = 0
				AND NOT EXISTS (SELECT 1 FROM run AS other WHERE other.kind = run.kind AND other.turn > run.turn
					AND other.state <> 'missed' AND other.doubt = 0)) AS later
			WHERE run.kind = later.kind AND run.slot = later.slot`, now.Unix(), now.Add(wait).Unix())
		return err
	})
}

// Latest is what became of the last order of each kind that was begun: whether it could write nothing, and why.
type Latest struct {
	Kind   string
	Slot   time.Time
	Failed bool // the last attempt could write nothing
	Error  string
	Undone []Undone
}

// Latest are the last runs of kinds; a kind that was never run is left out.
func (j *Journal) Latest(ctx context.Context, kinds []Kind) (latest []Latest, err error) {
	for _, k := range kinds {
		l := Latest{Kind: k.Name}
		var slot, failed int64
		var undone string
		err := j.db.QueryRowContext(ctx, `SELECT slot, failed, error, undone FROM run
			WHERE kind = $1 AND attempts > 0 AND doubt = 0 AND state <> 'missed' ORDER BY turn DESC LIMIT 1`, k.Name).
			Scan(&slot, &failed, &l.Error, &undone)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return nil, err
		}
		l.Slot, l.Failed = moment(slot), failed == 1
		if err := unpack(undone, &l.Undone); err != nil {
			return nil, err
		}
		latest = append(latest, l)
	}
	return latest, nil
}

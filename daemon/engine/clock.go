package engine

import (
	"context"
	"fmt"
	"time"
)

// slack is how much clocks may differ without a word.
const slack = 3 * time.Minute

// mostAhead is how many runs of a kind a clock that was ahead can have made.
const mostAhead = 3

// clock notices when the time of the day jumps, by the time that passes whatever people set their clocks to.
type clock struct {
	shown  time.Time
	passed time.Time
}

// jump is by how much the clock was set since the last look; 0 for less than the slack.
func (c *clock) jump(now time.Time) time.Duration {
	passed := time.Now()
	before := *c
	*c = clock{now, passed}
	if before.passed.IsZero() {
		return 0
	}
	if jump := now.Sub(before.shown) - passed.Sub(before.passed); jump.Abs() > slack {
		return jump
	}
	return 0
}

// steady tells whether the clock can be gone by: on a database that machines share, one with a clock of its own would make
// runs that the others take back.
func (e *Engine) steady(ctx context.Context) error {
	if e.alone() {
		return nil
	}
	server, err := e.journal.serverTime(ctx)
	if err != nil {
		return err
	}
	if off := time.Since(server); off.Abs() > slack {
		return fmt.Errorf("这台电脑的时钟和数据库服务器的相差 %s，校准以前不在这里运行", off.Round(time.Second))
	}
	return nil
}

func (j *Journal) serverTime(ctx context.Context) (time.Time, error) {
	var unix int64
	err := j.db.QueryRowContext(ctx, "SELECT CAST(extract(epoch FROM now()) AS BIGINT)").Scan(&unix)
	return time.Unix(unix, 0), err
}

// doubt marks what was made while the clock was ahead: runs of slots that are still to come, and runs that began later than now.
// They count until their slots are due, and are then made again. The clock may be wrong now and not then: so nothing is taken back,
// and where it has made more runs of a kind than a clock that was ahead leaves, it is behind now.
func (j *Journal) doubt(ctx context.Context, ahead time.Time) (doubted int64, err error) {
	result, err := j.db.ExecContext(ctx, `UPDATE run SET doubted = 1
		WHERE (slot > $1 OR started > $1) AND doubted <> 1 AND state NOT IN ('missed', 'running')
		AND NOT EXISTS (SELECT kind FROM run AS later WHERE later.started > $1 GROUP BY kind HAVING count(*) > $2)`, ahead.Unix(), mostAhead)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// made is the last slot up to now that was made while the clock was right; now if there is none.
func (j *Journal) made(ctx context.Context, kind string, now time.Time) (time.Time, error) {
	var slot int64
	err := j.db.QueryRowContext(ctx, `SELECT coalesce(max(slot), $2) FROM run
		WHERE kind = $1 AND slot <= $2 AND doubted <> 1 AND state <> 'missed'`, kind, now.Unix()).Scan(&slot)
	return time.Unix(slot, 0), err
}

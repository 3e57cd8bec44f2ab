package engine

import (
	"context"
	"database/sql"
	"log/slog"
	"sync"
	"time"
)

// slack is by how much clocks may be set without anybody minding.
const slack = 5 * time.Minute

// watch notices when the clock is set.
type watch struct{ wall, steady time.Time }

// look compares what the clock shows with the time that has passed since the last look, by a clock that nobody sets.
func (w *watch) look(wall, steady time.Time, log *slog.Logger) {
	if !w.wall.IsZero() {
		switch jump := wall.Sub(w.wall) - steady.Sub(w.steady); {
		case jump > slack:
			log.Warn("时钟一下子往前走了（电脑睡眠过，或者时钟改过）；请核对电脑的日期和时间", "was", w.wall, "now", wall, "by", jump.Round(time.Second).String())
		case jump < -slack:
			log.Warn("时钟往回拨了；请核对电脑的日期和时间。时钟快的时候做的运行，到时候再做", "was", w.wall, "now", wall, "by", (-jump).Round(time.Second).String())
		}
	}
	w.wall, w.steady = wall, steady
}

// doubt marks the runs that began in what is now the future. Which clock was wrong, that of then or that of now, nobody can
// tell: what was done stays on record, and is made again if its slot is the latest when its time comes.
func (e *Engine) doubt(ctx context.Context) error {
	marked, err := e.journal.db.ExecContext(ctx, "UPDATE run SET doubt = 1 WHERE doubt = 0 AND started > $1", e.now().Add(slack).Unix())
	if err != nil {
		return err
	}
	if n, err := marked.RowsAffected(); err == nil && n > 0 {
		e.o.Log.Warn("运行记录里有的运行，是时钟快了的时候做的，到时候再做一次；请核对电脑的日期和时间", "runs", n, "now", e.now())
	}
	return nil
}

// takeBack takes back an order whose slot is still to come.
func takeBack(ctx context.Context, tx *sql.Tx, w job) error {
	_, err := tx.ExecContext(ctx, `UPDATE run SET state = 'missed', error = '时钟快了的时候排的，到时候再运行'
		WHERE kind = $1 AND slot = $2 AND turn = $3 AND state IN ('waiting', 'abandoned')`, w.Run, w.Slot, w.Turn)
	return err
}

// lastDone is the latest slot of a kind that the journal can be believed to have run, or to be going to run; now if there is
// none.
func (j *Journal) lastDone(ctx context.Context, kind string, now time.Time) (time.Time, error) {
	var slot sql.NullInt64
	err := j.db.QueryRowContext(ctx, `SELECT max(slot) FROM run WHERE kind = $1 AND slot <= $2 AND state <> 'missed' AND doubt = 0
		AND (started = 0 OR started >= slot)`, kind, now.Unix()).Scan(&slot)
	if err != nil || !slot.Valid {
		return now, err
	}
	return time.Unix(slot.Int64, 0), nil
}

// slots are those that were ordered last and are not done, by kind: another journal takes them up if this one is lost.
type slots struct {
	mu sync.Mutex
	of map[string]time.Time
}

func (s *slots) order(kind string, slot time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.of[kind] = slot
}

// end hears what became of a slot.
func (s *slots) end(kind string, slot time.Time, done bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if open, ok := s.of[kind]; done && ok && open.Equal(slot) {
		delete(s.of, kind)
	}
}

// Since is up to when the slots of each kind are done. Call it when the engine has stopped.
func (e *Engine) Since() map[string]time.Time {
	since := map[string]time.Time{}
	for kind, looked := range e.looked {
		since[kind] = looked
	}
	for kind, slot := range e.open.of {
		since[kind] = slot.Add(-time.Second)
	}
	return since
}

package engine

import (
	"context"
	"fmt"
	"math"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"guantong/rules/mask"
)

// Filing brings what people have sent from the database, where it is safe, into the store, where others work with it. It may be told to
// do so any number of times; what is there already is not added again.
type Filing interface {
	Waiting(ctx context.Context) (bool, error) // whether anything is not in the store yet
	File(ctx context.Context) error            // brings all that waits
}

// file is the job that does it, in River's queue. It has a queue of its own: a long run keeps nobody's answer waiting. What a program
// that died was at is nothing to wait for, so that each program orders its own.
type file struct {
	Began int64 `json:"began"` // when the program did, in nanoseconds
}

const (
	fileQueue = "file"
	fileLimit = 10 * time.Minute
)

// Kind is what River calls it.
func (file) Kind() string { return "file" }

// InsertOpts lets one of a program's wait or be at work at a time.
func (file) InsertOpts() river.InsertOpts {
	return river.InsertOpts{
		MaxAttempts: math.MaxInt16,
		Queue:       fileQueue,
		UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: []rivertype.JobState{rivertype.JobStateAvailable, rivertype.JobStatePending,
			rivertype.JobStateRetryable, rivertype.JobStateRunning, rivertype.JobStateScheduled}},
	}
}

type filer struct {
	river.WorkerDefaults[file]
	engine *Engine
}

// Timeout is for a store that is slow to take many rows.
func (w *filer) Timeout(*river.Job[file]) time.Duration { return fileLimit }

// NextRetry is when the store is tried again.
func (w *filer) NextRetry(j *river.Job[file]) time.Time {
	return time.Now().Add(w.engine.o.Backoff(j.Attempt))
}

// Work brings all that waits into the store.
func (w *filer) Work(ctx context.Context, j *river.Job[file]) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("程序内部错误：%v", p)
		}
	}()
	if err := w.engine.o.Filing.File(ctx); err != nil {
		text := mask.Text(err.Error()) // River keeps it
		w.engine.o.Log.Warn("扫码登记还没有写进表格，过一会儿再写。登记的内容都在数据库里", "attempt", j.Attempt, "error", text)
		return fmt.Errorf("%s", text)
	}
	return nil
}

// enqueueFiling makes sure that somebody sees to what waits.
func (e *Engine) enqueueFiling(ctx context.Context) error {
	if e.o.Filing == nil {
		return nil
	}
	waits, err := e.o.Filing.Waiting(ctx)
	if err != nil || !waits {
		return err
	}
	return e.File(ctx)
}

// File has what waits brought into the store soon.
func (e *Engine) File(ctx context.Context) error {
	_, err := e.queue.Insert(ctx, file{e.began}, nil)
	return err
}

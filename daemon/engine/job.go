package engine

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"guantong/rules/mask"
)

// job is one run in River's queue.
type job struct {
	Run  string `json:"run"`
	Slot int64  `json:"slot"` // Unix time
	Turn int64  `json:"turn"` // which order to make this run it is; only the last counts
}

// Kind is what River calls our jobs.
func (job) Kind() string { return "run" }

// InsertOpts makes jobs unique.
func (job) InsertOpts() river.InsertOpts {
	return river.InsertOpts{
		MaxAttempts: math.MaxInt16, // the journal says when it is enough
		UniqueOpts:  river.UniqueOpts{ByArgs: true, ByState: rivertype.JobStates()},
	}
}

// worker carries out jobs.
type worker struct {
	river.WorkerDefaults[job]
	engine *Engine
}

// jobTimeout leaves a run a little longer than it may take, to say itself that it was too slow.
func jobTimeout(limit time.Duration) time.Duration { return limit + limit/10 }

// rescueAfter is when a job is given to another engine because its own must have died.
func rescueAfter(limit time.Duration) time.Duration { return limit + limit/5 }

// NextRetry is when a job that failed is tried again, by the clock that River goes by.
func (w *worker) NextRetry(j *river.Job[job]) time.Time {
	return time.Now().Add(w.engine.o.Backoff(j.Attempt))
}

// Work makes the run, unless the journal says that it was made, or a later one ordered. What came of it stands in the
// journal before River knows: if the program dies in between, the journal knows better.
func (w *worker) Work(ctx context.Context, j *river.Job[job]) error {
	e := w.engine
	k, known := e.kind(j.Args.Run)
	if !known { // it is in the settings of another engine, or was in those of an earlier start
		return river.JobSnooze(time.Minute)
	}
	attempt, anew, ok, err := e.journal.claim(ctx, j.Args, e.o.Version, e.now())
	if err != nil || !ok {
		return err
	}
	slot := time.Unix(j.Args.Slot, 0)
	log := e.o.Log.With("run", k.Name, "slot", slot.Format(time.RFC3339), "attempt", attempt)
	log.Info("运行开始")
	began := time.Now()
	report, err := runInTime(ctx, k, slot, anew)
	result := conclude(ctx, report, err, attempt >= attempts)
	result.Took = time.Since(began)
	log.Info("运行结束", "state", string(result.State), "summary", result.Summary, "error", result.Error)
	e.tell(context.WithoutCancel(ctx), k, slot, report, result)
	// The context may be over. What became of the attempt is written all the same.
	if err := e.journal.end(context.WithoutCancel(ctx), j.Args, attempt, result, report.Archived, e.now()); err != nil {
		return fmt.Errorf("记录运行结果时出错：%w", err)
	}
	switch result.State {
	case Abandoned:
		return context.Canceled // River knows by it that the job can be had again
	case Waiting, Failed, Unfinished:
		return errors.New(result.Error) // River keeps it, so it must be the masked one
	}
	return nil
}

// conclude is what became of a run.
func conclude(ctx context.Context, report Report, err error, last bool) Entry {
	result := Entry{State: Done, Summary: mask.Text(report.Summary), Findings: report.Findings, Tasks: report.Tasks}
	switch {
	case err == nil && report.Left != "":
		result.State, result.Error = Unfinished, mask.Text(report.Left)
	case err == nil && !report.Right:
		result.State = NotRight
	case err != nil && errors.Is(ctx.Err(), context.Canceled):
		result.State, result.Error = Abandoned, "程序停止时没有做完；再启动时重做"
	case err != nil && !last:
		result.State, result.Error = Waiting, mask.Text(err.Error())
	case err != nil:
		result.State, result.Error = Failed, mask.Text(err.Error())
	}
	return result
}

// heed is how long a run may take to end when it is told to.
const heed = 2 * time.Second

// runInTime makes one run, and leaves it behind if it goes on after its context is over: it waits for something that
// heeds no context, and nothing else must wait for that.
func runInTime(ctx context.Context, k Kind, slot time.Time, anew bool) (Report, error) {
	ended := make(chan struct{})
	var r Report // read once the run has ended
	var e error
	go func() {
		defer close(ended)
		r, e = runSafely(ctx, k, slot, anew)
	}()
	select {
	case <-ended:
		return r, e
	case <-ctx.Done():
	}
	select {
	case <-ended:
		return r, e
	case <-time.After(heed):
		return Report{}, fmt.Errorf("运行没有按时停下来：%w", ctx.Err())
	}
}

// runSafely makes one run and turns a panic into an error.
func runSafely(ctx context.Context, k Kind, slot time.Time, anew bool) (r Report, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("程序内部错误：%v", p)
		}
	}()
	return k.Run(ctx, slot, anew)
}

// kind is the kind of a name.
func (e *Engine) kind(name string) (Kind, bool) {
	for _, k := range e.o.Kinds {
		if k.Name == name {
			return k, true
		}
	}
	return Kind{}, false
}

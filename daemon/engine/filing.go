package engine

import (
	"context"
	"fmt"
	"time"

	"github.com/riverqueue/river"

	"guantong/rules/mask"
)

// Filing brings what people have sent from the database, where it is safe, into the store, where others work with it. It may be told to
// do so any number of times; what is there already is not added again.
type Filing interface {
	Waiting(ctx context.Context) (bool, error) // whether anything is not in the store yet
	File(ctx context.Context) error            // brings all that waits
}

// file is an order to do it, in River's queue. Each is carried out once, and as long as anything waits the engine orders again whenever it
// looks: what a program that died was at, or a store that is away, keeps nothing else waiting. It has a queue of its own: a long run keeps
// nobody's answer waiting.
type file struct {
	Began int64 `json:"began"` // when the program did that ordered it, in nanoseconds
	Order int64 `json:"order"` // its orders are counted from 1
}

const (
	fileQueue = "file"
	fileLimit = 10 * time.Minute
)

// Kind is what River calls it.
func (file) Kind() string { return "file" }

// InsertOpts puts it into its queue.
func (file) InsertOpts() river.InsertOpts { return river.InsertOpts{Queue: fileQueue} }

type filer struct {
	river.WorkerDefaults[file]
	engine *Engine
}

// Timeout is for a store that is slow to take many rows.
func (w *filer) Timeout(*river.Job[file]) time.Duration { return fileLimit }

// Work brings all that waits into the store. What cannot be brought waits for the next order.
func (w *filer) Work(ctx context.Context, _ *river.Job[file]) error {
	if err := w.file(ctx); err != nil {
		w.engine.o.Log.Warn("扫码登记还没有写进表格，过一会儿再写。登记的内容都在数据库里", "error", mask.Text(err.Error()))
	}
	return nil
}

func (w *filer) file(ctx context.Context) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("程序内部错误：%v", p)
		}
	}()
	return w.engine.o.Filing.File(ctx)
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
	_, err := e.queue.Insert(ctx, file{e.began, e.orders.Add(1)}, nil)
	return err
}

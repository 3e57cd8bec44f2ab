package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"guantong/daemon/config"
	"guantong/daemon/engine"
	"guantong/daemon/web"
)

// bureau is the engine with the journal that it works on, and the pages that tell about it. A journal that is lost while the
// engine is at work, for its file was damaged, deleted or replaced, is opened anew, and the engine goes on in the new one.
type bureau struct {
	program *program
	log     *slog.Logger
	config  *config.Config
	kinds   []engine.Kind

	mu      sync.Mutex
	journal *journalBase // nil while there is none
	engine  *engine.Engine
	pages   http.Handler
	since   map[string]time.Time // what was done in the journal that was lost
	notice  string               // what became of it
}

// lookAt is how often somebody looks whether the journal's file is still there.
const lookAt = 2 * time.Second

// open opens the journal and makes an engine and pages for it.
func (b *bureau) open(ctx context.Context) error {
	p, c := b.program, b.config
	d, err := p.toLog(b.log).openJournal(ctx, c)
	if err != nil {
		return err
	}
	e, err := engine.Open(d.Database, engine.Options{Kinds: b.kinds, Version: p.version.String(), Now: p.now, Log: b.log, Limit: c.Limits.Run, Grace: grace,
		Backoff: engine.Backoff, Again: p.again, Since: b.since})
	if err != nil {
		d.close()
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.journal, b.engine = d, e
	b.pages = web.Handler(web.Options{County: c.County.Name, Zone: c.Zone, Journal: d.Journal(), Kinds: b.kinds, Now: p.now, Ready: d.Ready,
		Log: b.log, Notice: b.notice})
	return nil
}

func (b *bureau) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.journal != nil {
		b.journal.close()
	}
	b.journal, b.pages = nil, nil
}

// run makes runs until the context is over, whatever becomes of the journal meanwhile.
func (b *bureau) run(ctx context.Context, ready func()) error {
	for {
		own, lost := context.WithCancelCause(ctx)
		looking := make(chan struct{})
		go func() {
			defer close(looking)
			if err := b.journal.lost(own); err != nil {
				lost(err)
			}
		}()
		err := b.engine.Run(own, ready)
		reason := context.Cause(own)
		lost(nil)
		<-looking
		if ctx.Err() != nil || own.Err() == nil || !errors.As(reason, new(*lostJournal)) {
			return err
		}
		b.log.Error("数据库在运行中出了事，改用新的；运行记录从头记起，没有做完的运行重做", "database", b.config.Database, "reason", reason, "stopping", err)
		b.mu.Lock()
		b.since = b.engine.Since()
		b.notice = fmt.Sprintf("%s，数据库 %s 在运行中%v，改用了新的：以前的运行记录不在这里了，没有做完的运行已经重排。表格不受影响；常常这样的，请检查磁盘，不要移动这个文件",
			b.program.now().In(b.config.Zone).Format("2006-01-02 15:04"), b.config.Database, reason)
		b.mu.Unlock()
		b.close()
		if err := b.reopen(ctx); err != nil {
			return nil // the daemon stops
		}
		ready = func() { b.log.Info("已经改用新的数据库", "database", b.config.Database) }
	}
}

// reopen opens the journal as soon as that can be done.
func (b *bureau) reopen(ctx context.Context) error {
	for {
		err := b.open(ctx)
		if err == nil {
			return nil
		}
		b.log.Error("新的数据库打不开，过一会儿再试；这时不能定时运行", "error", err)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(reopenAfter):
		}
	}
}

// reopenAfter is how long to wait before a journal is opened once more.
const reopenAfter = 10 * time.Second

// lostJournal is what became of a journal's file.
type lostJournal struct{ error }

// lost waits until the journal's file is not what it was; nil when the context is over.
func (r *journalBase) lost(ctx context.Context) error {
	tick := time.NewTicker(lookAt)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
			if r.memory == nil {
				continue // a server
			}
			if err := r.memory.Lost(ctx); err != nil && ctx.Err() == nil {
				return &lostJournal{err}
			}
		}
	}
}

// ping tells whether the journal answers.
func (b *bureau) ping(ctx context.Context) error {
	b.mu.Lock()
	d := b.journal
	b.mu.Unlock()
	if d == nil {
		return nil // it is being opened anew, which the log says
	}
	return d.Ping(ctx)
}

// ServeHTTP shows the pages of the journal at hand.
func (b *bureau) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	pages, notice := b.pages, b.notice
	b.mu.Unlock()
	if pages == nil {
		http.Error(w, "数据库用不了，正在重新打开。"+notice, http.StatusServiceUnavailable)
		return
	}
	pages.ServeHTTP(w, r)
}

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/gofrs/flock"

	"guantong/daemon/config"
	"guantong/daemon/pipeline"
)

// Runs of one county take turns, whoever starts them: each goes on from what the one before it left. So a run holds, from looking back
// until it has left what the next one needs, a lock on each thing that it shares with others: the folder, the database's file, the
// PostgreSQL database. The system takes them back from a program that dies.

// turnPoll is how often a run that waits looks whether it is its turn.
const turnPoll = 100 * time.Millisecond

// inTurn does something when nobody else is at it. A dry run leaves nothing to anybody and does not wait.
func (p *program) inTurn(ctx context.Context, c *config.Config, w *workplace, do func() (*pipeline.Report, error)) (*pipeline.Report, error) {
	release, err := p.takeTurn(ctx, c, w)
	if err != nil {
		return nil, err
	}
	defer release()
	return do()
}

// takeTurn waits for its turn, and says so. Release gives it to the next.
func (p *program) takeTurn(ctx context.Context, c *config.Config, w *workplace) (release func(), err error) {
	var held []func()
	release = func() {
		for _, let := range slices.Backward(held) {
			let()
		}
	}
	waiting := func() { p.warn("另一次运行正在进行，等它做完再开始") }
	take := func(let func(), err error) error {
		if err == nil {
			held = append(held, let)
		}
		return err
	}
	for _, file := range turnFiles(c) {
		if err = take(lockTurn(ctx, file, waiting)); err != nil {
			break
		}
	}
	if err == nil && c.Postgres != "" && w.shared != nil {
		err = take(w.shared.Turn(ctx, waiting))
	}
	switch {
	case err == nil:
		return release, nil
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		err = errors.New("等另一次运行做完，等到时限也没有轮到：什么都没有统计，也没有写。等它做完再运行")
	}
	release()
	return nil, err
}

// turnFiles stand for what runs have in common, always in the same order.
func turnFiles(c *config.Config) (files []string) {
	if c.Store.Google == nil {
		files = append(files, filepath.Join(c.Store.Folder.Root, ".guantong.turn"))
	}
	return append(files, c.Database+".turn")
}

// lockTurn locks a file. Where no file can be made or locked there is nothing to wait for: a run could leave nothing there, either.
func lockTurn(ctx context.Context, file string, waiting func()) (release func(), err error) {
	if _, err := os.Stat(filepath.Dir(file)); err != nil { // a share that is away is not to be made
		return func() {}, nil
	}
	l := flock.New(file, flock.SetPermissions(0o600))
	release = func() { _ = l.Close() }
	got, err := l.TryLock()
	if err == nil && !got {
		waiting()
		got, err = l.TryLockContext(ctx, turnPoll)
	}
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("等着运行时：%w", ctx.Err())
	case err != nil:
		return func() {}, nil
	}
	return release, nil
}

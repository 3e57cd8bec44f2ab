package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"guantong/daemon/config"
	"guantong/daemon/memory"
	"guantong/sheets"
)

// Runs of a county take turns, whoever starts them: one that looked back while another was at work would replace what that one leaves.
// A turn is a lock on the folder of sheets, and one that lies with what is remembered: on the database's file, or in PostgreSQL. All
// are given back when the program ends, however it ends.

// errNoTurn is a run whose time was up before it was its turn.
var errNoTurn = errors.New("等到了时限，另一个运行还没有做完，这一次没有运行。等它做完再运行")

// takeTurn waits until no other run of the county is at work, and says for whom it waits. The caller, who is named by what it does,
// gives the turn back.
func (p *program) takeTurn(ctx context.Context, c *config.Config, what string) (giveBack func(), err error) {
	var held []io.Closer
	giveBack = func() {
		for _, l := range held {
			_ = l.Close()
		}
	}
	host, _ := os.Hostname()
	me := fmt.Sprintf("%s（电脑 %s，进程 %d，%s 开始）", what, host, os.Getpid(), p.now().In(c.Zone).Format("1月2日 15:04"))
	told := ""
	waiting := func(holder string) {
		if holder == "" {
			holder = "没有写明是哪个"
		}
		if told != holder {
			p.warnf("同一套表格正有另一个运行：%s。等它做完，最多等 %d 分钟", holder, int(c.Limits.Run.Minutes()))
		}
		told = holder
	}
	// Always in this order, so that no two runs wait for each other.
	for _, file := range turnFiles(c) {
		l, err := p.lockTurn(ctx, file, me, waiting)
		if err != nil {
			giveBack()
			return nil, err
		}
		if l != nil {
			held = append(held, l)
		}
	}
	if c.Postgres != "" {
		l, err := memory.TakeTurn(ctx, c.Postgres, c.County.Code, me, waiting)
		if err != nil {
			giveBack()
			if ctx.Err() != nil {
				err = over(ctx)
			}
			return nil, err
		}
		held = append(held, l)
	}
	return giveBack, nil
}

// over says why a run did not wait any longer.
func over(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return errNoTurn
	}
	return ctx.Err()
}

// turnFiles are the files that stand for what one run at a time may use.
func turnFiles(c *config.Config) (files []string) {
	if c.Store.Google == nil {
		if _, err := os.Stat(c.Store.Folder.Root); err != nil {
			return nil // there is nothing to run on, and whoever opens it says so; no file must make the folder
		}
		files = append(files, filepath.Join(c.Store.Folder.Root, ".guantong.turn"))
	}
	if c.Postgres == "" {
		files = append(files, c.Database+".turn")
	}
	return files
}

// turnPoll is how often a run that waits looks whether it is its turn.
const turnPoll = 50 * time.Millisecond

// lockTurn locks one file for a run, which leaves its name there for those who wait. Where nothing can be locked (a share that knows no
// locks, a folder where nobody may write) the run goes on without, and says so: what it remembers is compared before it is replaced.
func (p *program) lockTurn(ctx context.Context, file, me string, waiting func(holder string)) (io.Closer, error) {
	without := func(err error) (io.Closer, error) {
		p.warnf("锁不住 %s：%v。请不要同时运行另一个 guantong", file, err)
		return nil, nil
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return without(err)
	}
	l := flock.New(file, flock.SetPermissions(0o644)) // others may be run by other users
	for {
		got, err := l.TryLock()
		switch {
		case err != nil:
			return without(err)
		case got:
			leaveName(file, me)
			return l, nil
		}
		waiting(nameIn(file))
		if sheets.Sleep(ctx, turnPoll) != nil {
			_ = l.Close()
			return nil, over(ctx)
		}
	}
}

// leaveName writes into a locked file who has locked it, and nameIn reads it. It begins after the first byte: that is the one that
// Windows locks, which keeps others from reading it. It may fail: then they wait for somebody without a name.
func leaveName(file, name string) {
	f, err := os.OpenFile(file, os.O_WRONLY, 0)
	if err != nil {
		return
	}
	defer f.Close()
	if err := f.Truncate(1); err == nil {
		_, _ = f.WriteAt([]byte(name+"\n"), 1)
	}
}

func nameIn(file string) string {
	f, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	data := make([]byte, 300)
	n, _ := f.ReadAt(data, 1)
	name, _, _ := strings.Cut(string(data[:n]), "\n")
	return strings.ToValidUTF8(name, "")
}

package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"

	"guantong/daemon/config"
	"guantong/daemon/engine"
	"guantong/daemon/memory"
	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
)

// grace is how long a run may go on when the daemon is told to stop. With what comes after it makes less than the 30
// seconds that service managers allow.
const grace = 22 * time.Second

func (p *program) serveCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "serve",
		Short: "一直运行，到时间自动运行日报、调度、通报",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := p.config()
			if err != nil {
				return err
			}
			return p.serve(cmd.Context(), c)
		},
	}
}

// serve makes runs on schedule until the context is over.
func (p *program) serve(ctx context.Context, c *config.Config) error {
	log := slog.New(slog.NewTextHandler(p.stderr, nil))
	if err := serviceable(c); err != nil {
		return err
	}
	turn := semaphore.NewWeighted(1) // a check of what was saved and a run would write the same workbooks
	kinds := p.kinds(log, c, turn)
	if len(kinds) == 0 {
		return usagef("设置里的 schedules 什么也没有写，没有什么可以定时运行的")
	}
	// Before the database is opened, which a second daemon must leave alone.
	unlock, err := lock(c)
	if err != nil {
		return err
	}
	defer unlock()
	b := &bureau{program: p, log: log, config: c, kinds: kinds}
	if err := b.open(ctx); err != nil {
		return err
	}
	defer b.close()
	listener, err := net.Listen("tcp", c.Web.Listen)
	if err != nil {
		return usagef("状态页用不了地址 %s：%w。请改设置里的 web.listen，或停掉占用它的程序", c.Web.Listen, err)
	}
	server := &http.Server{ReadHeaderTimeout: 10 * time.Second, Handler: b}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("状态页停了：%w", err)
		}
		return nil
	})
	group.Go(func() error {
		defer server.Close()
		err := b.run(ctx, func() {
			tellManager(log, ready)
			log.Info("开始", "version", p.version.String(), "page", "http://"+listener.Addr().String()+"/")
		})
		if memory.Busy(err) {
			return fmt.Errorf("数据库 %s 正被其他程序占用，请关闭那个程序再启动：%w", c.Database, err)
		}
		return err
	})
	group.Go(func() error { return watchdog(ctx, log, b.ping) })
	if c.Store.Folder.Watch {
		group.Go(func() error {
			p.watch(ctx, log, c, turn)
			return nil
		})
	}
	<-ctx.Done()
	tellManager(log, stopping)
	log.Info("停止：等手头的运行做完")
	err = group.Wait()
	log.Info("已停止")
	return err
}

// serviceable finds out at once what the first run would stumble over.
func serviceable(c *config.Config) error {
	if c.Store.Google == nil {
		if _, err := openFolder(c); err != nil {
			return err
		}
	}
	_, err := newSetup(c)
	return err
}

// kinds are the kinds of runs on schedule.
func (p *program) kinds(log *slog.Logger, c *config.Config, turn *semaphore.Weighted) (kinds []engine.Kind) {
	for _, entry := range c.Schedules {
		kinds = append(kinds, engine.Kind{Name: string(entry.Run), Title: entry.Run.Name(), Schedule: entry.Schedule,
			Run: func(ctx context.Context, slot time.Time) (engine.Report, error) {
				if err := turn.Acquire(ctx, 1); err != nil {
					return engine.Report{}, err
				}
				defer turn.Release(1)
				return p.scheduled(ctx, log, c, entry.Run, slot)
			}})
	}
	return kinds
}

// scheduled is the run of one slot, which reports to the journal instead of the terminal.
func (p *program) scheduled(ctx context.Context, log *slog.Logger, c *config.Config, kind schedule.Kind, slot time.Time) (engine.Report, error) {
	r, err := p.toLog(log.With("run", string(kind))).runOnce(ctx, c, p.job(c, kind, slot.In(c.Zone), false))
	if err != nil {
		return engine.Report{}, err
	}
	report := engine.Report{Right: r.Right(), Summary: brief(r),
		Findings: map[string]int{"error": r.Findings.Error, "warning": r.Findings.Warning, "notice": r.Findings.Notice}}
	for _, u := range r.Unwritten {
		report.Undone = append(report.Undone, engine.Undone{Path: u.Path, Reason: u.Reason})
	}
	for _, u := range r.Unasked {
		report.Undone = append(report.Undone, engine.Undone{Path: u.Path, Reason: u.Reason, Unasked: true})
	}
	if r.Nothing() {
		return report, &nothingError{r}
	}
	return report, nil
}

// brief is a run in one line.
func brief(r *pipeline.Report) string {
	text := standing(r.Standing) + "。" + fmt.Sprintf("读取工作簿 %d 个，没有变化的 %d 个，读不出来 %d 个；错误 %d，警告 %d，提示 %d；写出 %d 个，没有变化的 %d 个",
		r.Workbooks.Read, r.Workbooks.Unchanged, r.Workbooks.Failed, r.Findings.Error, r.Findings.Warning, r.Findings.Notice,
		len(r.Outputs.Written), r.Outputs.Unchanged)
	if n := r.Workbooks.Unasked; n > 0 {
		text += fmt.Sprintf("；没有问到的工作簿 %d 个", n)
	}
	if r.Kept.Sheets > 0 {
		text += fmt.Sprintf("；沿用以前记录的工作表 %d 张", r.Kept.Sheets)
	}
	if r.MemoryLost != nil {
		text += fmt.Sprintf("；没有记住：%v", r.MemoryLost)
	}
	if n := len(r.Unwritten); n > 0 {
		text += fmt.Sprintf("；没有写成的 %d 个", n)
	}
	for _, t := range r.Ties {
		if !t.OK {
			text += "；对不上：" + t.Name
		}
	}
	return text
}

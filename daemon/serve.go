package main

import (
	"cmp"
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
	"guantong/daemon/web"
)

// grace is how long a run may go on when the daemon is told to stop. With what comes after it makes less than the 30
// seconds that service managers allow.
const grace = 22 * time.Second

func (p *program) serveCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "一直运行：到时间自动运行日报、调度、通报，浏览器里有看板、自查",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := p.workingConfig(cmd.Context())
			if err != nil {
				return err
			}
			p.warnExposed(c)
			p.warnExpired(c)
			return p.serve(cmd.Context(), c)
		},
	}
	cmd.Flags().Bool(asService, false, "")
	_ = cmd.Flags().MarkHidden(asService)
	return cmd
}

// serve makes runs on schedule until the context is over. When somebody takes its database away, it goes on in a new one.
func (p *program) serve(ctx context.Context, c *config.Config) error {
	if err := serviceable(c); err != nil {
		return err
	}
	// Before the database is opened, which a second daemon must leave alone.
	unlock, err := lock(c)
	if err != nil {
		return err
	}
	defer unlock()
	log := p.serveLog(c)
	notice := ""
	for {
		err := p.serveOn(ctx, log, c, notice)
		if !errors.Is(err, errDatabaseLost) {
			if err != nil {
				log.Error("停了", "error", err) // where no terminal shows it
			}
			return err
		}
		notice = p.now().In(c.Zone).Format(toTheMinute) + " 发现数据库文件被删除、换掉或损坏了，已经另建：运行记录从头记起，历史从汇总表和存档读回"
		log.Error(notice, "database", c.Database)
	}
}

// serveOn makes runs on schedule until the context is over, or the database is lost. Notice is for people who look at the page.
func (p *program) serveOn(ctx context.Context, log *slog.Logger, c *config.Config, notice string) error {
	turn := semaphore.NewWeighted(1) // a check of what was saved and a run would write the same workbooks
	kinds := p.telling(log).kinds(c, turn)
	if len(kinds) == 0 {
		return usagef("设置里的 schedules 什么也没有写，没有什么可以定时运行的")
	}
	var shared *memory.Memory
	if c.Postgres != "" { // before the journal is touched, which may be another county's
		m, err := p.openShared(ctx, c, false)
		if err != nil {
			return err
		}
		defer m.Close()
		shared = m
	}
	d, err := p.openJournal(ctx, c)
	if err != nil {
		return err
	}
	defer d.close()
	o := engine.Options{Kinds: kinds, Version: p.version.String(), Now: p.now, Log: log, Limit: c.Limits.Run, Grace: grace, Backoff: p.backoff}
	if len(c.Notify.Robots) > 0 {
		o.Outbox, o.Failure = p.outbox(c, d.Database, log), failure(c)
	}
	filing := p.telling(log).filing(c, d)
	o.Filing = filing
	e, err := engine.Open(d.Database, o)
	if err != nil {
		return err
	}
	forms, err := p.openDoor(ctx, c, d, log)
	if err != nil {
		return err
	}
	defer forms.close()
	pages, err := p.pages(c, d, cmp.Or(shared, d.memory), kinds)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Web.Listen) // the server closes it
	if err != nil {
		return usagef("网页用不了地址 %s：%w。请改设置里的 web.listen，或停掉占用它的程序", c.Web.Listen, err)
	}
	pages.Log, pages.Notice, pages.Loopback = log, notice, web.Loopback(listener.Addr())
	server := web.Server(c.Web.Listen, listener.Addr(), pages.Public, web.Handler(pages))
	outer := ctx
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		if err := server.Serve(web.Limited(listener)); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("网页停了：%w", err)
		}
		return nil
	})
	group.Go(func() error {
		defer server.Close()
		err := e.Run(ctx, func() {
			tellManager(log, ready)
			log.Info("开始", "version", p.version.String(), "page", "http://"+listener.Addr().String()+"/")
		})
		if memory.Busy(err) {
			return fmt.Errorf("数据库 %s 正被其他程序占用，请关闭那个程序再启动：%w", c.Database, err)
		}
		return err
	})
	if forms != nil {
		group.Go(func() error { return forms.work(ctx, e, filing, log) })
	}
	group.Go(func() error { return watchdog(ctx, log, d.Ping) })
	group.Go(func() error { return d.guard(ctx) })
	if c.Store.Folder.Watch {
		group.Go(func() error {
			p.watch(ctx, log, c, turn)
			return nil
		})
	}
	<-ctx.Done()
	if outer.Err() == nil { // it goes on, or ends with an error
		return group.Wait()
	}
	tellManager(log, stopping)
	log.Info("停止：等手头的运行做完")
	err = group.Wait()
	log.Info("已停止")
	return err
}

// kindIDs are the kinds of runs as the journal names them.
func kindIDs(kinds []engine.Kind) (all []string) {
	for _, k := range kinds {
		all = append(all, k.Name)
	}
	return all
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
func (p *program) kinds(c *config.Config, turn *semaphore.Weighted) (kinds []engine.Kind) {
	for _, entry := range c.Schedules {
		kinds = append(kinds, engine.Kind{Name: string(entry.Run), Title: entry.Run.Name(), Schedule: entry.Schedule,
			Run: func(ctx context.Context, slot time.Time, anew bool) (engine.Report, error) {
				if err := turn.Acquire(ctx, 1); err != nil {
					return engine.Report{}, err
				}
				defer turn.Release(1)
				return p.scheduled(ctx, c, entry.Run, slot, anew)
			}})
	}
	if s := reminders(c); s != nil && len(kinds) > 0 {
		kinds = append(kinds, engine.Kind{Name: remind, Title: kindName(remind), Schedule: s,
			Run: func(ctx context.Context, slot time.Time, _ bool) (engine.Report, error) {
				return p.remind(ctx, c, slot)
			}})
	}
	return kinds
}

// scheduled is the run of one slot, which reports to the journal instead of the terminal.
func (p *program) scheduled(ctx context.Context, c *config.Config, kind schedule.Kind, slot time.Time, anew bool) (engine.Report, error) {
	job := p.job(c, kind, slot.In(c.Zone), false)
	job.Anew = anew
	r, err := p.runOnce(ctx, c, job)
	if err != nil {
		return engine.Report{}, err
	}
	if r.NothingWritten() {
		return engine.Report{}, fmt.Errorf("一个工作簿也没有写成。%s", r.Left())
	}
	return engine.Report{Right: r.Right(), Tasks: taskCounts(r.Tasks), Left: r.Left(), Summary: brief(r), Archived: len(r.Archived) > 0, News: doneNews(c, r, slot),
		Findings: map[string]int{"error": r.Findings.Error, "warning": r.Findings.Warning, "notice": r.Findings.Notice}}, nil
}

// brief is a run in one line.
func brief(r *pipeline.Report) string {
	text := standing(r.Standing) + "。" + fmt.Sprintf("读取工作簿 %d 个，没有变化的 %d 个，读不出来 %d 个；错误 %d，警告 %d，提示 %d；写出 %d 个，没有变化的 %d 个",
		r.Workbooks.Read, r.Workbooks.Unchanged, r.Workbooks.Failed, r.Findings.Error, r.Findings.Warning, r.Findings.Notice,
		len(r.Outputs.Written), r.Outputs.Unchanged)
	if r.Kept.Sheets > 0 {
		text += fmt.Sprintf("；沿用以前记录的工作表 %d 张", r.Kept.Sheets)
	}
	if r.MemoryLost != nil {
		text += fmt.Sprintf("；没有记住：%v", r.MemoryLost)
	}
	if n := len(r.Unwritten); n > 0 {
		text += fmt.Sprintf("；没有写成的 %d 个", n)
	}
	if n := len(r.Unasked); n > 0 {
		text += fmt.Sprintf("；没有问到的 %d 个", n)
	}
	for _, t := range r.Ties {
		if !t.OK {
			text += "；对不上：" + t.Name
		}
	}
	return text
}

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"guantong/daemon/config"
	"guantong/daemon/memory"
	"guantong/daemon/past"
	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
	"guantong/rules/civil"
)

type runOptions struct {
	at     string
	dryRun bool
	json   bool
	notify bool
}

func (p *program) runCommand() *cobra.Command {
	var o runOptions
	cmd := &cobra.Command{
		Use:   "run daily|dispatch|circular [--at 时间] [--dry-run] [--notify] [--json] [--verbose]",
		Short: "立即运行一次：daily（日报）、dispatch（调度）或 circular（通报）",
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 0:
				return usagef("没有写明运行哪一种。用法：guantong run daily|dispatch|circular")
			case len(args) > 1:
				return usagef("“%s”多余。用法：guantong run %s", args[1], args[0])
			case !slices.Contains(schedule.Kinds, schedule.Kind(args[0])):
				return usagef("没有“%s”这种运行，可用的有：daily（日报）、dispatch（调度）、circular（通报）", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := p.workingConfig(cmd.Context())
			if err != nil {
				return err
			}
			if o.notify && o.dryRun {
				return usagef("--dry-run 什么也不改，也不发消息；去掉 --notify")
			}
			if o.notify && len(c.Notify.Robots) == 0 {
				return errNoRobots
			}
			p.warnExposed(c)
			return p.runKind(cmd.Context(), c, schedule.Kind(args[0]), o)
		},
	}
	cmd.Flags().StringVar(&o.at, "at", "", "统计`时点`，县里的时间，如 2020-02-27T17:00；不写为现在")
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, "只看会改变哪些工作簿，不写")
	cmd.Flags().BoolVar(&o.notify, "notify", false, "做完告诉群机器人")
	cmd.Flags().BoolVar(&o.json, "json", false, "在标准输出给出 JSON 结果，供程序使用")
	cmd.Flags().BoolVar(&p.verbose, "verbose", false, "勾稽关系逐项列出，不只说是否都对得上")
	return cmd
}

// runKind makes one run and reports it.
func (p *program) runKind(ctx context.Context, c *config.Config, kind schedule.Kind, o runOptions) error {
	asOf, err := p.moment("at", o.at, c.Zone)
	if err == nil && o.at != "" {
		err = p.doubt(c, asOf)
	}
	if err != nil {
		return err
	}
	report, err := p.runLogged(ctx, c, p.job(c, kind, asOf, o.dryRun))
	if o.notify {
		p.tellRobots(ctx, c, kind, asOf, report, err)
	}
	if err != nil {
		return err
	}
	if o.json {
		if err := writeJSON(p.stdout, report); err != nil {
			return err
		}
	}
	if !report.Right() {
		return errNotRight
	}
	return nil
}

// job is a run of a kind as of a moment. A run as of a later day than today leaves no trace but its outputs: by the days
// that it skips, sheets would be let go that somebody may yet bring back, and what is kept would be of a day to come.
func (p *program) job(c *config.Config, kind schedule.Kind, asOf time.Time, dryRun bool) pipeline.Job {
	job := pipeline.Job{Kind: kind, AsOf: asOf, DryRun: dryRun}
	job.Today = civil.Of(p.now().In(c.Zone))
	job.Ahead = civil.Of(asOf.In(c.Zone)) > job.Today
	if kind == schedule.Circular {
		job.Issue = issueOn(c, asOf)
	}
	return job
}

// runOnce makes one run at the settings' workplace and says what it did.
func (p *program) runOnce(ctx context.Context, c *config.Config, job pipeline.Job) (*pipeline.Report, error) {
	turn := job.Kind.Name()
	if job.DryRun { // changes nothing
		turn = ""
	}
	return p.atWorkplace(ctx, c, turn, func(ctx context.Context, w *workplace, setup *pipeline.Setup) (*pipeline.Report, error) {
		report, err := p.runAt(ctx, w, setup, c.Limits.Run, job)
		if err == nil {
			p.pinUp(ctx, c, w, report, job)
		}
		return report, err
	})
}

// atWorkplace does something at the settings' workplace, when no other run is at work there: turn is what others hear of it, empty if
// they need not wait for it. The limit of time begins before that, for a database may not answer.
func (p *program) atWorkplace(ctx context.Context, c *config.Config, turn string, do func(context.Context, *workplace, *pipeline.Setup) (*pipeline.Report, error)) (*pipeline.Report, error) {
	ctx, cancel := context.WithTimeout(ctx, c.Limits.Run)
	defer cancel()
	setup, err := newSetup(c)
	if err != nil {
		return nil, err
	}
	if turn != "" {
		giveBack, err := p.takeTurn(ctx, c, turn)
		if err != nil {
			return nil, err
		}
		defer giveBack()
	}
	w, err := p.openWith(ctx, c, memory.OpenUnseen)
	if err != nil {
		return nil, err
	}
	defer w.close()
	w.lend(setup)
	letGo, err := p.lease(ctx, c, w)
	if err != nil {
		return nil, err
	}
	defer letGo()
	return do(ctx, w, setup)
}

// runAt makes one run at a workplace, within a limit of time.
func (p *program) runAt(ctx context.Context, w *workplace, setup *pipeline.Setup, limit time.Duration, job pipeline.Job) (*pipeline.Report, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	started := p.now()
	bar := newProgress(p.stderr)
	report, err := setup.Run(ctx, w.store, job, bar.tell)
	for try := 1; errors.Is(err, past.ErrOvertaken) && try < 3; try++ {
		p.warnf("%v；重做一遍", err)
		report, err = setup.Run(ctx, w.store, job, bar.tell)
	}
	bar.finish()
	if errors.Is(err, past.ErrOvertaken) {
		return nil, fmt.Errorf("%w，重做了几遍都是这样；汇总表写了，台账和历史没有记。请停掉别的运行，再运行一次", err)
	}
	var late *pipeline.LateError
	if errors.As(err, &late) {
		return nil, fmt.Errorf("%w。\n每次运行最多 %d 分钟（设置里的 limits.run_minutes）；可以再运行一次，读过的工作簿不用再读，也可以把时限调大",
			late, int(limit.Minutes()))
	}
	if err != nil {
		return nil, err
	}
	report.Version = p.version.String()
	report.Seconds = p.now().Sub(started).Seconds()
	p.summarise(report, w)
	return report, nil
}

// prepared loads the settings file and prepares the rules for it.
func (p *program) prepared() (*config.Config, *pipeline.Setup, error) {
	c, err := p.config()
	if err != nil {
		return nil, nil, err
	}
	setup, err := newSetup(c)
	return c, setup, err
}

// newSetup prepares the rules; what is wrong with them is wrong with the settings.
func newSetup(c *config.Config) (*pipeline.Setup, error) {
	setup, err := pipeline.NewSetup(c)
	if err != nil {
		return nil, usageError{err}
	}
	return setup, nil
}

// moment reads the moment that a flag names: county time, to the minute or the second; now without one.
func (p *program) moment(flag, at string, zone *time.Location) (time.Time, error) {
	if at == "" {
		return p.now().In(zone), nil
	}
	for _, layout := range []string{pipeline.AsOfLayout, toTheSecond, toTheMinute} {
		if t, err := time.ParseInLocation(layout, at, zone); err == nil {
			return t, nil
		}
	}
	return time.Time{}, usagef("--%s “%s”看不懂，应写成 2020-02-27T17:00", flag, at)
}

// doubt is of a moment typed that can hardly be meant. A year before the campaign's is refused: its day would stand in 历史 for good.
func (p *program) doubt(c *config.Config, asOf time.Time) error {
	switch day, today := civil.Of(asOf), civil.Of(p.now().In(c.Zone)); {
	case asOf.Year() < c.Campaign.Year:
		return usagef("统计时点是 %s，这次工作是 %d 年的（campaign.year）：核对 --at 写的年份", day.Format("2006年1月2日"), c.Campaign.Year)
	case day > today:
		p.warnf("统计时点 %s 还没有到：汇总表照那一天算，不记入历史，不存档。写错了的，改正 --at 再运行一次", day.Format("2006年1月2日"))
	case day < c.Campaign.Start:
		p.warnf("统计时点 %s 在开始日期 %s（campaign.start）以前。写错了的，改正 --at 再运行一次",
			day.Format("2006年1月2日"), c.Campaign.Start.Format("2006年1月2日"))
	}
	return nil
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"guantong/daemon/config"
	"guantong/daemon/engine"
	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
)

// statusRun is one run in status --json, a contract with scripts. Times are county time.
type statusRun struct {
	Run      string         `json:"run"`
	Slot     string         `json:"slot"`
	State    engine.State   `json:"state"`
	Attempts int            `json:"attempts"`
	Started  string         `json:"started,omitempty"`
	Finished string         `json:"finished,omitempty"`
	Seconds  float64        `json:"seconds"`
	Summary  string         `json:"summary"`
	Error    string         `json:"error"`
	Findings map[string]int `json:"findings"`
	Version  string         `json:"version"` // of the program that made it; empty if none did
}

// statusReport is status --json.
type statusReport struct {
	Next []firing    `json:"next"`
	Runs []statusRun `json:"runs"` // the latest first

	Robots []statusRobot `json:"robots"` // those of the settings, with the latest message to each
	Log    string        `json:"log"`    // the log file; "" if the settings want none
}

type statusOptions struct {
	last int
	json bool
}

func (p *program) statusCommand() *cobra.Command {
	var o statusOptions
	cmd := &cobra.Command{
		Use:   "status [--last 次数] [--json]",
		Short: "列出最近的定时运行和下一次的时间",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.last < 1 || o.last > 10_000 {
				return usagef("--last 应是 1 到 10000 之间的整数")
			}
			c, err := p.workingConfig(cmd.Context())
			if err != nil {
				return err
			}
			return p.status(cmd.Context(), c, o)
		},
	}
	cmd.Flags().IntVar(&o.last, "last", 10, "列最近几`次`")
	cmd.Flags().BoolVar(&o.json, "json", false, "在标准输出给出 JSON 结果，供程序使用")
	return cmd
}

// status says what the journal says; the daemon need not be there.
func (p *program) status(ctx context.Context, c *config.Config, o statusOptions) error {
	entries, told, err := p.lastRuns(ctx, c, o.last)
	if err != nil {
		return err
	}
	next := c.Schedules.Next(p.now(), 1)
	if o.json {
		r := newStatusReport(c.Zone, next, entries)
		r.Robots, r.Log = statusRobots(c, told), c.Log.File
		return writeJSON(p.stdout, r)
	}
	for _, f := range next {
		fmt.Fprintf(p.stderr, "下一次%s：%s\n", f.Run.Name(), f.At.Format(toTheMinute))
	}
	if len(entries) == 0 {
		fmt.Fprintln(p.stderr, "还没有定时运行过。guantong serve 到时间自动运行")
	}
	for _, e := range entries {
		fmt.Fprintf(p.stderr, "%s %s　%s　%s\n", kindName(e.Kind), e.Slot.In(c.Zone).Format(toTheMinute), e.Title(), e.Summary)
		if e.Error != "" {
			fmt.Fprintf(p.stderr, "  原因：%s\n", e.Error)
		}
		if do := e.Advice(); do != "" {
			fmt.Fprintf(p.stderr, "  怎么办：%s\n", do)
		}
	}
	for _, line := range robotLines(c, told) {
		fmt.Fprintln(p.stderr, line)
	}
	if c.Log.File != "" {
		fmt.Fprintf(p.stderr, "日志：%s\n", c.Log.File)
	}
	return nil
}

// lastRuns are the latest entries of the journal, and the latest message to each robot; none if there is no journal yet, which this
// does not make.
func (p *program) lastRuns(ctx context.Context, c *config.Config, n int) ([]engine.Entry, []engine.Told, error) {
	if !hasJournal(c) {
		return nil, nil, nil
	}
	d, err := p.openJournal(ctx, c)
	if err != nil {
		return nil, nil, err
	}
	defer d.close()
	entries, err := d.Journal().Last(ctx, n)
	if err != nil {
		return nil, nil, err
	}
	told, err := d.Journal().Told(ctx)
	return entries, told, err
}

func newStatusReport(zone *time.Location, next []schedule.Firing, entries []engine.Entry) statusReport {
	written := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.In(zone).Format(toTheSecond)
	}
	r := statusReport{Next: []firing{}, Runs: []statusRun{}}
	for _, f := range next {
		r.Next = append(r.Next, firing{string(f.Run), f.At.Format(pipeline.AsOfLayout)})
	}
	for _, e := range entries {
		r.Runs = append(r.Runs, statusRun{Run: e.Kind, Slot: e.Slot.In(zone).Format(pipeline.AsOfLayout), State: e.State, Attempts: e.Attempts,
			Started: written(e.Started), Finished: written(e.Finished), Seconds: e.Took.Seconds(),
			Summary: e.Summary, Error: e.Error, Findings: e.Findings, Version: e.Version})
	}
	return r
}

package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"guantong/daemon/pipeline"
)

type scheduleOptions struct {
	from string
	next int
	json bool
}

// firing is one entry of schedule --json, a contract with scripts.
type firing struct {
	Run string `json:"run"`
	At  string `json:"at"` // county time
}

func (p *program) scheduleCommand() *cobra.Command {
	var o scheduleOptions
	cmd := &cobra.Command{
		Use:   "schedule [--from 时间] [--next 次数] [--json]",
		Short: "列出接下来每一次定时运行的时间",
		Args:  noArgs,
		RunE:  func(*cobra.Command, []string) error { return p.schedule(o) },
	}
	cmd.Flags().StringVar(&o.from, "from", "", "列这个`时间`以后的，县里的时间，如 2020-02-27T17:00；不写为现在")
	cmd.Flags().IntVar(&o.next, "next", 10, "每一种运行列几`次`")
	cmd.Flags().BoolVar(&o.json, "json", false, "在标准输出给出 JSON 结果，供程序使用")
	return cmd
}

// schedule lists the next firings of each schedule, in order of time.
func (p *program) schedule(o scheduleOptions) error {
	const most = 10_000
	if o.next < 1 || o.next > most {
		return usagef("--next 应是 1 到 %d 之间的整数", most)
	}
	c, err := p.config()
	if err != nil {
		return err
	}
	from, err := p.moment("from", o.from, c.Zone)
	if err != nil {
		return err
	}
	firings := c.Schedules.Next(from, o.next)
	if o.json {
		all := make([]firing, len(firings))
		for i, f := range firings {
			all[i] = firing{string(f.Run), f.At.Format(pipeline.AsOfLayout)}
		}
		return writeJSON(p.stdout, all)
	}
	for _, f := range firings {
		weekday := []rune("日一二三四五六")[f.At.Weekday()]
		fmt.Fprintf(p.stderr, "%s %s 星期%c\n", f.Run.Name(), f.At.Format(toTheMinute), weekday)
	}
	if len(firings) == 0 {
		fmt.Fprintln(p.stderr, "没有定时运行：设置里的 schedules 一项也没有写")
	}
	return nil
}

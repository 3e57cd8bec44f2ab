package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"guantong/daemon/config"
	"guantong/daemon/demo"
	"guantong/daemon/schedule"
	"guantong/rules/civil"
	"guantong/sheets/dirs"
)

// demoMark is a file in the demo's folder that says so: what it says may be thrown away is made anew by the next demo.
const demoMark = "这是演示数据.txt"

// demoParts are what a demo makes in its folder, besides its settings.
var demoParts = []string{dirs.Input, dirs.Output, dirs.Archive, "guantong.db", "guantong.db-wal", "guantong.db-shm", demoKey, "guantong.log"}

// demoKey is the credentials of a demo on a server that stands in for Google.
const demoKey = "google-key.json"

// demoDelay is how long after the survey's deadline the moment is that the demo's runs count for.
const demoDelay = 5 * time.Hour

// demonstration is what a demo is asked for besides its people.
type demonstration struct {
	dir      string
	file     string // the settings of the county; empty for those that come with the program
	endpoint string // of a server that stands in for Google; empty for a folder
}

func (p *program) demoCommand() *cobra.Command {
	var d demonstration
	o := demo.Options{Mistakes: true}
	cmd := &cobra.Command{
		Use:   "demo [--dir 文件夹] [--workers 人数] [--seed 数] [--config 文件] [--google 网址] [--verbose]",
		Short: "生成一个虚构的县，马上运行一遍，看看效果",
		Long: "生成一个虚构的县，三种运行各做一遍，最后说看什么、试什么。县是设置文件里的县：不写 --config，就是程序自带的设置里的；\n" +
			"写了的，只用那个县的名册和规矩，不碰它的表格、数据库和群机器人。",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.Workers < 1 {
				return usagef("--workers 应是正整数，写的是 %d", o.Workers)
			}
			if cmd.Flags().Changed("config") {
				d.file = p.configPath
			}
			return p.demo(cmd.Context(), d, o)
		},
	}
	cmd.Flags().StringVar(&d.dir, "dir", "demo", "放演示数据的`文件夹`")
	cmd.Flags().IntVar(&o.Workers, "workers", 6000, "务工人员`人数`")
	cmd.Flags().Uint64Var(&o.Seed, "seed", 39, "随机`种子`：同一个数生成同一个县")
	cmd.Flags().StringVar(&d.endpoint, "google", "", "表格不放文件夹，放在这个`网址`的模拟 Google 上")
	cmd.Flags().BoolVar(&p.verbose, "verbose", false, "每次运行都说全，勾稽关系逐项列出")
	return cmd
}

// demo fills a folder, or a server that stands in for Google, with a synthetic county and makes the runs on it. That some
// of its workbooks cannot be read is part of the show and no failure.
func (p *program) demo(ctx context.Context, d demonstration, o demo.Options) error {
	began := p.now()
	c, server, err := p.prepareDemo(ctx, d)
	if err != nil {
		return err
	}
	where := filepath.Join(d.dir, dirs.Input)
	if server != nil {
		where = d.endpoint
	}
	p.say("在 %s 生成虚构的县：%d 名务工人员，地名是真的，人和企业是编的……", where, o.Workers)
	asOf := c.Campaign.SurveyDeadline.Add(demoDelay)
	o.Day = civil.Of(asOf)
	sample := demo.Generate(c.County, o)
	if server != nil {
		err = p.fillOnline(ctx, c, sample)
	} else {
		err = sample.Write(ctx, d.dir)
	}
	if err != nil {
		return fmt.Errorf("写演示数据时出错：%w", err)
	}
	for _, step := range []func(context.Context, *config.Config, time.Time) error{
		p.contacts, p.daysBefore, p.coachesBefore,
		func(ctx context.Context, c *config.Config, asOf time.Time) error {
			return p.registered(ctx, c, sample.Registered(max(12, min(60, o.Workers/100))), asOf)
		},
		p.answers,
	} {
		if err := step(ctx, c, asOf); err != nil {
			return err
		}
	}
	runs := p
	if !p.verbose {
		runs = p.quiet()
	}
	page := demoPage{demonstration: d, config: c, asOf: asOf, people: o.Workers, survey: sample.Survey()}
	// The dispatch comes first: 返岗跟踪台账 says who has a place in which coach, as it was planned last.
	for _, kind := range []schedule.Kind{schedule.Dispatch, schedule.Daily, schedule.Circular} {
		report, err := runs.runOnce(ctx, c, p.job(c, kind, asOf, false))
		if err != nil {
			return err
		}
		page.reports = append(page.reports, report)
	}
	page.took = p.now().Sub(began)
	return p.tellDemo(ctx, &page)
}

// prepareDemo makes the settings of a demo and the place for its sheets. server is nil for a demo in a folder.
func (p *program) prepareDemo(ctx context.Context, d demonstration) (c *config.Config, server *standIn, err error) {
	text, of, err := demoOf(d.file)
	if err != nil {
		return nil, nil, err
	}
	if d.endpoint != "" {
		if server, err = askStandIn(ctx, d.endpoint); err != nil {
			return nil, nil, err
		}
	}
	if err := emptyDemo(d.dir); err != nil {
		return nil, nil, err
	}
	if text, err = demoSettings(text, of, d.dir, server, d.endpoint); err != nil {
		return nil, nil, err
	}
	path := filepath.Join(d.dir, "config.yaml")
	if err := os.WriteFile(path, text, 0o644); err != nil {
		return nil, nil, err
	}
	c, err = config.Load(path)
	return c, server, err
}

// daysBefore makes the daily runs from the campaign's beginning on, of which the sheets tell who had returned by then:
// without days before there is no history to be seen.
func (p *program) daysBefore(ctx context.Context, c *config.Config, asOf time.Time) error {
	fmt.Fprintln(p.stderr, "先补做以前几天的日报：有了历史，才看得出进度……")
	quiet := p.quiet()
	day := c.Campaign.Start.At(asOf.Hour(), asOf.Minute(), asOf.Location())
	for ; day.Before(asOf); day = day.AddDate(0, 0, 1) {
		if _, err := quiet.runOnce(ctx, c, p.job(c, schedule.Daily, day, false)); err != nil {
			return err
		}
	}
	return nil
}

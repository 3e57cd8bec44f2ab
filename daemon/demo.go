package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"guantong"
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

// demoMoment is the moment that the demo's run counts for: five hours after the survey's deadline.
const demoMoment = "2020-02-27T17:00"

func (p *program) demoCommand() *cobra.Command {
	var dir, endpoint string
	o := demo.Options{Mistakes: true}
	cmd := &cobra.Command{
		Use:   "demo [--dir 文件夹] [--workers 人数] [--seed 数] [--google 网址]",
		Short: "生成一个虚构的县，马上运行一遍，看看效果",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.Workers < 1 {
				return usagef("--workers 应是正整数，写的是 %d", o.Workers)
			}
			return p.demo(cmd.Context(), dir, endpoint, o)
		},
	}
	cmd.Flags().StringVar(&dir, "dir", "demo", "放演示数据的`文件夹`")
	cmd.Flags().IntVar(&o.Workers, "workers", 6000, "务工人员`人数`")
	cmd.Flags().Uint64Var(&o.Seed, "seed", 39, "随机`种子`：同一个数生成同一个县")
	cmd.Flags().StringVar(&endpoint, "google", "", "表格不放文件夹，放在这个`网址`的模拟 Google 上")
	return cmd
}

// demo fills a folder, or a server that stands in for Google, with a synthetic county and makes the runs on it. That some
// of its workbooks cannot be read is part of the show and no failure.
func (p *program) demo(ctx context.Context, dir, endpoint string, o demo.Options) error {
	var server *standIn
	if endpoint != "" {
		var err error
		if server, err = askStandIn(ctx, endpoint); err != nil {
			return err
		}
	}
	if err := prepareDemo(dir, server, endpoint); err != nil {
		return err
	}
	path := filepath.Join(dir, "config.yaml")
	c, err := config.Load(path)
	if err != nil {
		return err
	}
	where := filepath.Join(dir, dirs.Input)
	if endpoint != "" {
		where = endpoint
	}
	fmt.Fprintf(p.stderr, "在 %s 生成虚构的县：%d 名务工人员，地名是真的，人和企业是编的……\n", where, o.Workers)
	asOf, err := p.moment("at", demoMoment, c.Zone)
	if err != nil {
		return err
	}
	o.Day = civil.Of(asOf)
	sample := demo.Generate(c.County, o)
	if endpoint != "" {
		err = p.fillOnline(ctx, c, sample)
	} else {
		err = sample.Write(ctx, dir)
	}
	if err != nil {
		return fmt.Errorf("写演示数据时出错：%w", err)
	}
	if err := p.contacts(ctx, c); err != nil {
		return err
	}
	if err := p.daysBefore(ctx, c, asOf); err != nil {
		return err
	}
	if err := p.coachesBefore(ctx, c, asOf); err != nil {
		return err
	}
	if err := p.registered(ctx, c, sample.Registered(max(12, min(60, o.Workers/100))), asOf); err != nil {
		return err
	}
	if err := p.answers(ctx, c, asOf); err != nil {
		return err
	}
	unwritten := 0
	// The dispatch comes first: 返岗跟踪台账 says who has a place in which coach, as it was planned last.
	for _, kind := range []schedule.Kind{schedule.Dispatch, schedule.Daily, schedule.Circular} {
		report, err := p.runOnce(ctx, c, p.job(c, kind, asOf, false))
		if err != nil {
			return err
		}
		unwritten += len(report.Unwritten)
	}
	fmt.Fprintf(p.stderr, "改一改 %s 里的表，再运行：guantong run daily --config %s --at %s\n",
		where, path, demoMoment)
	fmt.Fprintf(p.stderr, "试试扫码登记：运行 guantong serve --config %s，不要关；再运行 guantong qr list --config %s，在这台电脑的浏览器里打开它列出的网址\n", path, path)
	if unwritten > 0 {
		return errNotRight
	}
	return nil
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

// prepareDemo empties the folder of an earlier demo, or makes it, with settings that keep the sheets beside them. It
// refuses a folder whose sheets may be real.
func prepareDemo(dir string, server *standIn, endpoint string) error {
	mark := filepath.Join(dir, demoMark)
	if _, err := os.Stat(mark); err != nil {
		for _, name := range append([]string{"config.yaml"}, demoParts...) {
			if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
				return usagef("%s 里已经有“%s”，可能是真实数据，不能覆盖。请用 --dir 另指定一个文件夹", dir, name)
			}
		}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("建立文件夹 %s 时出错：%w", dir, err)
	}
	if err := os.WriteFile(mark, []byte("本文件夹由 guantong demo 生成，人员和企业都是虚构的。再次运行 guantong demo 会清空重来。\n"), 0o644); err != nil {
		return err
	}
	for _, name := range demoParts {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	// Of one distance the county has no standard, to show what becomes of it.
	settings := []byte(strings.NewReplacer("root: data", "root: .", "travel: {}", "travel: {省外: 400, 省内市外: 200}", "# listen: 127.0.0.1:8443", "listen: 127.0.0.1:8443",
		"# public_url: https://saoma.example.cn", "public_url: http://127.0.0.1:8443").Replace(string(guantong.DefaultConfig)))
	if server != nil {
		var err error
		if settings, err = server.settings(dir, endpoint, settings); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(dir, "config.yaml"), settings, 0o644)
}

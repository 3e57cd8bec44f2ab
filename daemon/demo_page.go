package main

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"guantong/daemon/config"
	"guantong/daemon/pipeline"
	"guantong/sheets/dirs"
)

// demoPage is what a demo has come to: one page on a terminal.
type demoPage struct {
	demonstration
	config  *config.Config
	asOf    time.Time
	people  int
	survey  string             // path of a workbook of 附件1
	reports []*pipeline.Report // in the order of the runs: dispatch, daily, circular
	took    time.Duration
}

// tellDemo says in one page what there is to see and what to try next, with commands that work as they stand. What should not be is
// told in lines of its own.
func (p *program) tellDemo(ctx context.Context, d *demoPage) error {
	w, err := p.open(ctx, d.config)
	if err != nil {
		return err
	}
	defer w.close()
	if w.root == "" { // addresses are known of what was listed
		if _, err := w.store.List(ctx); err != nil {
			return err
		}
	}
	at := theShell()
	dispatch, daily, circular := d.reports[0], d.reports[1], d.reports[2]
	p.say("")
	p.say("演示做好了：%s，虚构的 %d 人，用了 %d 秒", d.config.County.Name, d.people, int(d.took.Seconds()+0.5))
	p.say("  统计到 %s：%s", dayAndTime(d.asOf), returned(daily.Standing))
	s := daily.Standing
	p.say("  逾期未返岗 %d 人；待办任务 %d 项，其中超期 %d 项；没有上报 %d 个村", s.Overdue, s.Tasks, s.LateTasks, s.Unreported)
	k := dispatch.Docking
	p.say("  求职 %d 人，撮合安置 %d 人；包车 %d 个车次，乘车 %d 人", k.Seekers, k.Placed, k.Coaches, k.Riders)
	p.say("  查出错误 %d 处、警告 %d 处；读不出来的工作簿 %d 个（演示里故意放的）", daily.Findings.Error, daily.Findings.Warning, daily.Workbooks.Failed)
	right := p.tellTies(d.reports...)
	for _, r := range d.reports {
		for _, u := range r.Unwritten {
			right = false
			p.say("  ✗ 没有写成 %s：%s", u.Path, u.Reason)
		}
		p.tellMemoryLost(r.MemoryLost)
	}
	p.say("打开看看：")
	open := at.opener(func(command string) bool { _, err := exec.LookPath(command); return err == nil })
	for _, thing := range []struct{ path, what string }{
		{daily.Main, "县里的日报：附件2、4、6，上报情况，数据问题，台账"},
		{dirs.For(d.config.County.Townships[0].Name, filepath.Base(dispatch.Main)), "一个乡镇早上要办的事、要打的电话"},
		{strings.TrimSuffix(circular.Main, ".xlsx") + ".docx", "三天一期的通报，公文格式"},
	} {
		p.say("  %s%s", open, d.place(at, w, thing.path))
		p.say("      %s", thing.what)
	}
	settings := at.word(filepath.Join(d.dir, "config.yaml"))
	p.say("接着试试：打开 %s", d.place(at, w, d.survey))
	p.say("  把谁的“返岗时间”改一天，保存，再运行（只重写这一格影响到的表）：")
	p.say("  %s run daily --config %s --at %s", at.program(), settings, d.asOf.Format(pipeline.AsOfLayout))
	p.say("看板 http://%s：运行第一行，不要关；第二行另开窗口，列出登记的网址", d.config.Web.Listen)
	p.say("  %s serve --config %s", at.program(), settings)
	p.say("  %s qr list --config %s", at.program(), settings)
	last := fmt.Sprintf("看板说数是以前的，演示的是 %d 年，没有错。", d.asOf.Year())
	if !p.verbose {
		last += "每次运行的详情：加上 --verbose 再做"
	}
	p.say("%s", last)
	if !right {
		return errNotRight
	}
	return nil
}

// place is where something is, as a word of a command line: a file as it is called from the user's folder, or an address.
func (d *demoPage) place(at shell, w *workplace, path string) string {
	if w.root != "" {
		return at.word(filepath.Join(d.dir, filepath.FromSlash(path)))
	}
	return at.word(w.where(path))
}

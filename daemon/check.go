package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	"guantong/daemon/pipeline"
	"guantong/daemon/verdict"
	"guantong/rules/check"
	"guantong/rules/mask"
	"guantong/sheets"
	"guantong/sheets/folder"
	"guantong/sheets/xlsx"
)

func (p *program) checkCommand() *cobra.Command {
	var o runOptions
	cmd := &cobra.Command{
		Use:   "check {工作簿.xlsx | 文件夹}… [--at 时间] [--json]",
		Short: "检查工作簿、文件夹里的所有表，在屏幕上列出问题；不需要配置文件",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("没有写明检查哪个工作簿。用法：guantong check 工作簿.xlsx，或者 guantong check 文件夹")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return p.check(cmd, args, o) },
	}
	cmd.Flags().StringVar(&o.at, "at", "", "统计`时点`，县里的时间，如 2020-02-27T17:00；不写为现在")
	cmd.Flags().BoolVar(&o.json, "json", false, "在标准输出给出 JSON 结果，供程序使用")
	return cmd
}

func (p *program) check(cmd *cobra.Command, files []string, o runOptions) error {
	c, err := p.configOrDefault(cmd)
	if err != nil {
		return err
	}
	setup, err := newSetup(c)
	if err != nil {
		return err
	}
	asOf, err := p.moment("at", o.at, c.Zone)
	if err != nil {
		return err
	}
	gathered, err := gather(files)
	if err != nil {
		return err
	}
	books, err := p.readFiles(cmd.Context(), gathered.files)
	if err != nil {
		return err
	}
	checked := setup.Check(asOf, books)
	if o.json {
		err = writeJSON(p.stdout, checkedJSON{verdict.Of(checked), append([]leftOut{}, gathered.left...)})
	} else {
		p.tellLeftOut(gathered.left)
		p.tellChecked(checked, len(books) > 1, setup.Named)
	}
	if err == nil && pipeline.Count(checked.Findings, nil).Error > 0 {
		return errNotRight
	}
	return err
}

// checkedJSON is a contract with programs.
type checkedJSON struct {
	verdict.Report
	LeftOut []leftOut `json:"left_out"` // of folders: what is no spreadsheet, or nobody put there
}

func (p *program) readFiles(ctx context.Context, files []string) (books []pipeline.Read, err error) {
	bar := newProgress(p.stderr)
	defer bar.finish()
	for i, file := range files {
		book, err := readFile(ctx, file)
		if err != nil {
			return nil, err
		}
		books = append(books, book)
		if len(files) > 1 {
			bar.tell("读取工作簿", i+1, len(files))
		}
	}
	return books, nil
}

func readFile(ctx context.Context, file string) (pipeline.Read, error) {
	snapshot, err := folder.ReadFile(ctx, file, xlsx.Limits{})
	var unreadable *sheets.UnreadableError
	switch {
	case errors.As(err, &unreadable):
		snapshot.Workbook.Path = filepath.ToSlash(file)
		return pipeline.Read{Snapshot: snapshot, Unreadable: unreadable}, nil
	case errors.Is(err, fs.ErrNotExist):
		return pipeline.Read{}, usagef("没有找到文件 %s", mask.Text(file))
	case err != nil:
		return pipeline.Read{}, errors.New(mask.Text(fmt.Sprintf("读取 %s 时出错：%v", file, err)))
	}
	return pipeline.Read{Snapshot: snapshot}, nil
}

// tellChecked lists sheets and findings for people; what is only to be followed up comes last. named are the rules in words. Of several
// workbooks each finding stands below the name of its own.
func (p *program) tellChecked(c pipeline.Checked, several bool, named func(rule string) string) {
	say := p.say
	for _, s := range c.Sheets {
		say("%s 工作表“%s”：%s　%s　%d 行", mask.Text(s.Workbook), mask.Text(s.Name), s.Form.Called(), mask.Text(s.Unit.String()), s.Len())
		for _, passed := range s.Passed {
			if passed.Figures {
				say("　　第 %d 行没有当作记录：%s", passed.Row+1, passed.Why)
			}
		}
	}
	last := "" // the workbook that findings are of
	tell := func(level string, f *check.Finding) {
		if several && f.Workbook != last {
			last = f.Workbook
			say("%s：", mask.Text(last))
		}
		p.tellFinding(level, f, named)
	}
	for i := range c.Findings {
		tell(c.Findings[i].Level.String(), &c.Findings[i])
	}
	if len(c.FollowUps) > 0 {
		say("跟踪事项：表没有填错，是这些人还要联系")
		last = ""
	}
	for i := range c.FollowUps {
		tell("跟踪", &c.FollowUps[i])
	}
	n := pipeline.Count(c.Findings, c.FollowUps)
	sum := "没有发现问题"
	if len(c.Findings) > 0 {
		sum = fmt.Sprintf("共 %d 条：错误 %d，警告 %d，提示 %d", n.Error+n.Warning+n.Notice, n.Error, n.Warning, n.Notice)
	}
	if len(c.FollowUps) > 0 {
		sum += "。另有跟踪事项：" + mostFrequent(n.FollowUp, "人", named)
	}
	say("%s", sum)
}

// tellFinding says in a line how bad a finding is, what, where, and what to do.
func (p *program) tellFinding(level string, f *check.Finding, named func(string) string) {
	place := mask.Text(f.Sheet)
	if place == "" {
		place = mask.Text(f.Workbook)
	}
	if f.Cell != nil {
		place += " " + f.Where()
	}
	if f.Name != "" {
		place += " " + f.Name
	}
	p.say("%s %s %s：%s。→ %s", level, named(f.Rule), place, f.Message, f.Advice)
}

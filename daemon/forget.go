package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"guantong/daemon/past"
	"guantong/rules/mask"
)

func (p *program) forgetCommand() *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:   "forget {工作簿 [工作表] | --all}",
		Short: "不再沿用一个已经不要了的工作簿或工作表的记录，或者所有的",
		Long: "不再沿用一个已经不要了的工作簿（或其中一张工作表）以前的记录。\n" +
			"工作簿写“数据问题”里的名称，例如 guantong forget \"某镇/附件1 返岗需求摸排.xlsx\" 某村。\n" +
			"表还在、读得出的，下次运行照常统计。\n" +
			"--all 让以前所有的记录都不再算数：表格都换了地方，或者从头再来的时候用。",
		Args: func(cmd *cobra.Command, args []string) error {
			switch {
			case all && len(args) > 0:
				return usagef("写了 --all 就不用再写工作簿。用法：%s", cmd.UseLine())
			case all:
				return nil
			case len(args) == 0:
				return usagef("没有写明是哪个工作簿。用法：%s", cmd.UseLine())
			case len(args) > 2:
				return usagef("“%s”多余；名称里有空格的，两头加英文引号。用法：%s", args[2], cmd.UseLine())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return p.forget(cmd, args, all) },
	}
	cmd.Flags().BoolVar(&all, "all", false, "让以前所有的记录都不再算数")
	return cmd
}

// forget lets go of sheets that runs would keep counting. It works on the memory alone.
func (p *program) forget(cmd *cobra.Command, args []string, all bool) error {
	c, err := p.workingConfig(cmd.Context())
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(cmd.Context(), c.Limits.Run)
	defer cancel()
	giveBack, err := p.takeTurn(ctx, c, "forget")
	if err != nil {
		return fmt.Errorf("%w。没有改动", err)
	}
	defer giveBack()
	m, err := p.openShared(ctx, c, all)
	if err != nil {
		return fmt.Errorf("%w。没有改动", err)
	}
	defer m.Close()
	if all {
		released, err := past.LetGoAll(cmd.Context(), m.Lasting(lastGood))
		if err != nil {
			return err
		}
		p.tellReleased(released)
		return nil
	}
	workbook, sheet := args[0], ""
	if len(args) == 2 {
		sheet = args[1]
	}
	released, similar, err := past.LetGo(cmd.Context(), m.Lasting(lastGood), workbook, sheet)
	switch {
	case err != nil:
		return err
	case len(released) == 0:
		return p.unknown(strings.TrimSpace(workbook+" "+sheet), similar)
	}
	p.tellReleased(released)
	return nil
}

func (p *program) tellReleased(released []past.Released) {
	records := 0
	for _, g := range released {
		p.say("  %s　工作表“%s”：%d 条记录", g.Workbook, g.Sheet, g.Records)
		records += g.Records
	}
	p.say("不再沿用 %d 张工作表，共 %d 条记录。下次运行起不再统计；表还在、读得出的，照常统计", len(released), records)
}

// unknown says that no sheet is so called, and which may be meant.
func (p *program) unknown(name string, similar []string) error {
	name = mask.Text(name)
	if len(similar) == 0 {
		return usagef("没有记住叫“%s”的工作簿或工作表。名称照“数据问题”里的写，例如 某镇/附件1 返岗需求摸排.xlsx", name)
	}
	return usageError{errors.New("没有记住叫“" + name + "”的工作簿或工作表。相近的有：\n  " + strings.Join(similar, "\n  "))}
}

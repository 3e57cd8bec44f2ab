package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"guantong/daemon/chain"
	"guantong/rules/mask"
)

type verifyOptions struct {
	mark  string
	agree bool
}

func (p *program) verifyCommand() *cobra.Command {
	var o verifyOptions
	cmd := &cobra.Command{
		Use:   "verify [--mark 校验码] [--accept]",
		Short: "核对“存档”里的每一份是不是存的时候的样子",
		Long: "核对“存档”里的每一份是不是存的时候的样子：改动过的、多出来的、不见了的，一份一份说出来。\n" +
			"程序每存一份，就在数据库里记一条，一条扣着一条，改了哪一条都看得出来；最后一条的校验码请抄下来，\n" +
			"以后用 --mark 核对：记录本身被整个换掉的，也看得出来。",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return p.verify(cmd.Context(), o) },
	}
	cmd.Flags().StringVar(&o.mark, "mark", "", "以前抄下的`校验码`，看现在的记录是不是接着它的")
	cmd.Flags().BoolVar(&o.agree, "accept", false, "认可现在的样子：照现在的样子记，以后不再说；原来的记录留着")
	return cmd
}

// verify compares the archive's copies with the record of them, while no run adds to either.
func (p *program) verify(ctx context.Context, o verifyOptions) error {
	c, err := p.workingConfig(ctx)
	if err != nil {
		return err
	}
	if c.Store.Google != nil {
		return usagef("表格在 Google 云端硬盘里，verify 核对不了：谁在什么时候改了哪一份，请在云端硬盘里右击文件看“版本记录”")
	}
	ctx, cancel := context.WithTimeout(ctx, c.Limits.Run)
	defer cancel()
	giveBack, err := p.takeTurn(ctx, c, "verify")
	if err != nil {
		return err
	}
	defer giveBack()
	w, err := p.open(ctx, c)
	if err != nil {
		return err
	}
	defer w.close()
	record := w.record()
	if record == nil {
		return fmt.Errorf("存档的记录在数据库里：%w", w.lost)
	}
	v, err := record.Verify(ctx)
	if err != nil {
		return err
	}
	p.tellVerdict(v, c.Zone)
	right := v.Broken == nil && len(v.Faults) == 0
	if o.mark != "" && v.Broken == nil {
		known, err := record.Knows(ctx, plainMark(o.mark))
		if err != nil {
			return err
		}
		if known {
			p.say("--mark 的校验码在记录里：记录是从那时接着记下来的")
		} else {
			p.say("✗ --mark 的校验码不在记录里：抄错了，或者数据库换过（丢了重建的、从更早的备份恢复的），或者记录被改过")
			right = false
		}
	}
	if o.agree && !(v.Broken == nil && len(v.Faults) == 0) {
		return p.agree(ctx, record, v)
	}
	if !right {
		return errNotRight
	}
	return nil
}

// agree records what is not as it was, and looks once more.
func (p *program) agree(ctx context.Context, record *chain.Chain, v chain.Verdict) error {
	if err := record.Agree(ctx, v); err != nil {
		return err
	}
	after, err := record.Verify(ctx)
	switch {
	case err != nil:
		return err
	case after.Broken != nil || len(after.Faults) > 0:
		p.say("照现在的样子记下了；还有 %d 份不对，请再运行 guantong verify 看", len(after.Faults))
		return errNotRight
	}
	p.say("照现在的样子记下了，原来的记录留着。校验码 %s", shownMark(after.Mark))
	return nil
}

func (p *program) tellVerdict(v chain.Verdict, zone *time.Location) {
	say := p.say
	if v.Broken != nil {
		say("✗ %v。一份也核对不了：请看看谁动过数据库，从备份里找出原来的存档和数据库对照；查清以后，运行 guantong verify --accept 重新记", v.Broken)
		say("存档 %d 份", v.Copies)
		return
	}
	counts := map[string]int{}
	for _, f := range v.Faults {
		counts[f.What]++
		var more []string
		if !f.At.IsZero() {
			more = append(more, f.At.In(zone).Format(toTheMinute)+" 记的")
		}
		if f.Why != "" {
			more = append(more, f.Why)
		}
		line := "  ✗ " + f.What + "：" + f.Path
		if len(more) > 0 {
			line += "（" + strings.Join(more, "；") + "）"
		}
		say("%s", mask.Text(line))
	}
	for _, path := range v.Again {
		say("  注意：不见以后又存过一次：%s", mask.Text(path))
	}
	if v.Began {
		say("从现在起记存档：已经有的 %d 份照现在的样子记，以前有没有改动过，看不出来", v.Copies)
	}
	line := fmt.Sprintf("存档 %d 份，%d 份和记的一样", v.Copies, v.Same)
	for _, what := range []string{chain.Changed, chain.Added, chain.Lost, chain.Unreadable} {
		if n := counts[what]; n > 0 {
			line += fmt.Sprintf("，%s %d 份", what, n)
		}
	}
	say("%s", line)
	if v.Before > 0 && !v.Began {
		say("其中 %d 份在开始记以前就有，那以前有没有改动过，看不出来", v.Before)
	}
	if v.Late > 0 {
		say("其中 %d 份是程序存的时候中断了，后来补记的", v.Late)
	}
	if v.Agreed > 0 {
		say("其中 %d 份是后来认可的（--accept）", v.Agreed)
	}
	if len(v.Faults) > 0 {
		say("怎么办：从备份里找出原来的那一份放回去；改动是对的、多出来的是该有的，运行 guantong verify --accept")
	}
	if v.Mark != "" {
		say("记录 %d 条，一条扣着一条，没有改过。校验码 %s：抄下来，以后 guantong verify --mark 核对", v.Entries, shownMark(v.Mark))
	}
}

// shownMark is a mark in groups, as people write it down; plainMark is one that they have typed.
func shownMark(mark string) string {
	var groups []string
	for ; len(mark) > 4; mark = mark[4:] {
		groups = append(groups, mark[:4])
	}
	return strings.Join(append(groups, mark), "-")
}

func plainMark(typed string) string {
	return strings.NewReplacer("-", "", " ", "").Replace(typed)
}

package main

import (
	"guantong/daemon/pipeline"
	"guantong/rules/tally"
)

// tellTies says in a line that all figures of some runs agree, or names each that does not. It tells whether they do.
func (p *program) tellTies(reports ...*pipeline.Report) bool {
	seen, all := map[tally.Tie]bool{}, 0
	var wrong []tally.Tie
	for _, r := range reports {
		for _, t := range r.Ties {
			if seen[t] {
				continue
			}
			seen[t] = true
			all++
			if !t.OK {
				wrong = append(wrong, t)
			}
		}
	}
	if all == 0 {
		return true
	}
	if len(wrong) == 0 {
		p.say("  ✓ 各表之间的 %d 项勾稽关系都对得上", all)
		return true
	}
	p.say("  各表之间的 %d 项勾稽关系，对不上的 %d 项：", all, len(wrong))
	for _, t := range wrong {
		p.tellTie(t)
	}
	return false
}

// tellTie says whether two figures agree that must.
func (p *program) tellTie(t tally.Tie) {
	mark, sign := "✓", "＝"
	if !t.OK {
		mark, sign = "✗ 对不上：", "≠"
	}
	p.say("  %s %s（%d %s %d）", mark, t.Name, t.Left, sign, t.Right)
}

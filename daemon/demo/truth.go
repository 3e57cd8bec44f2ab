package demo

import (
	"slices"
	"strings"

	"guantong/rules/civil"
)

// findings are what the row must cause on a day: the faults of its cells, and what follows from the truth about it.
func (w *worker) findings(day civil.Day) []fault {
	all := slices.Clone(w.faults)
	add := func(when bool, rule string, col int) {
		if when {
			all = append(all, fault{rule, col})
		}
	}
	age := w.age(day)
	add(w.goodID && w.typedSex != "" && w.typedSex != w.sex, "A1-SEX-ID", colSex)
	add(w.goodID && age < 16, "A1-AGE", colID)
	add(w.goodID && age >= 65, "A1-AGE-OLD", colID)
	add(w.twin, "A1-DUP", colID)

	add(w.in && w.out, "A1-REGION", colOut)
	add(!w.in && !w.out, "A1-REGION", colIn)
	add(!w.employed && !w.casual, "A1-EMPLOYER", colEmployer)
	add(w.dest == rowLost, "A1-DEST", colEmployer)
	add(w.placed && w.in != w.out && w.in != w.home, "A1-DEST-TICK", colEmployer)

	add(w.open, "A1-DATE-OPEN", colPlanned)
	add(!w.returned && !w.copy && !w.planned.IsZero() && w.planned < day, "A1-OVERDUE", colPlanned)
	if n, col := w.countReasons(); n != 1 {
		rule := "A1-REASON"
		if w.returned {
			rule = reasonReturned
		}
		add(true, rule, col)
	}
	add(w.needs[needCoach] && w.needs[needDrive], "A1-NEED-TRAVEL", colNeed+needCoach)
	return all
}

// countReasons counts the ticks; col is the last one, the first column if there is none.
func (w *worker) countReasons() (n, col int) {
	col = colReason
	for i, yes := range w.reasons {
		if yes {
			n, col = n+1, colReason+i
		}
	}
	return n, col
}

// The levels of rules where the settings change none. Five rules have cases of another level; those bear a mark here.
const (
	headingLost    = "S-HEADING (lost)"
	returnsLate    = "S-RETURN (overdue)"
	reasonReturned = "A1-REASON (returned)"
	oldSeekerID    = "A3-ID (15)"
	localPhone3    = "A3-PHONE (7)"
)

var levels = func() map[string]string {
	m := map[string]string{}
	for level, rules := range map[string]string{
		"错误": `S-UNREADABLE S-COLUMN A1-NAME A1-SEX A1-SEX-ID A1-ID A1-ID-NUMBER A1-AGE A1-PHONE A1-POOR A1-REGION A1-EMPLOYER
			A1-REASON A1-RETURNED A1-DUP A3-NAME A3-SEX A3-SEX-ID A3-ID A3-ID-NUMBER A3-PHONE A3-DUP A5-NAME A5-KIND A5-INT
			A5-SHORT A5-DUP Q-CLAIM`,
		"警告": `S-UNKNOWN S-UNIT S-VILLAGE A1-HEAD A1-ID-15 A1-PHONE-LOCAL A1-CASUAL A1-DEST A1-DEST-TICK A1-DATE A1-NEED-TRAVEL
			A3-AGE A3-EDU A3-SKILL A5-RATE A5-ROSTER A5-RESUME A5-SIZE Q-FIRM Q-AGENCY Q-DATE Q-ANSWER Q-LEFT Q-HOURS Q-MONEY`,
		"提示": `S-ROLLUP S-RETURN A5-PLACE A1-AGE-OLD A1-TICK A1-DATE-OPEN A1-OVERDUE A3-BOTH Q-PERSON`,
	} {
		for _, rule := range strings.Fields(rules) {
			m[rule] = level
		}
	}
	m[headingLost], m[returnsLate] = "警告", "警告"
	m[reasonReturned], m[oldSeekerID], m[localPhone3] = "提示", "警告", "警告"
	return m
}()

// planted is a finding as it is told to the world.
func planted(rule, sheet, cell string) Mistake {
	level := levels[rule]
	rule, _, _ = strings.Cut(rule, " ")
	return Mistake{Rule: rule, Level: level, Sheet: sheet, Cell: cell}
}

package pipeline

import (
	"fmt"
	"slices"
	"time"

	"guantong/daemon/digest"
	"guantong/rules/check"
	"guantong/rules/county"
	"guantong/rules/editions"
	"guantong/sheets/dirs"
)

// sheetAt is where a sheet stands, and whose it is: a tab may have those of several villages, and several of one village.
type sheetAt struct {
	workbook, tab string
	unit          county.Unit
}

func placeOf(t *digest.Sheet) sheetAt { return sheetAt{t.Workbook, t.Name, t.Unit} }

// setAside takes the earlier editions of sheets out of what is counted. What is wrong with their rows nobody has to mend; that they
// are set aside is the one thing that is said of them.
func (s *Setup) setAside(g *gathered, modified map[string]time.Time) {
	all := make([]editions.Sheet, len(g.tabs))
	for i, t := range g.tabs {
		all[i] = editions.Sheet{
			Unit: t.Unit, Kind: t.Kind, Workbook: t.Workbook, Tab: t.Name, Names: t.Names, Filled: t.Filled.Day, Modified: modified[t.Workbook],
			ByCode: t.ByCode(),
		}
	}
	g.aside = map[sheetAt][]*digest.Sheet{}
	aside := map[*digest.Sheet]bool{}
	for _, a := range editions.Find(all, s.Campaign.Year) {
		t, counts := g.tabs[a.Sheet], g.tabs[a.For]
		g.aside[placeOf(t)], aside[t] = append(g.aside[placeOf(t)], t), true
		g.setAside += t.Len()
		f := check.Finding{Unit: t.Unit, Workbook: t.Workbook, Sheet: t.Name}
		g.twice = append(g.twice, s.rules.Twice(f, string(a.Why), t.Len(), a.Alone, shownSheet(counts))...)
	}
	g.tabs = slices.DeleteFunc(g.tabs, func(t *digest.Sheet) bool { return aside[t] })
}

// shownSheet is a sheet for people: 波洲镇/附件1 2月28日.xlsx 的工作表“炉冲村”.
func shownSheet(t *digest.Sheet) string {
	return fmt.Sprintf("%s 的工作表“%s”", dirs.Shown(t.Workbook), t.Name)
}

// isAside tells whether a finding is about a sheet that is set aside.
func (g *gathered) isAside(f *check.Finding) bool {
	return slices.ContainsFunc(g.aside[sheetAt{f.Workbook, f.Sheet, f.Unit}], func(t *digest.Sheet) bool { return t.Concerns(f) })
}

package pipeline

import (
	"slices"

	"guantong/daemon/digest"
	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/county"
	"guantong/sheets/grid"
	"guantong/templates"
)

// markedCopy is the marked copy (标注副本) of a unit's sheets of one kind: a view of them for whoever has to mend them. It is written
// when what it shows has changed, and for the last time when nothing is left to mend.
type markedCopy struct {
	path   string
	unit   string // township or department
	sheets []*markedSheet
	left   bool // stays as it is: a sheet of it could not be read
}

// markedSheet is one sheet of a copy.
type markedSheet struct {
	*digest.Sheet
	heading  grid.Range
	findings []*check.Finding
	begs     bool           // some of them are the unit's own to mend
	tab      []*markedSheet // all sheets of its tab
}

// copied are the kinds of sheets that there are copies of.
var copied = []*annex.Form{annex.WorkersForm, annex.SeekersForm, annex.EmployersForm}

// copies are the marked copies that there may be, one for each unit of the register and kind, with its sheets and what is wrong in them.
func (in *input) copies(c *conclusion) []*markedCopy {
	byPath := map[string]*markedCopy{}
	var all []*markedCopy
	add := func(u county.Unit, f *annex.Form) {
		path := templates.MarkedPath(u, f)
		if byPath[path] == nil {
			byPath[path] = &markedCopy{path: path, unit: u.Reporter()}
			all = append(all, byPath[path])
		}
	}
	known := in.setup.County
	for _, t := range known.Townships {
		for _, f := range copied {
			add(county.Unit{Township: t.Name}, f)
			for _, v := range t.Villages {
				add(county.Unit{Township: t.Name, Village: v.Name}, f)
			}
		}
	}
	for _, d := range known.Departments {
		for _, f := range copied {
			add(county.Unit{Department: d.Name}, f)
		}
	}
	type tabAt struct{ workbook, tab string }
	tabs, books := map[tabAt][]*markedSheet{}, map[string][]*markedSheet{}
	for _, t := range c.tabs {
		at := tabAt{t.Workbook, t.Name}
		s := &markedSheet{Sheet: t, heading: t.Header}
		if first := tabs[at]; len(first) > 0 && first[0].Form == t.Form && t.Header.From.Row == t.Header.To.Row && t.Header.From.Row > first[0].Header.To.Row {
			s.heading = first[0].Header // a unit line alone
		}
		tabs[at], books[t.Workbook] = append(tabs[at], s), append(books[t.Workbook], s)
		u := t.Unit
		if u.Village != "" && !known.Known(u) {
			u.Village = ""
		}
		form := slices.IndexFunc(copied, func(f *annex.Form) bool { return f.Kind == t.Kind })
		if form < 0 {
			continue
		}
		if mc := byPath[templates.MarkedPath(u, copied[form])]; mc != nil {
			mc.sheets = append(mc.sheets, s)
			mc.left = mc.left || !t.Kept.IsZero()
		}
	}
	for _, all := range tabs {
		for _, s := range all {
			s.tab = all
		}
	}
	if slices.ContainsFunc(in.digests, func(d digest.Digest) bool { return d.Unreadable }) {
		for _, mc := range all { // it may be the one with the unit's sheet
			mc.left = mc.left || len(mc.sheets) == 0
		}
	}
	for i := range c.results.Findings {
		f := &c.results.Findings[i]
		if f.Sheet == "" {
			concerns(f, books[f.Workbook])
		} else {
			concerns(f, tabs[tabAt{f.Workbook, f.Sheet}])
		}
	}
	return all
}

// concerns adds a finding to those of the sheets that it is about. What is about more than a sheet is told of every sheet that has
// something to mend by itself.
func concerns(f *check.Finding, among []*markedSheet) {
	for _, s := range among {
		own := f.Unit == s.Unit && (f.Cell == nil || f.Cell.Row >= s.Area.From && f.Cell.Row <= s.Area.To ||
			f.Cell.Row >= s.heading.From.Row && f.Cell.Row <= s.heading.To.Row)
		if !own && (f.Cell != nil || f.Unit.Reporter() != s.Unit.Reporter()) {
			continue
		}
		s.findings, s.begs = append(s.findings, f), s.begs || own
		if own && f.Sheet != "" {
			return
		}
	}
}

// others are the rows that are records of other sheets of the tab.
func (s *markedSheet) others() map[int]bool {
	rows := map[int]bool{}
	for _, t := range s.tab {
		if t == s {
			continue
		}
		for i := range t.Workers {
			rows[t.Workers[i].At.Row] = true
		}
		for i := range t.Seekers {
			rows[t.Seekers[i].At.Row] = true
		}
	}
	return rows
}

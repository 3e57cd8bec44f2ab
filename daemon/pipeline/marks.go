package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"sync/atomic"

	"guantong/rules/annex"
	"guantong/sheets/grid"
	"guantong/templates"
)

// marks is the writing of the marked copies of a run.
type marks struct {
	in      *input
	keys    map[string]string // of those that are to be written, by path
	missed  atomic.Bool       // a sheet has changed since it was read: its copy is for the next run
	outputs []templates.Output
}

// mark writes the marked copies of some units, of all if units is nil, as far as what they show has changed. upToDate are the paths of
// those that are as they should be; whole tells whether these are all.
func (in *input) mark(ctx context.Context, c *conclusion, units map[string]bool, r *Report, progress Progress) (upToDate []string, whole bool, err error) {
	m := marks{in: in, keys: map[string]string{}}
	copies := slices.DeleteFunc(in.copies(c), func(mc *markedCopy) bool { return mc.left || units != nil && !units[mc.unit] })
	asked := make([]askedFor, len(copies))
	_ = in.setup.each(context.WithoutCancel(ctx), len(copies), // when time is up, what is not written is named
		func(ctx context.Context, i int) error { asked[i] = m.ask(ctx, copies[i]); return nil }, func(int) {})
	for i, mc := range copies {
		if asked[i].same {
			upToDate = append(upToDate, mc.path)
		} else if asked[i].wanted {
			m.add(ctx, mc, &asked[i])
		}
	}
	r.Marked.Unchanged = len(upToDate)
	part := Report{DryRun: r.DryRun}
	written, err := in.publish(ctx, m.outputs, &part, progress)
	r.Marked.Written = append(r.Marked.Written, part.Outputs.Written...)
	r.Marked.Unchanged += part.Outputs.Unchanged
	r.Unwritten = append(r.Unwritten, part.Unwritten...)
	if !r.DryRun {
		for _, path := range written {
			m.remember(ctx, path)
		}
		in.keepLeavings(ctx)
	}
	return append(upToDate, written...), !m.missed.Load(), err
}

// askedFor is a copy with what it shows.
type askedFor struct {
	shown  []*markedSheet
	all    []*annex.Sheet
	key    string
	same   bool // it is as it was left, and what it shows is the same
	wanted bool // it is to be written; neither if there is none and nothing to mend
}

// ask finds out what becomes of a copy.
func (m *marks) ask(ctx context.Context, mc *markedCopy) (a askedFor) {
	for _, s := range mc.sheets {
		a.all = append(a.all, s.Sheet.Sheet)
		if s.begs {
			a.shown = append(a.shown, s)
		}
	}
	version, err := m.in.store.OutputVersion(ctx, mc.path)
	switch {
	case err != nil && len(a.shown) == 0: // nobody knows whether there is a copy that says something else: the next run looks again
		m.missed.Store(true)
		return a
	case err != nil:
		version = "" // whoever writes it says what is wrong
	case version == "" && len(a.shown) == 0:
		return a
	}
	a.key = m.key(a.shown, a.all)
	left, ok := m.in.left(ctx, mc.path)
	a.same = ok && version != "" && left.Print == a.key && left.Version == version
	a.wanted = !a.same
	return a
}

// add adds a copy to those that are to be written.
func (m *marks) add(ctx context.Context, mc *markedCopy, a *askedFor) {
	m.keys[mc.path] = a.key
	out := templates.Output{Path: mc.path, Unit: mc.unit, LayOut: func() []grid.Table { return templates.NothingToMend(a.all) }}
	if len(a.shown) > 0 {
		for _, s := range a.shown {
			m.in.held.want(s.Workbook, s.Name)
		}
		out.LayOut = func() []grid.Table { return m.layOut(ctx, a.shown) }
	}
	m.outputs = append(m.outputs, out)
}

// layOut lays out the copy of some sheets; none if one of them has changed since its findings were made.
func (m *marks) layOut(ctx context.Context, shown []*markedSheet) []grid.Table {
	var all []templates.MarkedSheet
	room := min(len(shown), templates.MarkedMost)
	for _, s := range shown[:room] {
		tab := m.in.tab(ctx, s.Workbook, s.Name)
		if tab == nil {
			m.missed.Store(true)
			return nil
		}
		all = append(all, templates.MarkedSheet{
			Sheet: s.Sheet.Sheet, Heading: s.heading, Grid: &tab.Grid, Others: s.others(), Findings: s.findings,
		})
	}
	return templates.Marked(m.in.setup.rules, all, len(shown)-room)
}

// remember keeps what a copy was left as.
func (m *marks) remember(ctx context.Context, path string) {
	if m.in.setup.Leavings == nil {
		return
	}
	if version, err := m.in.store.OutputVersion(ctx, path); err == nil && version != "" {
		m.in.noteLeaving(ctx, path, leaving{Print: m.keys[path], Version: version})
	}
}

// key tells copies apart that show something else: of other sheets, of other versions of their workbooks, with other findings, or made
// by another program.
func (m *marks) key(shown []*markedSheet, all []*annex.Sheet) string {
	h := sha256.New()
	h.Write(m.in.recaller.Version[:])
	write := func(texts ...string) {
		for _, text := range texts {
			h.Write(binary.AppendUvarint(nil, uint64(len(text))))
			h.Write([]byte(text))
		}
	}
	if len(shown) == 0 {
		for _, s := range all {
			write(s.Workbook, s.Name)
		}
	}
	for _, s := range shown {
		write("", s.Workbook, m.in.held.version(s.Workbook), s.Name, s.Unit.String())
		for _, f := range s.findings {
			write(f.Rule, f.Level.String(), f.Where(), f.Message, f.Advice)
		}
	}
	return string(h.Sum(nil))
}

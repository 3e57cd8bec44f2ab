package templates

import (
	"errors"
	"fmt"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/fold"
	"guantong/rules/tally"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// The columns by which people are read back.
const (
	ledgerVillage annex.Field = "村"
	ledgerName    annex.Field = "姓名"
	ledgerID      annex.Field = "身份证号码"
	ledgerFirst   annex.Field = "首次登记"
	ledgerLatest  annex.Field = "最近变化"
	ledgerState   annex.Field = "状态"
	ledgerPlanned annex.Field = "原计划返岗时间"
	ledgerGone    annex.Field = "从哪天起没有"
)

// What heads the ledger and those who are missing does not depend on the run.
var (
	ledgerForm  = form("", new(edition).ledgerColumns())
	missingForm = form("", new(edition).missingColumns())
)

// ReadLedger reads 返岗跟踪台账 of a township back: who was known since when, by name, village and masked ID, and who had gone
// missing. People may have sorted or hidden its rows. What can be read comes with an error that names what cannot.
func ReadLedger(g *grid.Grid, township string) ([]track.Person, error) {
	head, ok := findHeads(g, ledgerForm)
	if !ok {
		return nil, fmt.Errorf("没有“返岗跟踪台账”的表头（%s 等）", headLabels(ledgerForm))
	}
	missing, some := findHeads(g, missingForm)
	var people []track.Person
	var faults []error
	for _, row := range g.Rows {
		var p track.Person
		var err error
		switch {
		case row.Index <= head.row || row.Cell(head.cols[annex.Serial]).Kind != grid.Number:
			continue // no row of either table
		case some && row.Index > missing.row:
			p, err = missing.person(row, township, ledgerGone)
		default:
			p, err = head.person(row, township, ledgerLatest)
		}
		if err != nil {
			faults = append(faults, err)
			continue
		}
		people = append(people, p)
	}
	if n := len(faults); n > 0 {
		return people, fmt.Errorf("%d 行读不出来，第一处：%w", n, faults[0])
	}
	return people, nil
}

// person reads a row. last is the column of the day when he changed last, or went missing.
func (h heads) person(row grid.Row, township string, last annex.Field) (track.Person, error) {
	text := func(f annex.Field) string { return fold.Trim(row.Cell(h.cols[f]).String()) }
	p := track.Person{Name: text(ledgerName), Wrong: text(ledgerID)}
	if p.Name == nameless {
		p.Name = ""
	}
	unit := county.Unit{Township: township, Village: text(ledgerVillage)}
	if unit.Village == tally.NoVillage {
		unit.Village = ""
	}
	var at, planned civil.Day
	var faults []error
	day := func(f annex.Field) civil.Day {
		t, err := civil.Parse(dayFormat, text(f))
		if err != nil {
			faults = append(faults, fmt.Errorf("%s 的%s不是日期", h.at(row, f), f))
		}
		return t
	}
	p.First, at = day(ledgerFirst), day(last)
	if p.Latest = at; last == ledgerGone {
		p.Latest, p.Gone = p.First, at
		if text(ledgerPlanned) != "" {
			planned = day(ledgerPlanned)
		}
	}
	if last == ledgerLatest && text(ledgerState) == string(track.Returned) {
		p.Back = p.Latest
	}
	p.Past = []track.Past{{Since: p.First, Unit: unit, Planned: planned}}
	return p, errors.Join(faults...)
}

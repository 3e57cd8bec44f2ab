package templates

import (
	"guantong/rules/annex"
	"guantong/rules/mask"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// missingForm heads those who are missing. Its widths are in columns of the ledger, missingColumns in all.
var missingForm = &annex.Form{Heads: []annex.Head{
	{Label: "序号", Field: annex.Serial, Width: 1},
	{Label: "村", Field: ledgerVillage, Width: 1},
	{Label: "姓名", Field: ledgerName, Width: 1},
	{Label: "身份证号码", Field: ledgerID, Width: 1},
	{Label: "首次登记", Field: ledgerFirst, Width: 1},
	{Label: "更正情况", Width: 1},
	{Label: "原计划返岗时间", Field: ledgerPlanned, Width: 2},
	{Label: "从哪天起没有", Field: ledgerGone, Width: 2},
}}

const missingColumns = 10

// missing lists, below the ledger, people whom no sheet has any more and who had not returned: they may not be lost from
// sight.
func (t *tab) missing(d *edition, all []*track.Person) {
	if len(all) == 0 {
		return
	}
	t.across(grid.Plain, "")
	t.across(grid.Warning, "以下人员以前登记过，现在的表里没有了，去向要查清")
	var widths []int
	var heads []grid.Styled
	for _, h := range missingForm.Heads {
		widths, heads = append(widths, int(h.Width)), append(heads, textCell(grid.Head, h.Label))
	}
	widths = append(widths, len(t.Columns)-missingColumns)
	t.spread(widths, append(heads, grid.Styled{})...)
	for i, p := range all {
		t.spread(widths,
			countCell(grid.Count, i+1),
			textCell(grid.Center, villageText(p.Unit())),
			textCell(grid.Center, personName(p)),
			textCell(grid.Code, mask.ID(idText(p))),
			textCell(grid.Center, p.First.Format(dayFormat)),
			textCell(grid.Body, d.changes(p)),
			textCell(grid.Center, fullDay(p.Planned())),
			textCell(grid.Center, p.Gone.Format(dayFormat)),
			grid.Styled{},
		)
	}
}

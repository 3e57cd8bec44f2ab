package templates

import (
	"guantong/rules/mask"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// missingColumns stand below those of the ledger.
func (d *edition) missingColumns() []column[*track.Person] {
	return []column[*track.Person]{
		serial[*track.Person](),
		center("村", 0, func(p *track.Person) string { return villageText(p.Unit()) }).field(ledgerVillage),
		center("姓名", 0, personName).field(ledgerName),
		code("身份证号码", 0, func(p *track.Person) string { return mask.ID(idText(p)) }).field(ledgerID),
		center("首次登记", 0, func(p *track.Person) string { return p.First.Format(dayFormat) }).field(ledgerFirst),
		body("更正情况", 0, d.changes),
		center("原计划返岗时间", 0, func(p *track.Person) string { return fullDay(p.Planned()) }).field(ledgerPlanned).over(2),
		center("从哪天起没有", 0, func(p *track.Person) string { return p.Gone.Format(dayFormat) }).field(ledgerGone).over(2),
	}
}

// addMissing lists, below the ledger, people whom no sheet has any more and who had not returned: they may not be lost from
// sight.
func (d *edition) addMissing(t *tab, all []*track.Person) {
	if len(all) == 0 {
		return
	}
	t.across(grid.Plain, "")
	t.across(grid.Warning, "以下人员以前登记过，现在的表里没有了，去向要查清")
	l := within(t, d.missingColumns())
	l.add(all...)
}

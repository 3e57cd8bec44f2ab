package check

import (
	"fmt"

	"guantong/rules/county"
)

// most is how many findings of a sheet and rule are kept. Nobody mends more one by one.
const most = 1000

// Pile gathers findings and keeps so many of each sheet and rule; one more stands for all others. The zero Pile is empty.
type Pile struct {
	found []Finding
	kinds map[kindOf]*kept
}

type kindOf struct {
	rule            string
	level           Level
	unit            county.Unit
	workbook, sheet string
}

// kept is how many findings of a kind there are, and where the one that stands for the rest is.
type kept struct{ n, rest int }

// Add adds findings.
func (p *Pile) Add(found ...Finding) {
	if p.kinds == nil {
		p.kinds = map[kindOf]*kept{}
	}
	for i := range found {
		f := &found[i]
		at := kindOf{f.Rule, f.Level, f.Unit, f.Workbook, f.Sheet}
		k := p.kinds[at]
		if k == nil {
			k = &kept{rest: -1}
			p.kinds[at] = k
		}
		switch {
		case f.Stands == 0 && k.n < most:
			k.n++
			p.found = append(p.found, *f)
			continue
		case k.rest < 0:
			k.rest = len(p.found)
			p.found = append(p.found, Finding{Rule: f.Rule, Level: f.Level, Unit: f.Unit, Workbook: f.Workbook, Sheet: f.Sheet, Hidden: f.Hidden,
				Cell: f.Cell, Advice: "多半是同一个原因，先改好前面的几条"})
		}
		rest := &p.found[k.rest]
		rest.Stands += f.Count()
		rest.Message = fmt.Sprintf("另有 %d 条同样的问题", rest.Stands)
	}
}

// All are the findings that are kept, in the order in which they came.
func (p *Pile) All() []Finding { return p.found }

// Count is how many findings it stands for.
func (f *Finding) Count() int { return max(1, f.Stands) }

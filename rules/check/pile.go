package check

import (
	"fmt"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/county"
)

// most is how many findings of a sheet and rule are kept. Nobody mends more one by one.
const most = 1000

// Pile gathers findings and keeps so many of each sheet and rule; one more of each level and unit stands for all others, so that
// these are counted. Of a rule that fails it keeps one. The zero Pile is empty.
type Pile struct {
	found []Finding
	kept  map[kind]*int // how many of a kind are kept
	rest  map[rest]int  // where the one is that stands for the others
}

// kind is what is kept so often. The value is that of a rule that fails, wherever it does.
type kind struct{ rule, workbook, sheet, value string }

type rest struct {
	kind
	level Level
	unit  county.Unit
}

// Room makes room for so many findings.
func (p *Pile) Room(n int) { p.found = slices.Grow(p.found, n) }

// Add adds findings.
func (p *Pile) Add(found ...Finding) {
	if p.kept == nil {
		p.kept, p.rest = map[kind]*int{}, map[rest]int{}
	}
	for i := range found {
		f := &found[i]
		k := kind{rule: f.Rule, workbook: f.Workbook, sheet: f.Sheet}
		if annex.ByCode(f.Workbook) {
			k.value = f.Unit.String() // the whole county's rows stand in one sheet
		}
		fails := f.Rule == ruleFails
		if fails {
			k = kind{rule: f.Rule, value: f.Value}
		}
		kept := p.kept[k]
		if kept == nil {
			kept = new(int)
			p.kept[k] = kept
		}
		if fails && *kept > 0 {
			continue
		}
		if f.Stands == 0 && *kept < most {
			*kept++
			p.found = append(p.found, *f)
			continue
		}
		others := rest{k, f.Level, f.Unit}
		at, ok := p.rest[others]
		if !ok {
			at = len(p.found)
			p.rest[others] = at
			p.found = append(p.found, Finding{Rule: f.Rule, Level: f.Level, Unit: f.Unit, Workbook: f.Workbook, Sheet: f.Sheet, Hidden: f.Hidden,
				Cell: f.Cell, Advice: "多半是同一个原因，先改好前面的几条"})
		}
		p.found[at].Stands += f.Count()
		p.found[at].Message = fmt.Sprintf("另有 %d 条同样的问题", p.found[at].Stands)
	}
}

// All are the findings that are kept, in the order in which they came.
func (p *Pile) All() []Finding { return p.found }

// Count is how many findings it stands for.
func (f *Finding) Count() int { return max(1, f.Stands) }

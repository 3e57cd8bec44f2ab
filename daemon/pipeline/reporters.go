package pipeline

import (
	"guantong/rules/county"
	"guantong/rules/rollup"
)

// Reporting is who of the register has reported, as 上报情况 says it. Villages that the register does not know are left out: they are
// named by whatever people typed.
type Reporting struct {
	Reported   int        `json:"reported"` // villages
	Late       []Reporter `json:"late"`
	Unreported []Reporter `json:"unreported"`
	Kept       []Reporter `json:"kept"` // whose records of an earlier day are counted
}

// Reporter is a village or a department.
type Reporter struct {
	Township   string `json:"township,omitempty"`
	Village    string `json:"village,omitempty"`
	Department string `json:"department,omitempty"`
}

// listed is the same with lists that are there although they are empty, as programs expect.
func (r Reporting) listed() Reporting {
	for _, l := range []*[]Reporter{&r.Late, &r.Unreported, &r.Kept} {
		if *l == nil {
			*l = []Reporter{}
		}
	}
	return r
}

func (c *conclusion) reporters(register *county.County) (r Reporting) {
	for i := range c.results.Reporting {
		row := &c.results.Reporting[i]
		if row.Unit.Department == "" && !register.Known(row.Unit) {
			continue
		}
		u := Reporter{row.Unit.Township, row.Unit.Village, row.Unit.Department}
		switch row.State {
		case rollup.Late:
			r.Late = append(r.Late, u)
		case rollup.NotReported:
			r.Unreported = append(r.Unreported, u)
		case rollup.Kept:
			r.Kept = append(r.Kept, u)
		case rollup.Reported:
			if u.Department == "" {
				r.Reported++
			}
		}
	}
	return r.listed()
}

// Package reconcile compares what the three platforms know of the county's people with what the villages surveyed
// (39号措施（一）: 对大数据分析结果“点对点”对比).
package reconcile

import (
	"cmp"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/idcard"
	"guantong/rules/region"
	"guantong/rules/survey"
	"guantong/rules/tally"
)

// Verdict is what the comparison says of a person.
type Verdict string

// The verdicts, in the order of 平台比对.
const (
	Unsurveyed Verdict = "平台有、未摸排" // a platform knows the person, 附件1 does not
	Unknown    Verdict = "已摸排、平台无" // 附件1 has the person, none of the platforms does
	Differs    Verdict = "不一致"     // the same person, told otherwise
)

var verdicts = []Verdict{Unsurveyed, Unknown, Differs}

// Row is one line of 平台比对. Nothing in it is masked.
type Row struct {
	// Unit is the person's village: of Unsurveyed where the platforms place the person, the township alone or nothing
	// where they name no village of the register; else where 附件1 has the person.
	Unit      county.Unit
	Named     string // of Unsurveyed without a village: what the platform has in its place
	Verdict   Verdict
	Name      string
	ID        idcard.Number // empty if there is no right one
	Platforms []string      // that know the person; of Differs the one that says otherwise. Empty for Unknown
	Phones    []string      // of Unsurveyed: the person's numbers as the platforms know them

	Field        annex.Field // of Differs: what is told otherwise
	Theirs, Ours string      // of Differs: what the platform and what 附件1 says
}

// Coverage says how many of the people whom the platforms know in a unit were surveyed. Everybody is counted once, in
// one unit. Known − Surveyed are the rows of Unsurveyed in that unit.
type Coverage struct {
	Unit     county.Unit
	Known    int // 平台应摸排
	Surveyed int // 已摸排: those of them who are in 附件1, wherever in the county
}

// Rate is 覆盖率 = 已摸排 ÷ 平台应摸排; false where the platforms know nobody.
func (c Coverage) Rate() (tally.Percent, bool) { return tally.PercentOf(c.Surveyed, c.Known) }

// Result is the comparison of the whole county.
type Result struct {
	Platforms []string   // whose exports there are, in the order of annex.Platforms; if none, nothing was compared
	Coverage  []Coverage // of the units where the platforms know somebody, in the county's order
	Rows      []Row      // by unit in the county's order, verdict, name
}

// Compared tells whether there was an export to compare with.
func (r *Result) Compared() bool { return r != nil && len(r.Platforms) > 0 }

// Of is the coverage of one unit: a village, or those whom a township, or the county, has without a village.
func (r *Result) Of(u county.Unit) Coverage {
	for _, c := range r.Coverage {
		if c.Unit == u {
			return c
		}
	}
	return Coverage{Unit: u}
}

// In is the coverage of a township with all its villages; of "" that of the people whom nothing places in a township.
func (r *Result) In(township string) Coverage {
	sum := Coverage{Unit: county.Unit{Township: township}}
	for _, c := range r.Coverage {
		if c.Unit.Township == township {
			sum.Known += c.Known
			sum.Surveyed += c.Surveyed
		}
	}
	return sum
}

// Compare compares the people of 附件1 who count (copies do not) with the rows of all exports. People are matched by ID,
// else by name and phone, or by name and what can be seen of a masked ID. The order of the arguments' elements does not matter.
func Compare(c *county.County, g *region.Gazetteer, workers []*survey.Worker, records []*survey.PlatformRecord) *Result {
	result := &Result{}
	for _, p := range annex.Platforms {
		if slices.ContainsFunc(records, func(r *survey.PlatformRecord) bool { return r.Platform == p }) {
			result.Platforms = append(result.Platforms, p)
		}
	}
	if !result.Compared() {
		return result
	}
	hidden := masksOf(records)
	all, byID := people(records, hidden)
	m := match(workers, all, byID, hidden)
	result.cover(c, m)
	j := newJudge(g, c, records)
	result.Rows = slices.Grow(result.Rows, len(m.workers)-m.matched*3/4) // one for each whom no platform knows, and of some of the others
	for i, w := range m.workers {
		known := m.known[i]
		if len(known) == 0 {
			result.Rows = append(result.Rows, Row{Unit: w.Village(), Verdict: Unknown, Name: w.Name, ID: w.ID.Number})
		}
		result.Rows = j.differences(result.Rows, w, known)
	}
	result.sort(c)
	return result
}

// sort puts the rows in order, unit by unit: telling two units' order for every pair of rows would take longer.
func (r *Result) sort(c *county.County) {
	of := map[county.Unit][]int32{} // indexes: rows are large
	var units []county.Unit
	for i := 0; i < len(r.Rows); {
		u, some := r.Rows[i].Unit, of[r.Rows[i].Unit]
		if some == nil {
			units = append(units, u)
		}
		for ; i < len(r.Rows) && r.Rows[i].Unit == u; i++ { // they come village by village
			some = append(some, int32(i))
		}
		of[u] = some
	}
	slices.SortFunc(units, c.Compare)
	order := make([]int32, 0, len(r.Rows))
	for _, u := range units {
		slices.SortFunc(of[u], func(a, b int32) int { return compareRows(&r.Rows[a], &r.Rows[b]) })
		order = append(order, of[u]...)
	}
	arrange(r.Rows, order)
}

// arrange puts at every place what stands where the order says, going round in circles: there are tens of thousands of rows, which
// need not be there twice. It uses the order up.
func arrange(rows []Row, order []int32) {
	for i := range int32(len(order)) {
		if order[i] == i {
			continue
		}
		first := rows[i]
		for at := i; ; {
			from := order[at]
			order[at] = at
			if from == i {
				rows[at] = first
				break
			}
			rows[at] = rows[from]
			at = from
		}
	}
}

func compareRows(a, b *Row) int {
	if a.Verdict != b.Verdict {
		return cmp.Compare(slices.Index(verdicts, a.Verdict), slices.Index(verdicts, b.Verdict))
	}
	if c := cmp.Compare(a.Name, b.Name); c != 0 { // nearly always: the rest is not looked at
		return c
	}
	return cmp.Or(
		cmp.Compare(a.ID, b.ID),
		slices.Compare(a.Platforms, b.Platforms),
		cmp.Compare(slices.Index(fields, a.Field), slices.Index(fields, b.Field)),
		cmp.Compare(a.Theirs, b.Theirs),
		cmp.Compare(a.Ours, b.Ours),
		cmp.Compare(a.Named, b.Named),
		slices.Compare(a.Phones, b.Phones),
	)
}

// cover counts the people of the platforms and lists those who were not surveyed.
func (r *Result) cover(c *county.County, m *matching) {
	at, i := map[county.Unit]int{}, -1
	for _, p := range m.people {
		unit, named := p.home(c)
		if i < 0 || r.Coverage[i].Unit != unit { // else it is that of the person before
			there := false
			if i, there = at[unit]; !there {
				i = len(r.Coverage)
				at[unit] = i
				r.Coverage = append(r.Coverage, Coverage{Unit: unit})
			}
		}
		r.Coverage[i].Known++
		if len(p.workers) > 0 {
			r.Coverage[i].Surveyed++
			continue
		}
		r.Rows = append(r.Rows, Row{
			Unit: unit, Named: named, Verdict: Unsurveyed, Name: p.name(), ID: p.id(), Platforms: p.platforms(), Phones: p.phones(),
		})
	}
	slices.SortFunc(r.Coverage, func(a, b Coverage) int { return c.Compare(a.Unit, b.Unit) })
}

package templates

import (
	"strings"
	"sync"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/convoy"
	"guantong/rules/track"
)

// edition is what the tabs of a workbook are made of, with what follows from it.
type edition struct {
	*part
	year     int                                    // the campaign's
	findings map[string][]*check.Finding            // by township or department, "" for neither, in the order of 数据问题
	tasks    func() map[string]func() []*track.Task // made when first asked for
	sums     func() []track.UnitSummary             // likewise

	proposed   func() map[pair]*track.Task             // likewise, of 岗位介绍
	introduced func() map[string]*track.Matter         // likewise, those that are open, by person
	seated     func() map[track.Number]*convoy.Vehicle // likewise
	undated    func() []*track.Person                  // likewise, people who have not said when they return (时间未定)
}

// emptyEdition is of a run that found nothing: whoever reads sheets back knows the headings of tabs by it.
var emptyEdition = &edition{part: &part{Results: new(Results)}}

func newEdition(p *part) *edition {
	d := &edition{part: p, year: p.SurveyDeadline.Year(), findings: map[string][]*check.Finding{}}
	// Workbooks are laid out at the same time, and some kinds of runs never ask.
	d.tasks = sync.OnceValue(d.listTasks)
	d.sums = sync.OnceValue(func() []track.UnitSummary {
		if p.Own.Sums != nil {
			return p.Own.Sums
		}
		return d.tracked().Summaries()
	})
	d.proposed, d.introduced = sync.OnceValue(d.proposalTasks), sync.OnceValue(d.openProposals)
	d.seated, d.undated = sync.OnceValue(d.Own.Convoys.seats), sync.OnceValue(d.listUndated)
	for i := range p.Findings {
		unit := p.Findings[i].Unit.Reporter()
		d.findings[unit] = append(d.findings[unit], &p.Findings[i])
	}
	return d
}

// tab starts a tab of a run.
func (d *edition) tab(name string, f *annex.Form, lines ...string) *tab {
	return newTab(name, d.County.Name, f, d.year, lines...)
}

// formLine is the line below the title of a rollup: 波洲镇　　填表日期：2020年2月27日　　单位：人.
func (d *edition) formLine(unit, date string) string {
	return join(unit, date+"："+d.AsOf.Format("2006年1月2日"), "单位：人")
}

// asOf is the line below the title of our own tabs: 统计时点：2020年2月27日17:00.
func (d *edition) asOf() string {
	return annex.StampMark + d.AsOf.Format(annex.StampLayout)
}

// join puts the parts of a line apart.
func join(parts ...string) string {
	var filled []string
	for _, p := range parts {
		if p != "" {
			filled = append(filled, p)
		}
	}
	return strings.Join(filled, "　　")
}

package templates_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/county"
	"guantong/rules/intake"
	"guantong/rules/rollup"
	"guantong/rules/tally"
	"guantong/sheets/grid"
	"guantong/sheets/look"
	"guantong/templates"
)

// smallestPrint is the size in points that nothing is printed below on A4, and bestOnScreen how many pixels a screen of 1366 shows beside
// the row numbers and the scroll bar.
const (
	smallestPrint = 8.0
	bestOnScreen  = 1290.0
)

// printed are all workbooks of the tests' counties, the blanks, and those of a county with as many townships as counties have, and a
// township with as many villages.
func printed(t testing.TB) map[string][]templates.Workbook {
	sets := map[string][]templates.Workbook{
		"blanks":   templates.Blanks(smallCounty(), year),
		"daily":    laidOut(templates.Daily(smallResults(t))),
		"tracked":  laidOut(append(templates.Daily(trackedResults(t)), templates.Dispatch(trackedResults(t))...)),
		"ends":     laidOut(templates.Dispatch(endings(t))),
		"large":    laidOut(templates.Daily(largeResults(t))),
		"issues":   issues(t),
		"compared": laidOut(templates.Daily(comparedResults(t))),
	}
	sent := comparedResults(t)
	sent.Sent = &intake.Result{Kinds: [4]intake.Figures{{Read: 1, Waiting: 1}}}
	sets["sent"] = laidOut(templates.Daily(sent))
	sets["placement"] = laidOut(templates.Dispatch(placementResults(t)))
	lists := smallResults(t)
	lists.Dispatch = smallDispatch(t, everyKind()...)
	sets["lists"] = laidOut(templates.Dispatch(lists))
	return sets
}

// largeResults are of a county with 25 townships, the first of which has 45 villages.
func largeResults(t testing.TB) *templates.Results {
	var townships []county.Township
	for i := range 25 {
		town := county.Township{Name: fmt.Sprintf("第%d侗族苗族乡", i)}
		for k := range 45 - i {
			town.Villages = append(town.Villages, county.Village{Name: fmt.Sprintf("第%d村", k)})
		}
		townships = append(townships, town)
	}
	r := quietResults(t)
	r.County = county.New("某某县", "431227", townships, []county.Department{{Name: "县科工局"}})
	r.Workers = &rollup.Workers{Figures: noFigures()}
	for i, town := range townships {
		sum := rollup.Township{Name: town.Name, Figures: noFigures()}
		for _, v := range town.Villages {
			sum.Villages = append(sum.Villages, rollup.Village{Name: v.Name, Known: true, Figures: figures(i%16, 2000, 1000)})
			sum.Figures = add(sum.Figures, sum.Villages[0].Figures)
		}
		r.Workers.Townships, r.Workers.Figures = append(r.Workers.Townships, sum), add(r.Workers.Figures, sum.Figures)
		r.Findings = append(r.Findings, check.Finding{Rule: "A1-NAME", Level: check.Error, Unit: county.Unit{Township: town.Name}})
	}
	kinds := append(slices.Clone(annex.EmployerKinds), annex.Unclassified)
	works := make([]rollup.Employment, len(kinds))
	r.Employers = &rollup.Employers{Kinds: kinds, Total: works, Units: []rollup.EmployerUnit{{Name: "县科工局", Counts: works}, {Name: tally.NoReporter, Counts: works}}}
	return r
}

// TestPrintedLargeEnough: on A4 paper no letter is below eight points, in whatever program.
func TestPrintedLargeEnough(t *testing.T) {
	for set, workbooks := range printed(t) {
		for _, wb := range workbooks {
			for i := range wb.Tables {
				if p := &wb.Tables[i]; sizeInPrint(p) < smallestPrint {
					t.Errorf("%s, %s, %s is printed in %.2f points", set, wb.Path, p.Name, sizeInPrint(p))
				}
			}
		}
	}
}

// sizeInPrint is that of the smallest letters of a table in print, in points.
func sizeInPrint(p *grid.Table) float64 {
	size := math.Inf(1)
	for _, line := range p.Rows {
		for _, cell := range line.Cells {
			if cell.Kind != grid.Empty {
				size = min(size, look.Of(cell.Role).Size)
			}
		}
	}
	if len(p.Charts) > 0 {
		size = min(size, look.Of(grid.Note).Size)
	}
	return size * look.Scale(*p)
}

// TestTasksAtAGlance: until when, how it stands and who answers for it are seen without scrolling.
func TestTasksAtAGlance(t *testing.T) {
	seen := 0
	for _, wb := range laidOut(templates.Dispatch(trackedResults(t))) {
		for _, p := range wb.Tables {
			if p.Name != "任务清单" {
				continue
			}
			pixels := 0.0
			for c, cell := range p.Rows[p.Freeze.Row-1].Cells {
				pixels += 8 * p.Columns[c].Width
				switch cell.Text {
				case "期限", "状态", "责任人":
					if seen++; pixels > bestOnScreen {
						t.Errorf("%s: %s ends at pixel %.0f", wb.Path, cell.Text, pixels)
					}
				}
			}
		}
	}
	if seen < 3*3 {
		t.Errorf("%d columns were looked at", seen)
	}
}

// TestPagesOfVillages: each village of a township has pages of its own in the lists that are handed to villages.
func TestPagesOfVillages(t *testing.T) {
	all := laidOut(append(templates.Daily(comparedResults(t)), templates.Dispatch(trackedResults(t))...))
	for _, list := range []struct {
		path, tab string
		village   int // its column
	}{
		{"汇总/波洲镇/调度.xlsx", "任务清单", 3}, {"汇总/波洲镇/调度.xlsx", "联系名单", 1}, {"汇总/波洲镇/日报.xlsx", "平台比对", 0},
	} {
		p := find(t, all, list.path, list.tab)
		var want []int
		for row := p.Filter.From.Row + 2; row <= p.Filter.To.Row; row++ {
			if p.Rows[row].Cells[list.village] != p.Rows[row-1].Cells[list.village] {
				want = append(want, row)
			}
		}
		if diff := cmp.Diff(want, p.Breaks); diff != "" || len(want) == 0 || p.Repeat != p.Freeze.Row {
			t.Errorf("%s: pages begin (-want +got):\n%s", list.tab, diff)
		}
	}
}

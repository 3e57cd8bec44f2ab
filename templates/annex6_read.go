package templates

import (
	"errors"
	"fmt"

	"guantong/rules/annex"
	"guantong/rules/fold"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// ReadPosts reads 附件6 of the county back, as the archive keeps it: every unit's figures, all its categories together. The
// error says what cannot be read, or that the units do not add up to 合计.
func ReadPosts(g *grid.Grid) ([]track.Posts, error) {
	row, categories := findCategories(g)
	if len(categories) == 0 {
		return nil, errors.New("没有“附件6”的表头，读不回各单位的用工数")
	}
	unit := -1
	for _, above := range g.Rows {
		if above.Index <= row && unit < 0 {
			unit = labelIn(above, 0, employerTotals["单位名称"])
		}
	}
	if unit < 0 {
		return nil, errors.New("附件6没有“单位名称”一栏")
	}
	var all []track.Posts
	var sum track.Posts
	for _, line := range g.Rows {
		p := track.Posts{Unit: fold.Trim(line.Cell(unit).String())}
		if line.Index <= row || p.Unit == "" {
			continue
		}
		for _, head := range categories {
			var lastYear, demand, back, hired int
			if err := head.numbers(line, intCell{annex.LastYear, &lastYear}, intCell{annex.Demand, &demand},
				intCell{annex.Back, &back}, intCell{annex.NewHires, &hired}); err != nil {
				return nil, err
			}
			p.LastYear, p.Demand, p.Arrived = p.LastYear+lastYear, p.Demand+demand, p.Arrived+back+hired
		}
		if p.Unit == "合计" {
			if sum.Unit = p.Unit; p != sum {
				return nil, fmt.Errorf("附件6第 %d 行的合计不等于各单位之和", line.Index+1)
			}
			return all, nil
		}
		all = append(all, p)
		sum.LastYear, sum.Demand, sum.Arrived = sum.LastYear+p.LastYear, sum.Demand+p.Demand, sum.Arrived+p.Arrived
	}
	return nil, errors.New("附件6没有“合计”一行，可能不完整")
}

// employerTotals are the labels of the columns of 附件6, whose categories share them.
var employerTotals = func() map[annex.Field]string {
	labels := map[annex.Field]string{}
	for _, c := range annex.EmployerTotalsForm(annex.EmployerKinds).Columns() {
		labels[c.Field] = c.Label
	}
	return labels
}()

// findCategories looks for the row of the heading that stands below the categories, and for the columns of each.
func findCategories(g *grid.Grid) (row int, categories []heads) {
	fields := []annex.Field{annex.LastYear, annex.Demand, annex.Back, annex.NewHires}
	for _, r := range g.Rows {
		for from := 0; ; {
			h := heads{r.Index, map[annex.Field]int{}}
			for _, f := range fields {
				h.cols[f] = labelIn(r, from, employerTotals[f])
				from = h.cols[f] + 1
				if from == 0 {
					break
				}
			}
			if from == 0 {
				break
			}
			categories = append(categories, h)
		}
		if len(categories) > 0 {
			return r.Index, categories
		}
	}
	return 0, nil
}

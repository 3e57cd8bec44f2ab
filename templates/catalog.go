package templates

import (
	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/sheets/grid"
)

// The tabs of the blank forms.
var (
	blankForVillages = []struct {
		file string // in the township's folder, a tab per village
		kind annex.Kind
		tab  func(*county.County, county.Unit, int) grid.Table
	}{
		{"附件1 返岗需求摸排.xlsx", annex.Workers, blankWorkers},
		{"附件3 劳动力资源.xlsx", annex.Seekers, blankSeekers},
	}
	blankForDepartments = []func(*county.County, county.Unit, int) grid.Table{blankEmployers, blankPosts}
)

// The tabs of the daily workbooks, 日报. A unit's tab is nil where the unit has nothing of the kind.
var (
	dailyOfCounty = []func(*daily) *tab{
		annex2County, annex4County, annex6County, reporting, findingsSummary,
	}
	dailyOfTownship = []func(*daily, string) *tab{
		annex2Township, annex4Township, annex6Unit, findings,
	}
	dailyOfDepartment = []func(*daily, string) *tab{
		annex6Unit, findings,
	}
)

// Blanks are the blank forms of a campaign's year, for every township and department.
func Blanks(c *county.County, year int) []Workbook {
	var all []Workbook
	for _, t := range c.Townships {
		if len(t.Villages) == 0 {
			continue
		}
		for _, blank := range blankForVillages {
			wb := Workbook{Path: "填报/" + t.Name + "/" + blank.file, Unit: t.Name, Kind: blank.kind}
			for _, v := range t.Villages {
				wb.Tables = append(wb.Tables, blank.tab(c, county.Unit{Township: t.Name, Village: v.Name}, year))
			}
			all = append(all, wb)
		}
	}
	for _, d := range c.Departments {
		wb := Workbook{Path: "填报/" + d.Name + "/附件5 用工需求摸排.xlsx", Unit: d.Name, Kind: annex.Employers}
		for _, tab := range blankForDepartments {
			wb.Tables = append(wb.Tables, tab(c, county.Unit{Department: d.Name}, year))
		}
		all = append(all, wb)
	}
	return all
}

// Daily are the workbooks of a daily run: the county's, then every township's and every department's.
func Daily(r *Results) []Workbook {
	d := newDaily(r)
	whole := Workbook{Path: dailyPath("全县")}
	for _, tab := range dailyOfCounty {
		whole.add(tab(d))
	}
	all := []Workbook{whole}
	for _, t := range r.County.Townships {
		all = append(all, d.workbook(t.Name, dailyOfTownship))
	}
	for _, dep := range r.County.Departments {
		all = append(all, d.workbook(dep.Name, dailyOfDepartment))
	}
	return all
}

func (d *daily) workbook(unit string, tabs []func(*daily, string) *tab) Workbook {
	wb := Workbook{Path: dailyPath(unit)}
	for _, tab := range tabs {
		wb.add(tab(d, unit))
	}
	return wb
}

func (w *Workbook) add(t *tab) {
	if t != nil {
		w.Tables = append(w.Tables, t.Table)
	}
}

func dailyPath(unit string) string { return "汇总/" + unit + "/日报.xlsx" }

package templates

import (
	"fmt"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/sheets/dirs"
	"guantong/sheets/grid"
)

// The blank forms that villages and departments fill in.
var (
	villageForms = []villageForm{
		{"附件1 返岗需求摸排.xlsx", annex.WorkersForm},
		{"附件3 劳动力资源.xlsx", annex.SeekersForm},
	}
	departmentForms = []*annex.Form{annex.EmployersForm, annex.PostsForm}
)

// tabs are those of the workbooks of one kind of run. A tab is nil where the unit has nothing of the kind.
type tabs struct {
	county     []func(*edition) *tab
	township   []func(*edition, string) *tab
	department []func(*edition, string) *tab
	office     []func(*edition, string) *tab // of one that is no department
}

// The tabs of 日报 and 调度.
var (
	dailyTabs = tabs{
		county:     []func(*edition) *tab{annex2County, annex4County, annex6County, groups, resources, reporting, findingsSummary, ledgerUnplaced, platformUnplaced, history},
		township:   []func(*edition, string) *tab{annex2Township, annex4Township, annex6Unit, reportingTownship, findings, ledger, platform},
		department: []func(*edition, string) *tab{annex6Unit, findings},
		office:     []func(*edition, string) *tab{findings},
	}
	dispatchTabs = tabs{
		county: []func(*edition) *tab{
			dispatchCounty, urging, taskSumsCounty, lateTasksCounty, tasksCounty, dutiesCounty, inspection, inspectedOfficers, inspectedProofs,
			proposalsCounty, offersCounty, postsCounty, specialPosts,
			areasCounty, retentionCounty, outsideCounty, shortageCounty, convoyCounty, ridesCounty, selfDriveCounty, certificatesCounty,
		},
		township: []func(*edition, string) *tab{
			dispatchTownship, callsTownship, tasksTownship, dutiesUnit, proposalsTownship, offersTownship, answersTownship, candidatesTownship,
			areasTownship, retentionTownship, outsideTownship, shortageUnit, convoyTownship, selfDriveTownship, certificatesTownship,
		},
		department: []func(*edition, string) *tab{tasksDepartment, dutiesUnit, proposalsDepartment, outsideOffice, retentionUnit, shortageUnit},
		office:     []func(*edition, string) *tab{tasksDepartment, dutiesUnit, proposalsDepartment, outsideOffice, retentionOffice},
	}
)

// Blanks are the blank forms of a campaign's year, for every township and department; the villages of a township share a workbook for
// each of their forms.
func Blanks(c *county.County, year int) []Workbook { return blanks(c, year, sharedBooks) }

// BlanksByVillage are Blanks in which each village has a workbook of its own.
func BlanksByVillage(c *county.County, year int) []Workbook { return blanks(c, year, villageBooks) }

func blanks(c *county.County, year int, surveys func(*county.County, *county.Township, int) []Workbook) []Workbook {
	var all []Workbook
	for i := range c.Townships {
		t := &c.Townships[i]
		if len(t.Villages) == 0 {
			continue
		}
		all = append(all, surveys(c, t, year)...)
		u := county.Unit{Township: t.Name}
		all = append(all, blankOutcomes(c, u, year), blankContacts(c, u, year))
	}
	for _, d := range c.Departments {
		wb := Workbook{Path: dirs.Input + "/" + d.Name + "/附件5 用工需求摸排.xlsx", Unit: d.Name, Kind: annex.Employers}
		u := county.Unit{Department: d.Name}
		for _, f := range departmentForms {
			b := Blank{Form: f, Name: f.Called(), Unit: u, Year: year}
			wb.Tables = append(wb.Tables, b.Table(c))
		}
		all = append(all, wb, blankOutcomes(c, u, year), blankContacts(c, u, year))
	}
	for _, o := range c.Offices() {
		all = append(all, blankOutcomes(c, county.Unit{Department: o.Name}, year))
	}
	if office, ok := transportOffice(c); ok {
		all = append(all, blankTrips(c, office, year))
	}
	return append(all, blankPolicies(c, year)...)
}

// blankOutcomes is the workbook 办理登记 of a unit.
func blankOutcomes(c *county.County, u county.Unit, year int) Workbook {
	b := Blank{Form: annex.OutcomesForm, Name: "办理登记", Unit: u, Year: year}
	return Workbook{Path: OutcomesPath(u), Unit: u.Reporter(), Kind: annex.Outcomes, Tables: []grid.Table{b.Table(c)}}
}

// OutcomesPath is where the blank 办理登记 of a unit lies.
func OutcomesPath(u county.Unit) string {
	return dirs.Input + "/" + u.Reporter() + "/办理登记.xlsx"
}

// Daily are the workbooks of a daily run: the county's, then every township's, every department's and every office's.
func Daily(r *Results) []Output { return outputs(r, dirs.Daily, dailyTabs, surveyParts) }

// Policy are the workbooks 政策兑现 of a daily run, likewise.
func Policy(r *Results) []Output { return outputs(r, dirs.Policy, policyTabs, policyParts) }

// Dispatch are the workbooks of a dispatch run, likewise.
func Dispatch(r *Results) []Output { return outputs(r, dirs.Dispatch, dispatchTabs, dispatchParts) }

// Circular is an issue of the circular: the workbook, and the document that is sent out.
func Circular(r *Results) []Output {
	path := dirs.For(dirs.County, fmt.Sprintf("%s %s", dirs.Circular, r.Issue))
	return []Output{
		{Path: path + ".xlsx", People: r.Workers.Planned, LayOut: func() []grid.Table {
			c := newCircular(r)
			return []grid.Table{circularPage(c).Table, trend(c).Table}
		}},
		{Path: path + ".docx", Write: func() []byte { return circularLetter(newCircular(r)).Encode() }},
	}
}

// outputs are the workbooks of a kind of run: the county's of all that it found, each unit's of its part.
func outputs(r *Results, file string, tabs tabs, parts func(*edition) func(unit string) *part) []Output {
	d := newEdition(whole(r))
	all := []Output{{Path: dirs.For(dirs.County, file), People: d.Workers.Planned, LayOut: func() (tables []grid.Table) {
		for _, tab := range tabs.county {
			tables = tab(d).addTo(tables)
		}
		return tables
	}}}
	part := parts(d)
	of := func(unit string, people int, tabs []func(*edition, string) *tab) {
		own := part(unit)
		all = append(all, Output{Path: dirs.For(unit, file), Unit: unit, People: people, From: own, LayOut: func() (tables []grid.Table) {
			own := newEdition(own)
			own.seated = d.seated
			for _, tab := range tabs {
				tables = tab(own, unit).addTo(tables)
			}
			return tables
		}})
	}
	for _, t := range d.County.Townships {
		of(t.Name, d.township(t.Name).Planned, tabs.township)
	}
	for _, dep := range d.County.Departments {
		of(dep.Name, 0, tabs.department)
	}
	for _, o := range d.County.Offices() {
		of(o.Name, 0, tabs.office)
	}
	return all
}

// addTo adds a tab to a workbook's, if there is one.
func (t *tab) addTo(tables []grid.Table) []grid.Table {
	if t == nil {
		return tables
	}
	return append(tables, t.Table)
}

// Package verdict is what a check of single workbooks found, fit to be shown: on the terminal's JSON and on the page where clerks check
// themselves.
package verdict

import (
	"guantong/daemon/pipeline"
	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/mask"
)

// Report is what was found. Its JSON form is a contract with programs. Personal numbers in it are masked.
type Report struct {
	Sheets   []Sheet   `json:"sheets"`
	Findings []Finding `json:"findings"`
}

// Sheet is one that was recognised.
type Sheet struct {
	Workbook string `json:"workbook"`
	Sheet    string `json:"sheet"`
	Annex    int    `json:"annex"` // 0 for sheets that are no annex, such as 岗位需求清单
	Township string `json:"township"`
	Village  string `json:"village"`
	Records  int    `json:"records"`

	PassedOver []Row `json:"passed_over"` // rows with figures that are no records

	Label string `json:"-"` // what people call the form: 附件1
	Unit  string `json:"-"` // whose it is, for people
}

// Row is a row that is no record.
type Row struct {
	Row int    `json:"row"` // as people count
	Why string `json:"why"`
}

// Finding is one thing that is wrong or doubtful, or to be followed up.
type Finding struct {
	Rule     string      `json:"rule"`
	Level    check.Level `json:"level"`
	Workbook string      `json:"workbook"`
	Sheet    string      `json:"sheet"`
	Cell     string      `json:"cell"`
	Township string      `json:"township"`
	Village  string      `json:"village"`
	Name     string      `json:"name"`
	Value    string      `json:"value"`
	Message  string      `json:"message"`
	Advice   string      `json:"advice"`
	FollowUp bool        `json:"follow_up"` // the sheet is not at fault: somebody has to be followed up

	Count int `json:"-"` // how many it stands for, 1 or more
}

// numbers are the annexes' numbers in the notice.
var numbers = map[annex.Kind]int{
	annex.Workers: 1, annex.WorkerTotals: 2, annex.Seekers: 3,
	annex.DestinationTotals: 4, annex.Employers: 5, annex.EmployerTotals: 6,
}

// Of is the report of a check.
func Of(c pipeline.Checked) Report {
	r := Report{Sheets: []Sheet{}, Findings: []Finding{}}
	for i := range c.Sheets {
		x := &c.Sheets[i]
		passed := []Row{}
		for _, p := range x.Passed {
			if p.Figures {
				passed = append(passed, Row{p.Row + 1, p.Why})
			}
		}
		r.Sheets = append(r.Sheets, Sheet{
			Workbook: mask.Text(x.Workbook), Sheet: mask.Text(x.Name), Annex: numbers[x.Kind],
			Township: x.Unit.Township, Village: mask.Text(x.Unit.Village), Records: x.Len(), PassedOver: passed,
			Label: x.Form.Called(), Unit: mask.Text(x.Unit.String()),
		})
	}
	add := func(found []check.Finding, followUp bool) {
		for i := range found {
			f := &found[i]
			r.Findings = append(r.Findings, Finding{
				Rule: f.Rule, Level: f.Level, Workbook: mask.Text(f.Workbook), Sheet: mask.Text(f.Sheet), Cell: f.Where(),
				Township: f.Unit.Township, Village: mask.Text(f.Unit.Village),
				Name: f.Name, Value: f.Value, Message: f.Message, Advice: f.Advice, FollowUp: followUp, Count: f.Count(),
			})
		}
	}
	add(c.Findings, false)
	add(c.FollowUps, true)
	return r
}

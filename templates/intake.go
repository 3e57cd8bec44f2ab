package templates

import (
	"slices"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/sheets/dirs"
	"guantong/sheets/grid"
)

// The columns of 扫码登记 beside those of the annexes. [choice] 就业意愿 and 实际困难 are what the notice wants to be asked besides
// 附件1 (措施一); the others say where, when and under which receipt somebody registered.
const (
	Wish      annex.Field = "就业意愿"
	Trouble   annex.Field = "实际困难"
	Submitted annex.Field = "提交时间"
	Receipt   annex.Field = "回执号"
	Asked     annex.Field = "单位" // which one's code it was
)

// Intake is a workbook of 扫码登记, which the daemon alone writes: a heading, below which it adds a row for each answer.
type Intake struct {
	Path   string
	Table  grid.Table
	Fields []annex.Field // of its columns, from left to right
}

// NewIntake is the workbook for the answers to a form, by its label or, of one without, its title.
func NewIntake(c *county.County, form string, year int) (Intake, bool) {
	i := slices.IndexFunc(intakeForms, func(f *annex.Form) bool { return f.Called() == form })
	if i < 0 {
		return Intake{}, false
	}
	f := *intakeForms[i]
	f.Heads = slices.Concat(f.Heads, intakeColumns(f.Kind))
	f.Notes = nil
	t := newTab("扫码登记", c.Name, &f, year, "扫码登记：由程序写入，请不要在这里改。要改的，请本人再扫码登记一次，或填进本单位自己的表。")
	in := Intake{Path: dirs.Intake(form)}
	for i, col := range f.Columns() {
		t.Columns[i].Role = col.Role
		in.Fields = append(in.Fields, col.Field)
	}
	t.Freeze.Col = nameColumn(f.Columns()) + 1
	in.Table = t.Table
	return in, true
}

// intakeForms are the forms that answers make rows of.
var intakeForms = []*annex.Form{annex.WorkersForm, annex.SeekersForm, annex.EmployersForm, annex.PostsForm}

func intakeColumns(k annex.Kind) (heads []annex.Head) {
	column := func(f annex.Field, width float64, role grid.Role) {
		heads = append(heads, annex.Head{Label: string(f), Field: f, Width: width, Role: role, Byway: true})
	}
	switch k {
	case annex.Workers:
		column(Wish, 13, grid.Body)
		column(Trouble, 20, grid.Body)
		fallthrough
	case annex.Seekers:
		column(annex.HomeTownship, 12, grid.Center)
		column(annex.HomeVillage, 12, grid.Center)
	default:
		column(Asked, 14, grid.Center)
	}
	column(Submitted, 18, grid.Code)
	column(Receipt, 13, grid.Code)
	return heads
}

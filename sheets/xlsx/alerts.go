package xlsx

import (
	"github.com/xuri/excelize/v2"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

// newAlertStyles are the numbers, by role, of what conditional formats change of a cell: text and background take on the role's colours.
func newAlertStyles(f *excelize.File) ([]int, error) {
	var ids []int
	for _, role := range grid.Roles() {
		l := look.Of(role)
		if l.Fill == "" { // would not be seen
			ids = append(ids, -1)
			continue
		}
		id, err := f.NewConditionalStyle(&excelize.Style{
			Font: &excelize.Font{Color: l.Color}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.Fill}},
		})
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// colours are the conditional formats, those of one range together. The first that holds counts.
func (s *sheet) colours() {
	var open grid.Range
	started := false
	for i, a := range s.Alerts {
		if s.alerts[a.Role] < 0 {
			continue
		}
		if started && a.Range != open {
			s.add(`</conditionalFormatting>`)
		}
		if !started || a.Range != open {
			s.addf(`<conditionalFormatting sqref="%s">`, a.Range)
			started, open = true, a.Range
		}
		s.addf(`<cfRule type="expression" dxfId="%d" priority="%d" stopIfTrue="1"><formula>`, s.alerts[a.Role], i+1)
		s.buf = appendText(s.buf, a.When)
		s.add(`</formula></cfRule>`)
	}
	if started {
		s.add(`</conditionalFormatting>`)
	}
}

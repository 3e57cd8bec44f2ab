package pipeline_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"guantong/rules/annex"
	"guantong/sheets/dirs"
	"guantong/templates"
)

// save brings the files of a folder up to what the clerks have done by a moment.
func (c *clerks) save(t *testing.T, dir string, at time.Time) {
	t.Helper()
	for _, b := range c.books {
		if b.saved {
			continue
		}
		b.saved = true
		file := filepath.Join(dir, dirs.Input, filepath.FromSlash(b.path))
		switch b.state {
		case removed:
			if err := os.Remove(file); err != nil {
				t.Fatal(err)
			}
			continue
		case broken:
			write(t, file, []byte("这不是工作簿"))
		default:
			write(t, file, b.workbook(t))
		}
		if err := os.Chtimes(file, at, at); err != nil {
			t.Fatal(err)
		}
	}
}

func (b *inputBook) workbook(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, tab := range b.tabs {
		u := campaignUnits[tab.at]
		name := u.Village + u.Department
		if i == 0 {
			_ = f.SetSheetName("Sheet1", name)
		} else if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		form, records := annex.WorkersForm, len(tab.rows)
		if u.Village == "" {
			form, records = annex.EmployersForm, len(tab.firms)
		}
		put := func(col, row int, value any) {
			at, _ := excelize.CoordinatesToCellName(col+1, row+1)
			if err := f.SetCellValue(name, at, value); err != nil {
				t.Fatal(err)
			}
		}
		put(0, 0, tab.unitLine(form))
		for col, c := range form.Columns() {
			put(col, 1, c.Label)
			for row := range records {
				put(col, 2+row, tab.value(row, c.Field))
			}
		}
	}
	var data bytes.Buffer
	if err := f.Write(&data); err != nil {
		t.Fatal(err)
	}
	return data.Bytes()
}

func (t *tab) unitLine(form *annex.Form) string {
	line := strings.ReplaceAll(templates.UnitLine(form, campaignUnits[t.at], 2020), "摸排责任人：", "摸排责任人："+t.clerk)
	if !t.filled.IsZero() {
		line = strings.ReplaceAll(line, "2020年   月   日", t.filled.Format("2006年1月2日"))
	}
	return line
}

// value is what stands in a cell of a record.
func (t *tab) value(row int, f annex.Field) any {
	if t.rows == nil {
		return t.firms[row].value(f)
	}
	return t.rows[row].value(f)
}

func (e *entry) value(f annex.Field) any {
	tick := func(yes bool) any {
		if yes {
			return "√"
		}
		return nil
	}
	inCounty := destinations[e.destination].province == "县内"
	for i, reason := range annex.ReasonFields {
		if f == reason {
			return tick(e.reason == i)
		}
	}
	for i, need := range annex.NeedFields {
		if f == need {
			return e.needs[i]
		}
	}
	switch f {
	case annex.Name:
		return e.name
	case annex.Sex:
		return map[bool]string{true: "男", false: "女"}[(e.who.right[16]-'0')%2 == 1]
	case annex.ID:
		if e.ruined {
			return 4.31227198003120e17
		}
		return e.id
	case annex.Phone:
		return e.phone
	case annex.Poor:
		return map[bool]string{true: "是", false: "否"}[e.poor]
	case annex.Casual:
		return "否"
	case annex.InCounty:
		return tick(inCounty)
	case annex.OutCounty:
		return tick(!inCounty)
	case annex.Employer:
		return destinations[e.destination].text
	case annex.Planned:
		if e.planned.IsZero() {
			return "待定"
		}
		return e.planned.Format("1月2日")
	case annex.Returned:
		if e.back == "日期" {
			return e.backOn.Format("1月2日")
		}
		return e.back
	}
	return nil
}

func (f *firm) value(field annex.Field) any {
	switch field {
	case annex.EnterpriseName:
		return f.name
	case annex.EmployerKind:
		return "工业企业"
	case annex.Resumed:
		return "是"
	case annex.LastYear:
		return f.lastYear
	case annex.Demand:
		return f.demand
	case annex.Back:
		return f.back
	case annex.Waiting:
		return f.waiting
	case annex.NewHires:
		return f.hired
	case annex.Shortage:
		return f.short()
	case annex.BusinessPhone:
		return "向经理 0745-6222222"
	case annex.Officer:
		return f.officer
	}
	return nil
}

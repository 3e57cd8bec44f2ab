package demo

import (
	"bytes"
	"fmt"
	"strings"

	"guantong/sheets/dirs"
	"guantong/sheets/grid"
)

// slipIn puts tabs that are no survey beside some that are: a note and an empty tab, which nobody minds; with mistakes
// a list of something else, and a rollup made by hand.
func (s *Sample) slipIn(books []book) {
	var surveys []*book
	for i := range books {
		if strings.Contains(books[i].path, "附件1") {
			surveys = append(surveys, &books[i])
		}
	}
	add := func(n int, tab func() page) {
		if n < len(surveys) {
			surveys[n].tabs = append(surveys[n].tabs, tab)
		}
	}
	add(0, note)
	add(1, func() page { return page{table: grid.Table{Name: "Sheet1"}} })
	if s.Options.Mistakes {
		add(1, s.supplies)
		add(2, s.handMade)
	}
}

func note() page {
	return page{table: list("填表要求",
		"各村按户逐人填写，每天下午4点前报乡镇。",
		"身份证号码一栏请设为文本格式。")}
}

// list is a tab of lines, the cells of a line parted by |.
func list(name string, lines ...string) grid.Table {
	t := grid.Table{Name: name}
	for _, l := range lines {
		var cells []grid.Styled
		for text := range strings.SplitSeq(l, "|") {
			cells = append(cells, grid.Styled{Cell: grid.String(text)})
		}
		t.Rows = append(t.Rows, grid.Line{Cells: cells})
	}
	return t
}

func (s *Sample) supplies() page {
	lines := []string{"防疫物资领用登记", "日期|物资|数量|领用单位|经手"}
	for i, what := range strings.Fields("口罩 消毒液 酒精 额温枪 手套 防护服") {
		lines = append(lines, fmt.Sprintf("%s|%s|%d|卡点%d|%s", s.today(), what, 20+i*5, i+1, pick(roll(s.Options.Seed, diceBystander, i), surnames)+"主任"))
	}
	p := page{table: list("物资", lines...)}
	p.planted = append(p.planted, planted("S-UNKNOWN", "物资", ""))
	return p
}

func (s *Sample) handMade() page {
	lines := []string{"农民工返岗需求摸排情况汇总表", "单位|1.计划返岗总数|①贫困户返岗人数|县内|县外|企业未复工|出行受阻|企业减员|个人其他原因|健康证明|安排统一乘车|自驾|就业介绍|其他|2.已返岗人数|3.返岗率（%）"}
	for i := range 4 {
		lines = append(lines, fmt.Sprintf("第%d片|30|6|4|26|12|9|2|7|11|6|3|2|1|12|40", i+1))
	}
	p := page{table: list("汇总", lines...)}
	p.planted = append(p.planted, planted("S-ROLLUP", "汇总", ""))
	return p
}

// unreadable are files that nobody can read: one in the format of Excel 97, one whose copy broke off.
func (s *Sample) unreadable() []book {
	var books []book
	for i := range s.villages {
		v := &s.villages[i]
		dir := dirs.Input + "/" + v.unit.Township + "/"
		switch v.role {
		case savedAsXLS:
			books = append(books, book{path: dir + v.unit.Village + " 附件1.xls", raw: oldWorkbook, rule: "S-UNREADABLE"})
		case noClerk:
			broken := func() ([]byte, error) {
				data, err := encode([]func() page{func() page { return s.seekersPage(v) }})
				return data[:len(data)/2], err
			}
			books = append(books, book{path: dir + v.unit.Village + " 附件3.xlsx", raw: broken, rule: "S-UNREADABLE"})
		}
	}
	return books
}

// oldWorkbook begins as .xls files do.
func oldWorkbook() ([]byte, error) {
	return append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), bytes.Repeat([]byte{0}, 8*1024-8)...), nil
}

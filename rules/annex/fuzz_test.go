package annex_test

import (
	"strings"
	"testing"

	"guantong/rules/annex"
	"guantong/sheets/grid"
)

// pieces are what the fuzzer builds sheets of.
var pieces = func() []any {
	all := []any{
		nil, "附件1:", "乡（镇）", "村（社区）", "波洲", "炉冲村", "填表日期：2020年2月26日", "说明：1.如实填写", "2.只填一项", "合计", "其他", "√", "杨刚",
		"43122719900101001X", 43891, 3.1, true, " ", "务工去向", "已返岗人数", "待返岗人数", "1", 2, 3, 4, 5, "填表人：", "（", "20", "年", "务工去向\n各乡镇",
	}
	for _, f := range []*annex.Form{annex.WorkersForm, annex.WorkerTotalsForm, annex.SeekersForm, annex.EmployersForm, annex.PostsForm} {
		all = append(all, f.UnitLine, f.Title)
		for _, c := range f.Columns() {
			all = append(all, c.Label)
			for _, g := range c.Groups {
				all = append(all, g)
			}
		}
	}
	for _, platform := range annex.Platforms {
		all = append(all, words(exports[platform].headings)...)
	}
	return all
}()

// sheetOf makes a small sheet of bytes: its width, some merged areas, then its cells.
func sheetOf(b []byte) *grid.Grid {
	next := func() int {
		if len(b) == 0 {
			return 0
		}
		n := int(b[0])
		b = b[1:]
		return n
	}
	d := draw()
	width := 1 + next()%24
	for range next() % 8 {
		row, col := next()%8, next()%width
		d.merge(row, col, row+next()%5, col+next()%width)
	}
	for i := 0; len(b) > 0 && i < 600; i++ {
		d.put(i/width, i%width, pieces[next()%len(pieces)])
	}
	return d.grid()
}

func FuzzHeader(f *testing.F) {
	plain := []byte{20, 0}
	for _, c := range annex.WorkersForm.Columns() {
		for i, p := range pieces {
			if p == c.Label {
				plain = append(plain, byte(i))
				break
			}
		}
	}
	f.Add(append(plain, 12, 11, 13, 11, 11))
	f.Add([]byte{3, 2, 0, 0, 1, 3, 1, 1, 2, 2, 18, 19, 20, 4, 5, 6})
	reader := reader(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		g := sheetOf(b)
		s := reader.Read("填报/波洲镇/附件1.xlsx", "炉冲村", g)
		if s.Kind == annex.Unknown {
			if len(rowsOf(s)) > 0 {
				t.Fatal("an unknown sheet has records")
			}
			return
		}
		taken := map[int]annex.Field{}
		if s.Kind != annex.EmployerTotals { // whose categories share their fields
			for _, c := range s.Form.Columns() {
				col := s.Column(c.Field)
				if other, ok := taken[col]; ok && col >= 0 {
					t.Fatalf("%s and %s are both column %d", other, c.Field, col)
				}
				taken[col] = c.Field
			}
		}
		for _, m := range s.Missing {
			if s.Column(m) >= 0 {
				t.Fatalf("%s is missing and there", m)
			}
		}
		last := s.Header.To.Row
		for r := range s.Rows() {
			if r.At().Row <= last {
				t.Fatalf("row %d after %d", r.At().Row, last)
			}
			last = r.At().Row
			switch s.Kind {
			case annex.Workers:
				r.Worker()
			case annex.Seekers:
				r.Seeker()
			case annex.Employers:
				r.Enterprise()
			case annex.Platform:
				if u := r.PlatformRecord().Unit; u.Village != "" && !register().Known(u) {
					t.Fatalf("%s is not in the register", u)
				}
			}
		}
	})
}

func FuzzUnitLine(f *testing.F) {
	for _, s := range [][3]string{
		{"波洲 乡（镇） 炉冲 村（社区） 摸排责任人：杨某 13812345678 填表日期：2020年2月26日", "炉冲村 (2)", "填报/波洲镇/附件1.xlsx"},
		{"乡（镇）：凉伞镇 村（社区）：红岩村 填表日期：2020年   月   日", "1.红岩村", "填报/凉伞镇.xlsx"},
		{"填报单位：县科工局 填报日期：43887", "附件5", "县科工局/a.xlsx"},
		{"波洲镇新寨子村", "波洲", "a"},
		{annex.WorkersForm.UnitLine, "Sheet1", "/"},
	} {
		f.Add(s[0], s[1], s[2])
	}
	townships := map[string]bool{"": true}
	for _, t := range register().Townships {
		townships[t.Name] = true
	}
	reader := reader(f)
	f.Fuzz(func(t *testing.T, line, tab, workbook string) {
		s := reader.Read(workbook, tab, above(row(line)).put(6, 0, yang()...).grid())
		if s.Kind != annex.Workers || s.Header.From.Row != 3 {
			t.Fatalf("kind %d, heading %v", s.Kind, s.Header)
		}
		if !townships[s.Unit.Township] || s.Unit.Department != "" && s.Unit.Village != "" {
			t.Fatalf("%+v", s.Unit)
		}
		if strings.ContainsAny(s.Clerk, "0123456789") {
			t.Fatalf("the clerk is %q", s.Clerk)
		}
		if len(rowsOf(s)) != 1 {
			t.Fatalf("records %v", rowsOf(s))
		}
	})
}

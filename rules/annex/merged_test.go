package annex_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/annex"
	"guantong/sheets/grid"
)

// family is three people who share merged cells in some columns.
func family(cols ...int) *drawing {
	d := form1().put(6, 0, full()...).put(7, 0, "杨柳", "女", "431227199202020026").put(8, 0, "杨洋", "男", "431227199403030012")
	for _, col := range cols {
		d.merge(6, col, 8, col)
	}
	return d
}

func TestMergedCellsHoldForEveryRow(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		col  int
		says func(w annex.Worker) any
	}{
		{3, func(w annex.Worker) any { return w.Phone.Numbers }},
		{4, func(w annex.Worker) any { return w.Poor }},
		{5, func(w annex.Worker) any { return w.Casual }},
		{7, func(w annex.Worker) any { return w.OutCounty }},
		{8, func(w annex.Worker) any { return w.Employer }},
		{10, func(w annex.Worker) any { return w.Planned }},
		{12, func(w annex.Worker) any { return w.Reasons[annex.ReasonTravelBlock] }},
		{20, func(w annex.Worker) any { return w.Returned }},
	} {
		var all []any
		for row := range read(t, family(c.col)).Rows() {
			all = append(all, c.says(row.Worker()))
		}
		if len(all) != 3 || !cmp.Equal(all[0], all[1]) || !cmp.Equal(all[0], all[2]) {
			t.Errorf("column %d says %v", c.col, all)
		}
	}
	var names, ids []string
	for row := range read(t, family(0, 2)).Rows() { // nobody's name and ID are another's
		w := row.Worker()
		names, ids = append(names, w.Name), append(ids, string(w.ID.Number))
	}
	if diff := cmp.Diff([]string{"杨刚", "杨柳", "杨洋"}, names); diff != "" || ids[0] == ids[1] {
		t.Error(diff, ids)
	}
}

func TestMergedCellsOfOtherForms(t *testing.T) {
	t.Parallel()
	five := draw().heading(0, 0, annex.EmployersForm.Heads).
		put(1, 0, 1, "甲厂", nil, "工业企业", "是", 1, 2, 3, 0, nil, 0, 0, nil, nil, "杨某 13812345678").
		put(2, 0, 2, "乙厂", nil, nil, "是", 1, 2, 3).put(3, 1, "小计", nil, nil, nil, 2, 4).put(4, 0, 3, "丙厂", nil, nil, "否", 1, 2, 3).put(5, 0, 4).
		merge(1, 3, 5, 3).merge(1, 14, 5, 14)
	n := 0
	for row := range read(t, five).Rows() {
		n++
		if e := row.Enterprise(); e.Kind != "工业企业" || e.Officer != "杨某 13812345678" {
			t.Errorf("%s: %s, %s", e.Name, e.Kind, e.Officer)
		}
	}
	if n != 3 {
		t.Errorf("%d enterprises: a total and a prefilled number are none", n)
	}
	posts := draw().heading(0, 0, annex.PostsForm.Heads).put(1, 0, 1, "甲厂", "企业用工", "普工", 3, "县城").put(2, 0, 2, nil, nil, "焊工", 2).merge(1, 1, 2, 1).merge(1, 2, 2, 2)
	for row := range read(t, posts).Rows() {
		if p := row.Post(); p.Employer != "甲厂" || p.Kind != "企业用工" || p.People == 0 {
			t.Errorf("%+v", p)
		}
	}
	three := draw().heading(0, 0, annex.SeekersForm.Heads).put(1, 0, 1, "杨刚", "男", 30, nil, "县城", nil, "初中").put(2, 0, 2, "杨柳", "女", 28).merge(1, 5, 2, 5).merge(1, 7, 2, 7)
	for row := range read(t, three).Rows() {
		if x := row.Seeker(); x.Residence != "县城" || x.Education != "初中" {
			t.Errorf("%+v", x)
		}
	}
}

// twice is a person on so many rows, all cells merged but some.
func twice(rows int, own ...int) *drawing {
	d := form1().put(6, 0, full()...)
	for col := range 21 {
		merged := true
		for _, o := range own {
			merged = merged && o != col
		}
		if merged {
			d.merge(6, col, 5+rows, col)
		}
	}
	return d
}

func TestPeopleOnTwoRows(t *testing.T) {
	t.Parallel()
	phones := only(t, read(t, twice(2, 3).put(7, 3, 13899999999))).Worker().Phone.Numbers
	if diff := cmp.Diff([]string{"13812345678", "13899999999"}, phones); diff != "" {
		t.Error(diff)
	}
	phones = only(t, read(t, twice(3, 3).put(7, 3, "13899999999").put(8, 3, "0745-6222222"))).Worker().Phone.Numbers
	if diff := cmp.Diff([]string{"13812345678", "13899999999", "07456222222"}, phones); diff != "" {
		t.Error(diff)
	}
	w := only(t, read(t, twice(2, 3, 9).put(7, 3, "13899999999").put(7, 9, "李某 13700000000"))).Worker()
	if w.Contact != "王某 李某 13700000000" || len(w.Phone.Numbers) != 2 {
		t.Errorf("%+v", w)
	}
	w = only(t, read(t, twice(2, 17).put(7, 17, "√"))).Worker() // a tick in the second line alone
	if w.Needs[annex.NeedSelfDrive] != annex.Ticked {
		t.Errorf("%+v", w.Needs)
	}
	five := draw().heading(0, 0, annex.EmployersForm.Heads).put(1, 0, 1, "甲厂", nil, "工业企业", "是", 1, 2, 3, 0, nil, 0, 0, "王某 13812345678").put(2, 12, "李某 13712345678")
	for col := range 12 {
		five.merge(1, col, 2, col)
	}
	if e := only(t, read(t, five)).Enterprise(); e.Contact != "王某 13812345678 李某 13712345678" {
		t.Errorf("%+v", e)
	}
	// a row with an ID of its own, or with much of its own, is somebody
	if s := read(t, twice(2, 2, 3).put(7, 2, "431227199202020026")); len(rowsOf(s)) != 2 {
		t.Error("somebody without a name is lost")
	}
	if s := read(t, form1().put(6, 0, full()...).put(7, 1, "女", nil, "13812345678").merge(6, 0, 7, 0)); len(rowsOf(s)) != 2 {
		t.Error("a merged name hides a row")
	}
}

// Areas that lie over each other, and those of a million rows, cost no more than the rows that are there.
func TestAreasWithoutEnd(t *testing.T) {
	t.Parallel()
	d := form1().put(6, 0, full()...)
	for i := range 3000 {
		d.merges = append(d.merges, grid.Range{From: grid.Ref{Row: 6, Col: i % 21}, To: grid.Ref{Row: grid.MaxRows - 1, Col: i % 21}})
		d.put(7+i, 0, "杨柳")
	}
	if n := len(rowsOf(read(t, d))); n != 3001 {
		t.Errorf("%d records", n)
	}
}

package annex_test

import (
	"fmt"
	"testing"

	"guantong/rules/annex"
)

// TestCellsFilledDown: whoever lets go of the mouse too late makes nobody.
func TestCellsFilledDown(t *testing.T) {
	t.Parallel()
	const rows = 50
	for name, cell := range map[string]func(row int) []any{
		"a word":              func(int) []any { return []any{nil, nil, nil, nil, "是"} },
		"words":               func(int) []any { return []any{nil, "男", nil, nil, "是", "否", "√"} },
		"a number":            func(int) []any { return []any{nil, nil, nil, 13812345678} },
		"a number that rises": func(row int) []any { return []any{nil, nil, nil, 13812345678 + row} },
		"a day":               func(row int) []any { return []any{nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, 43891 + row} },
		"a text with a number": func(row int) []any {
			return []any{nil, nil, nil, nil, nil, nil, nil, nil, fmt.Sprintf("富士康%d厂", row)}
		},
		"one shorter than other": func(row int) []any { return []any{nil, "男", nil, nil, []any{"是", nil}[min(1, row/20)]} },
	} {
		alone, below := form1(), form1().put(6, 0, yang()...)
		for row := range rows {
			alone.put(6+row, 0, cell(row)...)
			below.put(7+row, 0, cell(row)...)
		}
		s := read(t, alone)
		if n, first, last := s.FilledDown(); n != rows || len(rowsOf(s)) != 0 || first != 6 || last != 5+rows {
			t.Errorf("%s, alone: %d records, %d rows filled down from %d to %d", name, len(rowsOf(s)), n, first, last)
		}
		s = read(t, below)
		if n, _, _ := s.FilledDown(); n != rows || len(rowsOf(s)) != 1 {
			t.Errorf("%s, below somebody: %d records, %d rows filled down", name, len(rowsOf(s)), n)
		}
	}
}

// TestNotFilledDown: what people typed is somebody, however much it looks like the row above.
func TestNotFilledDown(t *testing.T) {
	t.Parallel()
	for name, cell := range map[string]func(row int) []any{
		"names":         func(int) []any { return []any{"杨刚", "男", nil, nil, "是"} },
		"IDs":           func(int) []any { return []any{nil, "男", "43122719900101001X", nil, "是"} },
		"phones":        func(row int) []any { return []any{nil, nil, nil, 13812345678 + 7*row*row} },
		"other answers": func(row int) []any { return []any{nil, nil, nil, nil, []any{"是", "否"}[row%2]} },
		"places": func(row int) []any {
			return []any{nil, nil, nil, nil, nil, nil, nil, nil, fmt.Sprintf("深圳%d厂", row*row)}
		},
	} {
		d := form1().put(6, 0, yang()...)
		for row := range 10 {
			d.put(7+row, 0, cell(row+2)...)
		}
		s := read(t, d)
		if n, _, _ := s.FilledDown(); n != 0 || len(rowsOf(s)) != 11 {
			t.Errorf("%s: %d records, %d rows filled down", name, len(rowsOf(s)), n)
		}
	}
	if s := read(t, form1().put(6, 0, yang()...).put(7, 1, "男").put(8, 1, "男").put(10, 1, "男").put(11, 1, "男")); len(rowsOf(s)) != 5 {
		t.Errorf("few rows that somebody may have typed: %v", passed(s))
	}
	five := draw().heading(0, 0, annex.EmployersForm.Heads).put(1, 0, 1, "某某厂", nil, "工业企业", "是", 1, 2, 3)
	for row := range 9 {
		five.put(2+row, 0, row+2, nil, nil, "工业企业", "是")
	}
	if s := read(t, five); len(rowsOf(s)) != 1 {
		t.Errorf("a kind of company filled down: %d records", len(rowsOf(s)))
	}
}

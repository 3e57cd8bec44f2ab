package look

import (
	"testing"

	"guantong/sheets/grid"
)

func TestCharts(t *testing.T) {
	whole := func() grid.Chart {
		return grid.Chart{Kind: grid.BarChart, Title: "各镇返岗率", Width: 480, Height: 300, Labels: area(t, "A3:A9"),
			Series: []grid.Range{area(t, "C3:C9"), area(t, "D3:D9")}}
	}
	across := whole()
	across.Labels, across.Series = area(t, "A3:G3"), []grid.Range{area(t, "A5:G5")}
	for _, c := range []grid.Chart{whole(), across} {
		if _, err := NewLayout(grid.Table{Charts: []grid.Chart{c}}); err != nil {
			t.Errorf("%+v: %v", c, err)
		}
	}
	for name, spoil := range map[string]func(*grid.Chart){
		"no title":          func(c *grid.Chart) { c.Title = "\x00" },
		"no size":           func(c *grid.Chart) { c.Height = 0 },
		"no series":         func(c *grid.Chart) { c.Series = nil },
		"no such kind":      func(c *grid.Chart) { c.Kind = 99 },
		"off the sheet":     func(c *grid.Chart) { c.At.Row = -1 },
		"a heading alone":   func(c *grid.Chart) { c.Labels = area(t, "A3"); c.Series = []grid.Range{area(t, "B3")} },
		"two columns":       func(c *grid.Chart) { c.Series[1] = area(t, "C3:D9") },
		"a longer series":   func(c *grid.Chart) { c.Series[1] = area(t, "D3:D10") },
		"a series across":   func(c *grid.Chart) { c.Series[1] = area(t, "D3:J3") },
		"labels off limits": func(c *grid.Chart) { c.Labels.To.Row = grid.MaxRows },
		"upside down":       func(c *grid.Chart) { c.Labels.From, c.Labels.To = c.Labels.To, c.Labels.From },
	} {
		c := whole()
		spoil(&c)
		if _, err := NewLayout(grid.Table{Charts: []grid.Chart{c}}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestAxis(t *testing.T) {
	row := func(role grid.Role, n float64) grid.Line {
		return grid.Line{Cells: []grid.Styled{{Cell: grid.String("-1"), Role: grid.Head}, {Cell: grid.Num(n), Role: role}}}
	}
	l, err := NewLayout(grid.Table{Rows: []grid.Line{
		row(grid.Rate, 0), row(grid.TotalRate, 100), row(grid.Rate, 100.1), row(grid.Count, 7), row(grid.Rate, -3), {}, row(grid.Rate2, 99.99), row(grid.TotalRate2, 100),
	}})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		series     string
		zero, full bool
	}{
		{"B1:B2", true, true}, {"A1:B1", true, true}, {"B5:B6", false, true}, {"B1:B3", true, false},
		{"B1:B4", true, false}, {"B3:B6", false, false}, {"B6:B10", true, true}, {"B7:B8", true, true},
	} {
		from, to := l.Axis(grid.Chart{Series: []grid.Range{area(t, test.series)}})
		if zero, full := from != nil && *from == 0, to != nil && *to == 100; zero != test.zero || full != test.full {
			t.Errorf("Axis(%s) begins at zero: %v, ends at 100: %v", test.series, zero, full)
		}
	}
}

package grid_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guantong/sheets/grid"
)

func TestParseRef(t *testing.T) {
	tests := []struct {
		name string
		want grid.Ref
		ok   bool
	}{
		{"A1", grid.Ref{}, true},
		{"$C$7", grid.Ref{Row: 6, Col: 2}, true},
		{"aa10", grid.Ref{Row: 9, Col: 26}, true},
		{"XFD1048576", grid.Ref{Row: grid.MaxRows - 1, Col: grid.MaxCols - 1}, true},
		{"XFE1", grid.Ref{}, false},
		{"A1048577", grid.Ref{}, false},
		{"A99999999999999999999", grid.Ref{}, false},
		{"AAAA1", grid.Ref{}, false},
		{"A0", grid.Ref{}, false},
		{"A", grid.Ref{}, false},
		{"1", grid.Ref{}, false},
		{"", grid.Ref{}, false},
		{"A-1", grid.Ref{}, false},
		{"A1x", grid.Ref{}, false},
		{"@1", grid.Ref{}, false},
		{"Ａ1", grid.Ref{}, false},
	}
	for _, test := range tests {
		got, err := grid.ParseRef(test.name)
		if got != test.want || (err == nil) != test.ok {
			t.Errorf("ParseRef(%q) = %v, %v; want %v", test.name, got, err, test.want)
		}
	}
}

var refs = rapid.Custom(func(t *rapid.T) grid.Ref {
	return grid.Ref{Row: rapid.IntRange(0, grid.MaxRows-1).Draw(t, "row"), Col: rapid.IntRange(0, grid.MaxCols-1).Draw(t, "col")}
})

func TestRefRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := refs.Draw(t, "ref")
		for _, name := range []string{want.String(), strings.ToLower(want.String()), "$" + grid.ColumnName(want.Col) + "$" + grid.Int(want.Row+1).String()} {
			if got, err := grid.ParseRef(name); err != nil || got != want {
				t.Errorf("ParseRef(%q) = %v, %v; want %v", name, got, err, want)
			}
		}
	})
}

// TestColumnNames: the names of the columns follow each other as on a sheet.
func TestColumnNames(t *testing.T) {
	for col, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA", grid.MaxCols - 1: "XFD"} {
		if got := grid.ColumnName(col); got != want {
			t.Errorf("ColumnName(%d) = %s, want %s", col, got, want)
		}
	}
	for col := 1; col < grid.MaxCols; col++ {
		a, b := grid.ColumnName(col-1), grid.ColumnName(col)
		if len(a) > len(b) || len(a) == len(b) && a >= b {
			t.Fatalf("column %d is %s, the next is %s", col-1, a, b)
		}
	}
}

// TestRange: a range read from any two corners holds both, and what it is written as.
func TestRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := refs.Draw(t, "a"), refs.Draw(t, "b")
		got, err := grid.ParseRange(a.String() + ":" + b.String())
		if err != nil || !got.Contains(a) || !got.Contains(b) || got.From.Row > got.To.Row || got.From.Col > got.To.Col {
			t.Fatalf("ParseRange(%v:%v) = %v, %v", a, b, got, err)
		}
		if again, err := grid.ParseRange(got.String()); err != nil || again != got {
			t.Errorf("ParseRange(%v) = %v, %v", got, again, err)
		}
		if outside := (grid.Ref{Row: got.To.Row + 1, Col: got.From.Col}); got.Contains(outside) {
			t.Errorf("%v contains %v", got, outside)
		}
	})
	one, err := grid.ParseRange("B3")
	if want := (grid.Ref{Row: 2, Col: 1}); err != nil || one != (grid.Range{From: want, To: want}) {
		t.Errorf("ParseRange(B3) = %v, %v", one, err)
	}
	for _, bad := range []string{"", ":", "A1:", ":A1", "A1:B2:C3", "A:B"} {
		if got, err := grid.ParseRange(bad); err == nil {
			t.Errorf("ParseRange(%q) = %v", bad, got)
		}
	}
}

// FuzzParseRef: what is read as a place is in a sheet, and its name is read as the same place.
func FuzzParseRef(f *testing.F) {
	for _, seed := range []string{"A1", "$XFD$1048576", "$$z$z$9$", "zz9", "A0", "AAAA1", "A1:B2", "Ａ１"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		got, err := grid.ParseRef(name)
		if of, ok := grid.RefOf([]byte(name)); of != got || ok != (err == nil) {
			t.Fatalf("RefOf(%q) = %v, %v, ParseRef says %v, %v", name, of, ok, got, err)
		}
		if err != nil {
			return
		}
		if got.Row < 0 || got.Row >= grid.MaxRows || got.Col < 0 || got.Col >= grid.MaxCols {
			t.Fatalf("ParseRef(%q) = %v", name, got)
		}
		if again, err := grid.ParseRef(got.String()); err != nil || again != got {
			t.Errorf("%q is %v, but %s is %v, %v", name, got, got, again, err)
		}
	})
}

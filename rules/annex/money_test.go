package annex

import (
	"strings"
	"testing"

	"guantong/sheets/grid"
)

func TestMoney(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"600": "600", "600元": "600", "６００元": "600", "¥600.00": "600", "￥1,200.50元": "1200.5", "0": "0", "600.1": "600.1", "1200元整": "1200", " 500 ": "500",
		"4,500元": "4500", "¥4500.50": "4500.5", "0.45万元": "4500", "0.123456万": "1234.56", "3万": "30000", "1.5万元整": "15000", "人民币4500元整": "4500", "４５００": "4500",
		"0.1234567万": "bad", "万": "bad", "面议": "bad", "4500-5000": "bad", "1e3": "bad", "999999999999": "bad", "600.": "bad", ".5": "bad",
		"600.005": "bad", "-5": "bad", "约600": "bad", "600美元": "bad", "12,00": "bad", "1.2.3": "bad", "五百": "bad", "元": "bad", "": "",
	} {
		m := readMoney(grid.String(text))
		got := m.Yuan
		if m.Bad {
			got += "bad"
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for number, want := range map[float64]string{600: "600", 600.1: "600.1", 0.1 + 0.2: "0.3", 1234.56: "1234.56", 0: "0", -5: "bad", 600.005: "bad"} {
		if m := readMoney(grid.Cell{Kind: grid.Number, Number: number}); m.Yuan != want && !(m.Bad && want == "bad") {
			t.Errorf("%v: %+v, want %q", number, m, want)
		}
	}
}

func FuzzMoney(f *testing.F) {
	f.Add("1,200.50元")
	f.Fuzz(func(t *testing.T, text string) {
		m := readMoney(grid.String(text))
		if m.Bad && m.Yuan != "" || strings.Trim(m.Yuan, "0123456789.") != "" || strings.HasPrefix(m.Yuan, ".") {
			t.Errorf("%q: %+v", text, m)
		}
		if again := readMoney(grid.String(m.Yuan)); m.Yuan != "" && again != m {
			t.Errorf("%q: %+v, then %+v", text, m, again)
		}
	})
}

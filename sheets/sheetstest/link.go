package sheetstest

import (
	"testing"

	"guantong/sheets"
	"guantong/sheets/grid"
)

func link(t *testing.T, open func(*testing.T) Harness) {
	h := open(t)
	h.Put(t, "填报/a.xlsx", []sheets.Sheet{tab("一", texts("x")), tab("二", texts("x"))})
	h.Put(t, "填报/b.xlsx", []sheets.Sheet{tab("一", texts("x"))})
	for _, p := range []string{"填报/a.xlsx", "填报/b.xlsx"} { // a run links to what it has read
		mustRead(t, h.Store(), p)
	}
	seen := map[string]grid.Link{}
	for _, to := range []grid.Link{
		{Workbook: "填报/a.xlsx", Sheet: "一"},
		{Workbook: "填报/b.xlsx", Sheet: "一"},
		{Workbook: "填报/a.xlsx", Sheet: "二"},
		{Workbook: "填报/a.xlsx", Sheet: "一", Cell: grid.Ref{Row: 6, Col: 2}},
	} {
		address := h.Store().Link(to)
		if other, twice := seen[address]; twice || address == "" {
			t.Errorf("Link(%+v) = %q, as for %+v", to, address, other)
		}
		if again := h.Store().Link(to); again != address {
			t.Errorf("Link(%+v) = %q, then %q", to, address, again)
		}
		seen[address] = to
	}
}

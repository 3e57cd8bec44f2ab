package look

import (
	"regexp"
	"testing"

	"guantong/sheets/grid"
)

// TestOf: each role has a whole style of its own, and where the stores know what to make of it.
func TestOf(t *testing.T) {
	colour := regexp.MustCompile(`^[0-9A-F]{6}$`)
	for _, role := range grid.Roles() {
		if _, ok := styles[role]; !ok {
			t.Errorf("role %d has no style", role)
		}
		s := Of(role)
		if s.Font == "" || s.Size < 10 || !colour.MatchString(s.Color) || s.Fill != "" && !colour.MatchString(s.Fill) {
			t.Errorf("role %d: %+v", role, s)
		}
		switch s.Align {
		case "", "left", "center":
		default:
			t.Errorf("role %d is aligned %q", role, s.Align)
		}
		switch s.Format {
		case "General", "0", "0.0", "0.00", "#,##0.00", `0;-0;"–"`, "@", DayFormat:
		default:
			t.Errorf("role %d has the number format %q", role, s.Format)
		}
	}
	if got := Of(grid.Code).Format; got != "@" {
		t.Errorf("an ID has the number format %q", got)
	}
}

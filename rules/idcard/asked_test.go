package idcard_test

import (
	"testing"

	"guantong/rules/idcard"
)

// Only of those who are asked for anything is kept: the last that was told.
func TestAsked(t *testing.T) {
	const asked, other idcard.Number = "110101190001010001", "11010119000101000X"
	a := idcard.Asked[string]{}
	a.Ask(asked)
	a.Ask("")
	a.Tell(asked, "first")
	a.Tell(asked, "last")
	a.Ask(asked)
	a.Tell(other, "nobody asked")
	a.Tell("", "nobody")
	if len(a) != 1 || a.Of(asked) != "last" || a.Of(other) != "" || a.Of("") != "" || !a.Has(asked) || a.Has(other) || a.Has("") {
		t.Errorf("%v", a)
	}
}

package check_test

import (
	"testing"

	"guantong/rules/check"
)

// TestPile: no more than a thousand alike are kept, and all are counted, however often they are piled.
func TestPile(t *testing.T) {
	var first, second check.Pile
	for range 2500 {
		first.Add(check.Finding{Rule: "A1-NAME", Level: check.Error, Workbook: "a", Sheet: "b"})
	}
	second.Add(first.All()...)
	second.Add(check.Finding{Rule: "A1-NAME", Level: check.Error, Workbook: "a", Sheet: "c"},
		check.Finding{Rule: "A1-NAME", Level: check.Error, Workbook: "a", Sheet: "b"})
	found, n := second.All(), 0
	for i := range found {
		n += found[i].Count()
	}
	if len(found) != 1002 || n != 2502 || found[1000].Message != "另有 1501 条同样的问题" {
		t.Errorf("%d are kept for %d: %q", len(found), n, found[1000].Message)
	}
}

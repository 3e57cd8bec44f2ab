package check_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/check"
	"guantong/rules/county"
)

func TestErrorsOfUnits(t *testing.T) {
	east, west := county.Unit{Township: "甲镇", Village: "东村"}, county.Unit{Township: "甲镇", Village: "西村"}
	got := check.Errors([]check.Finding{
		{Unit: east, Level: check.Error}, {Unit: east, Level: check.Notice}, {Unit: west, Level: check.Warning}, {Unit: east, Level: check.Error},
	})
	if diff := cmp.Diff(map[county.Unit]int{east: 2}, got); diff != "" {
		t.Errorf("errors (-want +got):\n%s", diff)
	}
}

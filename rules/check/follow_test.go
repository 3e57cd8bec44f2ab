package check_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/annex"
	"guantong/rules/check"
)

// Who is late, and who has no date yet, is to be followed up; nothing is wrong with the sheet, at whatever level a county has the rule.
func TestWhatIsFollowedUp(t *testing.T) {
	k := newKit(t, check.Overrides{Levels: map[string]string{"A1-OVERDUE": "错误"}})
	late, open := map[annex.Field]any{}, map[annex.Field]any{}
	for f, v := range worker {
		late[f], open[f] = v, v
	}
	late[annex.Planned], late[annex.Sex] = "2月20日", ""
	open[annex.Planned], open[annex.ID] = "待定", "431227199202020031"
	_, _, found := k.workers(t, late, open)
	followed := map[string]bool{}
	for _, f := range found {
		followed[f.Rule] = k.rules.Follows(f.Rule)
	}
	want := map[string]bool{"A1-DATE-OPEN": true, "A1-OVERDUE": true, "A1-SEX": false, "A1-ID": false}
	if diff := cmp.Diff(want, followed); diff != "" {
		t.Errorf("what is to be followed up (-want +got):\n%s", diff)
	}
	if k.rules.Follows("Z-NONE") {
		t.Error("there is no such rule")
	}
	for id, want := range map[string]string{"A1-OVERDUE": "逾期未返岗（A1-OVERDUE）", "Z-NONE": "Z-NONE"} {
		if got := k.rules.Named(id); got != want {
			t.Errorf("%s is named %s, want %s", id, got, want)
		}
	}
}

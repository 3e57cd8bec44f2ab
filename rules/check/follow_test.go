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
	faults, followUps := k.rules.Part(found)
	rules := func(all []check.Finding) (ids []string) {
		for _, f := range all {
			ids = append(ids, f.Rule)
		}
		return ids
	}
	if diff := cmp.Diff([]string{"A1-DATE-OPEN", "A1-OVERDUE"}, rules(followUps)); diff != "" {
		t.Errorf("to be followed up (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"A1-SEX", "A1-ID"}, rules(faults)); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
	for id, want := range map[string]string{"A1-OVERDUE": "逾期未返岗（A1-OVERDUE）", "Z-NONE": "Z-NONE"} {
		if got := k.rules.Named(id); got != want {
			t.Errorf("%s is named %s, want %s", id, got, want)
		}
	}
}

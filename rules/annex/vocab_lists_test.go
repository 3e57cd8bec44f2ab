package annex

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Whatever the vocabulary calls an education, a skill or a size is in the lists that are added up, and once.
func TestListsOfWords(t *testing.T) {
	for name, lists := range map[string][2]any{
		"学历": {Educations, vocab().education}, "职业技能等级": {Skills, vocab().skill}, "企业规模": {Sizes, vocab().sizes},
	} {
		list := slices.Sorted(slices.Values(lists[0].([]string)))
		known := slices.Compact(slices.Sorted(maps.Values(lists[1].(map[string]string))))
		if diff := cmp.Diff(known, list); diff != "" {
			t.Errorf("%s (-vocabulary +list):\n%s", name, diff)
		}
	}
}

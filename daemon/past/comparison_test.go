package past

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"guantong/daemon/codec"
	"guantong/daemon/digest"
	"guantong/rules/annex"
	"guantong/rules/reconcile"
)

// Of what was found every field is kept, whatever fields there are, and an answer to something else is none.
func TestComparisonIsKeptWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := answer[reconcile.Result]{"of", rapid.Make[reconcile.Result]().Draw(t, "result")}
		again := answer[reconcile.Result]{of: "of"}
		data := codec.Encode(&a, codeComparison)
		if !codec.Decode(data, &again, codeComparison) {
			t.Fatal("it cannot be read")
		}
		if diff := cmp.Diff(a, again, cmp.AllowUnexported(a), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("(-kept +read)\n%s", diff)
		}
		if other := (answer[reconcile.Result]{of: "else"}); codec.Decode(data, &other, codeComparison) {
			t.Error("it answers something else")
		}
	})
}

// Only of the very same sheets is it known what comes of comparing them, and only by the program that compared them.
func TestCompareFromMemory(t *testing.T) {
	sheets := func(keys ...string) (all []*digest.Sheet) {
		for _, key := range keys {
			key, workbook, _ := strings.Cut(key, " in ")
			all = append(all, &digest.Sheet{Key: key, Sheet: &annex.Sheet{Workbook: workbook}})
		}
		return all
	}
	kept, compared := []byte{}, 0
	compare := func(program string, keys ...string) int {
		track := &Track{tracker: &Tracker{Program: []byte(program)}}
		track.comparison.kept = kept
		compared++
		found := track.Compare(sheets(keys...), func() *reconcile.Result {
			return &reconcile.Result{Platforms: []string{"甲"}, Rows: []reconcile.Row{{Verdict: reconcile.Unknown}}, Coverage: []reconcile.Coverage{{Known: compared}}}
		})
		if track.comparison.next != nil {
			kept = track.comparison.next
		}
		return found.Coverage[0].Known
	}
	for _, ask := range []struct {
		name    string
		program string
		keys    []string
		want    int // the question whose answer it is
	}{
		{"the first time", "1", []string{"a", "b"}, 1},
		{"the same sheets", "1", []string{"a", "b"}, 1},
		{"another sheet", "1", []string{"a", "c"}, 3},
		{"as before that", "1", []string{"a", "b"}, 4},
		{"one more", "1", []string{"a", "b", "b"}, 5},
		{"another order", "1", []string{"b", "a", "b"}, 6},
		{"another program", "2", []string{"b", "a", "b"}, 7},
		{"the same sheets again", "2", []string{"b", "a", "b"}, 7},
		{"one that nobody knows", "2", []string{"b", "a", ""}, 9},
		{"once more", "2", []string{"b", "a", ""}, 10},
		{"which leaves what was known", "2", []string{"b", "a", "b"}, 7},
		{"none", "2", nil, 12},
		{"a workbook", "2", []string{"a in 1", "b"}, 13},
		{"the same one", "2", []string{"a in 1", "b"}, 13},
		{"another path", "2", []string{"a in 2", "b"}, 15},
	} {
		if got := compare(ask.program, ask.keys...); got != ask.want {
			t.Errorf("%s: the answer to question %d, want that to %d", ask.name, got, ask.want)
		}
	}
}

package track_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/annex"
	"guantong/rules/idcard"
	"guantong/rules/survey"
	"guantong/rules/track"
)

var (
	rightID  = idOf(1)
	otherID  = idOf(2)
	typedID  = rightID[:9] + "9" + rightID[10:] // one character wrong
	shortID  = rightID[:9] + rightID[10:]
	longID   = rightID[:9] + "1" + rightID[9:]
	mistyped = rightID[:9] + "99" + rightID[11:] // two
)

// listed are workers, one a line: village name ID phones, - for nothing.
func listed(lines ...string) (all []*survey.Worker) {
	sheets := map[string]*annex.Sheet{}
	for i, v := range anywhere {
		sheets[v.Village] = &annex.Sheet{Unit: anywhere[i]}
	}
	for _, line := range lines {
		f := strings.Fields(strings.ReplaceAll(line, "-", "\x00"))
		w := &survey.Worker{}
		w.Sheet = sheets[f[0]]
		text := func(s string) string { return strings.Trim(s, "\x00") }
		w.Name = text(f[1])
		if n, _, fault := idcard.Parse(text(f[2])); fault == idcard.None {
			w.ID.Number = n
		} else {
			w.ID.Wrong = text(f[2])
		}
		for _, n := range f[3:] {
			if text(n) != "" {
				w.Phone.Numbers = append(w.Phone.Numbers, n)
			}
		}
		all = append(all, w)
	}
	return all
}

// TestWhoIsWho: whose of the day before each row is (counted from 1), or 0 for somebody new, in whatever order the rows
// stand on either day.
func TestWhoIsWho(t *testing.T) {
	tests := []struct {
		name          string
		before, after []string
		want          []int
	}{
		{"the same right ID, all else changed", []string{"炉冲村 杨某 " + rightID + " 1"}, []string{"鱼市村 吴某 " + rightID + " 2"}, []int{1}},
		{"the ID beats name and phone", []string{"炉冲村 杨某 " + rightID + " 1", "炉冲村 吴某 " + otherID + " 2"}, []string{"炉冲村 吴某 " + rightID + " 2", "炉冲村 杨某 " + otherID + " 1"}, []int{1, 2}},
		{"two right IDs are two people", []string{"炉冲村 杨某 " + rightID + " 1"}, []string{"炉冲村 杨某 " + otherID + " 1"}, []int{0}},
		{"one character of the ID corrected", []string{"炉冲村 杨某 " + typedID + " 1"}, []string{"炉冲村 杨某 " + rightID + " 2"}, []int{1}},
		{"one character of the ID spoilt", []string{"炉冲村 杨某 " + rightID + " 1"}, []string{"炉冲村 杨某 " + typedID + " -"}, []int{1}},
		{"one character lacking", []string{"炉冲村 杨某 " + shortID + " -"}, []string{"炉冲村 杨某 " + rightID + " 1"}, []int{1}},
		{"one character too many", []string{"炉冲村 杨某 " + longID + " 1"}, []string{"炉冲村 杨某 " + rightID + " 2"}, []int{1}},
		{"the same wrong ID", []string{"炉冲村 杨某 " + mistyped + " 1", "炉冲村 杨某 - 3"}, []string{"炉冲村 杨某 " + mistyped + " 2", "炉冲村 杨某 - 4"}, []int{1, 2}},
		{"a corrected ID in another village is somebody else's", []string{"炉冲村 杨某 " + typedID + " 1"}, []string{"鱼市村 杨某 " + rightID + " 2"}, []int{0}},
		{"a corrected ID and another name is somebody else", []string{"炉冲村 杨某 " + typedID + " 1"}, []string{"炉冲村 吴某 " + rightID + " 1"}, []int{0}},
		{"no ID, the phone tells", []string{"炉冲村 杨某 - 1", "炉冲村 杨某 - 2"}, []string{"鱼市村 杨某 - 2", "炉冲村 杨某 - 1"}, []int{2, 1}},
		{"one phone of two in common", []string{"炉冲村 杨某 - 1 2", "炉冲村 杨某 - 3"}, []string{"炉冲村 杨某 " + rightID + " 4 2", "炉冲村 杨某 - 3"}, []int{1, 2}},
		{"the phone of another name tells nothing", []string{"炉冲村 杨某 - 1"}, []string{"炉冲村 吴某 - 1"}, []int{0}},
		{"a family's phone: in the same village first", []string{"炉冲村 杨某 - 1", "鱼市村 杨某 - 1"}, []string{"鱼市村 杨某 - 1 2", "炉冲村 杨某 - 1 3"}, []int{2, 1}},
		{"nothing but the name, which is the only one", []string{"炉冲村 杨某 - 1", "鱼市村 杨某 - 3"}, []string{"炉冲村 杨某 " + rightID + " 2", "鱼市村 杨某 - 4"}, []int{1, 2}},
		{"nothing but the name, of which there were two", []string{"炉冲村 杨某 - 1", "炉冲村 杨某 - 2"}, []string{"炉冲村 杨某 " + rightID + " 3"}, []int{0}},
		{"nothing but the name, of which there are two", []string{"炉冲村 杨某 - 1"}, []string{"炉冲村 杨某 - 2", "炉冲村 杨某 - 3"}, []int{0, 0}},
		{"two of a name, one of whom the ID tells", []string{"炉冲村 杨某 " + rightID + " 1", "炉冲村 杨某 - 2"}, []string{"炉冲村 杨某 - 3", "炉冲村 杨某 " + rightID + " 4"}, []int{2, 1}},
		{"a name alone in another village tells nothing", []string{"炉冲村 杨某 - 1"}, []string{"鱼市村 杨某 - 2"}, []int{0}},
		{"twins are two people", []string{"炉冲村 杨大 " + rightID + " 1", "炉冲村 杨二 " + typedID + " 1"}, []string{"炉冲村 杨二 " + typedID + " 1", "炉冲村 杨大 " + rightID + " 1"}, []int{2, 1}},
		{"no name: the row says the same", []string{"炉冲村 - - 1", "炉冲村 - - 2"}, []string{"炉冲村 - - 2", "炉冲村 - - 1"}, []int{2, 1}},
		{"no name and another phone: nothing tells", []string{"炉冲村 - - 1"}, []string{"炉冲村 - - 2"}, []int{0}},
		{"listed twice, one copy removed", []string{"炉冲村 杨某 - 1", "炉冲村 杨某 - 1 2"}, []string{"炉冲村 杨某 - 1 2"}, []int{2}},
		{"one of two who look alike changes", []string{"炉冲村 杨某 - 1", "炉冲村 杨某 - 1 2"}, []string{"炉冲村 杨某 - 1 3", "炉冲村 杨某 - 1"}, []int{2, 1}},
	}
	random := rand.New(rand.NewPCG(1, 1))
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for range 8 {
				ledger := &track.Ledger{}
				for n := range test.before { // one after the other, so that the day tells who is who
					ledger = ledger.Next(track.Today{Day: march(1 + n), Workers: shuffled(random, listed(test.before[:n+1]...))})
				}
				after := listed(test.after...)
				ledger = ledger.Next(track.Today{Day: march(9), Workers: shuffled(random, after)})
				var got []int
				for _, w := range after {
					i := slices.IndexFunc(ledger.People, func(p track.Person) bool { return p.Row == w })
					got = append(got, ledger.People[i].First.DayOfMonth()%9)
				}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Fatalf("(-want +got):\n%s", diff)
				}
				known := len(slices.DeleteFunc(slices.Clone(got), func(k int) bool { return k == 0 }))
				if missing := len(test.before) - known; len(ledger.Missing) != missing {
					t.Errorf("%d are missing, want %d", len(ledger.Missing), missing)
				}
			}
		})
	}
}

func shuffled(random *rand.Rand, rows []*survey.Worker) []*survey.Worker {
	rows = slices.Clone(rows)
	random.Shuffle(len(rows), func(i, k int) { rows[i], rows[k] = rows[k], rows[i] })
	return rows
}

package pipeline_test

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets/dirs"
)

// A byte of the memory that is not as it was written changes nothing of what people see, or else the run says what it could not go on from.
func TestChangedByteOfTheMemory(t *testing.T) {
	leaveOutOfShort(t)
	t.Parallel()
	o := openOffice(t)
	kinds := map[string]*keptInMind{
		"digests": o.setup.Cache.(*keptInMind), "leavings": o.setup.Leavings.(*keptInMind),
		"sheets": o.setup.Sheets.(*keptInMind), "days": o.setup.Days.(*keptInMind),
	}
	was := map[string]map[string]string{}
	for kind, m := range kinds {
		was[kind] = m.all()
	}
	// next is the run of the next day, which finds one value in place of another.
	next := func(kind, key, value string) (notes []string, outputs map[string]string) {
		for k, m := range kinds {
			m.entries.Clear()
			for name, v := range was[k] {
				m.entries.Store(name, []byte(v))
			}
		}
		kinds[kind].entries.Store(key, []byte(value))
		r := o.run(27)
		return r.Notes, contents(t, filepath.Join(o.dir, dirs.Output))
	}
	usual, want := next("days", "ledger", was["days"]["ledger"])
	const places = 15
	told := 0
	for kind := range kinds {
		for key, value := range was[kind] {
			if value == "" {
				continue
			}
			for k := range places {
				at, changed := k*(len(value)-1)/(places-1), []byte(value)
				changed[at] ^= 1
				notes, got := next(kind, key, string(changed))
				if !slices.Equal(notes, usual) {
					told++
				} else if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s, %s: byte %d is changed, and nobody hears of it (-want +got):\n%s", kind, key, at, diff)
				}
			}
		}
	}
	if told < 4*places { // of the history, the ledger and its people, and of the inventory of sheets
		t.Errorf("%d times something was said", told)
	}
}

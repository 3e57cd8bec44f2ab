package past

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/codec"
	"guantong/daemon/digest"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/track"
)

// shelf is a memory that tells what was replaced last.
type shelf struct {
	values   map[string][]byte
	replaced map[string][]byte
}

func (s *shelf) Read(_ context.Context, key string) ([]byte, bool, error) {
	v, ok := s.values[key]
	return v, ok, nil
}
func (s *shelf) Write(_ context.Context, key string, v []byte) error { s.values[key] = v; return nil }
func (s *shelf) WriteAll(_ context.Context, values map[string][]byte) error {
	maps.Copy(s.values, values)
	return nil
}
func (s *shelf) Keep(context.Context, []string) error { return nil }
func (s *shelf) Replace(_ context.Context, old, values map[string][]byte) (bool, error) {
	for key := range values {
		if was, there := s.values[key]; there != (old[key] != nil) || !bytes.Equal(was, old[key]) {
			return false, nil
		}
	}
	s.replaced = maps.Clone(values)
	maps.Copy(s.values, values)
	return true, nil
}

// manyPeople is a ledger of a day with so many people in each of some townships.
func manyPeople(day civil.Day, each ...int) *track.Ledger {
	l := sampleLedger()
	l.Day, l.People = day, nil
	for k, n := range each {
		for i := range n {
			l.People = append(l.People, track.Person{
				Name: fmt.Sprintf("甲%d-%d", k, i), Print: 7, First: 737_000, Latest: 737_001,
				Past: []track.Past{{Unit: county.Unit{Township: fmt.Sprintf("第%d镇", k), Village: "村"}}},
			})
		}
	}
	return l
}

// keep keeps a ledger as a run of its day does, which goes on from the one that is returned.
func keep(t *testing.T, m *shelf, l *track.Ledger) (before *track.Ledger) {
	t.Helper()
	k, err := readLedgers(t.Context(), m, "", "")
	if err != nil {
		t.Fatal(err)
	}
	if before, err = k.before(t.Context(), l.Day, noLimit); err != nil {
		t.Fatal(err)
	}
	tr := &Track{Ledger: l, History: &track.History{}, tracker: &Tracker{Memory: m, Health: &digest.Health{}}, base: &track.Ledger{}, ledgers: k,
		found: map[string][]byte{historyKey: m.values[historyKey]}}
	m.replaced = nil
	if err := tr.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	return before
}

func same(t *testing.T, got, want *track.Ledger) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(track.Person{})); diff != "" {
		t.Errorf("(-want +got):\n%.2000s", diff)
	}
}

// A day goes on from what the day before left, however many people and townships there are by then. A day that is run again writes only
// what has changed.
func TestLedgersInPieces(t *testing.T) {
	m, day := &shelf{values: map[string][]byte{}}, civil.Date(2020, 2, 25)
	was := &track.Ledger{}
	for n, each := range [][]int{{300, 500, 250}, {300, 500, 250}, {10, 10}, {}, {700, 1, 1, 1, 300}, {300, 300}, {300}} {
		l := manyPeople(day+civil.Day(n), each...)
		same(t, keep(t, m, l), was)
		keep(t, m, l)
		if len(m.replaced) != 1 { // the history
			t.Errorf("day %d run again, nothing changed: %v is written", n, slices.Sorted(maps.Keys(m.replaced)))
		}
		if len(l.People) > 0 {
			l.People[0].Name = "乙"
			keep(t, m, l)
			if len(m.replaced) != 3 { // head and piece as well
				t.Errorf("day %d run again, one name changed: %v is written", n, slices.Sorted(maps.Keys(m.replaced)))
			}
		}
		was = l
	}
	people := 0
	for key, data := range m.values {
		var some []track.Person
		if key != historyKey && len(data) > 0 && codec.Decode(data, &some, codePiece) {
			people += len(some)
		}
	}
	if want := 1003 + 600 + 300; people != want {
		t.Errorf("the last three ledgers have %d people, those in memory %d", want, people)
	}
}

// Pieces that are missing, damaged or of another ledger are none, and neither is a ledger without them.
func TestPiecesThatDoNotFit(t *testing.T) {
	m, day := &shelf{values: map[string][]byte{}}, civil.Date(2020, 2, 25)
	l := manyPeople(day, 300, 300)
	keep(t, m, l)
	for name, bytes := range map[string][]byte{"none": nil, "damaged": append([]byte{9}, m.values[pieceKey(0, 1)]...), "another": m.values[pieceKey(0, 0)]} {
		broken := &shelf{values: maps.Clone(m.values)}
		broken.values[pieceKey(0, 1)] = bytes
		if before := keep(t, broken, manyPeople(day+1, 5)); !before.IsZero() {
			t.Errorf("%s: %d people are read", name, len(before.People))
		}
	}
}

// What is set aside can be read by itself.
func TestInOnePiece(t *testing.T) {
	m, l := &shelf{values: map[string][]byte{}}, manyPeople(civil.Date(2020, 2, 25), 300, 300)
	keep(t, m, l)
	whole, err := inOnePiece(t.Context(), m, m.values[ledgerKey])
	if err != nil {
		t.Fatal(err)
	}
	same(t, decodeLedger(whole), l)
	if again, err := inOnePiece(t.Context(), m, whole); err != nil || !bytes.Equal(again, whole) {
		t.Errorf("it is not as it was: %v", err)
	}
}

// A run that is made again mends the pieces that were damaged since, whatever the head says of them.
func TestRunMadeAgainMendsPieces(t *testing.T) {
	m, day := &shelf{values: map[string][]byte{}}, civil.Date(2020, 2, 25)
	l := manyPeople(day, 300, 300)
	keep(t, m, l)
	key := pieceKey(0, 1)
	m.values[key] = append([]byte{9}, m.values[key]...)
	keep(t, m, l)
	same(t, keep(t, m, manyPeople(day+1, 5)), l)
}

// That a day is before all that are kept is no damage; that the one before it cannot be read is.
func TestUnreadLedger(t *testing.T) {
	m, day := &shelf{values: map[string][]byte{}}, civil.Date(2020, 2, 25)
	for n := range civil.Day(3) {
		keep(t, m, manyPeople(day+n, 300))
	}
	unread := func(day civil.Day) bool {
		k, err := readLedgers(t.Context(), m, "", "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := k.before(t.Context(), day, noLimit); err != nil {
			t.Fatal(err)
		}
		return k.unread
	}
	for _, d := range []civil.Day{day - 2, day, day + 1, day + 3} {
		if unread(d) {
			t.Errorf("day %d is said to have none that can be read", d-day)
		}
	}
	clear(m.values[ledgerKey])
	if !unread(day + 3) {
		t.Error("nobody says that there is none")
	}
}

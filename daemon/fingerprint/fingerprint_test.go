package fingerprint_test

import (
	"fmt"
	"sync"
	"testing"
	"time"
	"unsafe"

	"guantong/daemon/fingerprint"
)

type address struct {
	Street string
	Number int
}

type person struct {
	Name    string
	ages    [2]int
	Rate    float64
	Absent  bool
	Born    time.Time
	Home    *address
	Work    *address
	Phones  []string
	friends map[string]*address
	Known   map[address]uint8
	seen    time.Time
	marks   [2]mark
	Few     []int16
	scratch *person `print:"-"`
	Rules   func()  `print:"nil"`
	County  *county `print:"once"`
}

// mark has a gap between its fields.
type mark struct {
	Kind uint8
	At   int64
}

type county struct {
	Name string
	Seat *address
}

func somebody() *person {
	home := &address{"街", 1}
	return &person{
		Name: "甲", ages: [2]int{1, 2}, Rate: 0.5, Born: time.Date(2020, 2, 27, 17, 0, 0, 0, time.UTC), Home: home, Work: home,
		Phones: []string{"1", "23"}, friends: map[string]*address{"乙": {"路", 2}, "丙": {"路", 3}}, Known: map[address]uint8{{"a", 1}: 1, {"b", 2}: 2},
		County: &county{"县", home}, marks: [2]mark{{1, 2}, {3, 4}}, Few: []int16{1, 2, 3},
	}
}

func of(t *testing.T, p *fingerprint.Printer, value any) fingerprint.Print {
	t.Helper()
	print, err := p.Of("汇总/一.xlsx", value)
	if err != nil {
		t.Fatal(err)
	}
	return print
}

// TestEveryFieldCounts: values that say the same have the same fingerprint, and each difference makes another one.
func TestEveryFieldCounts(t *testing.T) {
	printer := fingerprint.New([]byte("program"))
	seen := map[fingerprint.Print]string{of(t, printer, somebody()): "nothing"}
	for range 20 { // maps have another order each time
		if _, ok := seen[of(t, fingerprint.New([]byte("program")), somebody())]; !ok {
			t.Fatal("the same value has another fingerprint")
		}
	}
	for what, change := range map[string]func(*person){
		"name":                func(p *person) { p.Name = "乙" },
		"a number":            func(p *person) { p.ages[1] = 3 },
		"a rate":              func(p *person) { p.Rate = 0.25 },
		"a flag":              func(p *person) { p.Absent = true },
		"a moment":            func(p *person) { p.Born = p.Born.Add(time.Nanosecond) },
		"what a clock shows":  func(p *person) { p.Born = p.Born.In(time.FixedZone("CST", 8*3600)) },
		"an address":          func(p *person) { p.Home.Number = 2 },
		"an address twice":    func(p *person) { p.Work = &address{"街", 1} }, // the same, but not the same one
		"no address":          func(p *person) { p.Home = nil },
		"phones parted":       func(p *person) { p.Phones = []string{"12", "3"} },
		"fewer phones":        func(p *person) { p.Phones = p.Phones[:1] },
		"a friend":            func(p *person) { p.friends["乙"] = &address{"路", 4} },
		"friends changed":     func(p *person) { p.friends["乙"], p.friends["丙"] = p.friends["丙"], p.friends["乙"] },
		"one known no more":   func(p *person) { delete(p.Known, address{"a", 1}) },
		"another county":      func(p *person) { p.County = &county{"市", p.Home} },
		"a hidden moment":     func(p *person) { p.seen = p.seen.Add(time.Second) },
		"a mark before a gap": func(p *person) { p.marks[1].Kind++ },
		"a mark behind a gap": func(p *person) { p.marks[0].At++ },
		"the last of few":     func(p *person) { p.Few = []int16{1, 2, 4} },
		"one few less":        func(p *person) { p.Few = []int16{1, 2} },
		"another county seat": func(p *person) { p.County = &county{"县", &address{"街", 3}} },
		"an empty address":    func(p *person) { p.Work = &address{} },
	} {
		p := somebody()
		change(p)
		print := of(t, printer, p)
		if other, ok := seen[print]; ok {
			t.Errorf("%s: the same fingerprint as after %s", what, other)
		}
		seen[print] = what
	}
	p := somebody()
	p.scratch = somebody()
	if _, ok := seen[of(t, printer, p)]; !ok {
		t.Error("what is left out counts")
	}
	if _, ok := seen[of(t, fingerprint.New([]byte("another")), somebody())]; ok {
		t.Error("another program has the same fingerprint")
	}
	if other, err := printer.Of("汇总/二.xlsx", somebody()); err != nil || seen[other] != "" {
		t.Error("another path has the same fingerprint", err)
	}
}

// TestGaps: what lies between fields says nothing.
func TestGaps(t *testing.T) {
	printer := fingerprint.New(nil)
	clean, littered := &mark{1, 2}, &mark{}
	for i, all := 0, unsafe.Slice((*byte)(unsafe.Pointer(littered)), unsafe.Sizeof(*littered)); i < len(all); i++ {
		all[i] = 0xFF
	}
	littered.Kind, littered.At = 1, 2
	if of(t, printer, clean) != of(t, printer, littered) {
		t.Error("a gap counts")
	}
}

// TestNobodyCanTell: what cannot be told apart by what it holds is refused, and so is what its tag forbids.
func TestNobodyCanTell(t *testing.T) {
	p := somebody()
	p.Rules = func() {}
	for name, value := range map[string]any{
		"a function":    &struct{ F func() }{},
		"anything":      &struct{ V []any }{},
		"a channel":     &struct{ C chan int }{},
		"keys by place": &struct{ M map[*int]bool }{},
		"an unknown tag": &struct {
			N int `print:"maybe"`
		}{},
		"no pointer to go through once": &struct {
			N []int `print:"once"`
		}{},
		"what must be nil": p,
	} {
		if _, err := fingerprint.New(nil).Of("", value); err == nil {
			t.Errorf("%s has a fingerprint", name)
		}
	}
}

// TestLeadsToItself: values that lead to themselves have an end.
func TestLeadsToItself(t *testing.T) {
	type ring struct {
		N    int
		Next *ring
	}
	prints := map[fingerprint.Print]bool{}
	for n := range 3 {
		first := &ring{}
		last := first
		for i := range n {
			last.Next = &ring{N: i + 1}
			last = last.Next
		}
		last.Next = first
		prints[of(t, fingerprint.New(nil), first)] = true
	}
	if len(prints) != 3 {
		t.Errorf("three rings have %d fingerprints", len(prints))
	}
}

// TestMany: of thousands of values each one counts, and which of them are the same one, also for whoever makes many prints at a time.
func TestMany(t *testing.T) {
	made := func(another, twice int) []*person {
		all := make([]*person, 5000)
		for i := range all {
			all[i] = somebody()
		}
		if another >= 0 {
			all[another].Home.Number++
		}
		if twice >= 0 {
			all[twice] = all[0]
		}
		for i := range all {
			all[i].County = all[0].County
		}
		return all
	}
	printer := fingerprint.New([]byte("program"))
	first := of(t, printer, made(-1, -1))
	for _, all := range [][]*person{made(1, -1), made(4999, -1), made(-1, 1), made(-1, 4999)} {
		if of(t, printer, all) == first {
			t.Error("another value has the same fingerprint")
		}
	}
	same := made(-1, -1)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if print, err := printer.Of("汇总/一.xlsx", same); err != nil || print != first {
				t.Errorf("made beside others: another fingerprint, %v", err)
			}
		})
	}
	group.Wait()
}

func BenchmarkOf(b *testing.B) {
	all := make([]*person, 10_000)
	for i := range all {
		all[i] = somebody()
		all[i].Name = fmt.Sprint(i)
	}
	for b.Loop() {
		if _, err := fingerprint.New(nil).Of("", all); err != nil {
			b.Fatal(err)
		}
	}
}

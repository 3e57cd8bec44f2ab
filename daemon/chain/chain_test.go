package chain

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// place is an archive and a memory, which fails when it is told to.
type place struct {
	copies map[string]string // what each copy holds
	kept   map[string][]byte
	fails  int // which call of the memory fails, from now on; 0: none
	now    time.Time
}

var errFails = errors.New("the disk is full")

func newPlace() *place {
	return &place{copies: map[string]string{}, kept: map[string][]byte{}, now: time.Date(2020, 2, 27, 9, 0, 0, 0, time.UTC)}
}

func (p *place) chain() *Chain { return New(p, p, func() time.Time { return p.now }) }

func (p *place) failing() bool {
	p.fails--
	return p.fails == 0
}

func (p *place) Read(_ context.Context, key string) ([]byte, bool, error) {
	if p.failing() {
		return nil, false, errFails
	}
	value, ok := p.kept[key]
	return bytes.Clone(value), ok, nil
}

func (p *place) Replace(_ context.Context, old, values map[string][]byte) (bool, error) {
	if p.failing() {
		return false, errFails
	}
	for key := range values {
		if was, ok := p.kept[key]; ok != (old[key] != nil) || !bytes.Equal(was, old[key]) {
			return false, nil
		}
	}
	for key, value := range values {
		p.kept[key] = bytes.Clone(value)
	}
	return true, nil
}

func (p *place) ListArchives(context.Context) (paths []string, err error) {
	for path := range p.copies {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return paths, nil
}

func (p *place) OutputVersion(_ context.Context, path string) (string, error) {
	return p.copies[path], nil
}

// keep is a run that archives; text is what it would write.
func (p *place) keep(t *testing.T, path, text string) error {
	_, err := p.chain().Keep(t.Context(), path, func() (bool, error) {
		if _, there := p.copies[path]; there {
			return false, nil
		}
		p.copies[path] = text
		return true, nil
	})
	return err
}

func (p *place) verify(t *testing.T) Verdict {
	t.Helper()
	v, err := p.chain().Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// said are the faults in short.
func said(v Verdict) (all []string) {
	for _, f := range v.Faults {
		all = append(all, f.What+" "+f.Path)
	}
	return all
}

// A run whose memory fails at whatever step, or that dies while it writes, is followed by one of the same moment or another, and nothing
// is wrong then.
func TestRunsThatAreCutOff(t *testing.T) {
	for at := 1; ; at++ {
		p := newPlace()
		p.copies["存档/以前.xlsx"] = "old"
		p.fails = at
		err := p.keep(t, "存档/a.xlsx", "a")
		if err == nil {
			if at < 3 {
				t.Errorf("only %d calls of the memory could fail", at-1)
			}
			break
		}
		p.fails = 0
		path := []string{"存档/a.xlsx", "存档/b.xlsx"}[at%2]
		must(t, p.keep(t, path, "a"))
		if v := p.verify(t); len(v.Faults) > 0 || v.Same != len(p.copies) || v.Before != 1 || len(v.Again) > 0 {
			t.Errorf("after call %d has failed: %+v", at, v)
		}
	}
}

// What somebody put where a run archives is not taken for the run's.
func TestOneThatIsInTheWayIsNotTakenIn(t *testing.T) {
	p := newPlace()
	must(t, p.keep(t, "存档/a.xlsx", "a"))
	p.copies["存档/b.xlsx"] = "somebody's"
	must(t, p.keep(t, "存档/b.xlsx", "b"))
	if diff := cmp.Diff([]string{"多出来 存档/b.xlsx"}, said(p.verify(t))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// A copy that was made too early gives up its place and is known again.
func TestAsideIsKnown(t *testing.T) {
	p := newPlace()
	must(t, p.keep(t, "存档/a.xlsx", "early"))
	for n := range 2 {
		p.copies["存档/a（以前做的"+[]string{"", "2"}[n]+"）.xlsx"] = p.copies["存档/a.xlsx"]
		delete(p.copies, "存档/a.xlsx")
		must(t, p.chain().Renamed(t.Context(), "存档/a.xlsx"))
		must(t, p.chain().Renamed(t.Context(), "存档/a.xlsx"))
		must(t, p.keep(t, "存档/a.xlsx", fmt.Sprint("again", n)))
	}
	if v := p.verify(t); len(v.Faults) > 0 || v.Same != 3 || len(v.Again) > 0 {
		t.Errorf("%+v", v)
	}
}

// Whatever byte of the record is another, whatever entry is gone from its middle or has another place: it is known. That its end is
// gone, or all of it was made up, knows who has a mark.
func TestRecordThatWasChanged(t *testing.T) {
	p := newPlace()
	for _, name := range []string{"a", "b", "c"} {
		must(t, p.keep(t, "存档/"+name+".xlsx", name))
	}
	whole := p.kept[key]
	v := p.verify(t)
	if v.Entries != 6 || len(v.Faults) > 0 || v.Broken != nil {
		t.Fatalf("%+v", v)
	}
	with := func(record []byte) Verdict {
		p.kept[key] = record
		return p.verify(t)
	}
	for at := range whole {
		for _, bit := range []byte{1, 0x20} {
			changed := bytes.Clone(whole)
			changed[at] ^= bit
			if with(changed).Broken == nil {
				t.Fatalf("byte %d is another, and nobody sees it: %s", at, changed)
			}
		}
	}
	lines := bytes.SplitAfter(whole, []byte("\n"))
	for at := range 5 {
		if with(bytes.Join(slices.Delete(slices.Clone(lines), at, at+1), nil)).Broken == nil {
			t.Errorf("entry %d is gone, and nobody sees it", at)
		}
	}
	short := with(bytes.Join(lines[:4], nil))
	if diff := cmp.Diff([]string{"多出来 存档/c.xlsx"}, said(short)); diff != "" {
		t.Errorf("without its end (-want +got):\n%s", diff)
	}
	if known, err := p.chain().Knows(t.Context(), v.Mark); known || err != nil {
		t.Errorf("the mark of what is gone is known: %v, %v", known, err)
	}
	p.kept[key] = whole
	for _, mark := range []string{short.Mark, v.Mark} {
		if known, err := p.chain().Knows(t.Context(), mark); !known || err != nil {
			t.Errorf("the mark %s is not known: %v", mark, err)
		}
	}
}

// With a broken record runs go on archiving. Who agrees to what there is begins another, and the broken one stays.
func TestBrokenRecord(t *testing.T) {
	p := newPlace()
	must(t, p.keep(t, "存档/a.xlsx", "a"))
	broken := append([]byte("?"), p.kept[key]...)
	p.kept[key] = broken
	must(t, p.keep(t, "存档/b.xlsx", "b"))
	must(t, p.chain().Renamed(t.Context(), "存档/b.xlsx"))
	v := p.verify(t)
	if v.Broken == nil || v.Copies != 2 {
		t.Errorf("%+v", v)
	}
	must(t, p.chain().Agree(t.Context(), v))
	if v := p.verify(t); v.Broken != nil || len(v.Faults) > 0 || v.Before != 2 || v.Began {
		t.Errorf("%+v", v)
	}
	if !bytes.Equal(p.kept[key+" broken 20200227-090000"], broken) {
		t.Errorf("kept: %q", p.kept)
	}
}

// Of two programs that record at the same time one is told.
func TestOvertaken(t *testing.T) {
	p := newPlace()
	c := p.chain()
	must(t, p.keep(t, "存档/a.xlsx", "a"))
	links, began, err := c.load(t.Context())
	must(t, err)
	must(t, p.keep(t, "存档/b.xlsx", "b"))
	if _, err := c.save(t.Context(), links, began, link{Deed: planned, Path: "存档/c.xlsx"}); !errors.Is(err, errOvertaken) {
		t.Errorf("save: %v", err)
	}
}

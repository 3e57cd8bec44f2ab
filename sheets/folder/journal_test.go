package folder

import (
	"context"
	"errors"
	"os"
	"sync"
	"testing"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/sheetstest"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

// journal is a sheets.Journal in memory.
type journal struct {
	entries sync.Map
	broken  bool
}

func (j *journal) Load(_ context.Context, key string) ([]byte, bool, error) {
	if j.broken {
		return nil, false, errors.New("the database is locked")
	}
	v, ok := j.entries.Load(key)
	if !ok {
		return nil, false, nil
	}
	return v.([]byte), true, nil
}

func (j *journal) Save(_ context.Context, key string, value []byte) error {
	if j.broken {
		return errors.New("the database is locked")
	}
	j.entries.Store(key, value)
	return nil
}

func TestConformanceWithJournal(t *testing.T) {
	sheetstest.Run(t, func(t *testing.T) sheetstest.Harness {
		p := newPerson(t)
		p.store.Remember(&journal{}, []byte("1"))
		return p
	})
}

// TestBuiltOnlyWhenNeeded goes through what may happen between two runs: an output is built when it, its file or the
// program is not as it was left, and only then.
func TestBuiltOnlyWhenNeeded(t *testing.T) {
	p := newPerson(t)
	out := xlsxtest.Form()
	var kept sheets.Journal
	run := func(name, program string, differs, builds bool) {
		t.Helper()
		s, err := Open(p.dir, xlsx.Limits{})
		must(t, err)
		s.now = p.store.now
		s.Remember(kept, []byte(program))
		times := 0
		s.encode = func(out sheets.Output) ([]byte, error) { times++; return xlsx.Encode(out) }
		want := 0
		if builds {
			want = 1
		}
		if got, err := s.Differs(t.Context(), out); err != nil || got != differs || times != want {
			t.Errorf("%s: Differs = %v, %v, built %d times; want %v, %d", name, got, err, times, differs, want)
		}
		times = 0
		if got, err := s.Publish(t.Context(), out); err != nil || got != differs || times != want {
			t.Errorf("%s: Publish = %v, %v, built %d times; want %v, %d", name, got, err, times, differs, want)
		}
		if data, err := os.ReadFile(p.file(out.Path)); err != nil || string(data) != string(built(t, out)) {
			t.Errorf("%s: the file is not the workbook: %v", name, err)
		}
	}
	// change is what somebody does to the file that leaves it with its time and its size, as only a program can tell.
	change := func(do func(data []byte) []byte) {
		info, err := os.Stat(p.file(out.Path))
		must(t, err)
		data, err := os.ReadFile(p.file(out.Path))
		must(t, err)
		must(t, os.WriteFile(p.file(out.Path), do(data), 0o644))
		must(t, os.Chtimes(p.file(out.Path), info.ModTime(), info.ModTime()))
	}
	first := &journal{}
	kept = first
	run("nothing there", "1", true, true)
	run("nothing changed", "1", false, false)
	run("nothing changed again", "1", false, false)
	out.Tables[0].Rows[0].Cells[0].Text += "！"
	run("another content", "1", true, true)
	run("nothing changed since", "1", false, false)
	p.Edit(t, out.Path, "附件2", grid.Ref{Row: 5}, grid.String("人改的"))
	run("a person's edit", "1", true, true)
	run("nothing changed after it", "1", false, false)
	change(func(data []byte) []byte { data[len(data)/2] ^= 1; return data })
	run("an edit that leaves time and size", "1", true, true)
	run("nothing changed after that", "1", false, false)
	change(func(data []byte) []byte { return data })
	run("saved again as it was", "1", false, false)
	p.Remove(t, out.Path)
	run("deleted", "1", true, true)
	run("another program, which makes the same", "2", false, true)
	run("and again", "2", false, false)
	kept = &journal{}
	run("the journal is lost", "2", false, true)
	run("the journal is there again", "2", false, false)
	kept = &journal{broken: true}
	run("the journal is broken", "2", false, true)
	run("the journal is still broken", "2", false, true)
	kept = first
	out.Tables[0].Rows[0].Cells[0].Text += "！"
	run("changed, with the first journal", "2", true, true)
	kept = &journal{}
	out.Tables[0].Rows[0].Cells[0].Text += "！"
	run("changed, with another journal", "2", true, true)
	kept = first
	run("the first journal, which knows of an older file", "2", false, true)
}

// A dry run leaves the journal as it is.
func TestDiffersRemembersNothing(t *testing.T) {
	p := newPerson(t)
	_, err := p.store.Publish(t.Context(), xlsxtest.Form())
	must(t, err)
	j := &journal{}
	p.store.Remember(j, nil)
	_, err = p.store.Differs(t.Context(), xlsxtest.Form())
	must(t, err)
	j.entries.Range(func(key, _ any) bool {
		t.Errorf("it has an entry for %v", key)
		return true
	})
}

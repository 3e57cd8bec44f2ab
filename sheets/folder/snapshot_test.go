package folder

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"reflect"
	"testing"
	"time"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx/xlsxtest"
)

// TestWhileSaving reads a workbook that another program is saving. What happens at each wait is the next step of the
// save; the last step leaves the file as want says.
func TestWhileSaving(t *testing.T) {
	const name = "填报/a.xlsx"
	whole := xlsxtest.Small(t)
	half := whole[:len(whole)/2]
	write := func(data []byte) func(*testing.T, *person) {
		return func(t *testing.T, p *person) { p.write(t, name, data) }
	}
	remove := func(t *testing.T, p *person) { p.Remove(t, name) }
	tests := []struct {
		name  string
		first []byte
		age   time.Duration // of the file by our clock, when it is read
		waits []func(*testing.T, *person)
		want  string // a reason; "" is success
		known bool   // it was waited for before
		tries int
	}{
		{name: "half written, then whole", first: half, waits: []func(*testing.T, *person){write(whole)}, tries: 2},
		{name: "emptied, half written, then whole", first: []byte{}, waits: []func(*testing.T, *person){write(half), write(whole)}, tries: 3},
		{name: "moved away, then back", waits: []func(*testing.T, *person){write(whole)}, tries: 2},
		{name: "half written for too long", first: half, want: "文件已损坏，打不开", tries: 4},
		{name: "half written, and waited for before", first: half, known: true, want: "文件已损坏，打不开", tries: 1},
		{name: "half written by a clock that is behind", first: half, age: 8 * time.Hour, waits: []func(*testing.T, *person){write(whole)}, tries: 2},
		{name: "half written by a clock that is ahead", first: half, age: -8 * time.Hour, waits: []func(*testing.T, *person){write(whole)}, tries: 2},
		{name: "no workbook", first: []byte("<html><table><tr><td>a"), age: -time.Second, want: "内容是网页表格，不是 Excel 工作簿", tries: 1},
		{name: "removed", first: half, waits: []func(*testing.T, *person){remove}, want: "gone", tries: 4},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := newPerson(t)
			must(t, os.MkdirAll(p.file("填报"), 0o755))
			if test.first != nil {
				p.write(t, name, test.first)
			}
			p.store.now = func() time.Time { return day.Add(test.age) }
			tries := 1
			p.store.sleep = func(context.Context, time.Duration) error {
				if tries <= len(test.waits) {
					test.waits[tries-1](t, p)
				}
				tries++
				return nil
			}
			snap, err := p.store.Read(t.Context(), sheets.Workbook{ID: name, Path: name, Waited: test.known})
			bad, _ := errors.AsType[*sheets.UnreadableError](err)
			switch {
			case test.want == "" && (err != nil || len(snap.Sheets) != 1):
				t.Errorf("Read = %v, %v", snap, err)
			case test.want == "gone" && !errors.Is(err, fs.ErrNotExist):
				t.Errorf("Read: %v, want fs.ErrNotExist", err)
			case test.want != "" && test.want != "gone" && (bad == nil || bad.Reason != test.want):
				t.Errorf("Read: %v, want %s", err, test.want)
			}
			if tries != test.tries {
				t.Errorf("it was tried %d times, want %d", tries, test.tries)
			}
		})
	}
}

// TestWhileCopying reads a text whose copy is under way: half of it parses like the whole.
func TestWhileCopying(t *testing.T) {
	const name, whole = "填报/a.csv", "姓名,电话,住址\n杨刚,139,波洲\n李四,139,波洲\n"
	for copied, want := range map[string]bool{whole: false, whole[:len(whole)-9]: true} { // a copy that goes on, and one that stopped
		p := newPerson(t)
		must(t, os.MkdirAll(p.file("填报"), 0o755))
		p.write(t, name, []byte(whole[:len(whole)-9]))
		p.store.sleep = func(context.Context, time.Duration) error {
			p.write(t, name, []byte(copied))
			return nil
		}
		snap, err := p.store.Read(t.Context(), sheets.Workbook{ID: name, Path: name})
		if err != nil || len(snap.Sheets) != 1 || len(snap.Sheets[0].Grid.Rows) != 3 || snap.Sheets[0].Cut != want {
			t.Errorf("Read = %+v, %v", snap, err)
		}
	}
}

// TestWaitCancelled: a wait ends with the context.
func TestWaitCancelled(t *testing.T) {
	p := newPerson(t)
	ctx, cancel := context.WithCancel(t.Context())
	p.store.sleep = func(ctx context.Context, d time.Duration) error {
		cancel()
		return sheets.Sleep(ctx, time.Hour)
	}
	if _, err := p.store.Read(ctx, sheets.Workbook{ID: "填报/a.xlsx"}); !errors.Is(err, context.Canceled) {
		t.Errorf("Read: %v, want context.Canceled", err)
	}
}

// TestReadPaths: Read reaches nothing outside 填报/.
func TestReadPaths(t *testing.T) {
	p := newPerson(t)
	p.write(t, "汇总/a.xlsx", xlsxtest.Small(t))
	for _, id := range []string{"", "填报", "汇总/a.xlsx", "填报/../汇总/a.xlsx", "../a.xlsx", "/etc/hosts"} {
		if _, err := p.store.Read(t.Context(), sheets.Workbook{ID: id}); err == nil || errors.Is(err, fs.ErrNotExist) {
			t.Errorf("Read(%q): %v, want a refusal", id, err)
		}
	}
}

// TestReadTabs: tabs that are asked for are read as among all, and others are not there.
func TestReadTabs(t *testing.T) {
	p := newPerson(t)
	out := sheets.Output{Path: "填报/a.xlsx"}
	for _, name := range []string{"甲村", "乙村", "丙村"} {
		line := grid.Line{Cells: []grid.Styled{{Cell: grid.String(name + "的字")}}}
		out.Tables = append(out.Tables, grid.Table{Name: name, Rows: []grid.Line{line}})
	}
	_, err := p.store.Create(t.Context(), out)
	must(t, err)
	wb := sheets.Workbook{ID: out.Path, Path: out.Path}
	all, err := p.store.Read(t.Context(), wb)
	must(t, err)
	some, err := p.store.ReadTabs(t.Context(), wb, []string{"丙村", "没有的", "乙村"})
	must(t, err)
	if !reflect.DeepEqual(some.Sheets, all.Sheets[1:]) || some.Workbook != all.Workbook {
		t.Errorf("read were %+v of %+v", some, all)
	}
	if none, err := p.store.ReadTabs(t.Context(), wb, []string{"没有的"}); err == nil {
		t.Errorf("what nobody has was read: %+v", none)
	}
	if _, err := p.store.ReadTabs(t.Context(), sheets.Workbook{ID: "汇总/a.xlsx"}, nil); err == nil {
		t.Error("an output was read as an input")
	}
}

package pipeline_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"guantong/rules/annex"
	"guantong/sheets"
	"guantong/sheets/dirs"
	"guantong/sheets/grid"
)

// handed notes which workbooks are handed to a store: those that were laid out.
type handed struct {
	sheets.Store
	mu      sync.Mutex
	outputs []string
	moved   string // what the addresses of links end in
}

func (h *handed) hand(path string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !strings.Contains(path, "标注") {
		h.outputs = append(h.outputs, strings.TrimPrefix(path, "汇总/"))
	}
}

func (h *handed) Publish(ctx context.Context, out sheets.Output) (bool, error) {
	h.hand(out.Path)
	return h.Store.Publish(ctx, out)
}

func (h *handed) Differs(ctx context.Context, out sheets.Output) (bool, error) {
	h.hand(out.Path)
	return h.Store.Differs(ctx, out)
}

func (h *handed) Link(to grid.Link) string { return h.Store.Link(to) + h.moved }

// TestAnEditCostsWhatItTouches: after an edit those workbooks are laid out that the edited row stands in, and the county's; all others only
// if somebody has touched them, if what they link to lies elsewhere, or if nobody remembers how they were left. What stands there then is
// what a run without a memory writes.
func TestAnEditCostsWhatItTouches(t *testing.T) {
	t.Parallel()
	county := strings.ReplaceAll(smallCounty, "villages: [波洲社区, 炉冲村]}]", "villages: [波洲社区, 炉冲村]}, {name: 鱼市镇, villages: [鱼市社区, 华南村]}]")
	o := &office{t: t, dir: t.TempDir(), setup: setupOf(t, county)}
	o.setup.Cache, o.setup.Leavings, o.setup.Sheets, o.setup.Days = &keptInMind{}, &keptInMind{}, &keptInMind{}, &keptInMind{}
	o.put(surveyPath, surveyOf(t, "炉冲村", 9, "波洲社区", 6))
	o.put("鱼市镇/附件1.xlsx", filledIn(t, annex.WorkersForm, "鱼市镇华南村", "1|杨一|男|4312271990|13812345678|否|否|√||||||3月1日")) // with something to mend, which is linked to
	const counties, touched, other = "全县/日报.xlsx 全县/政策兑现.xlsx", "波洲镇/日报.xlsx", "鱼市镇/日报.xlsx"
	all := strings.Join([]string{"全县/政策兑现.xlsx", "全县/日报.xlsx", "县科工局/政策兑现.xlsx", "县科工局/日报.xlsx", "波洲镇/政策兑现.xlsx", "波洲镇/日报.xlsx", "鱼市镇/政策兑现.xlsx", "鱼市镇/日报.xlsx"}, " ")
	phones, moved := 0, ""
	// run makes a run after another edit, and tells what was laid out.
	run := func(what, want string, dry bool) {
		t.Helper()
		var h *handed
		o.store = func(s sheets.Store) sheets.Store { h = &handed{Store: s, moved: moved}; return h }
		phones++
		o.edit(func(f *excelize.File) error {
			return f.SetCellStr("炉冲村", "A1", fmt.Sprintf("附件1 %d", phones))
		})
		o.edit(func(f *excelize.File) error { return f.SetCellStr("炉冲村", "B5", fmt.Sprintf("杨改%d", phones)) })
		r := o.runIn(26, dry)
		expected := strings.Fields(want)
		slices.Sort(h.outputs)
		slices.Sort(expected)
		if d := cmp.Diff(expected, h.outputs); d != "" {
			t.Errorf("%s: laid out were\n%s", what, d)
		}
		if n := len(r.Outputs.Written) + r.Outputs.Unchanged; n != 8 {
			t.Errorf("%s: the report has %d outputs, %d of them as they were", what, n, r.Outputs.Unchanged)
		}
	}
	fresh := func(what string) {
		t.Helper()
		anew := &office{t: t, dir: t.TempDir(), setup: setupOf(t, county)}
		for _, name := range []string{surveyPath, "鱼市镇/附件1.xlsx"} {
			data, err := os.ReadFile(o.file(name))
			if err != nil {
				t.Fatal(err)
			}
			anew.put(name, data)
		}
		anew.run(26)
		if d := cmp.Diff(contents(t, filepath.Join(anew.dir, dirs.Output)), contents(t, filepath.Join(o.dir, dirs.Output))); d != "" {
			t.Errorf("%s: not what a run without a memory writes:\n%s", what, d)
		}
	}

	run("the first run", all, false)
	run("an edit", counties+" "+touched, false)
	fresh("an edit")
	run("an edit, and only a look", counties+" "+touched, true)
	if err := os.Remove(filepath.Join(o.dir, "汇总", other)); err != nil {
		t.Fatal(err)
	}
	run("somebody deleted one", counties+" "+touched+" "+other, false)
	if err := os.WriteFile(filepath.Join(o.dir, "汇总", other), []byte("改"), 0o644); err != nil {
		t.Fatal(err)
	}
	run("somebody changed one", counties+" "+touched+" "+other, false)
	fresh("somebody changed one")
	moved = "!"
	run("what links lead to lies elsewhere", counties+" "+touched+" "+other, false)
	o.setup.Leavings = &keptInMind{}
	run("nobody remembers", all, false)
	fresh("nobody remembers")
	o.setup.Leavings.(*keptInMind).entries.Store("汇总/"+other, []byte("as they were kept once"))
	run("an edit after all", counties+" "+touched, false)
	if kept := o.setup.Leavings.(*keptInMind).all(); len(kept) != 1 {
		t.Errorf("%d values are kept of what outputs were left as", len(kept))
	}
}

package sheetstest

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/grid"
)

func list(t *testing.T, open func(*testing.T) Harness) {
	some := []sheets.Sheet{tab("炉冲村", texts("姓名"))}
	paths := func(t *testing.T, s sheets.Store) []string {
		all, err := s.List(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, wb := range all {
			if wb.ID == "" || wb.Version == "" {
				t.Errorf("%+v has no ID or version", wb)
			}
			names = append(names, wb.Path)
		}
		return names
	}

	t.Run("an empty store has none", func(t *testing.T) {
		if got := paths(t, open(t).Store()); len(got) > 0 {
			t.Errorf("List = %v", got)
		}
	})
	t.Run("all inputs in the order of their paths, no outputs", func(t *testing.T) {
		h := open(t)
		for _, p := range []string{"填报/波洲镇/附件3.xlsx", "填报/总表.xlsx", "填报/波洲镇/附件1 返岗需求摸排.xlsx", "填报/A/b/c.xlsx"} {
			h.Put(t, p, some)
		}
		if _, err := h.Store().Publish(context.Background(), output("汇总/全县/日报.xlsx", "附件2", texts("x"))); err != nil {
			t.Fatal(err)
		}
		want := []string{"填报/A/b/c.xlsx", "填报/总表.xlsx", "填报/波洲镇/附件1 返岗需求摸排.xlsx", "填报/波洲镇/附件3.xlsx"}
		if diff := cmp.Diff(want, paths(t, h.Store())); diff != "" {
			t.Errorf("List (-want +got):\n%s", diff)
		}
	})
	t.Run("a removed one is gone", func(t *testing.T) {
		h := open(t)
		h.Put(t, "填报/a.xlsx", some)
		h.Put(t, "填报/b.xlsx", some)
		h.Remove(t, "填报/a.xlsx")
		if diff := cmp.Diff([]string{"填报/b.xlsx"}, paths(t, h.Store())); diff != "" {
			t.Errorf("List (-want +got):\n%s", diff)
		}
	})
	t.Run("the version changes with the content and not by itself", func(t *testing.T) {
		h := open(t)
		h.Put(t, "填报/a.xlsx", some)
		h.Put(t, "填报/b.xlsx", some)
		a, b := find(t, h.Store(), "填报/a.xlsx"), find(t, h.Store(), "填报/b.xlsx")
		read := mustRead(t, h.Store(), "填报/a.xlsx")
		if again := find(t, h.Store(), "填报/a.xlsx"); again != a || read.Workbook != a {
			t.Errorf("listed %+v, read %+v, listed again %+v", a, read.Workbook, again)
		}
		h.Edit(t, "填报/a.xlsx", "炉冲村", grid.Ref{Row: 1}, grid.String("杨刚"))
		if edited := find(t, h.Store(), "填报/a.xlsx"); edited.Version == a.Version || edited.ID != a.ID {
			t.Errorf("before the edit %+v, after it %+v", a, edited)
		}
		if other := find(t, h.Store(), "填报/b.xlsx"); other != b {
			t.Errorf("the other workbook changed from %+v to %+v", b, other)
		}
	})
}

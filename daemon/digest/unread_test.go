package digest_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/digest"
	"guantong/rules/annex"
	"guantong/sheets"
	"guantong/sheets/grid"
)

// cache keeps values in memory.
type cache map[string][]byte

func (c cache) Load(_ context.Context, key string) (value []byte, ok bool, err error) {
	value, ok = c[key]
	return value, ok, nil
}

func (c cache) Save(_ context.Context, key string, value []byte) error {
	c[key] = value
	return nil
}

func (cache) Keep(context.Context, []string) error { return nil }

// exported is an export of so many people, by the headings of a platform.
func exported(people int, headings ...string) grid.Grid {
	var g grid.Grid
	row := func(texts ...string) {
		var cells []grid.Cell
		for _, text := range texts {
			cells = append(cells, grid.String(text))
		}
		g.Rows = append(g.Rows, grid.Row{Index: len(g.Rows), Cells: cells})
	}
	row(headings...)
	for i := range people {
		row(fmt.Sprintf("杨%d", i), fmt.Sprintf("4312271990010%05d", i), "13812345678", "波洲镇", "炉冲村", fmt.Sprintf("广东省深圳市第%d工业区", i), "富士康")
	}
	return g
}

// Exports that are left unread are counted, named and kept like any other; what is asked of the poverty system and of people's own sheets is read.
func TestUnread(t *testing.T) {
	const many = 3000 // in several blocks
	reader, ctx := newReader(t), t.Context()
	wb := sheets.Workbook{ID: "1", Path: "填报/平台导出.xlsx"}
	whole := reader.Read(sheets.Snapshot{Workbook: wb, Sheets: []sheets.Sheet{
		{Name: "扶贫", Grid: exported(20, "姓名", "证件号码", "联系电话", "乡镇", "行政村", "务工区域", "务工企业名称")},
		{Name: "就业", Grid: exported(many, "姓名", "公民身份号码", "手机号码", "户籍乡镇", "户籍村", "就业地点", "就业单位")},
		{Name: "协作", Grid: exported(2, "姓名", "身份证号", "联系电话", "所属乡镇", "所属村", "意向就业地", "用工单位")},
		{Name: "炉冲村", Grid: full},
	}})
	recaller := digest.Recaller{Reader: reader, Cache: cache{}, Health: &digest.Health{}}
	recaller.Remember(ctx, wb, &whole)
	brief, ok := recaller.Recall(ctx, wb)
	if !ok || len(brief.Sheets) != len(whole.Sheets) || len(whole.Sheets) != 4 {
		t.Fatalf("recalled %v: %d of %d sheets", ok, len(brief.Sheets), len(whole.Sheets))
	}
	for i := range whole.Sheets {
		was, is := &whole.Sheets[i], &brief.Sheets[i]
		unread := was.Kind == annex.Platform && was.ExportedFrom() != annex.PovertySystem
		if (is.Unread != nil) != unread || unread && len(is.Platform) > 0 {
			t.Errorf("%s: unread %v, with %d rows", was.Name, is.Unread != nil, len(is.Platform))
		}
		if was.Len() == 0 || is.Len() != was.Len() || is.Counted() != was.Counted() {
			t.Errorf("%s: %d rows, %d count, want %d, %d", was.Name, is.Len(), is.Counted(), was.Len(), was.Counted())
		}
		if diff := cmp.Diff(was.Platform, is.Exported(), exactly); diff != "" {
			t.Errorf("%s: other rows: %s", was.Name, diff)
		}
		if diff := cmp.Diff(was.Names(), is.Names()); diff != "" {
			t.Errorf("%s: other names: %s", was.Name, diff)
		}
		data, key := whole.ExcerptOf(was)
		again, same := brief.ExcerptOf(is)
		if key != same || !cmp.Equal(data, again) {
			t.Errorf("%s: it is kept otherwise", was.Name)
		}
		if !unread {
			if diff := cmp.Diff(was.Records, is.Records, exactly); diff != "" {
				t.Errorf("%s: (-kept +recalled)\n%s", was.Name, diff)
			}
		}
	}
	if diff := cmp.Diff(whole.Findings, brief.Findings); diff != "" {
		t.Errorf("(-kept +recalled)\n%s", diff)
	}
	all, err := reader.Decode(whole.Encode())
	if diff := cmp.Diff(whole, all, exactly); err != nil || diff != "" {
		t.Errorf("%v (-kept +decoded)\n%s", err, diff)
	}
}

package annex_test

import (
	"testing"

	"guantong/rules/annex"
)

// FuzzExport reads exports of form tools, whatever stands under whatever heading: each row is of one village, and read.
func FuzzExport(f *testing.F) {
	parts := append([]any{nil, "", "(空)", "健康证明┋其他〖接孩子〗", "健康证明、不需要统一乘车", "2020/2/26 9:30:15", 43887.4, 1, 0, true, "┋;；", "波洲镇", "炉冲村", "火星", "县科工局", "√", "合计"}, words("姓名 性别")...)
	for _, name := range []string{"腾讯收集表, columns", "问卷星", "金山表单", "飞书表单"} {
		for _, row := range asked[name].d.grid().Rows {
			for _, c := range row.Cells {
				parts = append(parts, c)
			}
		}
	}
	whole := []byte{20}
	for i := range 40 {
		whole = append(whole, byte(19+i))
	}
	f.Add(whole)
	f.Add([]byte{3, 1, 2, 3, 4, 5, 6, 7})
	reader := reader(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) < 2 {
			return
		}
		width, d := 1+int(b[0])%24, draw()
		for i, n := range b[1:min(len(b), 600)] {
			d.put(i/width, i%width, parts[int(n)%len(parts)])
		}
		seen := map[int]bool{}
		for _, s := range reader.Sheets("填报/扫码登记/导入/a.xlsx", "Sheet1", d.grid()) {
			if s.Kind == annex.Unknown {
				continue
			}
			for row := range s.Rows() {
				at := row.At().Row
				if seen[at] || at <= s.Header.To.Row {
					t.Fatalf("row %d is read twice, or is the heading", at)
				}
				seen[at] = true
				switch s.Kind {
				case annex.Workers:
					row.Worker()
				case annex.Seekers:
					row.Seeker()
				case annex.Employers:
					row.Enterprise()
				case annex.Posts:
					row.Post()
				}
				for _, field := range annex.NeedFields {
					row.At().Ref(field)
				}
				s.SentAt(at)
			}
		}
	})
}

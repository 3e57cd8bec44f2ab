package annex_test

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guantong/rules/annex"
)

// Whatever the order of the columns, their other names, and what stands between them: the records are the same.
func TestColumnsInAnyOrderUnderAnyName(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("headings.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var aliases map[string]map[annex.Field][]string
	if err := yaml.Unmarshal(raw, &aliases); err != nil {
		t.Fatal(err)
	}
	r := reader(t)
	columns := annex.WorkersForm.Columns()
	places := make([]int, len(columns)+3) // beyond the form's own: columns of the village's own
	for i := range places {
		places[i] = i
	}
	rapid.Check(t, func(t *rapid.T) {
		d := draw().put(0, 0, "附件1").put(2, 0, "波洲 乡（镇） 炉冲 村（社区）")
		grouped := rapid.Bool().Draw(t, "grouped")
		row, values := 3, full()
		for col, i := range rapid.Permutation(places).Draw(t, "order") {
			if i >= len(columns) {
				d.put(row, col, rapid.SampledFrom([]string{"序号", "村民小组", "备注", "与户主关系", "家庭住址", ""}).Draw(t, "extra"))
				d.put(row+3, col, fmt.Sprint(i))
				continue
			}
			c := columns[i]
			names := append(slices.Clone(aliases["附件1"][c.Field]), c.Label, "　"+c.Label+"：")
			if grouped && c.Field == annex.OwnReason {
				names = append(names, "其他")
			}
			if grouped {
				for level, g := range c.Groups {
					d.put(row+level, col, g)
				}
			}
			d.put(row+2, col, rapid.SampledFrom(names).Draw(t, "name"))
			d.put(row+3, col, values[i])
		}
		s := r.Read("填报/附件1.xlsx", "Sheet1", d.grid())
		if s.Kind != annex.Workers || len(s.Missing) > 0 {
			t.Fatalf("kind %d, missing %v", s.Kind, s.Missing)
		}
		var got []plain
		for row := range s.Rows() {
			got = append(got, plainly(row.Worker()))
		}
		if diff := cmp.Diff([]plain{fullPlain()}, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

// Nothing vanishes: as many people as were put below the heading are read, whatever stands around them.
func TestEverybodyIsRead(t *testing.T) {
	t.Parallel()
	r := reader(t)
	aside := []func(d *drawing, row int) int{
		func(_ *drawing, row int) int { return row + 1 },
		func(d *drawing, row int) int { d.put(row, 0, "合计", nil, nil, 3); return row + 1 },
		func(d *drawing, row int) int {
			for i, n := range annex.WorkersForm.Notes {
				d.put(row+i, 0, n)
			}
			return row + len(annex.WorkersForm.Notes)
		},
		func(d *drawing, row int) int {
			d.put(row, 0, "填表人：杨某", nil, "审核人：")
			return row + 1
		},
		func(d *drawing, row int) int { d.heading(row, 0, annex.WorkersForm.Heads); return row + 3 },
		func(d *drawing, row int) int { d.put(row, 20, " ", "　"); return row + 1 },
	}
	rapid.Check(t, func(t *rapid.T) {
		d, row := form1(), 6
		var want []int
		for range rapid.IntRange(0, 20).Draw(t, "rows") {
			if rapid.Bool().Draw(t, "aside") {
				row = rapid.SampledFrom(aside).Draw(t, "what")(d, row)
				continue
			}
			record := make([]any, 21)
			record[0] = rapid.SampledFrom([]string{"杨刚", "说丽", "注强", "3.杨梅", "阿依·古丽", "欧阳计", "备小注"}).Draw(t, "name")
			for _, i := range rapid.SliceOfN(rapid.IntRange(1, 20), 0, 5).Draw(t, "filled") {
				record[i] = full()[i]
			}
			d.put(row, 0, record...)
			row++
			want = append(want, row)
		}
		s := r.Read("填报/附件1.xlsx", "Sheet1", d.grid())
		if diff := cmp.Diff(want, rowsOf(s)); diff != "" {
			t.Fatal(diff)
		}
	})
}

package pipeline_test

import (
	"strings"

	"guantong/daemon/config"
	"guantong/daemon/demo"
	register "guantong/rules/county"
)

// compared are the lines of 平台比对 that the sheets must cause.
func compared(lines []demo.Compared) facts {
	want := facts{}
	for _, l := range lines {
		want.compared(l.Township, l.Village, l.Verdict, l.Name, l.Platform, l.Field)
	}
	return want
}

func (f facts) compared(place ...string) { f[strings.Join(place, " · ")] += "*" }

// compared reads 平台比对 of every township, and of the county what belongs to none.
func (p published) compared(cfg *config.Config) facts {
	got := facts{}
	read := func(unit, township string) {
		rows := p.tab(unit, "平台比对")
		for _, row := range rows[headRow(rows, "村")+1:] {
			if len(row) > 2 {
				got.compared(township, row[0], row[1], row[2], cell(row, 4), cell(row, 5))
			}
		}
	}
	for _, t := range cfg.County.Townships {
		read(t.Name, t.Name)
	}
	read(county, "")
	return got
}

// covered is what the last columns of 上报情况 must show, and the note about those without a village.
func covered(e *demo.Expected, coverage map[register.Unit]demo.Coverage) facts {
	want := facts{}
	for _, t := range e.Townships {
		for _, v := range t.Villages {
			c := coverage[register.Unit{Township: t.Name, Village: v.Name}]
			want.coverage(t.Name, v.Name, c.Known, c.Surveyed)
		}
		if c := coverage[register.Unit{Township: t.Name}]; c.Known > 0 {
			want.coverage(t.Name, "", c.Known, c.Surveyed)
		}
	}
	if c := coverage[register.Unit{}]; c.Known > 0 {
		want.coverage("没有写明乡镇的", "", c.Known, c.Surveyed)
	}
	return want
}

func (f facts) coverage(township, village string, known, surveyed int) {
	f.count(known, township, village, "平台应摸排")
	f.count(surveyed, township, village, "已摸排")
	if village != "" {
		f[strings.Join([]string{township, village, "覆盖率"}, " · ")] = rate(surveyed, known)
	}
}

func (p published) covered() facts {
	got := facts{}
	rows := p.tab(county, "上报情况")
	for _, row := range rows[headRow(rows, "乡镇")+1:] {
		if _, list, ok := strings.Cut(cell(row, 0), "不在以上各村的数里："); ok {
			got.unplaced(strings.TrimSuffix(list, "。"))
		}
		if cell(row, 1) == "" {
			continue // a department, or a note
		}
		place := []string{row[0], row[1]}
		for i, what := range []string{"平台应摸排", "已摸排", "覆盖率"} {
			got[strings.Join(append(place, what), " · ")] = cell(row, 7+i)
		}
	}
	return got
}

// unplaced reads 波洲镇 3 人（已摸排 2 人）、….
func (f facts) unplaced(list string) {
	for part := range strings.SplitSeq(list, "、") {
		words := strings.Fields(strings.NewReplacer("人（已摸排", " ", "人）", " ").Replace(part))
		if len(words) == 3 {
			f[words[0]+" ·  · 平台应摸排"], f[words[0]+" ·  · 已摸排"] = words[1], words[2]
		}
	}
}

package pipeline_test

import (
	"strings"

	"guantong/daemon/demo"
)

const county = "全县"

// The columns of annex 2 after the unit, in the notice's order.
var annex2Columns = strings.Fields(`1计划返岗总数 ①贫困户 ②县内 ②县外 ③企业未复工 ③出行受阻 ③企业减员 ③个人其他原因
	④健康证明 ④安排统一乘车 ④自驾 ④就业介绍 ④其他 2已返岗人数 3返岗率 逻辑校验`)

// eachForm visits the forms of annexes 2 and 4: the county's with its townships, every township's with its villages.
func eachForm(e *demo.Expected, visit func(form, unit string, f *demo.Figures)) {
	for i := range e.Townships {
		town := &e.Townships[i]
		visit(county, town.Name, &town.Figures)
		for k := range town.Villages {
			visit(town.Name, town.Villages[k].Name, &town.Villages[k].Figures)
		}
		visit(town.Name, "合计", &town.Figures)
	}
	visit(county, "合计", &e.County)
}

func annex2(e *demo.Expected) facts {
	want := facts{}
	eachForm(e, func(form, unit string, f *demo.Figures) {
		numbers := append([]int{f.Planned, f.Poor, f.In, f.Out}, f.Reasons[:]...)
		numbers = append(append(numbers, f.Needs[:]...), f.Returned)
		for i, n := range numbers {
			want.count(n, form, unit, annex2Columns[i])
		}
		want[form+" · "+unit+" · 3返岗率"] = rate(f.Returned, f.Planned)
		reasons := f.Reasons[0] + f.Reasons[1] + f.Reasons[2] + f.Reasons[3]
		logic := "off"
		if f.In+f.Out == f.Planned && reasons == f.Planned {
			logic = "✓"
		}
		want[form+" · "+unit+" · 逻辑校验"] = logic
	})
	return want
}

func (p published) annex2(e *demo.Expected) facts {
	got := facts{}
	read := func(form string) {
		rows := p.tab(form, "附件2")
		for _, row := range rows[max(0, headRow(rows, "单位")):] {
			unit := cell(row, 0)
			if unit == "" || unit == "单位" || strings.HasPrefix(unit, "注") || strings.HasPrefix(unit, "2.") {
				continue
			}
			for i, column := range annex2Columns {
				value := cell(row, i+1)
				if column == "逻辑校验" && value != "✓" && value != "" {
					value = "off"
				}
				got[form+" · "+unit+" · "+column] = value
			}
		}
	}
	read(county)
	for _, t := range e.Townships {
		read(t.Name)
	}
	return got
}

func annex4(e *demo.Expected, zone string) facts {
	want := facts{}
	off := map[string]bool{"市内县外": true, "境外": true, "未归类": true}
	for i, row := range demo.Destinations {
		eachForm(e, func(form, unit string, f *demo.Figures) {
			name := row
			if row == "工业集中区" {
				name = zone // as the settings call it
			}
			if off[row] {
				name += "（表外）"
				if all := formTotal(e, form); all.Going[i] == (demo.Going{}) {
					return
				}
			}
			want.count(f.Going[i].Returned, form, unit, name, "已返岗人数")
			want.count(f.Going[i].Waiting, form, unit, name, "待返岗人数")
		})
	}
	eachForm(e, func(form, unit string, f *demo.Figures) {
		want.count(f.Returned, form, unit, "合计", "已返岗人数")
		want.count(f.Planned-f.Returned, form, unit, "合计", "待返岗人数")
	})
	return want
}

func formTotal(e *demo.Expected, form string) *demo.Figures {
	for i := range e.Townships {
		if e.Townships[i].Name == form {
			return &e.Townships[i].Figures
		}
	}
	return &e.County
}

func (p published) annex4(e *demo.Expected) facts {
	got := facts{}
	read := func(form string) {
		rows := p.tab(form, "附件4")
		head := headRow(rows, "务工去向")
		if head < 0 {
			p.t.Errorf("%s has no heading in annex 4", form)
			return
		}
		destination := ""
		for _, row := range rows[head+1:] {
			if cell(row, 0) != "" {
				destination = row[0]
			}
			if state := cell(row, 1); strings.HasSuffix(state, "返岗人数") {
				for col := 2; col < len(rows[head]); col++ {
					got[strings.Join([]string{form, rows[head][col], destination, state}, " · ")] = cell(row, col)
				}
			}
		}
	}
	read(county)
	for _, t := range e.Townships {
		read(t.Name)
	}
	return got
}

// annex6 has the county's form and that of every unit that reported.
func annex6(e *demo.Expected) facts {
	want := facts{}
	kinds := []string{"农业企业", "工业企业", "商贸物流企业", "房地产企业", "文化旅游企业", "建设工程项目"}
	for _, u := range e.Employers {
		if _, some := u.Kinds["未归类"]; some {
			kinds = append(kinds, "未归类")
			break
		}
	}
	for _, kind := range kinds {
		var sum demo.Employment
		for _, u := range e.Employers {
			x := u.Kinds[kind]
			want.employment(county, u.Unit, kind, x)
			want.employment(u.Unit, u.Unit, kind, x)
			want.employment(u.Unit, "合计", kind, x)
			sum.LastYear, sum.Demand, sum.Back, sum.NewHires = sum.LastYear+x.LastYear, sum.Demand+x.Demand, sum.Back+x.Back, sum.NewHires+x.NewHires
		}
		want.employment(county, "合计", kind, sum)
	}
	return want
}

func (f facts) employment(form, unit, kind string, x demo.Employment) {
	f.count(x.LastYear, form, unit, kind, "上年用工")
	f.count(x.Demand, form, unit, kind, "总需求")
	f.count(x.Back, form, unit, kind, "已返岗")
	f.count(x.NewHires, form, unit, kind, "新招")
	f[strings.Join([]string{form, unit, kind, "到岗率"}, " · ")] = rate(x.Back+x.NewHires, x.Demand)
}

func (p published) annex6(e *demo.Expected) facts {
	got := facts{}
	read := func(form string) {
		rows := p.tab(form, "附件6")
		head := headRow(rows, "单位名称")
		if head < 0 {
			p.t.Errorf("%s has no heading in annex 6", form)
			return
		}
		for _, row := range rows[head+2:] {
			unit := cell(row, 0)
			if unit == "" || len(row) < 6 {
				continue // a note
			}
			for col := 1; col < len(rows[head]); col += 5 {
				for i, column := range []string{"上年用工", "总需求", "已返岗", "新招", "到岗率"} {
					got[strings.Join([]string{form, unit, rows[head][col], column}, " · ")] = cell(row, col+i)
				}
			}
		}
	}
	read(county)
	for _, u := range e.Employers {
		read(u.Unit)
	}
	return got
}

package templates_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/county"
	"guantong/rules/survey"
	"guantong/rules/track"
	"guantong/sheets/grid"
	"guantong/templates"
)

// officeResults are those of a morning on which the county's offices have something to do: an employer elsewhere, posts for poor
// households, cars, and two applications, one of which is late.
func officeResults(t testing.TB) *templates.Results {
	works, labour := county.Unit{Department: "县科工局"}, county.Unit{Department: "县人社局"}
	bozhou := county.Unit{Township: "波洲镇"}
	drives, applies, late := employer(works, "新晃达标电子有限公司", 0), employer(works, "新晃木业有限公司", 4), employer(works, "新晃食品有限公司", 0)
	drives.Seat, applies.Seat = bozhou, bozhou
	at := func(day, hour, minute int) time.Time { return time.Date(year, 2, day, hour, minute, 0, 0, chinaTime) }
	r := newFollowed()
	r.matters = []track.Matter{
		{Kind: track.Liaison, Unit: labour, Name: "深圳富士康科技", Place: "广东省深圳市", Key: "富士康科技", Exact: "广东省深圳市", People: 12},
		{Kind: track.Liaison, Unit: labour, Name: "鸿达鞋业", Key: "鸿达鞋业", People: 10},
		{Kind: track.SpecialPosts, Unit: county.Unit{Department: "县扶贫办"}, Seat: bozhou, Name: "波洲镇", Key: "波洲镇", People: 3, Says: "贫困户求职 5 人，特岗 2 个"},
		{Kind: track.StaffCars, Unit: county.Unit{Department: "县交通运输局"}, From: works, Seat: bozhou, Name: drives.Name, Key: drives.Name, Says: "2辆", Row: drives},
		{Kind: track.Resumption, Unit: works, From: works, Seat: bozhou, Name: applies.Name, Key: applies.Name, Row: applies, Applied: at(25, 9, 30), Timed: true},
		{Kind: track.Resumption, Unit: works, From: works, Name: late.Name, Key: late.Name, Row: late, Applied: at(26, 0, 0)},
	}
	for _, day := range []int{25, 27} {
		r.day(on(2, day), surveyed(t, `
			炉冲 杨一 431227199001010116 13810000001 3月20日 未 证`), []*survey.Enterprise{drives, applies, late})
	}
	r.AsOf = on(2, 27).At(8, 0, chinaTime)
	r.Dispatch = smallDispatch(t, everyKind()...)
	return r.Results
}

// Every office has a 调度 of its own, and the township in which an enterprise lies has the enterprise's tasks beside its own.
func TestOfficesAndAreas(t *testing.T) {
	r := officeResults(t)
	shown := map[string]bool{}
	for _, wb := range laidOut(templates.Dispatch(r)) {
		unit := strings.Split(wb.Path, "/")[1]
		switch unit {
		case "县人社局", "县扶贫办", "县交通运输局", "县科工局", "波洲镇":
		default:
			continue
		}
		shown[unit] = true
		var b strings.Builder
		for i := range wb.Tables {
			table := &wb.Tables[i]
			if err := whole(table); err != nil {
				t.Errorf("%s: %v", table.Name, err)
			}
			if table.Name == "任务清单" || table.Name == "责任清单" && unit != "波洲镇" {
				b.WriteString(render(table) + "\n")
			} else {
				b.WriteString("【" + table.Name + "】\n")
			}
		}
		golden(t, filepath.Join("testdata", "offices-"+unit+".golden"), b.String())
	}
	if len(shown) != 5 {
		t.Errorf("there are those of %v", shown)
	}
}

// Numbers are read back from the list of the unit whose they are, and from no other in which their tasks stand as well.
func TestReadTasksOfOffices(t *testing.T) {
	r := officeResults(t)
	want := map[track.Number]bool{}
	for i := range r.Tasks {
		want[r.Tasks[i].Number] = true
	}
	got := map[track.Number]bool{}
	for _, wb := range laidOut(templates.Dispatch(r)) {
		unit := strings.Split(wb.Path, "/")[1]
		if unit == "全县" {
			continue
		}
		for i := range wb.Tables {
			if wb.Tables[i].Name != "任务清单" {
				continue
			}
			g := asRead(&wb.Tables[i])
			tasks, last, err := templates.ReadTasks(g, r.County, unit)
			if err != nil || last != r.LastNumbers[unit] {
				t.Errorf("%s: %d, %v", unit, last, err)
			}
			for _, task := range tasks {
				if got[task.Number] || task.Unit.Reporter() != unit {
					t.Errorf("%s is read from the list of %s as well", task.Number, unit)
				}
				got[task.Number] = true
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// An enterprise stands in 企业缺工 and 稳岗清单 of who reports it and of the township in which it lies, and in nobody else's.
func TestEnterprisesByArea(t *testing.T) {
	r := smallResults(t)
	r.Dispatch = smallDispatch(t, everyKind()...)
	in := map[string]string{}
	for path, tables := range listTabs(t, r) {
		for i := range tables {
			if name := tables[i].Name; (name == "企业缺工" || name == "稳岗清单") && strings.Contains(render(&tables[i]), "新晃达标电子有限公司") {
				in[name] += " " + strings.Split(path, "/")[1]
			}
		}
	}
	for name, units := range in {
		for _, unit := range []string{"全县", "县科工局", "波洲镇"} {
			if strings.Count(units, unit) != 1 {
				t.Errorf("%s has it in the workbooks of%s", name, units)
			}
		}
		for _, unit := range []string{"鱼市镇", "步头降", "县工业集中区"} {
			if strings.Contains(units, unit) {
				t.Errorf("%s has it in that of %s", name, unit)
			}
		}
	}
	if len(in) != 2 {
		t.Errorf("it stands in %v", in)
	}
}

// Both parts of 稳岗清单 say which they are, and the first adds up to everybody who names an employer elsewhere.
func TestPartsOfRetention(t *testing.T) {
	r := smallResults(t)
	r.Dispatch = smallDispatch(t, everyKind()...)
	for _, tables := range listTabs(t, r) {
		for i := range tables {
			if tables[i].Name != "稳岗清单" {
				continue
			}
			text := render(&tables[i])
			if strings.Count(text, "二、县内企业稳岗") != 1 {
				t.Errorf("no second part: %s", text)
			}
		}
	}
	workers := r.Dispatch.Smaller.Workers
	for _, o := range r.Dispatch.Outside {
		workers += o.Workers
	}
	county := listTabs(t, r)["汇总/全县/调度.xlsx"]
	for i := range county {
		if county[i].Name != "稳岗清单" {
			continue
		}
		for _, line := range county[i].Rows {
			if line.Cells[0].String() == "合计" {
				if got := line.Cells[3].Cell; got != grid.Int(workers) {
					t.Errorf("合计 is %v, the employers have %d", got, workers)
				}
				return
			}
		}
	}
	t.Error("the first part has no 合计")
}

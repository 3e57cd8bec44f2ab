package pipeline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"guantong/daemon/schedule"
	"guantong/rules/annex"
)

const standards = "policy: {travel: {省外: 400, 省内市外: 200.5}}\n"

// with gives the office other settings, and leaves it what it remembers.
func (o *office) with(settings string) {
	before := o.setup
	o.setup = setupOf(o.t, settings)
	o.setup.Cache, o.setup.Leavings, o.setup.Sheets, o.setup.Days = before.Cache, before.Leavings, before.Sheets, before.Days
}

// types writes into 附件1: the texts of a row, given as tab and number.
func (o *office) types(cells map[string]map[annex.Field]string) {
	o.t.Helper()
	o.edit(func(f *excelize.File) error {
		for where, texts := range cells {
			tab, row, _ := strings.Cut(where, "|")
			for field, text := range texts {
				col := slices.IndexFunc(annex.WorkersForm.Columns(), func(c annex.Column) bool { return c.Field == field })
				at, _ := excelize.ColumnNumberToName(col + 1)
				if err := f.SetCellStr(tab, at+row, text); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// travelled are the rows of 交通补助: name, how, distance, day, verdict, why and amount.
func (o *office) travelled() (all []string) {
	for _, row := range (outputs{o.t, o.dir}).tabs("汇总/波洲镇/政策兑现.xlsx", "交通补助")[0] {
		if numbered(row) {
			all = append(all, cells(row, 3, 5, 7, 8, 9, 10, 11))
		}
	}
	return all
}

// financed are the rows of 政府统一组织: vehicle, people, cost and payer.
func (o *office) financed() (all []string) {
	for _, row := range (outputs{o.t, o.dir}).tabs("汇总/全县/政策兑现.xlsx", "政府统一组织")[0] {
		if numbered(row) || cell(row, 0) == "合计" {
			all = append(all, cells(row, 1, 3, 4, 5))
		}
	}
	return all
}

// handedIn are the names of the open tasks 政策兑现 of the township.
func (o *office) handedIn(day int) (all []string) {
	o.dispatch(day)
	for _, row := range (outputs{o.t, o.dir}).tabs("汇总/波洲镇/调度.xlsx", "任务清单")[0] {
		if cell(row, 2) == "政策兑现" {
			all = append(all, cell(row, 4))
		}
	}
	return all
}

// TestCarriedFreeOfCharge: who was in a coach that the government paid for has no claim, what it cost stands in a table of its own; who
// went by himself has one. It goes by what 发车登记 says of who pays, and nobody is paid because a list was lost.
func TestCarriedFreeOfCharge(t *testing.T) {
	o := openCoaches(t)
	o.with(travelCounty + standards)
	poor := map[string]map[annex.Field]string{}
	for i, where := range []string{"炉冲村|3", "炉冲村|4", "波洲社区|3", "波洲社区|4"} {
		poor[where] = map[annex.Field]string{annex.ID: idOf(i), annex.Poor: "是"}
	}
	o.types(poor)
	o.dispatch(27)
	const trip = "深圳-0228-1|2月28日|湘N12345|县汽运公司|吴某|14|"
	o.trips(trip + "4,500.50元|政府|")
	o.at(schedule.Daily, 28, 17)
	back := map[annex.Field]string{annex.Returned: "2月29日"}
	o.types(map[string]map[annex.Field]string{"炉冲村|3": back, "波洲社区|3": back})
	carried, alone := nameOf("炉冲村", 0), nameOf("波洲社区", 0)+"|返岗|省内市外|2月29日|可享受||200.5"
	says := func(when string, day int, his string, cost ...string) {
		t.Helper()
		o.at(schedule.Daily, day, 17)
		if diff := cmp.Diff([]string{alone, carried + "|返岗|省外|2月29日|" + his}, o.travelled()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", when, diff)
		}
		if diff := cmp.Diff(cost, o.financed()); diff != "" {
			t.Errorf("%s, 政府统一组织 (-want +got):\n%s", when, diff)
		}
	}
	says("carried free of charge", 29, "不符合|乘政府统一组织的车辆（深圳-0228-1）到岗，未自付交通费|", "深圳-0228-1|14|4500.5|政府", "|14|4500.5|")
	if got := o.handedIn(30); !slices.Equal(got, []string{nameOf("波洲社区", 0)}) {
		t.Errorf("to be handed in: %q", got)
	}
	o.trips(trip + "4500|个人|")
	says("the riders paid", 30, "可享受||400")
	o.trips(trip + "|县财政与个人各半|")
	says("they paid a part", 30, "待核|乘坐的车辆（深圳-0228-1）由政府和个人分担费用，要核实自付多少|", "深圳-0228-1|14||县财政与个人各半", "|14||")
	o.trips(trip + "4500||")
	says("nobody says who paid", 30, "待核|发车登记没有写清车辆（深圳-0228-1）的费用承担，要核实是不是自付交通费|")

	o.trips("深圳-0228-7|2月28日|湘N12345|县汽运公司|吴某|14|4500|政府|") // which nobody planned
	says("in a vehicle besides those that were planned", 30, "待核|名单不全的政府车辆（深圳-0228-7）到同一地方，要核实是不是自付交通费|", "深圳-0228-7|14|4500|政府", "|14|4500|")

	o.trips(trip + "4500|政府|")
	o.dispatch(31)
	o.lose() // he is in no list of passengers any more: he has returned
	o.dispatch(32)
	says("after the loss of the memory", 32, "待核|名单不全的政府车辆（深圳-0228-1）到同一地方，要核实是不是自付交通费|", "深圳-0228-1|14|4500|政府", "|14|4500|")
}

const poorExport = "户编号,姓名,证件号码,联系电话,乡镇,行政村,与户主关系,脱贫属性\n1,吴普,%s,13900000003,波洲镇,炉冲村,户主,未脱贫\n"

// TestNewlyPlaced: a poor person who was hired is entitled like one who has returned, from the day of the answer on, to the distance of the
// post; for as long as the answer stands, whatever else is forgotten.
func TestNewlyPlaced(t *testing.T) {
	o := openMarket(t)
	o.with(smallCounty + standards)
	asks := nameOf("炉冲村", 0) // of 附件1, for work
	o.types(map[string]map[annex.Field]string{"炉冲村|3": {annex.Poor: "是", annex.Employer: "浙江省宁波市"}})
	o.sound(schedule.Dispatch, 26, 8)
	first := o.placed()
	introduced := ""
	for _, row := range (outputs{t, o.dir}).tabs("汇总/波洲镇/调度.xlsx", "任务清单")[0] {
		if cell(row, 2) == "就业介绍" && cell(row, 4) == asks {
			introduced = cell(row, 1)
		}
	}
	hired := []string{
		numberIn(first, "吴普") + "|吴普|已录用|2月26日", numberIn(first, "吴焊") + "|吴焊|已录用|2月26日", introduced + "|" + asks + "|已录用|2月27日",
	}
	o.answer(hired...)
	o.sound(schedule.Daily, 27, 17)
	byPost := "|新就业|省外|2月26日|"
	own := asks + "|新就业|省外|2月27日|可享受||400"
	unknown := "待核|是否贫困户没有填写清楚|"
	is := func(when string, want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, o.travelled()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", when, diff)
		}
	}
	is("without an export", "吴普"+byPost+unknown, "吴焊"+byPost+unknown, own)
	o.put("县科工局/扶贫.csv", fmt.Appendf(nil, poorExport, idOf(3)))
	o.sound(schedule.Daily, 28, 17)
	is("with the poverty system's export", "吴普"+byPost+"可享受||400", own)
	if county := fmt.Sprint((outputs{t, o.dir}).tabs("汇总/全县/政策兑现.xlsx", "交通补助")); !strings.Contains(county, "吴某") || strings.Contains(county, "吴普") {
		t.Errorf("the county reads %s", county)
	}

	// Whoever has work is taken out of 附件3, the memory is lost, days pass.
	o.put(seekersPath, listIn(t, "炉冲村", "波洲镇 乡（镇） 炉冲村 村（社区） 填表日期：2020年2月28日", annex.SeekersForm, wants(1, "吴缝一", "县内", "缝纫工")))
	o.sound(schedule.Dispatch, 29, 8)
	o.sound(schedule.Daily, 29, 17)
	is("taken out of 附件3", "吴普"+byPost+"可享受||400", own)
	o.lose()
	o.sound(schedule.Dispatch, 30, 8)
	o.sound(schedule.Daily, 30, 17)
	is("after the loss of the memory", "吴普"+byPost+"可享受||400", own)
	for _, day := range []int{35, 40, 45} {
		o.sound(schedule.Daily, day, 17)
	}
	is("weeks later", "吴普"+byPost+"可享受||400", own)
	o.types(map[string]map[annex.Field]string{"炉冲村|3": {annex.Returned: "3月10日"}})
	o.sound(schedule.Daily, 46, 17)
	is("back at work by 附件1", asks+"|返岗|省外|3月10日|可享受||400", "吴普"+byPost+"可享受||400")
}

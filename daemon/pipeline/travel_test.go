package pipeline_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"guantong/daemon/schedule"
	"guantong/rules/annex"
)

const travelCounty = `
county: {name: 新晃侗族自治县, code: 431227, timezone: Asia/Shanghai}
units:
  townships: [{name: 波洲镇, villages: [波洲社区, 炉冲村]}]
  departments: [县科工局]
  offices: [{name: 县交通运输局, tasks: [县外员工用车]}]
campaign: {year: 2020, start: 2020-02-23, survey_deadline: "2020-02-27T12:00", deadline: 2020-03-31}
store: {folder: {root: data}}
`

const tripsPath = "县交通运输局/发车登记.xlsx"

// openCoaches is a county in which fourteen people want to leave for 深圳 with others on 28 February, and one for 株洲, after the
// dispatch of 26 February.
func openCoaches(t *testing.T) *office {
	t.Helper()
	o := &office{t: t, dir: t.TempDir(), setup: setupOf(t, travelCounty)}
	o.setup.Cache, o.setup.Leavings, o.setup.Sheets, o.setup.Days = &keptInMind{}, &keptInMind{}, &keptInMind{}, &keptInMind{}
	o.put(surveyPath, surveyOf(t, "炉冲村", 9, "波洲社区", 6))
	o.edit(func(f *excelize.File) error {
		for tab, people := range map[string]int{"炉冲村": 9, "波洲社区": 6} {
			for row := 3; row < 3+people; row++ {
				employer := "广东省深圳市富士康"
				if tab == "波洲社区" && row == 3 {
					employer = "湖南省株洲市电厂"
				}
				for col, text := range map[annex.Field]string{annex.Employer: employer, annex.Planned: "2月28日", annex.Coach: "√", annex.Phone: "13812345678"} {
					at, _ := excelize.CoordinatesToCellName(1+slices.IndexFunc(annex.WorkersForm.Columns(), func(c annex.Column) bool { return c.Field == col }), row)
					if err := f.SetCellStr(tab, at, text); err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
	o.dispatch(26)
	return o
}

// dispatch is a dispatch run in the morning, whose ties hold.
func (o *office) dispatch(day int) {
	o.t.Helper()
	for _, tie := range o.at(schedule.Dispatch, day, 8).Ties {
		if !tie.OK {
			o.t.Errorf("day %d: a tie does not hold: %+v", day, tie)
		}
	}
}

// coaches are the vehicles of 包车编组: number, day, riders and state.
func (o *office) coaches() (all []string) {
	for _, row := range (outputs{o.t, o.dir}).tabs("汇总/全县/调度.xlsx", "包车编组")[0] {
		if kind := cell(row, 3); kind == "包车" && cell(row, 11) != "" {
			all = append(all, cells(row, 0, 2, 6, 11))
		}
	}
	return all
}

// seats are who goes how in 乘车名单: name, vehicle and what is said of it.
func (o *office) seats() map[string]string {
	all := map[string]string{}
	for _, row := range (outputs{o.t, o.dir}).tabs("汇总/波洲镇/调度.xlsx", "乘车名单")[0] {
		if strings.HasPrefix(cell(row, 0), "波洲-") {
			all[cell(row, 2)] = cells(row, 4, 5)
		}
	}
	return all
}

// trips is 发车登记 of the office for transport with rows of cells parted by |.
func (o *office) trips(rows ...string) {
	o.t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	var labels []string
	for _, c := range annex.TripsForm.Columns() {
		labels = append(labels, c.Label)
	}
	all := [][]string{{"新晃侗族自治县发车登记"}, {"填报单位：县交通运输局"}, labels}
	for _, row := range rows {
		all = append(all, strings.Split(row, "|"))
	}
	for i, row := range all {
		if err := f.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &row); err != nil {
			o.t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		o.t.Fatal(err)
	}
	o.put(tripsPath, b.Bytes())
}

// Who has a place keeps it from day to day, whether or not the memory is lost; what has left stays as it left, and those who were carried
// are followed until they are back.
func TestCoachesOverDays(t *testing.T) {
	o := openCoaches(t)
	if got, want := o.coaches(), []string{"深圳-0228-1|2月28日|14|待发车"}; !slices.Equal(got, want) {
		t.Fatalf("planned: %q, want %q", got, want)
	}
	first := o.seats()
	if len(first) != 15 || first[nameOf("波洲社区", 0)] != "散客|" {
		t.Fatalf("the places are %q", first)
	}
	same := func(when string) {
		t.Helper()
		for name, seat := range o.seats() {
			if first[name] != seat {
				t.Errorf("%s, %s goes by %s, not %s", when, name, seat, first[name])
			}
		}
	}
	o.dispatch(27)
	same("a day later")
	o.dispatch(27)
	same("run again")
	o.lose() // on the day itself nobody would get a place for it any more
	o.dispatch(28)
	same("with the memory lost")
	if got, want := o.coaches(), []string{"深圳-0228-1|2月28日|14|待发车"}; !slices.Equal(got, want) {
		t.Errorf("with the memory lost: %q, want %q", got, want)
	}

	// The coach leaves; a number that is none is named, and freezes nothing.
	o.trips("深圳—0228—1|2月28日|湘N12345|县汽运公司|吴某|13|4500|政府|", "深圳-0228-9|2月28日|湘N12345|||10||||", "深圳-0228-1|3月3日|湘N1|||二十|面议|")
	o.at(schedule.Daily, 28, 17)
	var rules []string
	for _, row := range (outputs{t, o.dir}).tabs("汇总/县交通运输局/日报.xlsx", "数据问题")[0] {
		if numbered(row) {
			rules = append(rules, cell(row, 10))
		}
	}
	slices.Sort(rules)
	if want := []string{"V-DATE", "V-INT", "V-MONEY", "V-PLATE", "V-RIDERS", "V-TRIP"}; !slices.Equal(rules, want) {
		t.Errorf("the findings are %q, want %q", rules, want)
	}
	if ledger := fmt.Sprint((outputs{t, o.dir}).tabs("汇总/波洲镇/日报.xlsx", "返岗跟踪台账")[0]); strings.Count(ledger, "统一乘车2月28日已发车：深圳-0228-1") != 14 {
		t.Errorf("the ledger says %s", ledger)
	}
	o.dispatch(29)
	if got, want := o.coaches(), []string{"深圳-0228-1|2月28日|14|已发车"}; !slices.Equal(got, want) {
		t.Errorf("after it left: %q, want %q", got, want)
	}
	same("after it left")
	var states []string
	for _, row := range (outputs{t, o.dir}).tabs("汇总/波洲镇/调度.xlsx", "任务清单")[0] {
		if cell(row, 2) == "统一乘车" {
			states = append(states, cell(row, 7))
		}
	}
	slices.Sort(states)
	if left := slices.Index(states, "已发车"); len(states) != 15 || left < 0 || states[left+13] != "已发车" {
		t.Errorf("the tasks are %q", states)
	}

	// Somebody arrives: he leaves the list, and the coach stays as it left. Its row may be lost, it has left all the same.
	o.edit(func(f *excelize.File) error { return f.SetCellStr("炉冲村", "U3", "2月29日") })
	o.trips()
	o.dispatch(30)
	if got, want := o.coaches(), []string{"深圳-0228-1|2月28日|14|已发车"}; !slices.Equal(got, want) {
		t.Errorf("with its row gone: %q, want %q", got, want)
	}
	if seats := o.seats(); len(seats) != 14 || seats[nameOf("炉冲村", 0)] != "" {
		t.Errorf("who is back is listed: %q", seats)
	}
}

// A workbook that has nothing any more says so, once.
func TestNothingIsLeftStanding(t *testing.T) {
	o := openCoaches(t)
	path := filepath.Join(o.dir, "汇总", "县交通运输局", "包车名单.xlsx")
	if tabs := (outputs{t, o.dir}).tabs("汇总/县交通运输局/包车名单.xlsx", "深圳-0228-1", "通行证"); len(tabs[0]) != 4+14+2 || len(tabs[1]) == 0 {
		t.Fatalf("the manifest is %q", tabs)
	}
	o.edit(func(f *excelize.File) error {
		for tab, people := range map[string]int{"炉冲村": 9, "波洲社区": 6} {
			for row := 3; row < 3+people; row++ {
				if err := f.SetCellStr(tab, fmt.Sprint("Q", row), ""); err != nil {
					return err
				}
			}
		}
		return nil
	})
	o.dispatch(27)
	said := fmt.Sprint((outputs{t, o.dir}).tabs("汇总/县交通运输局/包车名单.xlsx", "包车名单"))
	if !strings.Contains(said, "现在没有待发车的车次") {
		t.Errorf("it says %s", said)
	}
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	o.dispatch(28)
	if after, err := os.Stat(path); err != nil || !after.ModTime().Equal(before.ModTime()) {
		t.Errorf("it is written again: %v", err)
	}
}

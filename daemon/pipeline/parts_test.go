package pipeline_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"guantong/daemon/fingerprint"
	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
	"guantong/rules/annex"
	"guantong/sheets"
	"guantong/sheets/folder"
	"guantong/sheets/xlsx"
	"guantong/templates"
)

// inventedCounty is a small county with everything that invented people write, on the second day of its reports.
func inventedCounty(t *testing.T) *office {
	setup := setupOf(t, strings.ReplaceAll(campaignCounty, "offices: [] # nobody sees to tasks of the county's own", "offices: [{name: 县人社局, tasks: [外地企业对接]}]"))
	o := &office{t: t, setup: setup, dir: sampleCounty(t, setup, 3, 50)}
	setup.Cache, setup.Leavings, setup.Sheets, setup.Days = &keptInMind{}, &keptInMind{}, &keptInMind{}, &keptInMind{}
	o.at(schedule.Daily, 27, 17)
	o.at(schedule.Dispatch, 28, 8)
	return o
}

// coachedCounty is one in which people ride in coaches, are called, and register by themselves.
func coachedCounty(t *testing.T) *office {
	o := openCoaches(t)
	o.run(26)
	o.put("波洲镇/通讯录.xlsx", filledIn(t, annex.ContactsForm, "波洲镇", "波洲镇||吴镇|乡镇分管领导|13700000001|", "波洲镇|炉冲村|杨联|联络员|13700000002|"))
	o.put("平台数据/导出.csv", []byte(export))
	o.put("扫码登记/导入/腾讯.csv", []byte("提交者（自动）,提交时间（自动）,姓名（必填）,性别（必填）,身份证号码（必填）,手机号（必填）,所在乡镇（必填）,所在村（必填）,是否贫困户（必填）,是否外出打零工（必填）,返岗地区（必填）,返岗单位（必填）,返岗时间（必填）,待返岗原因（必填）,返岗需求\n"+
		"x,2020/2/26 12:00:00,杨二,男,"+idOf(101)+"\t,13812345678,波洲镇,波洲社区,否,否,县外,广东省深圳市富士康,2020/3/1,企业未复工,健康证明;就业介绍\n"))
	task := strings.Split(o.listed()[0], "|")
	o.put(answersPath, answersOf(t, task[0]+"|"+task[2]+"|联系不上|2月26日|吴某"))
	o.edit(func(f *excelize.File) error { return f.SetCellStr("炉冲村", "B5", "改名") })
	o.dispatch(27)
	o.run(27)
	return o
}

// ofUnits are the outputs of units, with the fingerprints of what they are made of. None where a change has made nonsense of what was
// found.
func ofUnits(t *testing.T, kind schedule.Kind, r *templates.Results) (units []templates.Output, prints []fingerprint.Print) {
	defer func() {
		if recover() != nil {
			units, prints = nil, nil
		}
	}()
	all := append(templates.Daily(r), templates.Policy(r)...)
	if kind == schedule.Dispatch {
		all = slices.Concat(templates.Dispatch(r), templates.Manifests(r), templates.Annex7(r))
	}
	printer := fingerprint.New(nil)
	for _, o := range all {
		if o.Unit == "" {
			continue
		}
		p, err := printer.Of(o.Path, o.From)
		if err != nil {
			t.Error(err)
		}
		units, prints = append(units, o), append(prints, p)
	}
	return units, prints
}

// laidOut tells the tables of an output apart, and how it fails to be laid out.
func laidOut(o *templates.Output) (print string) {
	defer func() {
		if p := recover(); p != nil {
			print = fmt.Sprint(p)
		}
	}()
	out := sheets.Output{Path: o.Path, Tables: o.LayOut()}
	if len(out.Tables) == 0 {
		return "nothing"
	}
	data, err := xlsx.Encode(out)
	if err != nil {
		return err.Error()
	}
	return string(data)
}

// TestPartsAreAll: the tables of a unit follow from the one value that has the fingerprint. Whatever is changed in what a run found, in any
// field of any record, setting, date and rule: where the tables of a unit become others, so does its fingerprint.
func TestPartsAreAll(t *testing.T) {
	each := 2 // places of each field
	if testing.Short() {
		each = 1
	}
	known := map[string]bool{}
	for _, open := range []func(*testing.T) *office{inventedCounty, coachedCounty} {
		o := open(t)
		for _, kind := range []schedule.Kind{schedule.Daily, schedule.Dispatch} {
			store, err := folder.Open(o.dir, xlsx.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			r, err := o.setup.Found(t.Context(), store, pipeline.Job{Kind: kind, AsOf: time.Date(2020, 2, 28, 17, 0, 0, 0, o.setup.Zone)})
			if err != nil {
				t.Fatal(err)
			}
			s := spots{seen: map[string]bool{}, of: map[string][]spot{}}
			s.walk("", reflect.ValueOf(r))
			var tried []spot
			random := rand.New(rand.NewPCG(usualSeed, 0))
			for _, field := range s.fields {
				known[field] = true
				for _, i := range random.Perm(len(s.of[field]))[:min(each, len(s.of[field]))] {
					tried = append(tried, s.of[field][i])
				}
			}
			changeEach(t, kind, r, tried)
		}
	}
	for _, field := range []string{
		"annex.Worker.Name", "track.Person.First", "track.Told.Tries", "annex.Outcome.By", "check.Finding.Advice", "reconcile.Row.Theirs", "annex.ContactRow.Role",
		"track.Gap.Short", "track.Matter.Place", "convoy.Vehicle.Day", "annex.Enterprise.Officer", "annex.Post.Pay", "annex.Seeker.WantTrade", "policy.Decision.Why",
		"rollup.Reporting.Clerks", "track.Dates.Deadline", "county.County.Stations", "dispatch.Options.DueDays", "convoy.Settings.Escorts",
	} {
		if !known[field] {
			t.Errorf("%s was nowhere", field)
		}
	}
}

// changeEach tries what becomes of the units when one place is changed. What leaves a unit's fingerprint as it is may leave no trace in its
// tables, not even all of it together.
func changeEach(t *testing.T, kind schedule.Kind, r *templates.Results, tried []spot) {
	units, before := ofUnits(t, kind, r)
	silent := make([][]spot, len(units))
	for _, place := range tried {
		undo := place.change()
		_, after := ofUnits(t, kind, r)
		undo()
		for i := range after {
			if after[i] == before[i] {
				silent[i] = append(silent[i], place)
			}
		}
	}
	for i := range units {
		tables := laidOut(&units[i])
		traces := func(places []spot) bool {
			var undo []func()
			for _, place := range places {
				undo = append(undo, place.change())
			}
			now, after := ofUnits(t, kind, r)
			differs := now == nil || after[i] != before[i] || laidOut(&now[i]) != tables
			for _, undo := range slices.Backward(undo) {
				undo()
			}
			return differs
		}
		if !traces(silent[i]) {
			continue
		}
		for _, place := range silent[i] {
			if traces([]spot{place}) {
				t.Errorf("%s depends on %s, and its fingerprint does not", units[i].Path, place.field)
			}
		}
	}
	if _, after := ofUnits(t, kind, r); !slices.Equal(after, before) {
		t.Fatal("something was not changed back")
	}
}

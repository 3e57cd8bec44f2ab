package dispatch_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"guantong/rules/annex"
	"guantong/rules/dispatch"
	"guantong/rules/rollup"
	"guantong/rules/survey"
)

// TestNobodyVanishes: whoever they are, all workers who count stand in 输入地清单 once, in the row of annex 4 and the
// township where the rollups have them, and everybody with an employer far away, a route or a need in those lists.
func TestNobodyVanishes(t *testing.T) {
	g := gazetteer(t)
	employers := []string{
		"-", "广东省深圳市富士康", "深圳富士康", "富士康（东莞）有限公司", "广东富士康", "富士康", "上海", "成都鸿达", "长沙鸿达", "常德", "芷江", "湖南", "越南鸿达",
		"新晃工业集中区鸿达", "波洲镇鸿达超市", "电子厂", "北京", "北京鸿达", "香港鸿达", "13812345678",
	}
	row := rapid.Custom(func(t *rapid.T) string {
		line := fmt.Sprintf("%s 某人 %s %s %s",
			rapid.SampledFrom([]string{"炉冲村", "波洲社区", "鱼市村", "新寨村", "-"}).Draw(t, "village"),
			rapid.SampledFrom(employers).Draw(t, "employer"),
			rapid.SampledFrom([]string{"内", "外", "无"}).Draw(t, "tick"),
			rapid.SampledFrom([]string{"-", "2-20", "2-27", "3-1", "3-9"}).Draw(t, "planned"))
		for _, mark := range []string{"返", "副", "未复工", "证", "证已办", "驾"} {
			if rapid.IntRange(0, 3).Draw(t, mark) == 0 {
				line += " " + mark
			}
		}
		return line
	})
	rapid.Check(t, func(rt *rapid.T) {
		s := sheets{}
		var all []*survey.Worker
		for _, line := range rapid.SliceOfN(row, 0, 30).Draw(rt, "rows") {
			all = append(all, worker(t, g, s, line))
		}
		minimum := rapid.IntRange(1, 4).Draw(rt, "minimum")
		c := smallCounty()
		r := dispatch.Add(c, g, all, nil, today, options(t, minimum))
		for _, tie := range r.Ties(rollup.AddWorkers(c, all, today).Totals()) {
			if !tie.OK {
				rt.Errorf("%+v", tie)
			}
		}
		drivers, needed := 0, 0
		for _, w := range all {
			if waits := !w.Copy && !w.ReturnedBy(today); waits {
				if w.Needs[annex.NeedSelfDrive] == annex.Ticked {
					drivers++
				}
				if w.Needs[annex.NeedCertificate] == annex.Ticked {
					needed++
				}
			}
		}
		for name, lists := range map[string]*dispatch.Lists{
			"全县": &r.Lists, "波洲镇": r.Township("波洲镇"), "鱼市镇": r.Township("鱼市镇"), "-": r.Township(""),
		} {
			whole(rt, name, lists)
		}
		inTownships := func(count func(*dispatch.Lists) int) int {
			return count(r.Township("波洲镇")) + count(r.Township("鱼市镇")) + count(r.Township(""))
		}
		for what, count := range map[string]func(*dispatch.Lists) int{
			"workers": func(l *dispatch.Lists) int { return l.Areas.Workers },
			"drivers": driversIn,
			"needed":  func(l *dispatch.Lists) int { return len(l.Certificates.People) },
			"outside": func(l *dispatch.Lists) int {
				n := 0
				for _, o := range l.Outside {
					n += o.Workers
				}
				return n
			},
		} {
			if a, b := count(&r.Lists), inTownships(count); a != b {
				rt.Errorf("%s: %d in the county, %d in the townships", what, a, b)
			}
		}
		if driversIn(&r.Lists) != drivers || len(r.Certificates.People) != needed || r.Certificates.Needed != needed {
			rt.Errorf("%d drivers, %d without a certificate; want %d, %d", driversIn(&r.Lists), len(r.Certificates.People), drivers, needed)
		}
		for _, o := range r.Outside {
			if o.Workers < minimum {
				rt.Errorf("%s has %d workers", o.Name, o.Workers)
			}
		}
		brief := dispatch.Employers(g, all, options(t, minimum))
		for i, o := range r.Outside {
			r := dispatch.Outside{Name: o.Name, Province: o.Province, City: o.City, Key: o.Key, Tally: dispatch.Tally{Workers: o.Workers}}
			if i >= len(brief) || !cmp.Equal(r, brief[i]) {
				rt.Errorf("%d: a dispatch has %+v, other runs %+v", i, r, brief)
			}
		}
		if len(brief) != len(r.Outside) {
			rt.Errorf("a dispatch has %d employers, other runs %d", len(r.Outside), len(brief))
		}
		again := dispatch.Add(c, g, all, nil, today, options(t, minimum))
		if diff := cmp.Diff(r, again, cmpopts.IgnoreUnexported(dispatch.Results{}), cmpopts.IgnoreFields(annex.At{}, "Sheet")); diff != "" {
			rt.Errorf("not the same twice:\n%s", diff)
		}
	})
}

func driversIn(l *dispatch.Lists) int {
	n := 0
	for _, r := range l.Routes {
		n += len(r.Workers)
	}
	return n
}

// whole checks that the parts of lists add up.
func whole(t *rapid.T, name string, l *dispatch.Lists) {
	var sum dispatch.Tally
	for _, p := range l.Areas.Provinces {
		var of dispatch.Tally
		unnamed := 0
		for _, a := range p.Areas {
			of.Workers, of.Returned, of.Overdue = of.Workers+a.Workers, of.Returned+a.Returned, of.Overdue+a.Overdue
			unnamed += a.Unnamed
			if a.Employers > a.Workers-a.Unnamed || len(a.Largest) > 3 || a.Employers > 0 != (len(a.Largest) > 0) {
				t.Errorf("%s %s%s: %+v", name, a.Province, a.City, a)
			}
		}
		if of != p.Tally || unnamed != p.Unnamed {
			t.Errorf("%s %s: the areas make %+v, the province %+v", name, p.Name, of, p.Receiving)
		}
		sum.Workers, sum.Returned, sum.Overdue = sum.Workers+of.Workers, sum.Returned+of.Returned, sum.Overdue+of.Overdue
	}
	if sum != l.Areas.Tally {
		t.Errorf("%s: the provinces make %+v, all %+v", name, sum, l.Areas.Tally)
	}
	for _, o := range l.Outside {
		days := o.Planned.Open
		for _, d := range o.Planned.Days {
			days += d.Workers
		}
		from := 0
		for _, c := range o.Origins {
			from += c.Workers
		}
		if days != o.Waiting() || from != o.Workers || o.NotResumed > o.Waiting() {
			t.Errorf("%s: %+v", name, o)
		}
	}
}

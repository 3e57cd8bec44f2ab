package dispatch_test

import (
	"strings"
	"testing"
	"time"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/dispatch"
	"guantong/rules/employer"
	"guantong/rules/region"
	"guantong/rules/survey"
)

var today = civil.Date(2020, 2, 27)

func smallCounty() *county.County {
	return county.New("新晃侗族自治县", "431227",
		[]county.Township{
			{Name: "波洲镇", Villages: []county.Village{{Name: "炉冲村"}, {Name: "波洲社区"}}},
			{Name: "鱼市镇", Villages: []county.Village{{Name: "鱼市村"}}},
		},
		[]county.Department{{Name: "县科工局"}})
}

func gazetteer(t testing.TB) *region.Gazetteer {
	t.Helper()
	c := smallCounty()
	g, err := region.New(region.Local{Code: c.Code, Name: c.Name, Aliases: []string{"新晃县", "新晃"}, Zone: "新晃工业集中区", Places: c.PlaceNames()})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func options(t testing.TB, minimum int) dispatch.Options {
	t.Helper()
	o, err := dispatch.NewOptions(minimum)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// sheets are one per unit, so that rows of a village share theirs.
type sheets map[county.Unit]*annex.Sheet

func (s sheets) of(u county.Unit) *annex.Sheet {
	if s[u] == nil {
		s[u] = &annex.Sheet{Unit: u}
	}
	return s[u]
}

func day(text string) annex.When {
	t, err := time.Parse("1-2", text)
	if err != nil {
		return annex.When{}
	}
	return annex.When{Day: civil.Date(2020, t.Month(), t.Day()), State: annex.Known}
}

// worker makes a row from a line: village, name, employer, 内 or 外, planned day or -, then any of 返 (returned), 副 (a
// copy), 未复工, 证 驾 (needs), 证已办, 联系=… (the employer's contact), 电话=… (his own).
func worker(t testing.TB, g *region.Gazetteer, s sheets, line string) *survey.Worker {
	t.Helper()
	f := strings.Fields(line)
	unit := county.Unit{}
	for _, town := range smallCounty().Townships {
		for _, v := range town.Villages {
			if v.Name == f[0] {
				unit = county.Unit{Township: town.Name, Village: v.Name}
			}
		}
	}
	if unit.Village == "" && f[0] != "-" {
		unit = county.Unit{Township: "鱼市镇", Village: f[0]}
	}
	w := &survey.Worker{Worker: annex.Worker{At: annex.At{Sheet: s.of(unit)}, Name: f[1], Employer: strings.Trim(f[2], "-"), Planned: day(f[4])}}
	in := region.Input{Employer: w.Employer, In: f[3] == "内", Out: f[3] == "外"}
	w.Place = g.Classify(in)
	w.Firm = employer.Key(g, w.Employer)
	for _, mark := range f[5:] {
		contact, isContact := strings.CutPrefix(mark, "联系=")
		phone, isPhone := strings.CutPrefix(mark, "电话=")
		switch {
		case isContact:
			w.Contact = contact
		case isPhone:
			w.Phone.Numbers, w.Phone.Fault = annex.ParsePhone(phone)
		case mark == "返":
			w.Returned.Said = true
		case mark == "副":
			w.Copy = true
		case mark == "未复工":
			w.Reasons[annex.ReasonNotResumed] = annex.Ticked
		case mark == "证":
			w.Needs[annex.NeedCertificate] = annex.Ticked
		case mark == "证已办":
			w.Needs[annex.NeedCertificate] = annex.Done
		case mark == "驾":
			w.Needs[annex.NeedSelfDrive] = annex.Ticked
		default:
			t.Fatalf("mark %q", mark)
		}
	}
	return w
}

func workers(t testing.TB, g *region.Gazetteer, lines string) []*survey.Worker {
	t.Helper()
	s := sheets{}
	var all []*survey.Worker
	for line := range strings.Lines(strings.TrimSpace(lines)) {
		all = append(all, worker(t, g, s, line))
	}
	return all
}

func names(people []dispatch.Person) string {
	var all []string
	for _, p := range people {
		name := p.Name
		if p.Due {
			name += "!"
		}
		all = append(all, name)
	}
	return strings.Join(all, " ")
}

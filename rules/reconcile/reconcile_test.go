package reconcile_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/reconcile"
)

const (
	poverty     = annex.PovertySystem
	employment  = "湖南省公共就业服务平台"
	cooperation = "湖南省劳务协作平台"
)

// Four valid IDs, and a phone for each.
var (
	ids    = []string{"431227199001010036", "431227199202020046", "431227198803030050", "431227197904040069"}
	phones = []string{"13812345601", "13812345602", "13812345603", "13812345604"}
)

// said is what Rows and Coverage say, told briefly.
type said struct {
	Unit, Verdict, Name string
	Platforms           string
	Field, Theirs, Ours string
}

func rows(r *reconcile.Result) (all []said) {
	for _, row := range r.Rows {
		s := said{Unit: row.Unit.String(), Verdict: string(row.Verdict), Name: row.Name, Field: string(row.Field), Theirs: row.Theirs, Ours: row.Ours}
		for _, p := range row.Platforms {
			s.Platforms += map[string]string{poverty: "扶", employment: "就", cooperation: "劳"}[p]
		}
		all = append(all, s)
	}
	return all
}

func TestCompare(t *testing.T) {
	t.Parallel()
	const missing, unknown, differs = "平台有、未摸排", "已摸排、平台无", "不一致"
	at := "波洲镇炉冲村"
	yang := worker{name: "杨刚", id: ids[0], phone: phones[0]}
	inRegister := platform{poverty, "杨刚", ids[0], phones[0], "波洲镇", "炉冲村", "已脱贫", ""}
	working := platform{employment, "杨刚", ids[0], phones[0], "波洲镇", "炉冲村", "", ""}
	with := func(w worker, change func(*worker)) worker { change(&w); return w }
	other := func(p platform, change func(*platform)) platform { change(&p); return p }

	cases := map[string]struct {
		workers  []worker
		exports  []platform
		want     []said
		coverage []reconcile.Coverage
	}{
		"no export, nothing compared": {[]worker{yang}, nil, nil, nil},
		"the same person": {
			[]worker{yang}, []platform{working}, nil, cover(at, 1, 1),
		},
		"known and not surveyed": {
			nil, []platform{working}, []said{{at, missing, "杨刚", "就", "", "", ""}}, cover(at, 1, 0),
		},
		"known to two, one person": {
			nil, []platform{working, other(inRegister, func(p *platform) { p.phone = "" })},
			[]said{{at, missing, "杨刚", "扶就", "", "", ""}}, cover(at, 1, 0),
		},
		"surveyed, the ID masked": {
			[]worker{yang, {name: "杨柳", id: ids[1]}},
			[]platform{other(working, func(p *platform) { p.id, p.phone = "431227********0036", "138****5601" }), {employment, "杨柳", "4312****0046", "", "波洲镇", "炉冲村", "", ""}},
			nil, cover(at, 2, 2),
		},
		"of the same name, another ID": {
			[]worker{yang}, []platform{other(working, func(p *platform) { p.id, p.phone = "431227********0052", "" })},
			[]said{{at, missing, "杨刚", "就", "", "", ""}, {at, unknown, "杨刚", "", "", "", ""}}, cover(at, 1, 0),
		},
		"masked, and too little to see": {
			[]worker{yang}, []platform{other(working, func(p *platform) { p.id, p.phone = "431227************", "" })},
			[]said{{at, missing, "杨刚", "就", "", "", ""}, {at, unknown, "杨刚", "", "", "", ""}}, cover(at, 1, 0),
		},
		"a right ID beside masked ones is no other person's": {
			[]worker{{name: "杨刚", id: ids[1]}}, []platform{other(working, func(p *platform) { p.phone = "" }), {cooperation, "杨刚", "431227********0036", "", "波洲镇", "炉冲村", "", ""}},
			[]said{{at, missing, "杨刚", "就劳", "", "", ""}, {at, unknown, "杨刚", "", "", "", ""}}, cover(at, 1, 0),
		},
		"known to two, in both masked": {
			nil, []platform{other(working, func(p *platform) { p.id = "431227********0036" }), other(inRegister, func(p *platform) { p.id, p.phone = "431227********0036", "" })},
			[]said{{at, missing, "杨刚", "扶就", "", "", ""}}, cover(at, 1, 0),
		},
		"known to two, in one without an ID": {
			nil, []platform{working, other(inRegister, func(p *platform) { p.id = "" })},
			[]said{{at, missing, "杨刚", "扶就", "", "", ""}}, cover(at, 1, 0),
		},
		"in two without an ID": {
			nil, []platform{other(working, func(p *platform) { p.id = "4312" }), other(inRegister, func(p *platform) { p.id = "" })},
			[]said{{at, missing, "杨刚", "扶就", "", "", ""}}, cover(at, 1, 0),
		},
		"in several without an ID, which the last brings together": {
			nil, []platform{
				other(working, func(p *platform) { p.id = "" }), other(working, func(p *platform) { p.id = "" }),
				other(working, func(p *platform) { p.id, p.phone = "", phones[1] }),
				other(working, func(p *platform) { p.id, p.phone = "", phones[0]+"/"+phones[1] }),
			},
			[]said{{at, missing, "杨刚", "就", "", "", ""}}, cover(at, 1, 0),
		},
		"a name alone is nobody else": {
			[]worker{with(yang, func(w *worker) { w.id = "" })}, []platform{other(working, func(p *platform) { p.id, p.phone = "", "" })},
			[]said{{at, missing, "杨刚", "就", "", "", ""}, {at, unknown, "杨刚", "", "", "", ""}}, cover(at, 1, 0),
		},
		"surveyed and not known": {
			[]worker{yang, {name: "吴芳", id: ids[1], phone: phones[1]}}, []platform{working},
			[]said{{at, unknown, "吴芳", "", "", "", ""}}, cover(at, 1, 1),
		},
		"surveyed elsewhere in the county": {
			[]worker{with(yang, func(w *worker) { w.village = "波洲社区" })}, []platform{working}, nil, cover(at, 1, 1),
		},
		"a copy is nobody": {
			[]worker{with(yang, func(w *worker) { w.copy = true })}, []platform{working},
			[]said{{at, missing, "杨刚", "就", "", "", ""}}, cover(at, 1, 0),
		},
		"by name and phone, the ID cannot be read": {
			[]worker{with(yang, func(w *worker) { w.id = "431227" })}, []platform{working}, nil, cover(at, 1, 1),
		},
		"by name and one of the phones": {
			[]worker{with(yang, func(w *worker) { w.id, w.phone = "", phones[2]+"/"+phones[0] })},
			[]platform{other(working, func(p *platform) { p.phone = phones[0] + " " + phones[1] })}, nil, cover(at, 1, 1),
		},
		"by name and phone, another ID": {
			[]worker{with(yang, func(w *worker) { w.id = ids[1] })}, []platform{working},
			[]said{{at, differs, "杨刚", "就", "身份证号码", ids[0], ids[1]}}, cover(at, 1, 1),
		},
		"one platform has the ID wrong": {
			[]worker{yang}, []platform{working, other(inRegister, func(p *platform) { p.id, p.poor = ids[1], "否" })},
			[]said{{at, differs, "杨刚", "扶", "身份证号码", ids[1], ids[0]}}, cover(at, 1, 1),
		},
		"another name": {
			[]worker{with(yang, func(w *worker) { w.name = "杨钢" })}, []platform{working},
			[]said{{at, differs, "杨钢", "就", "姓名", "杨刚", "杨钢"}}, cover(at, 1, 1),
		},
		"a space is no other name": {
			[]worker{with(yang, func(w *worker) { w.name = "杨　刚" })}, []platform{working}, nil, cover(at, 1, 1),
		},
		"another phone": {
			[]worker{with(yang, func(w *worker) { w.phone = phones[1] })}, []platform{working},
			[]said{{at, differs, "杨刚", "就", "电话号码", phones[0], phones[1]}}, cover(at, 1, 1),
		},
		"the same fixed line": {
			[]worker{with(yang, func(w *worker) { w.phone = "6222222" })},
			[]platform{other(working, func(p *platform) { p.phone = "0745-6222222" })}, nil, cover(at, 1, 1),
		},
		"no phone is no other phone": {
			[]worker{with(yang, func(w *worker) { w.phone = "" })}, []platform{working}, nil, cover(at, 1, 1),
		},
		"registered as poor, surveyed as not": {
			[]worker{with(yang, func(w *worker) { w.poor = "否" })}, []platform{inRegister},
			[]said{{at, differs, "杨刚", "扶", "贫困户", "已脱贫", "否"}}, cover(at, 1, 1),
		},
		"not registered, surveyed as poor, the village is covered": {
			[]worker{with(yang, func(w *worker) { w.poor = "是" })},
			[]platform{working, {poverty, "吴芳", ids[1], "", "波洲镇", "炉冲村", "已脱贫", ""}},
			[]said{{at, missing, "吴芳", "扶", "", "", ""}, {at, differs, "杨刚", "扶", "贫困户", "不在册", "是"}}, cover(at, 2, 1),
		},
		"not registered, and the village is not covered": {
			[]worker{with(yang, func(w *worker) { w.poor = "是" })},
			[]platform{working, {poverty, "吴芳", ids[1], "", "波洲镇", "波洲社区", "已脱贫", ""}},
			[]said{{"波洲镇波洲社区", missing, "吴芳", "扶", "", "", ""}},
			append(cover("波洲镇波洲社区", 1, 0), cover(at, 1, 1)...),
		},
		"who is poor only the poverty system is asked": {
			[]worker{with(yang, func(w *worker) { w.poor = "否" })}, []platform{{cooperation, "杨刚", ids[0], phones[0], "波洲镇", "炉冲村", "是", ""}},
			nil, cover(at, 1, 1),
		},
		"another prefecture": {
			[]worker{with(yang, func(w *worker) { w.employer = "广东省深圳市富士康" })},
			[]platform{other(working, func(p *platform) { p.place = "浙江省宁波市" })},
			[]said{{at, differs, "杨刚", "就", "务工地", "浙江省宁波市", "广东省深圳市（广东省深圳市富士康）"}}, cover(at, 1, 1),
		},
		"another district is the same prefecture": {
			[]worker{with(yang, func(w *worker) { w.employer = "深圳宝安富士康" })},
			[]platform{other(working, func(p *platform) { p.place = "广东省深圳市龙华区" })}, nil, cover(at, 1, 1),
		},
		"the province alone agrees": {
			[]worker{with(yang, func(w *worker) { w.employer = "深圳宝安富士康" })},
			[]platform{other(working, func(p *platform) { p.place = "广东省" })}, nil, cover(at, 1, 1),
		},
		"in the county by the tick, away by the platform": {
			[]worker{with(yang, func(w *worker) { w.home = true })},
			[]platform{other(working, func(p *platform) { p.place = "广东省深圳市" })},
			[]said{{at, differs, "杨刚", "就", "务工地", "广东省深圳市", "湖南省怀化市"}}, cover(at, 1, 1),
		},
		"abroad is abroad": {
			[]worker{with(yang, func(w *worker) { w.employer = "柬埔寨金边服装厂" })},
			[]platform{other(working, func(p *platform) { p.place = "境外" })}, nil, cover(at, 1, 1),
		},
		"a place that says nothing": {
			[]worker{with(yang, func(w *worker) { w.employer = "深圳富士康" })},
			[]platform{other(working, func(p *platform) { p.place = "省外" })}, nil, cover(at, 1, 1),
		},
		"an older row that differs, a newer one that agrees": {
			[]worker{yang}, []platform{working, other(working, func(p *platform) { p.phone, p.name = phones[3], "杨钢" })}, nil, cover(at, 1, 1),
		},
		"no village of the register": {
			nil, []platform{
				{employment, "杨刚", ids[0], "", "波洲镇", "新塘村", "", ""}, {employment, "吴芳", ids[1], "", "大龙镇", "抚溪江村", "", ""},
				{employment, "姚军", ids[2], "", "波洲镇", "炉冲村", "", ""},
			},
			[]said{{"波洲镇", missing, "杨刚", "就", "", "", ""}, {at, missing, "姚军", "就", "", "", ""}, {"", missing, "吴芳", "就", "", "", ""}},
			append(cover("波洲镇", 1, 0), append(cover(at, 1, 0), cover("", 1, 0)...)...),
		},
		"the platform that names a village places the person": {
			nil, []platform{{poverty, "杨刚", ids[0], "", "波洲镇", "新塘村", "", ""}, working},
			[]said{{at, missing, "杨刚", "扶就", "", "", ""}}, cover(at, 1, 0),
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			k := newKit(t)
			got := k.compare(t, c.workers, c.exports)
			if diff := cmp.Diff(c.want, rows(got)); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.coverage, got.Coverage); diff != "" {
				t.Errorf("coverage (-want +got):\n%s", diff)
			}
			if got.Compared() != (len(c.exports) > 0) {
				t.Errorf("compared: %v", got.Compared())
			}
		})
	}
}

// cover is the coverage of one unit.
func cover(unit string, known, surveyed int) []reconcile.Coverage {
	units := map[string]county.Unit{
		"": {}, "波洲镇": {Township: "波洲镇"}, "波洲镇炉冲村": {Township: "波洲镇", Village: "炉冲村"},
		"波洲镇波洲社区": {Township: "波洲镇", Village: "波洲社区"},
	}
	return []reconcile.Coverage{{Unit: units[unit], Known: known, Surveyed: surveyed}}
}

func TestRates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		known, surveyed int
		points          float64
		ok              bool
	}{{0, 0, 0, false}, {3, 2, 66.7, true}, {2000, 1, 0.1, true}, {8, 8, 100, true}, {4, 0, 0, true}} {
		rate, ok := reconcile.Coverage{Known: c.known, Surveyed: c.surveyed}.Rate()
		if rate.Points() != c.points || ok != c.ok {
			t.Errorf("%d of %d: %v %v", c.surveyed, c.known, rate.Points(), ok)
		}
	}
}

// Whoever says that he is 建档立卡, and is in no export at all, is told of as well where the poverty system has his village.
func TestPoorWhomNoPlatformKnows(t *testing.T) {
	t.Parallel()
	k := newKit(t)
	r := k.compare(t,
		[]worker{{name: "杨刚", id: ids[0], poor: "是"}},
		[]platform{{platform: poverty, name: "吴芳", id: ids[1], township: "波洲镇", village: "炉冲村", poor: "已脱贫"}})
	if !slices.ContainsFunc(r.Rows, func(x reconcile.Row) bool {
		return x.Verdict == reconcile.Differs && x.Name == "杨刚" && x.Field == annex.Poor && x.Theirs == "不在册"
	}) {
		t.Errorf("%+v", r.Rows)
	}
}

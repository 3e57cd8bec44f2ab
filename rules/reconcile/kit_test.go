package reconcile_test

import (
	"testing"
	"time"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/reconcile"
	"guantong/rules/region"
	"guantong/rules/survey"
	"guantong/sheets/grid"
)

// kit reads people from sheets, as a run does.
type kit struct {
	county    *county.County
	reader    *annex.Reader
	gazetteer *region.Gazetteer
}

func newKit(t testing.TB) *kit {
	t.Helper()
	k := &kit{county: county.New("新晃侗族自治县", "431227", []county.Township{
		{Name: "波洲镇", Villages: []county.Village{{Name: "波洲社区"}, {Name: "炉冲村"}}},
		{Name: "鱼市镇", Villages: []county.Village{{Name: "团溪村"}}},
	}, nil)}
	var err error
	k.reader = annex.NewReader(k.county, 2020, time.FixedZone("UTC+8", 8*60*60))
	k.gazetteer, err = region.New(region.Local{Code: "431227", Name: "新晃侗族自治县", Places: k.county.PlaceNames()})
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// worker is a row of 附件1. Without a village it stands in 炉冲村, without an answer the person is not poor.
type worker struct {
	name, id, phone, poor, employer, village string
	home, copy                               bool
}

// platform is a row of a platform's export.
type platform struct{ platform, name, id, phone, township, village, poor, place string }

// table is a sheet of texts, without the empty ones.
func table(rows ...[]string) *grid.Grid {
	g := &grid.Grid{}
	for i, texts := range rows {
		r := grid.Row{Index: i}
		for _, text := range texts {
			c := grid.Cell{}
			if text != "" {
				c = grid.String(text)
			}
			r.Cells = append(r.Cells, c)
		}
		g.Rows = append(g.Rows, r)
	}
	return g
}

func (k *kit) worker(t testing.TB, w worker) *survey.Worker {
	t.Helper()
	village, poor, home := w.village, w.poor, ""
	if village == "" {
		village = "炉冲村"
	}
	if poor == "" {
		poor = "否"
	}
	if w.home {
		home = "√"
	}
	s := k.reader.Read("填报/"+k.township(village)+"/附件1.xlsx", village, table(
		[]string{"姓名", "身份证号码", "电话号码", "是否贫困户", "是否外出打零工", "县内", "县外", "返岗单位", "返岗时间"},
		[]string{w.name, w.id, w.phone, poor, "否", home, "", w.employer, ""}))
	for row := range s.Rows() {
		got := &survey.Worker{Worker: row.Worker(), Copy: w.copy}
		got.Place = k.gazetteer.Classify(region.Input{Employer: got.Employer, In: got.InCounty.Counts(), Out: got.OutCounty.Counts()})
		return got
	}
	t.Fatalf("%+v is no worker", w)
	return nil
}

func (k *kit) township(village string) string {
	u, _ := k.county.Village("", village)
	return u.Township
}

// headings of each platform, in the order of platform's fields.
var headings = map[string][]string{
	poverty:     {"姓名", "证件号码", "联系电话", "乡镇", "行政村", "脱贫属性", "务工区域", "户编号"},
	employment:  {"姓名", "公民身份号码", "手机号码", "户籍乡镇", "户籍村（社区）", "", "就业地点", "就业状态"},
	cooperation: {"姓名", "身份证号", "联系电话", "所属乡镇", "所属村", "是否贫困劳动力", "意向就业地", "用工单位"},
}

func (k *kit) record(t testing.TB, p platform) *survey.PlatformRecord {
	t.Helper()
	s := k.reader.Read("填报/平台数据/导出.csv", "导出", table(headings[p.platform],
		[]string{p.name, p.id, p.phone, p.township, p.village, p.poor, p.place, ""}))
	for row := range s.Rows() {
		r := &survey.PlatformRecord{PlatformRecord: row.PlatformRecord(), Where: p.place}
		r.Place = k.gazetteer.Locate(p.place)
		return r
	}
	t.Fatalf("%+v is no record", p)
	return nil
}

func (k *kit) compare(t testing.TB, workers []worker, exports []platform) *reconcile.Result {
	t.Helper()
	var ours []*survey.Worker
	for _, w := range workers {
		ours = append(ours, k.worker(t, w))
	}
	var theirs []*survey.PlatformRecord
	for _, p := range exports {
		theirs = append(theirs, k.record(t, p))
	}
	return reconcile.Compare(k.county, k.gazetteer, ours, theirs)
}

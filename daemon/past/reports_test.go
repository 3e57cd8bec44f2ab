package past

import (
	"context"
	"io/fs"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/track"
	"guantong/sheets"
	"guantong/sheets/grid"
)

// copies are archives with a 上报情况 of so many columns, by path. They count who reads them.
type copies struct {
	sheets map[string]sheets.Sheet
	reads  int
}

func (c *copies) ListArchives(context.Context) (all []string, err error) {
	return []string{"存档/2020-02-25/1700 日报.xlsx", "存档/2020-02-26/0900 日报.xlsx", "存档/2020-02-26/1700 日报.xlsx"}, nil
}

func (c *copies) ReadOutput(_ context.Context, path string) (sheets.Snapshot, error) {
	c.reads++
	s, ok := c.sheets[path]
	if !ok {
		return sheets.Snapshot{}, fs.ErrNotExist
	}
	return sheets.Snapshot{Sheets: []sheets.Sheet{s}}, nil
}

func reporting(rows ...[]string) sheets.Sheet {
	s := sheets.Sheet{Name: "上报情况"}
	for i, texts := range rows {
		row := grid.Row{Index: i}
		for _, text := range texts {
			row.Cells = append(row.Cells, grid.String(text))
		}
		s.Grid.Rows = append(s.Grid.Rows, row)
	}
	return s
}

// Days that were kept by a program which did not ask who reported get it from the last of their archives, those that know it ask none.
func TestReportsComeBack(t *testing.T) {
	c := county.New("某县", "431227", []county.Township{{Name: "波洲镇", Villages: []county.Village{{Name: "炉冲村"}, {Name: "波洲社区"}}}}, []county.Department{{Name: "县科工局"}})
	outputs := &copies{sheets: map[string]sheets.Sheet{
		"存档/2020-02-25/1700 日报.xlsx": reporting( // of a program that did not say what was lost; somebody sorted it
			[]string{"乡镇", "村", "摸排责任人", "填表日期", "状态", "记录数", "错误数"},
			[]string{"县科工局", "", "", "", "未报"}, []string{"波洲镇", "波洲社区", "", "", "迟报"}, []string{"波洲镇", "炉冲村", "", "", "沿用2月24日"}, []string{"波洲镇", "别村", "", "", "已报"},
			[]string{"注：1.已报：填表日期是统计当天", "", "", "", ""}),
		"存档/2020-02-26/1700 日报.xlsx": reporting(
			[]string{"乡镇", "村", "摸排责任人", "填表日期", "状态", "记录数", "错误数", "记录\n骤减"},
			[]string{"波洲镇", "炉冲村", "", "", "已报", "3", "0", "12"}, []string{"波洲镇", "波洲社区", "", "", "已报", "3", "0", "—"}),
	}}
	track1 := &Track{tracker: &Tracker{Outputs: outputs, County: c}, History: &track.History{Days: []track.Day{
		{Day: civil.Date(2020, 2, 24)}, {Day: civil.Date(2020, 2, 25)}, {Day: civil.Date(2020, 2, 26)}, {Day: civil.Date(2020, 2, 27)},
	}}}
	track1.restoreReports(t.Context(), civil.Date(2020, 2, 27))
	luchong, bozhou := county.Unit{Township: "波洲镇", Village: "炉冲村"}, county.Unit{Township: "波洲镇", Village: "波洲社区"}
	want := []track.Day{
		{Day: civil.Date(2020, 2, 24)},
		{Day: civil.Date(2020, 2, 25), Reports: []track.Report{{Unit: luchong, Standing: track.Carried}, {Unit: bozhou, Standing: track.LateReport}, {Unit: county.Unit{Department: "县科工局"}, Standing: track.NoReport}}},
		{Day: civil.Date(2020, 2, 26), Reports: []track.Report{{Unit: luchong, Standing: track.InTime}, {Unit: bozhou, Standing: track.InTime}}, Falls: []track.Fall{{Unit: luchong, Lost: 12}}},
		{Day: civil.Date(2020, 2, 27)},
	}
	if diff := cmp.Diff(want, track1.History.Days); diff != "" || len(track1.Notes) > 0 {
		t.Errorf("(-want +got):\n%s\n%q", diff, track1.Notes)
	}
	archives := track1.Archives(t.Context())
	if diff := cmp.Diff(map[civil.Day]string{civil.Date(2020, 2, 25): "存档/2020-02-25/1700 日报.xlsx", civil.Date(2020, 2, 26): "存档/2020-02-26/1700 日报.xlsx"}, archives); diff != "" {
		t.Errorf("archives (-want +got):\n%s", diff)
	}
	track1.History.Days = track1.History.Days[1:3]
	outputs.reads = 0
	if track1.restoreReports(t.Context(), civil.Date(2020, 2, 27)); outputs.reads > 0 {
		t.Errorf("%d archives were read for days that are known", outputs.reads)
	}
}

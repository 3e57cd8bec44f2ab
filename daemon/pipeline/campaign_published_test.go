package pipeline_test

import (
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// outputs reads the published workbooks of a folder.
type outputs struct {
	t   *testing.T
	dir string
}

// tabs are some tabs of a workbook as cells; one that the workbook has not is empty.
func (o outputs) tabs(path string, names ...string) [][][]string {
	o.t.Helper()
	f, err := excelize.OpenFile(filepath.Join(o.dir, filepath.FromSlash(path)))
	if err != nil {
		o.t.Fatal(err)
	}
	defer f.Close()
	var all [][][]string
	for _, name := range names {
		var rows [][]string
		if n, err := f.GetSheetIndex(name); err == nil && n >= 0 {
			if rows, err = f.GetRows(name, excelize.Options{RawCellValue: true}); err != nil {
				o.t.Fatal(err)
			}
		}
		all = append(all, rows)
	}
	return all
}

// numbered tells whether a row begins with its number, as the rows of lists do.
func numbered(row []string) bool {
	_, err := strconv.Atoi(cell(row, 0))
	return err == nil
}

// cells are some cells of a row.
func cells(row []string, cols ...int) string {
	var all []string
	for _, c := range cols {
		all = append(all, cell(row, c))
	}
	return strings.Join(all, "|")
}

// add keeps what a place says. Two rows for one place are told apart, so that they are like nothing that is wanted.
func (f facts) add(says string, place ...string) {
	k := key(place...)
	for f[k] != "" {
		k += "（又）"
	}
	f[k] = says
}

// daily is what the 日报 say.
func (o outputs) daily() facts {
	got := facts{}
	county := o.tabs("汇总/全县/日报.xlsx", "上报情况", "附件2", "附件4", "历史")
	for _, row := range county[0] {
		if slices.Contains(campaignTownships, cell(row, 0)) || slices.Contains(campaignDepartments, cell(row, 0)) {
			got.add(cells(row, 2, 3, 4, 5, 6), "上报", cell(row, 0), cell(row, 1))
		}
	}
	for _, row := range county[1] {
		if slices.Contains(campaignTownships, cell(row, 0)) {
			got.add(cells(row, 1, 14, 15), "附件2", cell(row, 0))
		}
	}
	name := ""
	for _, row := range county[2] {
		if cell(row, 0) != "" {
			name = strings.TrimSuffix(cell(row, 0), "（表外）")
		}
		if n := cell(row, len(campaignTownships)+2); name != "合计" && strings.HasSuffix(cell(row, 1), "返岗人数") && n != "0" {
			got.add(n, "附件4", name, strings.TrimSuffix(cell(row, 1), "人数"))
		}
	}
	o.history(county[3], got)
	for _, township := range campaignTownships {
		missing := false
		for _, row := range o.tabs("汇总/"+township+"/日报.xlsx", "返岗跟踪台账")[0] {
			missing = missing || cell(row, 6) == "原计划返岗时间"
			who := []string{township, cell(row, 1), cell(row, 2), cell(row, 3)}
			switch {
			case !numbered(row):
			case missing:
				got.add(cells(row, 4, 5, 6, 8), append([]string{"没有了"}, who...)...)
			default:
				got.add(cells(row, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), append([]string{"台账"}, who...)...)
			}
		}
	}
	return got
}

// history is what the rows of 历史 say, and the block 更正 beside them.
func (o outputs) history(rows [][]string, got facts) {
	day := regexp.MustCompile(`^2020年\d+月\d+日$`)
	block := -1
	for _, row := range rows {
		if day.MatchString(cell(row, 0)) {
			got.add(cells(row, 2, 3, 4, 5, 6, 7, 8), "历史", cell(row, 0), cell(row, 1))
		}
		if i := slices.Index(row, "更正日期"); i >= 0 {
			block = i
		} else if block >= 0 && day.MatchString(cell(row, block)) {
			got.add(cell(row, block+4)+" "+cell(row, block+5), "更正", cell(row, block), cell(row, block+1), cell(row, block+2), cell(row, block+3))
		}
	}
	if block < 0 {
		o.t.Error("历史 has no 更正")
	}
}

// dispatch is what the sheets of a dispatch run say.
func (o outputs) dispatch() facts {
	got := facts{}
	county := o.tabs("汇总/全县/调度.xlsx", "调度总表", "任务清单", "责任清单", "输入地清单", "任务汇总", "超期任务")
	for _, row := range county[0] {
		if slices.Contains(campaignTownships, cell(row, 0)) || cell(row, 0) == "合计" {
			got.add(cells(row, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20), "调度", cell(row, 0))
		}
	}
	for _, row := range county[1] {
		if numbered(row) {
			got.add(cells(row, 9, 8, 7, 6, 10), "任务", "全县", cell(row, 1), cell(row, 2), cell(row, 3), aim(row, 1, 4))
		}
	}
	got.sums(county[4], "任务汇总", 1)
	got.sums(county[5], "超期任务", 3)
	for _, row := range county[2] {
		if _, err := strconv.Atoi(cell(row, 3)); err == nil {
			got.add(cells(row, 3, 4, 5, 6, 7, 8), "责任", cell(row, 0), cell(row, 1))
		}
	}
	province := ""
	for _, row := range county[3] {
		if _, err := strconv.Atoi(cell(row, 2)); err != nil {
			continue
		}
		if cell(row, 0) != "" {
			province = cell(row, 0)
		}
		switch city := cell(row, 1); {
		case province == "合计":
			got.add(cells(row, 2, 3, 4, 5), "输入地", "合计")
		case city != "小计":
			got.add(cells(row, 2, 3, 4, 5), "输入地", province, city)
		}
	}
	for _, township := range campaignTownships {
		for _, row := range o.tabs("汇总/"+township+"/调度.xlsx", "任务清单")[0] {
			if numbered(row) {
				got.add(cells(row, 9, 8, 7, 12, 11), "任务", township, cell(row, 2), cell(row, 3), aim(row, 2, 4), cell(row, 5))
			}
		}
	}
	for _, department := range campaignDepartments {
		for _, row := range o.tabs("汇总/"+department+"/调度.xlsx", "任务清单")[0] {
			if numbered(row) {
				got.add(cells(row, 7, 6, 5, 10, 8), "任务", department, cell(row, 2), "", aim(row, 2, 3), "")
			}
		}
	}
	return got
}

// numbers are those of the tasks in the lists of townships and departments, by their places.
func (o outputs) numbers() map[string]string {
	all := map[string]string{}
	for _, unit := range officersUnits {
		for _, row := range o.tabs("汇总/"+unit+"/调度.xlsx", "任务清单")[0] {
			switch {
			case !numbered(row):
			case slices.Contains(campaignTownships, unit):
				all[key("任务", unit, cell(row, 2), cell(row, 3), aim(row, 2, 4), cell(row, 5))] = cell(row, 1)
			default:
				all[key("任务", unit, cell(row, 2), "", aim(row, 2, 3), "")] = cell(row, 1)
			}
		}
	}
	return all
}

// aim is whom a task of the kind in one column is for, from another; that a unit has not reported is nobody's.
func aim(row []string, kind, col int) string {
	if cell(row, kind) == "未报" || cell(row, kind) == "部门未报" {
		return ""
	}
	return cell(row, col)
}

var circularWords = []struct {
	pattern *regexp.Regexp
	places  []string
}{
	{regexp.MustCompile(`全县计划返岗(\d+)人，已返岗(\d+)人`), []string{"计划返岗", "已返岗"}},
	{regexp.MustCompile(`待返岗(\d+)人，其中逾期未返岗(\d+)人`), []string{"待返岗", "逾期"}},
	{regexp.MustCompile(`还有(\d+)天（含当天），平均每天需返岗(\d+)人`), []string{"还有天数", "每天需返岗"}},
	{regexp.MustCompile(`。(近.*?(?:清零|还有\d+人|没有减少))[，。]`), []string{"快慢"}},
}

// circular is what an issue of the circular says.
func (o outputs) circular(number int) facts {
	got := facts{"通报 · 排名靠后": "", "通报 · 单位排名靠后": ""}
	worst := []string{"排名靠后", "单位排名靠后"}
	ranking := 0
	for _, row := range o.tabs("汇总/全县/通报 第"+strconv.Itoa(number)+"期.xlsx", "通报")[0] {
		first := cell(row, 0)
		for _, w := range circularWords {
			if m := w.pattern.FindStringSubmatch(first); m != nil {
				for i, place := range w.places {
					got.add(m[1+i], "通报", "全县", place)
				}
			}
		}
		switch unit := cell(row, 1); {
		case first == "名次":
			ranking++
		case slices.Contains(campaignTownships, unit):
			got.add(cells(row, 2, 3, 0, 4, 5, 6, 7, 8, 9, 10, 11, 12), "通报", unit)
		case slices.Contains(campaignDepartments, unit):
			got.add(cells(row, 2, 3, 0, 4, 5, 6, 7, 8, 10, 11), "通报", unit)
		case strings.HasPrefix(first, "排名"):
			_, words, _ := strings.Cut(strings.TrimSuffix(first, "。"), "：")
			got[key("通报", worst[ranking-1])] = words
		}
	}
	return got
}

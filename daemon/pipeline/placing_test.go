package pipeline_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"guantong/daemon/schedule"
	"guantong/rules/annex"
	"guantong/sheets/dirs"
)

const (
	postsPath   = "县科工局/岗位需求清单.xlsx"
	seekersPath = "波洲镇/附件3.xlsx"
)

// listIn is a workbook of a form in one tab, with rows of cells parted by |.
func listIn(t testing.TB, tab, unitLine string, form *annex.Form, rows ...string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", tab); err != nil {
		t.Fatal(err)
	}
	var labels []string
	for _, c := range form.Columns() {
		labels = append(labels, c.Label)
	}
	all := [][]string{{form.Title}, {unitLine}, labels}
	for i, row := range rows {
		all = append(all, append([]string{fmt.Sprint(i + 1)}, strings.Split(row, "|")...))
	}
	for i, row := range all {
		if err := f.SetSheetRow(tab, fmt.Sprint("A", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// idOf is a right ID of somebody who was born in 1990.
func idOf(n int) string {
	id := fmt.Sprintf("43122719900101%03d", n)
	sum := 0
	for i, c := range id {
		sum += int(c-'0') * (1 << (17 - i) % 11)
	}
	return id + string("10X98765432"[sum%11])
}

// wants is a row of 附件3.
func wants(n int, name, where, trade string) string {
	return fmt.Sprintf("%s|男|30|%s|本村|健康|初中|无|%s|%s||139000000%02d", name, idOf(n), where, trade, n)
}

// placed are the lines of the township's 撮合建议: name, 岗位编号, 条件, 未安置原因, 任务编号.
func (o *office) placed() (all []string) {
	for _, row := range (outputs{o.t, o.dir}).tabs("汇总/波洲镇/调度.xlsx", "撮合建议")[0] {
		if numbered(row) {
			all = append(all, cells(row, 3, 9, 15, 18, 19))
		}
	}
	return all
}

// numbersOfPosts are 岗位编号 with employer, wanted, taken and open.
func (o *office) numbersOfPosts() (all []string) {
	for _, row := range (outputs{o.t, o.dir}).tabs("汇总/全县/调度.xlsx", "岗位安置")[0] {
		if strings.Contains(cell(row, 0), "-0") {
			all = append(all, cells(row, 0, 1, 3, 4, 5))
		}
	}
	return all
}

// openMarket is a county with seven who look for work, and four posts.
func openMarket(t *testing.T) *office {
	t.Helper()
	o := &office{t: t, dir: t.TempDir(), setup: setupOf(t, smallCounty)}
	o.lose()
	o.put(surveyPath, surveyOf(t, "炉冲村", 9, "波洲社区", 6))
	// One of 附件1 asks for work and cannot leave; 附件3 has one of 附件1 who is back.
	o.edit(func(f *excelize.File) error {
		for cell, text := range map[string]string{"C3": idOf(40), "L3": "√", "S3": "√", "C4": idOf(41)} {
			if err := f.SetCellStr("炉冲村", cell, text); err != nil {
				return err
			}
		}
		return nil
	})
	o.put(seekersPath, listIn(t, "炉冲村", "波洲镇 乡（镇） 炉冲村 村（社区） 填表日期：2020年2月25日", annex.SeekersForm,
		wants(1, "吴缝一", "县内", "缝纫工"), wants(2, "吴缝二", "县内", "缝纫工"), wants(3, "吴普", "深圳", "普工"), wants(4, "吴焊", "广东", "电焊工"),
		wants(5, "吴厨", "浙江", "厨师"), wants(6, "吴老", "广东", "电焊工"), wants(5, "吴厨", "浙江", "厨师")))
	o.put(postsPath, listIn(t, "岗位需求清单", "填报单位：县科工局 填报日期：2020年2月25日", annex.PostsForm, marketPosts...))
	return o
}

var marketPosts = []string{
	"新晃黄牛肉公司|企业用工|缝纫工|1|波洲镇|不限|不限|不限|3000",
	"深圳富士康|外地企业|普工|3|深圳市|18-45|不限|不限|5000",
	"广州造船厂|外地企业|电焊工|2|广州市|18-45|不限|不限|6000",
	"县科工局|灵活用工|采茶|1|波洲镇|不限|不限|不限|",
}

// of is the line of somebody.
func of(lines []string, name string) string {
	for _, l := range lines {
		if strings.HasPrefix(l, name+"|") {
			return l
		}
	}
	return ""
}

// numberIn is the number of somebody's task.
func numberIn(lines []string, name string) string {
	l := of(lines, name)
	return l[strings.LastIndexByte(l, '|')+1:]
}

func (o *office) answer(rows ...string) { o.put(answersPath, answersOf(o.t, rows...)) }

// sound makes a run in which every tie holds.
func (o *office) sound(kind schedule.Kind, day, hour int) {
	o.t.Helper()
	for _, tie := range o.at(kind, day, hour).Ties {
		if !tie.OK {
			o.t.Errorf("%s on the %d: %+v", kind, day, tie)
		}
	}
}

// TestProposals: people are proposed for posts, they and the employers answer, the lists move, and nobody else is moved; not even by the
// loss of all that is remembered.
func TestProposals(t *testing.T) {
	t.Parallel()
	o := openMarket(t)
	asks := nameOf("炉冲村", 0)
	o.sound(schedule.Dispatch, 26, 8)
	first := o.placed()
	sewer, other := "吴缝一", "吴缝二"
	if strings.Contains(of(first, other), "科工局-001") {
		sewer, other = other, sewer
	}
	for name, part := range map[string]string{
		sewer: "|科工局-001|", other: "||岗位已满|", "吴普": "|科工局-002|", "吴焊": "|科工局-003|", "吴老": "|科工局-003|", "吴厨": "||没有同工种岗位|", asks: "|科工局-00",
	} {
		if !strings.Contains(of(first, name), part) {
			t.Errorf("%s has not %q: %v", name, part, first)
		}
	}
	if len(first) != 7 {
		t.Fatalf("%d lines: %v", len(first), first)
	}
	if text := (outputs{t, o.dir}).tabs("汇总/全县/调度.xlsx", "撮合建议")[0][1]; !strings.Contains(strings.Join(text, ""), "最多可安置 5 人，已安置 5 人") {
		t.Errorf("the first line is %v", text)
	}
	// Another post comes before the others; what was proposed stays, with its numbers, in the evening and the next day.
	o.put(postsPath, listIn(t, "岗位需求清单", "填报单位：县科工局 填报日期：2020年2月26日", annex.PostsForm,
		append([]string{"新来的厂|企业用工|钳工|1|波洲镇|||"}, marketPosts...)...))
	o.sound(schedule.Daily, 26, 17)
	o.sound(schedule.Dispatch, 26, 18)
	if diff := cmp.Diff(first, o.placed()); diff != "" {
		t.Errorf("by the evening (-morning +evening):\n%s", diff)
	}
	if posts := o.numbersOfPosts(); posts[0] != "科工局-005|新来的厂|1|0|1" || posts[1] != "科工局-001|新晃黄牛肉公司|1|1|0" {
		t.Errorf("the posts are %v", posts)
	}

	// Answers of the 27th.
	o.answer(
		numberIn(first, "吴普")+"|吴普|已录用|2月27日", numberIn(first, "吴焊")+"|吴焊|单位不录用|2月27日",
		numberIn(first, asks)+"|"+asks+"|本人不愿|2月27日", numberIn(first, sewer)+"|"+sewer+"|待答复|2月27日||2月28日",
		numberIn(first, "吴老")+"|吴老|已办结|2月27日", // no answer to a proposal
	)
	o.sound(schedule.Daily, 27, 17)
	o.sound(schedule.Dispatch, 27, 18)
	second := o.placed()
	for name, part := range map[string]string{
		sewer: "|科工局-001|待答复，约定2月28日||" + numberIn(first, sewer), other: "||岗位已满|", "吴焊": "||合适的岗位都已答复不成|",
		"吴老": "|科工局-003|||" + numberIn(first, "吴老"),
	} {
		if !strings.Contains(of(second, name), part) {
			t.Errorf("%s has not %q: %v", name, part, second)
		}
	}
	if was, is := strings.Split(of(first, asks), "|")[1], strings.Split(of(second, asks), "|")[1]; was == is || is == "" {
		t.Errorf("%s was proposed %s and refused it, now %s", asks, was, is)
	}
	if of(second, "吴普") != "" {
		t.Errorf("who was hired is still listed: %v", second)
	}
	if posts := o.numbersOfPosts(); !slices.ContainsFunc(posts, func(p string) bool { return strings.HasPrefix(p, "科工局-002|深圳富士康|3|") }) {
		t.Errorf("the posts are %v", posts)
	}
	if told := o.told("L-RESULT"); len(told) != 1 {
		t.Errorf("of 已办结 it says %v", told)
	}

	// All that is remembered is lost: the workbooks tell of it, and of what was refused.
	posts := o.numbersOfPosts()
	o.lose()
	o.sound(schedule.Dispatch, 28, 8)
	if diff := cmp.Diff(second, o.placed()); diff != "" {
		t.Errorf("after the loss (-before +after):\n%s", diff)
	}
	if diff := cmp.Diff(posts, o.numbersOfPosts()); diff != "" {
		t.Errorf("posts after the loss (-before +after):\n%s", diff)
	}
	if again := o.at(schedule.Dispatch, 28, 8); len(again.Outputs.Written) > 0 {
		t.Errorf("run again, it wrote %v", again.Outputs.Written)
	}
	o.sound(schedule.Daily, 28, 17)

	// The one who was waited for has arranged himself otherwise, and the place goes to the other one.
	o.answer(
		numberIn(first, "吴普")+"|吴普|已录用|2月27日", numberIn(first, "吴焊")+"|吴焊|单位不录用|2月27日",
		numberIn(first, asks)+"|"+asks+"|本人不愿|2月27日", numberIn(first, sewer)+"|"+sewer+"|待答复|2月27日||2月28日",
		numberIn(first, sewer)+"|"+sewer+"|另有安排|2月29日",
	)
	o.sound(schedule.Dispatch, 29, 8)
	if third := o.placed(); of(third, sewer) != "" || !strings.Contains(of(third, other), "|科工局-001|") {
		t.Errorf("after 另有安排: %v", third)
	}
	for _, number := range []string{"13900000001", "13900000004"} {
		if got := holding(t, o.dir, number); !slices.Equal(got, []string{"波洲镇/" + dirs.Dispatch}) && len(got) > 0 {
			t.Errorf("%s stands in %q", number, got)
		}
	}
}

// TestPlacedInADemo: of those who could be placed in an invented county at the very most, at least 98 of a hundred are.
func TestPlacedInADemo(t *testing.T) {
	leaveOutOfShort(t)
	t.Parallel()
	cfg, setup := prepare(t)
	dir := sampleCounty(t, setup, 8, 1000)
	for _, tie := range perform(t, setup, dir, schedule.Dispatch, time.Date(2020, 2, 27, 8, 0, 0, 0, cfg.Zone)).Ties {
		if !tie.OK {
			t.Errorf("%+v", tie)
		}
	}
	most, placed := 0, 0
	for _, row := range (outputs{t, dir}).tabs("汇总/全县/调度.xlsx", "撮合建议")[0] {
		for _, text := range row {
			if _, err := fmt.Sscanf(text, "最多可安置 %d 人，已安置 %d 人", &most, &placed); err == nil {
				break
			}
		}
		if most > 0 {
			break
		}
	}
	if most < 30 || 100*placed < 98*most {
		t.Errorf("%d of %d are placed", placed, most)
	}
}

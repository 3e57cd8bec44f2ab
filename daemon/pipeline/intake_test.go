package pipeline_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
	"guantong/rules/annex"
	"guantong/sheets"
	"guantong/sheets/folder"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
	"guantong/templates"
)

// intake is an office whose people have sent rows from their phones.
type intake struct {
	*office
	n int
}

// send adds a row to a workbook of 扫码登记, as the daemon does.
func (o *intake) send(form string, values map[annex.Field]string) {
	o.t.Helper()
	book, ok := templates.NewIntake(o.setup.County, form, 2020)
	if !ok {
		o.t.Fatalf("there is no %s", form)
	}
	store, err := folder.Open(o.dir, xlsx.Limits{})
	if err != nil {
		o.t.Fatal(err)
	}
	o.n++
	row := sheets.Keyed{Key: fmt.Sprintf("R%05d", o.n)}
	for _, f := range book.Fields {
		row.Cells = append(row.Cells, grid.String(values[f]))
	}
	if _, err := store.Append(o.t.Context(), sheets.Output{Path: book.Path, Tables: []grid.Table{book.Table}}, []sheets.Keyed{row}); err != nil {
		o.t.Fatal(err)
	}
	settle(o.t, o.dir)
}

// person is a row of 附件1 without fault.
func person(name, id, village, sent string) map[annex.Field]string {
	return map[annex.Field]string{
		annex.Name: name, annex.Sex: "男", annex.ID: id, annex.Phone: "13812345678", annex.Poor: "否", annex.Casual: "否",
		annex.OutCounty: "√", annex.Employer: "广东省深圳市富士康", annex.Planned: "2020-03-01", annex.NotResumed: "√",
		annex.HomeTownship: "波洲镇", annex.HomeVillage: village, templates.Submitted: sent, templates.Receipt: "R",
	}
}

func openIntake(t *testing.T) *intake {
	o := &intake{office: &office{t: t, dir: t.TempDir(), setup: setupOf(t, smallCounty)}}
	o.put(surveyPath, surveyOf(t, "炉冲村", 9, "波洲社区", 6))
	return o
}

// rows are those of a tab of an output, each a line.
func (o *intake) rows(book, tab string) string {
	var b strings.Builder
	for _, t := range (outputs{o.t, o.dir}).tabs("汇总/"+book, tab) {
		for _, row := range t {
			b.WriteString(strings.Join(row, "|") + "\n")
		}
	}
	return b.String()
}

// TestSentByPhone: who registers by code counts in annexes 2 and 4, is named until his village has him, and then the village's row is the one.
// Whoever sends again is counted once.
func TestSentByPhone(t *testing.T) {
	o := openIntake(t)
	o.send("附件1", person("杨一", idOf(100), "炉冲村", "2020-02-26 09:30:00"))
	again := person("杨一", idOf(100), "炉冲村", "2020-02-26 10:30:00")
	again[annex.Certificate] = "√"
	o.send("附件1", again)
	o.send("附件1", person("杨二", idOf(101), "波洲社区", "2020-02-26 11:00:00"))
	o.send("附件1", person("杨三", idOf(102), "没有的村", "2020-02-26 11:00:00"))
	wrong := person("杨四", "12345", "炉冲村", "2020-02-26 11:00:00")
	wrong[annex.HomeTownship] = "火星镇"
	wrong[annex.HomeVillage] = "月亮"
	o.send("附件1", wrong)
	o.put("扫码登记/导入/腾讯.csv", []byte("提交者（自动）,提交时间（自动）,姓名（必填）,性别（必填）,身份证号码（必填）,手机号（必填）,所在乡镇（必填）,所在村（必填）,是否贫困户（必填）,是否外出打零工（必填）,返岗地区（必填）,返岗单位（必填）,返岗时间（必填）,待返岗原因（必填）,返岗需求\n"+
		"x,2020/2/26 12:00:00,杨二,男,"+idOf(101)+"\t,13812345678,波洲镇,波洲社区,否,否,县外,广东省深圳市富士康,2020/3/1,企业未复工,健康证明;就业介绍\n"+
		"x,2020/2/26 12:00:00,杨五,男,"+idOf(104)+"\t,13812345678,波洲镇,炉冲村,否,否,县外,广东省深圳市富士康,2020/3/1,企业未复工,无\n"))
	r := o.run(26)
	if !r.Right() {
		t.Errorf("the run says %+v", r)
	}
	// 15 of villages; 杨一, 杨二, 杨三, 杨四, 杨五 sent seven rows.
	if r.Records.Annex1 != 20 || r.Standing.Planned != 20 || r.Records.ByCode != (pipeline.ByCode{Read: 7, Replaced: 2, Waiting: 5}) {
		t.Errorf("counted %+v, %d planned", r.Records, r.Standing.Planned)
	}
	if n := r.Findings.ByRule["A1-CODE"]; n != 5 || r.Findings.ByRule["A1-DUP"] != 0 || r.Findings.ByRule["A1-HEAD"] != 0 || r.Findings.ByRule["S-RETURN"] != 0 {
		t.Errorf("%d are named as not taken over; %v", n, r.Findings.ByRule)
	}
	// The last row of 杨一 asks for a certificate, 杨二's export for certificate and introduction.
	annex2 := o.rows("波洲镇/日报.xlsx", "附件2")
	for village, planned := range map[string]string{"炉冲村": "11", "波洲社区": "7", "没有的村": "1"} {
		if !strings.Contains(annex2, village+"|"+planned+"|") {
			t.Errorf("%s has not %s planned: %s", village, planned, annex2)
		}
	}
	problems := o.rows("波洲镇/日报.xlsx", "数据问题")
	for _, want := range []string{"炉冲村|杨一|A8|2月26日10:30扫码登记，村里的附件1没有这个人", "2月26日12:00用腾讯收集表登记", "A1-CODE"} {
		if !strings.Contains(problems, want) {
			t.Errorf("%q is not in 数据问题: %s", want, problems)
		}
	}
	if strings.Contains(problems, "|A7|") {
		t.Errorf("a replaced row is named: %s", problems)
	}
	for book, want := range map[string][]string{
		"波洲镇/日报.xlsx": {"波洲社区|", "扫码登记"}, "全县/日报.xlsx": {"另有 2 个登记的"},
	} {
		reports := o.rows(book, "上报情况")
		for _, w := range want {
			if !strings.Contains(reports, w) {
				t.Errorf("%q is not in 上报情况 of %s: %s", w, book, reports)
			}
		}
	}
	o.at(schedule.Dispatch, 27, 8)
	calls := o.rows("波洲镇/调度.xlsx", "联系名单")
	for _, want := range []string{"杨一|13812345678", "扫码已登记、村表未录入：核实后录入附件1", "扫码已登记、村表未录入 4 人"} {
		if !strings.Contains(calls, want) {
			t.Errorf("%q is not in 联系名单: %s", want, calls)
		}
	}

	// 炉冲村 takes 杨一 and 杨五 over, in the places of two of its own; 波洲社区 lists 杨五 as well.
	o.edit(func(f *excelize.File) error {
		for cell, v := range map[string]string{"A3": "杨一", "C3": idOf(100), "A4": "杨五", "C4": idOf(104)} {
			if err := f.SetCellStr("炉冲村", cell, v); err != nil {
				return err
			}
		}
		return nil
	})
	r = o.run(27)
	if r.Records.Annex1 != 18 || r.Standing.Planned != 18 || r.Records.ByCode != (pipeline.ByCode{Read: 7, Replaced: 2, TakenOver: 2, Waiting: 3}) {
		t.Errorf("taken over: %+v, %d planned", r.Records, r.Standing.Planned)
	}
	if r.Findings.ByRule["A1-CODE"] != 3 || r.Findings.ByRule["A1-DUP"] != 0 || len(r.Ties) == 0 {
		t.Errorf("taken over, and named: %v", r.Findings.ByRule)
	}
	for _, tie := range r.Ties {
		if !tie.OK {
			t.Errorf("%+v", tie)
		}
	}

	// Another village lists somebody who has registered here: he counts there, and both are told.
	o.edit(func(f *excelize.File) error {
		return f.SetCellStr("炉冲村", "C5", idOf(101))
	})
	r = o.run(28)
	if r.Findings.ByRule["A1-DUP"] != 2 || r.Standing.Planned != 17 {
		t.Errorf("of two villages: %v, %d planned", r.Findings.ByRule, r.Standing.Planned)
	}
}

// TestEnterpriseByPhone: an enterprise counts for its unit until that lists it. When it applied counts also then.
func TestEnterpriseByPhone(t *testing.T) {
	o := openIntake(t)
	firm := func(sent, demand string) map[annex.Field]string {
		return map[annex.Field]string{
			annex.EnterpriseName: "新晃黄牛肉公司", annex.Location: "波洲镇", annex.EmployerKind: "工业企业", annex.Resumed: "否", annex.LastYear: "10", annex.Demand: demand,
			annex.Back: "0", annex.Waiting: "10", annex.NewHires: "0", annex.Shortage: demand, annex.BusinessPhone: "李四13812345678",
			annex.AppliedAt: "2020-02-26 08:00", templates.Asked: "县科工局", templates.Submitted: sent, templates.Receipt: "R",
		}
	}
	post := func(sent, trade string) map[annex.Field]string {
		return map[annex.Field]string{annex.PostEmployer: "新晃黄牛肉公司", annex.PostKind: "企业用工", annex.PostTrade: trade, annex.PostPeople: "5", annex.PostPlace: "波洲镇",
			templates.Asked: "县科工局", templates.Submitted: sent, templates.Receipt: "R"}
	}
	o.send("附件5", firm("2020-02-26 08:00:00", "20"))
	o.send("岗位需求清单", post("2020-02-26 08:00:00", "普工"))
	o.send("岗位需求清单", post("2020-02-26 08:00:00", "电工"))
	o.send("附件5", firm("2020-02-26 09:00:00", "30"))
	o.send("岗位需求清单", post("2020-02-26 09:00:00", "焊工"))
	r := o.run(26)
	if r.Records.Annex5 != 1 || r.Records.Posts != 1 || r.Findings.ByRule["A5-CODE"] != 1 || r.Findings.ByRule["P-CODE"] != 1 || r.Findings.ByRule["A5-DUP"] != 0 {
		t.Errorf("%+v, %v", r.Records, r.Findings.ByRule)
	}
	if all := o.rows("全县/日报.xlsx", "附件6"); !strings.Contains(all, "|30|") || strings.Contains(all, "|20|") {
		t.Errorf("附件6: %s", all)
	}
	if reports := o.rows("县科工局/日报.xlsx", "数据问题"); !strings.Contains(reports, "A5-CODE") || !strings.Contains(reports, "P-CODE") {
		t.Errorf("the department is not told: %s", reports)
	}
	o.put("县科工局/附件5.xlsx", filledIn(t, annex.EmployersForm, "县科工局", "1|新晃黄牛肉公司|波洲镇|工业企业|否|10|40|0|10||0|40|李四13812345678|||"))
	o.run(27)
	o.at(schedule.Dispatch, 27, 18)
	if all := o.rows("全县/日报.xlsx", "附件6"); !strings.Contains(all, "|40|") || strings.Contains(all, "|30|") {
		t.Errorf("附件6, listed: %s", all)
	}
	if tasks := o.rows("县科工局/调度.xlsx", "任务清单"); !strings.Contains(tasks, "2月26日08:00申请") {
		t.Errorf("nobody is told when it applied: %s", tasks)
	}
}

// TestSentSheetsAreLeftAlone: nothing that people have sent is written to, and no marked copy is made of it.
func TestSentSheetsAreLeftAlone(t *testing.T) {
	o := openIntake(t)
	wrong := person("杨一", "123", "炉冲村", "2020-02-26 09:30:00")
	o.send("附件1", wrong)
	before := contents(t, filepath.Join(o.dir, "填报"))
	r := o.run(26)
	if after := contents(t, filepath.Join(o.dir, "填报")); fmt.Sprint(after) != fmt.Sprint(before) {
		t.Error("an input has changed")
	}
	if problems := o.rows("波洲镇/日报.xlsx", "数据问题"); !strings.Contains(problems, "在本村（单位）的表里录入时改正：") {
		t.Errorf("whoever reads of it would mend it there: %s", problems)
	}
	// Nor does it make a village one that has reported.
	o.send("附件1", person("杨二", idOf(101), "炉冲村", "2020-02-27 09:30:00"))
	if o.run(27); o.states()["炉冲村"] != "迟报 9" {
		t.Errorf("炉冲村 is %s by what somebody else has sent", o.states()["炉冲村"])
	}
	for _, path := range r.Marked.Written {
		if strings.Contains(path, "炉冲村") {
			for _, tab := range openBook(t, filepath.Join(o.dir, filepath.FromSlash(path))) {
				if strings.Contains(fmt.Sprint(tab.Grid), "杨一") {
					t.Errorf("%s shows what was sent", path)
				}
			}
		}
	}
}

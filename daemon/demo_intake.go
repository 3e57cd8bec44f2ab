package main

import (
	"context"
	"fmt"
	"path"
	"strings"
	"time"

	"guantong/daemon/config"
	"guantong/daemon/demo"
	"guantong/rules/annex"
	"guantong/sheets"
	"guantong/sheets/dirs"
	"guantong/sheets/grid"
	"guantong/templates"
)

// registered lets some people register on the day before the demo's: two thirds by the code on the wall, the others in a form of 问卷星,
// whose export lies where the bureau puts it.
func (p *program) registered(ctx context.Context, c *config.Config, all []demo.Registered, asOf time.Time) error {
	w, err := p.open(ctx, c)
	if err != nil {
		return err
	}
	defer w.close()
	book, ok := templates.NewIntake(c.County, annex.WorkersForm.Label, c.Campaign.Year)
	if !ok {
		return fmt.Errorf("没有%s的扫码登记", annex.WorkersForm.Label)
	}
	var rows []sheets.Keyed
	lines := [][]string{strings.Split("序号 提交答卷时间 所用时间 来源 来自IP 1、您的姓名 2、性别 3、身份证号码 4、手机号码 5、所在乡镇 6、所在村（社区） 7、是否贫困户 8、是否外出打零工 "+
		"9、返岗地区 10、返岗单位 11、返岗时间 12、待返岗原因 13、返岗需求（可多选）", " ")}
	sent := time.Date(asOf.Year(), asOf.Month(), asOf.Day()-1, 8, 0, 0, 0, asOf.Location())
	for i, r := range all {
		sent = sent.Add(7*time.Minute + 13*time.Second)
		v := r.Values
		if i%3 == 1 {
			lines = append(lines, []string{fmt.Sprint(len(lines)), sent.Format("2006/1/2 15:04:05"), "95秒", "微信", "127.0.0.1", v[annex.Name], v[annex.Sex], v[annex.ID], v[annex.Phone],
				r.Unit.Township, r.Unit.Village, v[annex.Poor], v[annex.Casual], "县外", v[annex.Employer], v[annex.Planned],
				chosen(v, annex.ReasonFields), chosen(v, annex.NeedFields)})
			continue
		}
		v[annex.HomeTownship], v[annex.HomeVillage] = r.Unit.Township, r.Unit.Village
		v[templates.Submitted], v[templates.Receipt] = sent.Format(time.DateTime), fmt.Sprintf("DEMO%06d", i)
		row := sheets.Keyed{Key: v[templates.Receipt]}
		for _, f := range book.Fields {
			row.Cells = append(row.Cells, grid.String(v[f]))
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return nil
	}
	if _, err := w.store.Append(ctx, sheets.Output{Path: book.Path, Tables: []grid.Table{book.Table}}, rows); err != nil {
		return err
	}
	export := grid.Table{Name: "Sheet1", Columns: make([]grid.Column, len(lines[0]))}
	for _, texts := range lines {
		var line grid.Line
		for _, t := range texts {
			line.Cells = append(line.Cells, grid.Styled{Cell: grid.String(t)})
		}
		export.Rows = append(export.Rows, line)
	}
	_, err = w.store.Create(ctx, sheets.Output{Path: path.Join(dirs.IntakeFolder, "导入", "问卷星.xlsx"), Tables: []grid.Table{export}})
	return err
}

// chosen are the options that somebody ticked, as 问卷星 joins them.
func chosen(v map[annex.Field]string, options []annex.Field) string {
	var all []string
	for _, f := range options {
		if v[f] != "" {
			all = append(all, string(f))
		}
	}
	return strings.Join(all, "┋")
}

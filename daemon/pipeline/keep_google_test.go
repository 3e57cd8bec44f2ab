package pipeline_test

import (
	"strings"
	"testing"
	"testing/synctest"

	"guantong/daemon/pipeline"
	"guantong/sheets/fakegoogle"
	"guantong/sheets/fakegoogle/book"
)

// Spreadsheets that are lost on Google are kept as files are, and come back or move as files do.
func TestLostSpreadsheets(t *testing.T) {
	leaveOutOfShort(t)
	dir := t.TempDir()
	(&office{t: t, dir: dir}).put(surveyPath, surveyOf(t, "炉冲村", 9, "波洲社区", 6))
	(&office{t: t, dir: dir}).put("县科工局/岗位.xlsx", bystanders(t))
	both, one := pipeline.Kept{Sheets: 2, Records: 15}, pipeline.Kept{Sheets: 1, Records: 9}
	for _, test := range []struct {
		name   string
		do     func(t *testing.T, o *online, id string)
		kept   pipeline.Kept
		failed int
		says   string
	}{
		{"in the trash", func(_ *testing.T, o *online, id string) { o.server.Trash(id) }, both, 0, "工作簿不见了"},
		{"not shared any more", func(_ *testing.T, o *online, id string) {
			o.server.SetFaults(refuse(id, fakegoogle.Fault{Status: 403, Reason: "insufficientPermissions"}))
			o.edit(id)
		}, both, 1, "没有权限"},
		{"Google is in trouble", func(_ *testing.T, o *online, id string) {
			o.server.SetFaults(refuse(id, fakegoogle.Fault{Status: 503}))
			o.edit(id)
		}, both, 1, "Google 暂时出错（503）"},
		{"renamed and in trouble", func(_ *testing.T, o *online, id string) {
			o.server.SetFaults(refuse(id, fakegoogle.Fault{Status: 503}))
			o.server.Rename(id, "本镇的表")
		}, both, 1, "Google 暂时出错（503）"},
		{"a tab was deleted", func(t *testing.T, o *online, id string) {
			if err := o.server.Edit(id, func(b *book.Book) error { return b.DeleteTab("炉冲村") }); err != nil {
				t.Fatal(err)
			}
		}, one, 0, "工作表不见了"},
		{"renamed", func(_ *testing.T, o *online, id string) { o.server.Rename(id, "本镇的表") }, pipeline.Kept{}, 0, ""},
		{"moved", func(_ *testing.T, o *online, id string) { o.server.Move(id, o.input) }, pipeline.Kept{}, 0, ""},
		{"a copy in its place", func(_ *testing.T, o *online, id string) {
			b, _ := o.server.Book(id)
			o.server.PutSpreadsheet(o.input, "副本", b.Sheets())
			o.server.Trash(id)
		}, pipeline.Kept{}, 0, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				o := goOnline(t, setupOf(t, smallCounty), dir, 0)
				o.setup.Sheets = &keptInMind{}
				id, ok := o.server.Lookup(o.input, "波洲镇", "附件1 返岗需求摸排")
				if !ok {
					t.Fatal("no survey")
				}
				if r := o.mustRun(t); r.Records.Annex1 != 15 || r.Kept.Sheets != 0 {
					t.Fatalf("the first run says %+v", r)
				}
				test.do(t, o, id)
				r := o.mustRun(t)
				if r.Records.Annex1 != 15 || r.Kept != test.kept || r.Workbooks.Failed != test.failed || r.Findings.ByRule["S-UNREADABLE"] != 0 {
					t.Errorf("the report says %+v", r)
				}
				if !strings.Contains(o.told("RUN-STALE"), test.says) {
					t.Errorf("told are %q, want %q", o.told("RUN-STALE"), test.says)
				}
				if r := o.mustRun(t); len(r.Outputs.Written) > 0 || r.Kept != test.kept {
					t.Errorf("run again: %+v", r)
				}
			})
		})
	}
}

// refuse is trouble with the reading of one spreadsheet.
func refuse(id string, fault fakegoogle.Fault) func(int, fakegoogle.Request) fakegoogle.Fault {
	return func(_ int, r fakegoogle.Request) fakegoogle.Fault {
		if r.ID == "sheets.spreadsheets.get" && strings.Contains(r.Path, id) {
			return fault
		}
		return fakegoogle.Fault{}
	}
}

// edit changes a spreadsheet so that it must be read again.
func (o *online) edit(id string) {
	_ = o.server.Edit(id, func(*book.Book) error { return nil })
}

// told are the messages of a rule in the township's 数据问题.
func (o *online) told(rule string) string {
	var all []string
	for _, tab := range o.outputs()["汇总/波洲镇/日报.xlsx"] {
		if tab.Name != "数据问题" {
			continue
		}
		for _, row := range tab.Grid.Rows {
			if row.Cell(10).Text == rule {
				all = append(all, row.Cell(4).Text)
			}
		}
	}
	return strings.Join(all, "\n")
}

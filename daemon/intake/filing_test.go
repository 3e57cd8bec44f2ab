package intake_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"guantong/daemon/intake/token"
	"guantong/sheets"
	"guantong/sheets/folder"
	"guantong/sheets/xlsx"
)

// moody is a store that fails, or is cut off, after so many workbooks.
type moody struct {
	sheets.Store
	left  int
	after bool // the workbook is written, and nobody hears of it
}

var errMoody = errors.New("共享盘断了")

func (m *moody) Append(ctx context.Context, blank sheets.Output, rows []sheets.Keyed) (int, error) {
	if m.left--; m.left < 0 {
		if m.after {
			_, _ = m.Store.Append(ctx, blank, rows)
		}
		return 0, errMoody
	}
	return m.Store.Append(ctx, blank, rows)
}

// An answer is in the store at last, once, however often bringing it there fails and at which workbook; then nothing of anybody is left in
// the database.
func TestFilingIsRepeated(t *testing.T) {
	d := newDoor(t, okServer, nil)
	path := d.code(token.Village, village)
	store, err := folder.Open(t.TempDir(), xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	m := &moody{Store: store}
	lent := 0
	d.filing.Store = func(context.Context) (sheets.Store, func(), error) { lent++; return m, func() { lent-- }, nil }
	wanting := []string{"needs", "就业介绍", "education", "初中", "skill", "无"}
	n := 0
	for left := range 2 {
		for _, m.after = range []bool{false, true} {
			d.press(d.answered(path, wanting...), "submit").reads(200, "已登记")
			n++
			m.left = left
			if err := d.filing.File(t.Context()); !errors.Is(err, errMoody) {
				t.Fatalf("File = %v", err)
			}
			if waits, err := d.desk.Waiting(t.Context()); err != nil || !waits {
				t.Fatalf("nothing waits: %v", err)
			}
			if n%2 == 0 {
				continue
			}
			m.left = 100
			if err := d.filing.File(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
	m.left = 100
	for range 2 {
		if err := d.filing.File(t.Context()); err != nil || lent != 0 {
			t.Fatalf("File = %v; the store is lent %d times", err, lent)
		}
	}
	rows := d.rows(store)
	if len(rows["附件1"]) != n || len(rows["附件3"]) != n {
		t.Errorf("%d rows and %d, want %d of each", len(rows["附件1"]), len(rows["附件3"]), n)
	}
	for i, r := range rows["附件3"] {
		if r["回执号"] != rows["附件1"][i]["回执号"] || r["年龄"] != "30" {
			t.Errorf("the row is %v", r)
		}
	}
	if waits, err := d.desk.Waiting(t.Context()); err != nil || waits {
		t.Errorf("something waits: %v", err)
	}
	if text := d.desk.Everything(t); text == "" || strings.Contains(text, "杨小刚") || strings.Contains(text, "13812345678") {
		t.Errorf("in the database is %s", text)
	}
}

// An enterprise that applies to resume and lists posts makes a row of 附件5 and one for each post.
func TestEnterprise(t *testing.T) {
	d := newDoor(t, okServer, nil)
	p := d.press(d.open(d.code(token.Enterprise, bureau)), "start")
	p = d.press(p.fill("firm", "某某公司", "kind", "工业企业", "resumed", "否"), "next").reads(200, "请核对：请选一项", "企业（项目）")
	p = d.press(p.fill("firm", "某某公司", "seat", "东镇", "kind", "工业企业", "resumed", "否"), "next")
	p = d.press(p.fill("apply", "申请过了", "applied", "2月25日9:30"), "next")
	p = d.press(p.fill("lastyear", "10", "demand", "20", "back", "０", "waiting", "5", "new", "0"), "next")
	p = d.press(p.fill("contact", "张三 13812345678", "hire", "是"), "next")
	for i, more := range []string{"是", "是", "否"} {
		at := []string{"p1.", "p2.", "p3."}[i]
		p = d.press(p.fill(at+"trade", "工种"+at, at+"people", "x", at+"kind", "企业用工", at+"place", "东镇", at+"more", more), "next").reads(200, "填 0 或正整数")
		p = d.press(p.fill(at+"people", "3"), "next")
	}
	p = d.press(d.press(p, "edit post2").reads(200, "招聘岗位 2").fill("p2.more", "否"), "next").reads(200, "看一遍")
	receipt := d.press(p, "submit").reads(200, "已登记").receipt()
	rows := d.file(t.TempDir())
	e, posts := rows["附件5"], rows["岗位需求清单"]
	if len(e) != 1 || e[0]["复工申请时间"] != "2月25日9:30" || e[0]["缺员"] != "20" || e[0]["单位"] != "县科工局" || e[0]["回执号"] != receipt {
		t.Errorf("the enterprise is %v", e)
	}
	if len(posts) != 2 || posts[0]["单位名称"] != "某某公司" || posts[1]["工种"] != "工种p2." || posts[1]["联系人"] != "张三 13812345678" || posts[1]["单位"] != "县科工局" {
		t.Errorf("the posts are %v", posts)
	}
}

package main

import (
	"fmt"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/chromedp/chromedp"

	"guantong/daemon/intake/token"
	"guantong/rules/annex"
	"guantong/sheets/folder"
	"guantong/sheets/xlsx"
	"guantong/templates"
)

var receiptRead = regexp.MustCompile(`([0-9A-Z]{5}) ([0-9A-Z]{5})`)

// A migrant worker registers on a phone: is told what is wrong, beside what it is about, mends it without typing anything else again, and
// gets a receipt. His row is in the workbook soon after, and one in 附件3, for he wants to be introduced to work.
func TestAWorkerRegistersOnAPhone(t *testing.T) {
	for _, width := range []int{320, 390} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			t.Parallel()
			b := newBrowser(t, width)
			d, dir := servedForms(t)
			b.open(d.formsOf(t) + codeOf(t, dir, token.Village, luchong))
			b.reads("波洲镇炉冲村", "要填什么", "身份证号码", "谁看得到", "炉冲村、波洲镇和县里", "用来做什么")
			b.press("知道了，开始填")
			b.press("下一步") // nothing filled in
			for label, want := range map[string]string{"姓名": "请填写姓名", "身份证号码": "请填写身份证号码", "手机号": "请填写手机号", "性别": "请选一项"} {
				if got := b.beside(label); got != want {
					t.Errorf("beside %s it says %q, want %q", label, got, want)
				}
			}
			b.fill("姓名", "杨小刚", "身份证号码", "43122719900101003", "手机号", "1381234567")
			b.choose("性别", "女", "家里是建档立卡贫困户吗", "是")
			b.press("下一步")
			if id, phone := b.beside("身份证号码"), b.beside("手机号"); !strings.Contains(id, "身份证号码有误：") || !strings.Contains(phone, "手机号应为 11 位") {
				t.Errorf("of the ID it says %q, of the phone %q", id, phone)
			}
			b.fill("身份证号码", "431227199001010036", "手机号", "13812345678")
			b.press("下一步")
			if sex := b.beside("性别"); !strings.Contains(sex, "按身份证号应为“男”") {
				t.Errorf("of the sex it says %q", sex)
			}
			b.choose("性别", "男")
			b.press("下一步")

			b.reads("今年在哪里干活")
			b.choose("今年在哪里干活", "本县外面", "是打零工", "否")
			b.fill("单位", "富士康")
			b.press("下一步")
			if where := b.beside("单位"); !strings.Contains(where, "看不出在哪里务工") || !strings.Contains(where, "再点一次“下一步”") {
				t.Errorf("of the employer it says %q", where)
			}
			b.fill("单位", "广东省深圳市富士康")
			b.press("下一步")
			b.choose("今年去上班了吗", "还没有去")
			b.press("下一步")
			b.fill("打算哪一天走？", "3月5日")
			b.choose("为什么还没有去", "走不了（没有车、路不通、要隔离）")
			b.press("下一步")
			b.choose("要帮忙的，都勾上", "坐政府安排的车去", "要帮忙的，都勾上", "帮我介绍工作", "今年想怎么干", "换一个单位")
			b.fill("有什么实际困难？", "=1+1 <script>alert(1)</script>")
			b.press("下一步")
			b.pick("学历", "初中", "职业技能等级", "无")
			b.fill("想干什么工种？", "缝纫")
			b.press("上一步")
			b.press("下一步")
			b.press("下一步")
			b.reads("看一遍，没有错就交", "杨小刚", "广东省深圳市富士康", "=1+1 <script>alert(1)</script>", "缝纫", "初中")
			b.press("改：打算哪天去")
			b.fill("打算哪一天走？", "3月6日")
			for range 3 {
				b.press("下一步")
			}
			b.reads("3月6日", "缝纫")
			b.press("没有错，交上去")
			b.reads("已登记", "回执号", "某省居民健康卡", "以最后一次为准")
			m := receiptRead.FindStringSubmatch(b.text())
			if m == nil {
				t.Fatalf("there is no receipt:\n%s", b.text())
			}
			b.run(chromedp.Reload()) // sends the same once more
			b.reads(m[0])

			await(t, d.log, func() bool { return len(registered(t, dir, "附件3")) > 0 })
			d.signal(t, syscall.SIGTERM, 0)
			want := map[annex.Field]string{annex.Name: "杨小刚", annex.Sex: "男", annex.ID: "431227199001010036", annex.Phone: "13812345678", annex.Poor: "是",
				annex.OutCounty: "√", annex.InCounty: "", annex.Casual: "否", annex.Employer: "广东省深圳市富士康", annex.Planned: "3月6日", annex.TravelBlock: "√",
				annex.NotResumed: "", annex.Coach: "√", annex.Introduction: "√", annex.Certificate: "", annex.Returned: "", templates.Wish: "换一个单位",
				templates.Trouble: "=1+1 <script>alert(1)</script>", annex.HomeTownship: "波洲镇", annex.HomeVillage: "炉冲村", templates.Receipt: m[1] + m[2]}
			seeker := map[annex.Field]string{annex.Name: "杨小刚", annex.ID: "431227199001010036", annex.Age: "30", annex.Education: "初中", annex.Skill: "无",
				annex.WantTrade: "缝纫", annex.HomeVillage: "炉冲村", templates.Receipt: m[1] + m[2]}
			b.stands(registered(t, dir, "附件1"), want)
			b.stands(registered(t, dir, "附件3"), seeker)

			command(t, dir, "2020-02-26", 0, "run", "daily")
			daily := outputOf(t, dir, "汇总/波洲镇/日报.xlsx")
			if row := rowOf(daily["附件2"], "炉冲村"); len(row) < 2 || row[1] != "1" {
				t.Errorf("in 附件2 the village has %v", row)
			}
			if row := rowOf(daily["附件4"], "广东省"); !slices.Contains(row, "1") {
				t.Errorf("in 附件4 the province has %v", row)
			}
		})
	}
}

// outputOf are the tabs of an output, as texts.
func outputOf(t *testing.T, dir, path string) map[string][][]string {
	t.Helper()
	store, err := folder.Open(filepath.Join(dir, "data"), xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	snapshot, err := store.ReadOutput(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	tabs := map[string][][]string{}
	for _, s := range snapshot.Sheets {
		for _, row := range s.Grid.Rows {
			var texts []string
			for _, c := range row.Cells {
				texts = append(texts, c.String())
			}
			tabs[s.Name] = append(tabs[s.Name], texts)
		}
	}
	return tabs
}

// rowOf is the first row that has a text in one of its cells, and the row below it, which a cell over two rows covers.
func rowOf(rows [][]string, text string) []string {
	for i, row := range rows {
		if slices.Contains(row, text) {
			return slices.Concat(rows[i : i+min(2, len(rows)-i)]...)
		}
	}
	return nil
}

// stands wants one row with these values.
func (b *browser) stands(rows []map[annex.Field]string, want map[annex.Field]string) {
	b.t.Helper()
	if len(rows) != 1 {
		b.t.Fatalf("there are %d rows: %v", len(rows), rows)
	}
	for f, value := range want {
		if rows[0][f] != value {
			b.t.Errorf("%s is %q, want %q", f, rows[0][f], value)
		}
	}
}

// servedForms is a daemon with public forms, and its folder.
func servedForms(t *testing.T) (*daemonProcess, string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the daemon cannot be told to stop there")
	}
	dir := placeWithForms(t)
	return serve(t, dir, "2020-02-26", "GUANTONG_IMPATIENT=1"), dir
}

// An enterprise applies to resume (绿色通道) and lists two posts.
func TestAnEnterpriseRegistersOnAPhone(t *testing.T) {
	t.Parallel()
	b := newBrowser(t, 320)
	d, dir := servedForms(t)
	b.open(d.formsOf(t) + codeOf(t, dir, token.Enterprise, industry))
	b.reads("县科工局", "绿色通道")
	b.press("知道了，开始填")
	b.fill("企业（项目）名称", "某某食品有限公司")
	b.pick("在哪个乡镇（园区）？", "波洲镇")
	b.choose("是哪一类", "工业企业", "复工复产了吗", "否")
	b.press("下一步")
	b.press("下一步")
	if got := b.beside("申请复工吗"); got != "请选一项" {
		t.Errorf("of the application it says %q", got)
	}
	b.choose("申请复工吗", "现在申请")
	b.press("下一步")
	b.fill("去年用了多少人？", "50", "今年一共要多少人？", "60", "老员工已经返岗多少人？", "十个", "老员工还有多少人要返岗？", "40", "今年新招了多少人？", "0")
	b.press("下一步")
	if got := b.beside("老员工已经返岗多少人"); !strings.Contains(got, "请填 0 或正整数") {
		t.Errorf("of the figure it says %q", got)
	}
	if got := b.beside("今年一共要多少人"); got != "" {
		t.Errorf("of what would follow from the figure it says %q", got)
	}
	b.fill("老员工已经返岗多少人？", "0")
	b.press("下一步")
	b.fill("联系人和电话", "张三 13812345678")
	b.choose("现在要招人吗", "是")
	b.press("下一步")
	b.fill("招什么工种？", "包装工", "招多少人？", "12", "在哪里上班？", "波洲镇", "年龄要求", "18-50", "月薪", "3000-4000元")
	b.pick("岗位类型", "企业用工")
	b.choose("还招别的岗位吗", "是")
	b.press("下一步")
	b.fill("招什么工种？", "保安", "招多少人？", "2", "在哪里上班？", "波洲镇")
	b.pick("岗位类型", "企业用工")
	b.choose("还招别的岗位吗", "否")
	b.press("下一步")
	b.reads("包装工", "保安", "张三 13812345678")
	b.press("没有错，交上去")
	b.reads("已登记")
	receipt := receiptRead.FindStringSubmatch(b.text())
	await(t, d.log, func() bool { return len(registered(t, dir, "岗位需求清单")) > 0 })
	d.signal(t, syscall.SIGTERM, 0)
	b.stands(registered(t, dir, "附件5"), map[annex.Field]string{annex.EnterpriseName: "某某食品有限公司", annex.Location: "波洲镇", annex.EmployerKind: "工业企业",
		annex.Resumed: "否", annex.LastYear: "50", annex.Demand: "60", annex.Back: "0", annex.Waiting: "40", annex.NewHires: "0", annex.Shortage: "60", annex.ArrivalRate: "0.00%",
		annex.BusinessPhone: "张三 13812345678", annex.AppliedAt: "2020-02-26 17:00", templates.Asked: "县科工局", templates.Submitted: "2020-02-26 17:00:00"})
	posts := registered(t, dir, "岗位需求清单")
	if len(posts) != 2 || posts[0][annex.PostTrade] != "包装工" || posts[1][annex.PostTrade] != "保安" || posts[0][annex.PostEmployer] != "某某食品有限公司" ||
		posts[0][templates.Receipt] != receipt[1]+receipt[2] || posts[1][templates.Receipt] != posts[0][templates.Receipt] || posts[0][""] == posts[1][""] {
		t.Errorf("the posts are %v", posts)
	}
}

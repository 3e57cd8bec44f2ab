package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"guantong/daemon/intake/token"
	"guantong/rules/annex"
	"guantong/templates"
)

// browser is a real one at the size of a phone, without scripts of ours or anybody's. Where none is installed the test is left out, but in
// CI it fails. GUANTONG_SCREENSHOTS names a folder for pictures of all pages.
type browser struct {
	t     *testing.T
	ctx   context.Context
	shots int
	name  string
}

func newBrowser(t *testing.T, width int) *browser {
	t.Helper()
	leaveOutOfShort(t)
	var program string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil && program == "" {
			program = path
		}
	}
	if program == "" {
		const message = "Chromium is not installed, so no page was tried in a browser: apt-get install chromium"
		if os.Getenv("CI") == "true" {
			t.Fatal(message)
		}
		t.Skip(message)
	}
	ctx, cancel := chromedp.NewContext(context.Background(), chromedp.WithAllocatorOptions(chromedp.Headless, chromedp.ExecPath(program), chromedp.NoSandbox,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-dev-shm-usage", true), chromedp.WSURLReadTimeout(time.Minute)))
	t.Cleanup(cancel)
	b := &browser{t: t, ctx: ctx, name: fmt.Sprintf("%s-%d", strings.ReplaceAll(t.Name(), "/", "-"), width)}
	if err := chromedp.Do(ctx); err != nil { // it lives as long as the context that it is started with
		t.Fatal(err)
	}
	b.run(chromedp.EmulateViewport(int64(width), 700, chromedp.EmulateMobile, chromedp.EmulateTouch))
	return b
}

func (b *browser) run(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatalf("%v\n%s", err, b.text())
	}
}

// patience is how long a page may take at most.
const patience = 30 * time.Second

// ask evaluates an expression in the page.
func (b *browser) ask(expression string) string {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	answer, err := chromedp.Run(ctx, chromedp.Evaluate[string](expression))
	if err != nil {
		b.t.Fatalf("%v: %s", err, expression)
	}
	return answer
}

// text is what a person reads on the page.
func (b *browser) text() string {
	text, _ := chromedp.Run(b.ctx, chromedp.Evaluate[string]("document.body ? document.body.innerText : ''"))
	return text
}

// open goes to an address.
func (b *browser) open(address string) {
	b.t.Helper()
	b.run(chromedp.Navigate(address))
	b.look()
}

// press presses a button, and waits for the next page.
func (b *browser) press(button string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, chromedp.Click(fmt.Sprintf(`//button[normalize-space()="%s" or @aria-label="%s"]`, button, button))); err != nil {
		b.t.Fatalf("%s: %v\n%s", button, err, b.text())
	}
	b.look()
}

// obstacles finds what keeps people from using the page: it is wider than the phone, or something to fill in, or to press, has no name or is
// too small for a thumb. A screen reader says the name: of a radio button also what is asked.
const obstacles = `(() => {
	const all = [];
	if (document.documentElement.scrollWidth > document.documentElement.clientWidth) all.push("wider than the phone: " + document.documentElement.scrollWidth);
	if (!document.documentElement.lang || !document.title || document.querySelectorAll("h1").length !== 1) all.push("no language, title or heading");
	if (document.scripts.length) all.push("a script");
	for (const e of document.querySelectorAll("input:not([type=hidden]),select,textarea")) {
		if (!e.labels.length || !e.labels[0].innerText.trim()) all.push("no label: " + e.name);
		if (["radio", "checkbox"].includes(e.type) && !(e.closest("fieldset") && e.closest("fieldset").querySelector("legend").innerText.trim())) all.push("no legend: " + e.name);
		const box = (["radio", "checkbox"].includes(e.type) ? e.labels[0] : e).getBoundingClientRect();
		if (box.height < 44) all.push("too small: " + e.name);
	}
	for (const e of document.querySelectorAll("button,a.btn")) {
		if (!e.innerText.trim() || e.getBoundingClientRect().height < 44) all.push("a button too small: " + e.innerText);
	}
	for (const e of document.querySelectorAll("[aria-describedby]"))
		for (const id of e.getAttribute("aria-describedby").split(" "))
			if (!document.getElementById(id)) all.push("described by nothing: " + id);
	for (const e of document.querySelectorAll("main p,main label,main legend,main button,main input[type=text]"))
		if (parseFloat(getComputedStyle(e).fontSize) < 16) all.push("small letters: " + e.innerText);
	return all.join("; ");
})()`

// look looks at a page, and takes its picture.
func (b *browser) look() {
	b.t.Helper()
	if found := b.ask(obstacles); found != "" {
		b.t.Errorf("%s:\n%s", found, b.text())
	}
	if dir := os.Getenv("GUANTONG_SCREENSHOTS"); dir != "" {
		b.shots++
		picture, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%02d.png", b.name, b.shots)), picture, 0o600)
		}
		if err != nil {
			b.t.Fatal(err)
		}
	}
}

// fill types into fields, by their labels, as a thumb does.
func (b *browser) fill(pairs ...string) {
	b.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		b.ask(fmt.Sprintf(`(f => { f.focus(); f.select(); return "" })(document.querySelector(%q))`, string(b.field(pairs[i]))))
		b.run(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, input.InsertText, input.InsertTextParams{Text: pairs[i+1]}) // as an input method does
			return err
		}))
	}
}

// field is the field of a label.
func (b *browser) field(label string) chromedp.CSS {
	b.t.Helper()
	id := b.ask(fmt.Sprintf(`([...document.querySelectorAll("label")].find(l => l.innerText.replace(/（可不填）/, "").trim() === %q) || {htmlFor: ""}).htmlFor`, label))
	if id == "" {
		b.t.Fatalf("nothing asks for %s:\n%s", label, b.text())
	}
	return chromedp.CSS("#" + id)
}

// choose touches answers to questions, by what they say.
func (b *browser) choose(pairs ...string) {
	b.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		b.run(chromedp.Click(fmt.Sprintf(`//fieldset[starts-with(normalize-space(legend), "%s")]//label[normalize-space()="%s"]`, pairs[i], pairs[i+1])))
	}
}

// pick picks from a list.
func (b *browser) pick(pairs ...string) {
	b.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		b.run(chromedp.SetValue(b.field(pairs[i]), pairs[i+1]))
	}
}

// reads wants the page to say all of these.
func (b *browser) reads(parts ...string) {
	b.t.Helper()
	for _, part := range parts {
		if text := b.text(); !strings.Contains(text, part) {
			b.t.Fatalf("%q is not on the page:\n%s", part, text)
		}
	}
}

// beside is what is said beside a field, by its label.
func (b *browser) beside(label string) string {
	b.t.Helper()
	return b.ask(fmt.Sprintf(`([...document.querySelectorAll(".q")].find(q => q.querySelector("legend,label").innerText.startsWith(%q)).querySelector(".err,.warn") || {innerText: ""}).innerText`, label))
}

var receiptRead = regexp.MustCompile(`([0-9A-Z]{5}) ([0-9A-Z]{5})`)

// A migrant worker registers on a phone: is told what is wrong, beside what it is about, mends it without typing anything else again, and
// gets a receipt. His row is in the workbook soon after, and one in 附件3, for he wants to be introduced to work.
func TestAWorkerRegistersOnAPhone(t *testing.T) {
	for _, width := range []int{320, 390} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
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
		})
	}
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

package intake_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/intake"
	"guantong/daemon/intake/token"
)

// What is sent is one row, however often; sent anew, it is another, below the first.
func TestSentTwice(t *testing.T) {
	d := newDoor(t, okServer, nil)
	last := d.answered(d.code(token.Village, village))
	first := d.press(last, "submit").reads(200, "已登记", "某省居民健康卡").receipt()
	if again := d.press(last, "submit").receipt(); first == "" || again != first {
		t.Errorf("the same page has receipts %q and %q", first, again)
	}
	d.later(time.Hour)
	changed := d.press(d.answered(d.code(token.Village, village), "phone", "13987654321", "needs", "健康证明|统一乘车"), "submit").receipt()
	root := t.TempDir()
	rows := d.file(root)["附件1"]
	want := []map[string]string{
		{"姓名": "杨小刚", "性别": "男", "身份证号码": "431227199001010036", "电话号码": "13812345678", "贫困户": "否", "打零工": "否", "县外": "√",
			"返岗单位": "广东省深圳市某某电子厂", "返岗时间": "3月5日", "出行受阻": "√", "健康证明": "√", "乡镇": "东镇", "村": "甲村", "提交时间": "2020-02-26 12:00:00", "回执号": first},
		{"姓名": "杨小刚", "性别": "男", "身份证号码": "431227199001010036", "电话号码": "13987654321", "贫困户": "否", "打零工": "否", "县外": "√",
			"返岗单位": "广东省深圳市某某电子厂", "返岗时间": "3月5日", "出行受阻": "√", "健康证明": "√", "统一乘车": "√", "乡镇": "东镇", "村": "甲村", "提交时间": "2020-02-26 13:00:00", "回执号": changed},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	// Sent once more after all of it is in the workbook, it still is the same.
	if again := d.press(last, "submit").reads(200, "已登记").receipt(); again != first || len(d.file(root)["附件1"]) != 2 {
		t.Errorf("the receipt is %q now, want %q", again, first)
	}
}

// Who works already says so, and is asked neither for a plan nor for a reason; what somebody answered before he changed his mind is left.
func TestWhoIsBack(t *testing.T) {
	d := newDoor(t, okServer, nil)
	p := d.answered(d.code(token.Village, village), "needs", "就业介绍", "education", "初中", "skill", "无", "wanttrade", "焊工")
	p = d.press(d.press(p, "edit gone").fill("gone", "已经返岗"), "next").reads(200, "哪一天到单位的")
	p = d.press(p.fill("returned", "4月1日"), "next").reads(200, "还没有到")
	p = d.press(p.fill("returned", "2月20日"), "next")
	p = d.press(p.fill("needs", ""), "next")
	d.press(p, "submit").reads(200, "已登记")
	rows := d.file(t.TempDir())
	if r := rows["附件1"][0]; r["实际返岗时间"] != "2月20日" || r["出行受阻"] != "" || r["就业介绍"] != "" || len(rows["附件3"]) != 0 {
		t.Errorf("the rows are %v", rows)
	}
}

// Only a code that is good leads anywhere, and nobody is told why another does not.
func TestCodesThatLeadNowhere(t *testing.T) {
	d := newDoor(t, okServer, nil)
	ctx := context.Background()
	path, firm := d.code(token.Village, village), d.code(token.Enterprise, bureau)
	last := d.answered(path)
	answer := d.open("/w/x").reads(404, "没有这一页").body
	for _, wrong := range []string{"/", "/w", "/w/", "/e/", "/x/" + path[3:], "/e/" + path[3:], "/w/" + firm[3:], path + "/", path + "A", "/w/" + strings.Repeat("A", 32),
		"/w/" + strings.Repeat("A", 5000), "/healthz", "/metrics", "/favicon.ico", "/robots.txt", "/w/..%2f..%2fetc", "/w/%00"} {
		if got := d.open(wrong).reads(404).body; got != answer {
			t.Errorf("%s says %s", wrong, got)
		}
	}
	if _, err := d.codes.Rotate(ctx, token.Village, village); err != nil {
		t.Fatal(err)
	}
	d.open(path).reads(404)
	d.press(last, "submit").reads(404)
	path = d.code(token.Village, village)
	d.open(path).reads(200)
	if err := d.codes.Revoke(ctx, token.Village, village); err != nil {
		t.Fatal(err)
	}
	d.open(path).reads(404)
	if waits, err := d.desk.Waiting(ctx); err != nil || waits {
		t.Errorf("something was taken: %v", err)
	}
}

// The stamp of a page is good for its own code and for half a day; whatever is wrong with it, what was typed is on the next page.
func TestStamps(t *testing.T) {
	d := newDoor(t, okServer, nil)
	path := d.code(token.Village, village)
	last := d.answered(path)
	for _, wrong := range []string{"", "x", last.fields.Get("stamp") + "A", strings.Repeat("A", 43), d.open(d.code(token.Enterprise, bureau)).fields.Get("stamp")} {
		p := d.answered(path)
		p.fields.Set("stamp", wrong)
		p = d.press(p, "submit").reads(200, "填的都还在", "杨小刚", "看一遍")
		if d.press(p, "submit").receipt() == "" {
			t.Error("the page that came back cannot be sent")
		}
	}
	d.later(13 * time.Hour)
	p := d.press(last, "submit").reads(200, "这一页打开太久了", "杨小刚")
	if d.press(p, "submit").receipt() == "" {
		t.Error("the page that came back cannot be sent")
	}
	half := d.press(d.open(path), "start").fill("name", "杨大刚")
	half.fields.Set("stamp", "")
	if p := d.press(half, "next").reads(200, "您是谁"); p.fields.Get("name") != "杨大刚" {
		t.Errorf("what was typed is lost: %v", p.fields)
	}
}

// request sends anything, and gives the page that comes back.
func (d *door) request(method, path, body string, header ...string) *page {
	d.t.Helper()
	r, err := http.NewRequest(method, d.url+path, strings.NewReader(body))
	if err != nil {
		d.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i < len(header); i += 2 {
		if header[i] == "Host" {
			r.Host = header[i+1]
			continue
		}
		r.Header.Set(header[i], header[i+1])
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		d.t.Fatal(err)
	}
	return d.shown(d.url+path, answer)
}

func TestRequestsThatAreRefused(t *testing.T) {
	d := newDoor(t, okServer, nil)
	path := d.code(token.Village, village)
	last := d.answered(path)
	body := last.fields
	body.Set("go", "submit")
	sent := body.Encode()
	for name, c := range map[string]struct {
		page *page
		want int
	}{
		"another method":          {d.request("PUT", path, sent), 405},
		"delete":                  {d.request("DELETE", path, ""), 405},
		"too much":                {d.request("POST", path, sent+"&trouble="+strings.Repeat("a", 60<<10)), 413},
		"no form":                 {d.request("POST", path, `{"name": "杨小刚"}`, "Content-Type", "application/json"), 415},
		"files":                   {d.request("POST", path, sent, "Content-Type", "multipart/form-data; boundary=x"), 415},
		"malformed":               {d.request("POST", path, "name=%zz"), 400},
		"another site's page":     {d.request("POST", path, sent, "Sec-Fetch-Site", "cross-site"), 403},
		"an old browser there":    {d.request("POST", path, sent, "Origin", "https://evil.test"), 403},
		"asked by another name":   {d.request("GET", path, "", "Host", "evil.test"), 421},
		"the same, with our port": {d.request("GET", path, "", "Host", "evil.test:80"), 421},
	} {
		if c.page.status != c.want {
			t.Errorf("%s: the status is %d, want %d", name, c.page.status, c.want)
		}
		if name == "another method" && c.page.header.Get("Allow") != "GET, HEAD, POST" {
			t.Errorf("allowed is %q", c.page.header.Get("Allow"))
		}
	}
	if waits, err := d.desk.Waiting(context.Background()); err != nil || waits {
		t.Errorf("something was taken: %v", err)
	}
	for name, header := range map[string][]string{"by its name": {"Host", "saoma.test"}, "with the port": {"Host", "SAOMA.test:80"},
		"from its own page": {"Host", "saoma.test", "Origin", "http://saoma.test"}, "a new browser": {"Sec-Fetch-Site", "same-origin", "Origin", "null"}} {
		if p := d.request("POST", path, sent, header...); p.receipt() == "" {
			t.Errorf("%s: %s", name, p.body)
		}
	}
	if p := d.request("HEAD", path, ""); p.status != 200 || p.text != "" {
		t.Errorf("a look at the head says %d, %q", p.status, p.text)
	}
}

// Whatever people write is text, on the page and in the workbook.
func TestWritingIsText(t *testing.T) {
	d := newDoor(t, okServer, nil)
	hostile := []string{`=HYPERLINK("http://evil.test","x")`, `"><script>alert(1)</script>`, "@SUM(1+1)", "+1", "-1", "'1", "{{.}}", "a\tb\r\nc", "\u202eabc", "=1+1"}
	for i, text := range hostile {
		p := d.answered(d.code(token.Village, village), "trouble", text, "contact", text, "other", text)
		if d.press(p, "submit").receipt() == "" {
			t.Errorf("%q is not taken", text)
		}
		if i == 1 {
			p.reads(200, text) // as it is, and it is no part of the page
		}
	}
	rows := d.file(t.TempDir())["附件1"]
	for i, text := range map[int]string{0: hostile[0], 1: hostile[1], 2: "@SUM(1+1)", 3: "+1", 6: "{{.}}", 7: "a b\nc", 8: "abc", 9: "=1+1"} {
		if got := rows[i]["实际困难"]; got != text {
			t.Errorf("%q stands in the workbook as %q", hostile[i], got)
		}
	}
}

// Nothing about anybody is in the log, nor a whole code.
func TestTheLogNamesNobody(t *testing.T) {
	d := newDoor(t, okServer, nil)
	path := d.code(token.Village, village)
	d.press(d.answered(path), "submit").reads(200, "已登记")
	d.break_(errors.New("disk full"))
	d.press(d.answered(path), "submit").reads(503)
	d.open(path + "x")
	if !strings.Contains(d.log.String(), "东镇甲村") || !strings.Contains(d.log.String(), "disk full") {
		t.Errorf("the log says nothing: %s", &d.log)
	}
	for _, private := range []string{"杨小刚", "431227199001010036", "13812345678", path[3:], "127.0.0.1"} {
		if strings.Contains(d.log.String(), private) {
			t.Errorf("%s is in the log: %s", private, &d.log)
		}
	}
}

// While the database takes nothing, what was typed stays on the page, and is taken once when it does.
func TestWhatIsNotTakenIsNotLost(t *testing.T) {
	d := newDoor(t, okServer, nil)
	last := d.answered(d.code(token.Village, village))
	d.break_(errors.New("disk full"))
	p := d.press(last, "submit").reads(503, "没有记下，填的都还在", "杨小刚")
	d.break_(nil)
	if a, b := d.press(p, "submit").receipt(), d.press(last, "submit").receipt(); a == "" || a != b {
		t.Errorf("the receipts are %q and %q", a, b)
	}
}

// Who asks too often is asked to wait, one address at a time, and what he typed stays on the page.
func TestLimits(t *testing.T) {
	proxy := intake.Public{Listen: "127.0.0.1:0", Proxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}}
	d := newDoor(t, proxy, func(o *intake.Options) { o.PerAddress = 60 })
	path := d.code(token.Village, village)
	from := func(phone string) *page { return d.request("GET", path, "", "X-Forwarded-For", phone) }
	for range 20 {
		from("1.2.3.4").reads(200)
	}
	if p := from("1.2.3.4").reads(429, "过一分钟"); p.header.Get("Retry-After") != "60" {
		t.Errorf("it does not say when to come back: %v", p.header)
	}
	from("9.9.9.9, 1.2.3.4").reads(429)          // what a phone says of itself is not believed
	from("1.2.3.4, 127.0.0.1").reads(429)        // nor is a proxy a phone
	from("9.9.9.9, 1.2.3.5").reads(200)          //
	from("nonsense").reads(200)                  // that is the proxy's own address
	stamp := from("5.5.5.5").fields.Get("stamp") //
	from("2001:db8::1").reads(200)               //
	body := url.Values{"stamp": {stamp}, "at": {"who"}, "go": {"next"}, "name": {"杨小刚"}}.Encode()
	if p := d.request("POST", path, body, "X-Forwarded-For", "1.2.3.4").reads(429, "填的都还在"); p.fields.Get("name") != "杨小刚" {
		t.Errorf("what was typed is lost: %v", p.fields)
	}
	for range 20 {
		d.request("GET", path, "", "X-Forwarded-For", "2001:db8::2").reads(200) // one more than the network has
		if d.request("GET", path, "", "X-Forwarded-For", "2001:db8::3").status == 429 {
			d.later(time.Minute)
			from("1.2.3.4").reads(200)
			return
		}
	}
	t.Error("phones of one network are not counted together")
}

// One code that is asked too often does not stand in the way of another.
func TestLimitOfACode(t *testing.T) {
	d := newDoor(t, okServer, func(o *intake.Options) { o.PerCode = 30 })
	for range 10 {
		d.open(d.code(token.Village, village)).reads(200)
	}
	d.open(d.code(token.Village, village)).reads(429)
	d.open(d.code(token.Enterprise, bureau)).reads(200)
}

// Without encryption only this machine and proxies are answered.
func TestOnlyEncrypted(t *testing.T) {
	own := ""
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range addresses {
		if n, ok := a.(*net.IPNet); ok && own == "" && n.IP.IsGlobalUnicast() {
			own = n.IP.String()
		}
	}
	if own == "" {
		const message = "this machine has no address besides that of its own, so nobody asked from elsewhere"
		if os.Getenv("CI") != "" {
			t.Fatal(message)
		}
		t.Skip(message)
	}
	d := newDoor(t, intake.Public{Listen: net.JoinHostPort(own, "0")}, nil)
	d.request("GET", d.code(token.Village, village), "", "Host", "saoma.test").reads(403, "https://")
}

// A slow phone is cut off, and holds nobody up.
func TestSlowPhones(t *testing.T) {
	d := newDoor(t, intake.Public{Listen: "127.0.0.1:0", Slowest: 500 * time.Millisecond}, nil)
	path := d.code(token.Village, village)
	for _, begins := range []string{"GET ", "GET " + path + " HTTP/1.1\r\nHost: saoma.test\r\nX-", "POST " + path + " HTTP/1.1\r\nHost: saoma.test\r\n" +
		"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nname="} {
		c, err := net.Dial("tcp", strings.TrimPrefix(d.url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if _, err := io.WriteString(c, begins); err != nil {
			t.Fatal(err)
		}
		d.open(path).reads(200)
		_ = c.SetReadDeadline(time.Now().Add(20 * time.Second))
		answer, err := io.ReadAll(c)
		if err != nil || strings.Contains(string(answer), " 200 ") {
			t.Errorf("after %q it says %q, %v", begins, answer, err)
		}
	}
}

package config

import (
	"net"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"guantong/rules/annex"
	"guantong/rules/civil"
)

// Intake is how people register by phone (附件8, 附件9).
type Intake struct {
	Listen     string         // host:port of the public pages, another one than the other pages'; empty: there are none
	PublicURL  string         // how phones reach them, without a slash at the end; codes lead there. Empty only if Listen is
	Key        string         // signs what codes lead to; empty: the program makes one. Former is the one before it, which is still good
	Former     string         // empty for none
	Expires    civil.Day      // the last day on which codes made now are good; zero: for ever
	Cert       Certificate    // of the public pages; empty where a proxy sees to encryption
	Proxies    []netip.Prefix // whose word about the address of a phone is taken
	PerAddress int            // requests a minute from one address
	PerCode    int            // requests a minute through one code
	Health     string         // the public account of the health card (措施七), which people are told of; empty for none

	Headings annex.Questions // the county's own, of exports of form tools in 填报/扫码登记/导入
}

// Certificate is a pair of files, each absolute; empty for none.
type Certificate struct{ File, Key string }

// What one address and one code may ask of the forms unless the file says otherwise: a whole village may sit behind one address.
const (
	perAddress = 600
	perCode    = 3000
)

// intake reads the section; other is the address of the other pages, which must be another one.
func (r *reader) intake(o object, other string, zone *time.Location) Intake {
	n := Intake{
		Listen: intakeListen(o.get("listen"), other), PublicURL: publicURL(o.get("public_url")),
		Key: signingKey(o.get("key")), Former: signingKey(o.get("former_key")),
		Cert:       Certificate{r.path(o.get("certificate")), r.path(o.get("certificate_key"))},
		PerAddress: standardInteger(o.get("per_address"), perAddress, 10, 1_000_000), PerCode: standardInteger(o.get("per_code"), perCode, 10, 1_000_000),
	}
	n.Headings = questions(o.get("headings"))
	if health := o.get("health_account"); health.present() {
		n.Health = health.text()
	}
	if expires := o.get("expires"); expires.present() {
		n.Expires = civil.Of(date(expires, "2020-04-30", zone, "2006-01-02"))
	}
	n.Proxies = proxies(o.get("trusted_proxies"))
	if n.Former != "" && n.Key == "" && !o.get("key").present() {
		o.get("former_key").failKey("新的密钥写在 key；只有一个密钥的，也写在 key", "写了原来的密钥（former_key），没有写现在的（key）")
	}
	if (n.Cert.File == "") != (n.Cert.Key == "") {
		o.failKey("certificate（证书）和 certificate_key（私钥）两行都写上，由前面的程序加密的都不写", "%s 里证书和私钥只写了一个", o.name())
	}
	if n.Listen == "" {
		return n
	}
	if n.PublicURL == "" && !o.get("public_url").present() {
		o.get("listen").fail("在下面写上 public_url，例如 https://saoma.example.cn", "没有写手机从哪个网址打开扫码登记（intake.public_url）")
	}
	if host, _, _ := net.SplitHostPort(n.Listen); n.Cert.File == "" && len(n.Proxies) == 0 && !loopback(host) && o.get("certificate").node == nil {
		o.get("listen").fail("写上证书（certificate、certificate_key）；前面有别的程序加密的，写它的地址（trusted_proxies），同一台机器上的让 listen 写 127.0.0.1 开头的地址",
			"扫码登记不能不加密就让别的机器打开：里面是身份证号码")
	}
	return n
}

func intakeListen(v value, other string) string {
	if !v.present() {
		return ""
	}
	typed := v.text()
	if typed == "" {
		return ""
	}
	if !isAddress(typed) {
		v.fail("写成 0.0.0.0:8443 的样子", "%s 写的是“%s”，不是主机和端口", v.name(), excerpt(typed))
		return ""
	}
	if _, port, _ := net.SplitHostPort(typed); port != "0" && strings.HasSuffix(other, ":"+port) {
		v.fail("换一个端口，例如 8443", "%s 和网页（web.listen）用了同一个端口", v.name())
	}
	return typed
}

// publicURL is how phones reach the forms. People type their ID numbers there, so only this machine may do without encryption.
func publicURL(v value) string {
	if !v.present() {
		return ""
	}
	typed := v.text()
	u, err := url.Parse(typed)
	switch {
	case typed == "":
	case err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" ||
		strings.Trim(u.Path, "/") != "":
		v.fail("写成 https://主机 的样子，后面不带别的", "%s 写的是“%s”，不是网址", v.name(), excerpt(typed))
		return ""
	case u.Scheme == "http" && !loopback(u.Hostname()):
		v.fail("改成 https://；http:// 只能用于本机（127.0.0.1）试用", "%s 用的是不加密的 http://", v.name())
		return ""
	}
	return strings.TrimRight(typed, "/")
}

// shortestKey is in letters.
const shortestKey = 32

// signingKey comes from the environment: whoever has it can make codes.
func signingKey(v value) string {
	key := secret(v, "密钥", "把密钥放进环境变量，例如 GUANTONG_INTAKE_KEY，这里写 ${GUANTONG_INTAKE_KEY}；不写的，程序自己生成一个")
	if key != "" && len(key) < shortestKey {
		v.fail("用随机的字母、数字，不少于 32 个，例如 openssl rand -hex 32 给出的", "%s 太短，猜得出来", v.name())
		return ""
	}
	return key
}

// secret is a key or a password, as what it is called; it must come from the environment.
func secret(v value, what, remedy string) string {
	if !v.present() {
		return ""
	}
	typed := v.typed() // no message shows it, not even one of digits
	if typed != "" && !variable.MatchString(typed) {
		v.fail(remedy, "%s 是%s，设置文件里不能有%s", v.name(), what, what)
		return ""
	}
	return replaced(v, typed)
}

// proxies are addresses of programs that hand requests on.
func proxies(v value) (all []netip.Prefix) {
	for _, item := range v.items() {
		if p, ok := prefix(item); ok {
			all = append(all, p)
		}
	}
	return all
}

// prefix is an address, or a range of them.
func prefix(v value) (netip.Prefix, bool) {
	typed := v.text()
	if typed == "" {
		return netip.Prefix{}, false
	}
	if p, err := netip.ParsePrefix(typed); err == nil {
		return p.Masked(), true
	}
	if a, err := netip.ParseAddr(typed); err == nil && a.Zone() == "" {
		return netip.PrefixFrom(a, a.BitLen()), true
	}
	v.fail("写成 127.0.0.1 或 10.0.0.0/8 的样子", "%s 写的是“%s”，不是 IP 地址", v.name(), excerpt(typed))
	return netip.Prefix{}, false
}

func (n *Intake) describe(line func(format string, args ...any)) {
	defer describeQuestions(line, n.Headings)
	if n.Listen == "" {
		line("扫码登记：不开")
		return
	}
	encrypted := "证书 " + n.Cert.File
	if n.Cert.File == "" {
		encrypted = "由前面的程序加密"
	}
	line("扫码登记：%s，手机打开 %s（%s）", n.Listen, n.PublicURL, encrypted)
	until, key := "一直有效", "程序生成，在数据库里"
	if !n.Expires.IsZero() {
		until = "到" + n.Expires.Format("2006年1月2日") + "为止"
	}
	if n.Key != "" {
		key = "设置里的"
	}
	line("  二维码%s；签名的密钥：%s", until, key)
	line("  每个地址每分钟最多 %d 次，每个二维码 %d 次；前面的程序：%s", n.PerAddress, n.PerCode, orNone(texts(n.Proxies)))
}

// texts are addresses as people write them.
func texts(proxies []netip.Prefix) (all []string) {
	for _, p := range proxies {
		all = append(all, p.String())
	}
	return all
}

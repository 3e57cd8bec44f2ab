package config

import (
	"net"
	"net/netip"
	"strconv"
	"unicode/utf8"
)

// Web is where the daemon has its pages: 看板, 自查 and the status page.
type Web struct {
	Listen    string         // host:port
	Password  string         // of 看板; empty: only this machine sees it
	PublicURL string         // by which name a proxy is asked for the pages, without a slash at the end; empty for none
	Proxies   []netip.Prefix // whose word about the address of a visitor is taken
}

// webListen is the address of the pages unless the file says otherwise: only this machine sees them.
const webListen = "127.0.0.1:8020"

// shortestPassword is in letters.
const shortestPassword = 8

func web(o object) Web {
	w := Web{Listen: webListen, Password: password(o.get("password")), PublicURL: publicURL(o.get("public_url")), Proxies: proxies(o.get("trusted_proxies"))}
	v := o.get("listen")
	if !v.present() {
		return w
	}
	if w.Listen = v.text(); w.Listen != "" && !isAddress(w.Listen) {
		v.fail("写成 127.0.0.1:8020 的样子", "%s 写的是“%s”，不是主机和端口", v.name(), excerpt(w.Listen))
	}
	return w
}

// password comes from the environment, as keys do.
func password(v value) string {
	typed := secret(v, "密码", "把密码放进环境变量，例如 GUANTONG_WEB_PASSWORD，这里写 ${GUANTONG_WEB_PASSWORD}")
	if typed != "" && utf8.RuneCountInString(typed) < shortestPassword {
		v.fail("用不少于 8 个的字母、数字，不要用生日、电话", "%s 太短，猜得出来", v.name())
		return ""
	}
	return typed
}

// isAddress tells a host with a port to listen on.
func isAddress(typed string) bool {
	host, port, err := net.SplitHostPort(typed)
	n, notNumber := strconv.Atoi(port)
	return err == nil && notNumber == nil && n >= 0 && n <= 65535 && host != ""
}

func (w *Web) describe(line func(format string, args ...any)) {
	line("网页：http://%s", w.Listen)
	seen := "要密码"
	if w.Password == "" {
		seen = "没有设密码，只给这台机器看"
	}
	line("  看板%s；前面的程序：%s", seen, orNone(texts(w.Proxies)))
}

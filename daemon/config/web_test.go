package config_test

import (
	"net/netip"
	"slices"
	"strings"
	"testing"

	"guantong/daemon/config"
)

// The pages are for this machine alone unless the file says otherwise; a password comes from the environment and is shown nowhere.
func TestWeb(t *testing.T) {
	if w := shipped(t).Web; w.Listen != "127.0.0.1:8020" || w.Password != "" || w.PublicURL != "" || len(w.Proxies) > 0 {
		t.Errorf("the shipped file has %+v", w)
	}
	t.Setenv("GUANTONG_WEB_PASSWORD", "geheim12")
	c, err := config.Parse("config.yaml", []byte(small+`web:
  listen: 0.0.0.0:8020
  password: ${GUANTONG_WEB_PASSWORD}
  public_url: https://kanban.example.cn/
  trusted_proxies: [127.0.0.1, 10.1.0.0/16]
`))
	if err != nil {
		t.Fatal(err)
	}
	proxies := []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32"), netip.MustParsePrefix("10.1.0.0/16")}
	if w := c.Web; w.Listen != "0.0.0.0:8020" || w.Password != "geheim12" || w.PublicURL != "https://kanban.example.cn" || !slices.Equal(w.Proxies, proxies) {
		t.Errorf("it has %+v", w)
	}
	text := described(t, c)
	if !strings.Contains(text, "网页：http://0.0.0.0:8020\n  看板要密码；前面的程序：127.0.0.1/32、10.1.0.0/16\n") || strings.Contains(text, "geheim") {
		t.Errorf("it is described as\n%s", text)
	}
	t.Setenv("GUANTONG_SHORT", "geheim1")
	for setting, want := range map[string]string{
		"password: geheim12":          "设置文件里不能有密码",
		"password: ${GUANTONG_SHORT}": "太短",
		"password: ${GUANTONG_NONE}":  "环境变量 GUANTONG_NONE 没有设置",
		"public_url: http://a.cn":     "不加密",
		"trusted_proxies: [nginx]":    "不是 IP 地址",
		"passwort: x":                 "passwort",
	} {
		_, err := config.Parse("config.yaml", []byte(small+"web:\n  "+setting+"\n"))
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "geheim") {
			t.Errorf("%s: %v", setting, err)
		}
	}
}

package config_test

import (
	"net/netip"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/config"
	"guantong/rules/civil"
)

// TestIntake: the public forms are off unless the file says otherwise, and are described without keys.
func TestIntake(t *testing.T) {
	if n := shipped(t).Intake; n.Listen != "" || n.Health == "" {
		t.Errorf("the shipped file has %+v", n)
	}
	t.Setenv("GUANTONG_KEY", strings.Repeat("geheim", 6))
	t.Setenv("GUANTONG_BEFORE", strings.Repeat("vorher", 6))
	c, err := config.Parse("config.yaml", []byte(small+`intake:
  listen: 0.0.0.0:8443
  public_url: https://saoma.example.cn/
  key: ${GUANTONG_KEY}
  former_key: ${GUANTONG_BEFORE}
  expires: 2020-04-30
  certificate: a.pem
  certificate_key: a.key
  trusted_proxies: [127.0.0.1, 10.1.0.0/16, "::1"]
  per_code: 100
`))
	if err != nil {
		t.Fatal(err)
	}
	path := func(name string) string {
		abs, err := filepath.Abs(name)
		if err != nil {
			t.Fatal(err)
		}
		return abs
	}
	want := config.Intake{Listen: "0.0.0.0:8443", PublicURL: "https://saoma.example.cn", Key: strings.Repeat("geheim", 6), Former: strings.Repeat("vorher", 6),
		Expires: civil.Date(2020, 4, 30), Cert: config.Certificate{File: path("a.pem"), Key: path("a.key")}, PerAddress: 600, PerCode: 100,
		Proxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32"), netip.MustParsePrefix("10.1.0.0/16"), netip.MustParsePrefix("::1/128")}}
	if diff := cmp.Diff(want, c.Intake, cmp.Comparer(func(a, b netip.Prefix) bool { return a == b })); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	text := described(t, c)
	for _, part := range []string{"扫码登记：0.0.0.0:8443，手机打开 https://saoma.example.cn（证书 ", "二维码到2020年4月30日为止；签名的密钥：设置里的\n",
		"每个地址每分钟最多 600 次，每个二维码 100 次；前面的程序：127.0.0.1/32、10.1.0.0/16、::1/128\n"} {
		if !strings.Contains(text, part) {
			t.Errorf("%q is not in\n%s", part, text)
		}
	}
	if strings.Contains(text, "geheim") || strings.Contains(text, "vorher") {
		t.Errorf("it shows what is secret:\n%s", text)
	}
	for _, address := range []string{"127.0.0.1:8443", "localhost:0"} { // on this machine encryption is somebody else's
		if _, err := config.Parse("config.yaml", []byte(small+"intake: {listen: \""+address+"\", public_url: \"http://127.0.0.1:8443\"}\n")); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
}

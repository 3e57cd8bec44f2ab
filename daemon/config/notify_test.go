package config_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/config"
	"guantong/daemon/notify"
)

// TestRobots: robots are read with what the file leaves out, and described without what is secret.
func TestRobots(t *testing.T) {
	t.Setenv("GUANTONG_ROBOT", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=geheim")
	t.Setenv("GUANTONG_TOKEN", "geheim")
	t.Setenv("GUANTONG_SECRET", "SECgeheim")
	c, err := config.Parse("config.yaml", []byte(small+`notify:
  robots:
    - {name: 工作群, kind: wecom, url: "${GUANTONG_ROBOT}"}
    - name: 值班群
      kind: dingtalk
      url: https://oapi.dingtalk.com/robot/send?access_token=${GUANTONG_TOKEN}
      secret: ${GUANTONG_SECRET}
      events: [failed]
      per_day: 3
    - {name: 大屏, kind: json, url: "http://127.0.0.1:9000/hook", events: []}
`))
	if err != nil {
		t.Fatal(err)
	}
	want := config.Notify{Lead: time.Hour, Robots: []notify.Robot{
		{Name: "工作群", Kind: notify.WeCom, URL: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=geheim", Events: notify.Events, PerDay: 20},
		{Name: "值班群", Kind: notify.DingTalk, URL: "https://oapi.dingtalk.com/robot/send?access_token=geheim", Secret: "SECgeheim",
			Events: []notify.Event{notify.Failed}, PerDay: 3},
		{Name: "大屏", Kind: notify.JSON, URL: "http://127.0.0.1:9000/hook", PerDay: 20},
	}}
	if diff := cmp.Diff(want, c.Notify); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !c.Notify.Wants(notify.Done) || (config.Notify{}).Wants(notify.Done) {
		t.Error("it is not told who wants what")
	}
	text := described(t, c)
	for _, part := range []string{"工作群（企业微信，qyapi.weixin.qq.com）：运行完成、截止时间临近、运行失败；每天最多 20 条\n",
		"值班群（钉钉，oapi.dingtalk.com）：运行失败；每天最多 3 条，加签\n", "大屏（JSON，127.0.0.1:9000）：无；"} {
		if !strings.Contains(text, part) {
			t.Errorf("%q is not in\n%s", part, text)
		}
	}
	if text += fmt.Sprintf("%v %+v %#v", c.Notify, c.Notify, c.Notify.Robots[0]); strings.Contains(text, "geheim") {
		t.Errorf("it shows what is secret:\n%s", text)
	}
}

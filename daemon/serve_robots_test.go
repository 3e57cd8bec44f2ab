package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"guantong/daemon/notify/notifytest"
)

// The daemon tells a robot who has not reported while there is time, and what came of each run, once, although the robot was in trouble;
// it says in the status what became of that, and nowhere what is secret.
func TestServeTellsRobots(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // has no signals
	}
	robot := notifytest.New("dingtalk", "SEC-geheim", nil)
	t.Cleanup(robot.Close)
	t.Setenv("ROBOT", robot.Address())
	t.Setenv("ROBOT_SECRET", "SEC-geheim")
	dir := place(t)
	settings := strings.Replace(served, `"0 17 * * *"`, `"30 17 * * *"`, 1) + `notify:
  robots: [{name: 值班群, kind: dingtalk, url: "${ROBOT}", secret: "${ROBOT_SECRET}"}]
`
	if err := os.WriteFile(filepath.Join(dir, "config.yaml"), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	serve(t, dir, "2020-02-26").signal(t, syscall.SIGTERM, 0)
	robot.Answers(notifytest.Answer{Status: 429, Header: map[string]string{"Retry-After": "1"}}, notifytest.Answer{Status: 500})
	const now = "2020-02-28" // at 17:00: what was due yesterday is late, and in half an hour the next is due
	d := serve(t, dir, now, "GUANTONG_IMPATIENT=1")
	await(t, d.log, func() bool { return len(robot.Received()) == 2 })
	text := strings.Join(robot.Received(), "\n\n")
	for _, part := range []string{"2月28日17:30上报截止，还有单位没有报", "未报：波洲镇 2 个（波洲社区、炉冲村）", "部门未报：县科工局", "日报完成（统计时点 2月27日17:30）"} {
		if !strings.Contains(text, part) {
			t.Errorf("%q is not in\n%s", part, text)
		}
	}
	d.signal(t, syscall.SIGTERM, 0)
	logs := d.log.String()
	d = serve(t, dir, now)
	await(t, d.log, func() bool { s := statusOf(t, dir, now); return len(s.Robots) == 1 && s.Robots[0].Sent })
	time.Sleep(300 * time.Millisecond) // for what should not come
	page := d.get(t, "/status")
	if !strings.Contains(page, "<td>值班群</td>") || !strings.Contains(page, "发到了") {
		t.Errorf("the page is %s", page)
	}
	d.signal(t, syscall.SIGTERM, 0)
	if n := robot.Calls(); n != 4 {
		t.Errorf("the robot was called %d times", n)
	}
	_, said := command(t, dir, now, 0, "status")
	for _, part := range []string{"截止提醒 2020-02-28 16:30　完成　2月28日17:30截止，还没有报的单位 3 个", "群机器人“值班群”：最近一条"} {
		if !strings.Contains(said, part) {
			t.Errorf("%q is not in\n%s", part, said)
		}
	}
	if all := logs + d.log.String() + said + page; strings.Contains(all, "geheim") || !strings.Contains(all, "429") {
		t.Errorf("what is secret stands in it, or what went wrong does not:\n%s", all)
	}
}

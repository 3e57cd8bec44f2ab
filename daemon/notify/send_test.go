package notify_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"guantong/daemon/notify"
	"guantong/daemon/notify/notifytest"
)

var now = time.UnixMilli(1582794000000)

const secret = "SEC0123456789abcdef"

func clock() time.Time { return now }

// robot is a server of a kind, and how it is called.
func robot(t *testing.T, kind notify.Kind) (*notifytest.Robot, notify.Robot) {
	t.Helper()
	s := ""
	if kind.Signs() {
		s = secret
	}
	server := notifytest.New(string(kind), s, clock)
	t.Cleanup(server.Close)
	return server, notify.Robot{Name: "群", Kind: kind, URL: server.Address(), Secret: s}
}

var message = notify.Message{Event: notify.Done, County: "某县", Run: "daily", Slot: now, Title: "某县日报完成",
	Lines: []string{"张三 431227199001010036 打 13812345678"}, Figures: map[string]int{"planned": 10}}

// Every kind of robot takes what it is sent, and no number of a person comes with it.
func TestEveryKind(t *testing.T) {
	for _, kind := range notify.Kinds {
		t.Run(string(kind), func(t *testing.T) {
			server, r := robot(t, kind)
			if err := notify.NewSender(clock).Send(t.Context(), r, message); err != nil {
				t.Fatal(err)
			}
			got := server.Received()
			if len(got) != 1 || !strings.Contains(got[0], "【贯通】某县日报完成") {
				t.Fatalf("received %q", got)
			}
			if strings.Contains(got[0], "431227199001010036") || strings.Contains(got[0], "13812345678") {
				t.Errorf("a personal number in %q", got[0])
			}
			if kind == notify.JSON {
				var m map[string]any
				if err := json.Unmarshal([]byte(got[0]), &m); err != nil || m["event"] != "done" || m["run"] != "daily" || m["figures"].(map[string]any)["planned"] != 10.0 {
					t.Errorf("%v, %v", m, err)
				}
			}
		})
	}
}

// The signatures are those that another program computes.
func TestSignatures(t *testing.T) {
	for kind, want := range map[notify.Kind]string{
		notify.DingTalk: "f1PLjpwlSjPBrMN5BgoYTeKwhtVje3H1+BXswP4z4Nw=",
		notify.Feishu:   "QZcuiNj6/Gr3TquyDKOMtXv9kb2wiQg9+eocTXmEVZE=",
	} {
		var query url.Values
		var body map[string]any
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			query = r.URL.Query()
			data, _ := io.ReadAll(r.Body)
			_ = json.Unmarshal(data, &body)
		}))
		_ = notify.NewSender(clock).Send(t.Context(), notify.Robot{Kind: kind, URL: server.URL + "/?access_token=x", Secret: secret}, message)
		server.Close()
		got, stamp := query.Get("sign"), query.Get("timestamp")
		if kind == notify.Feishu {
			got, stamp = body["sign"].(string), body["timestamp"].(string)+"000"
		}
		if got != want || stamp != "1582794000000" || query.Get("access_token") != "x" {
			t.Errorf("%s signs %s with %s, want %s", kind, stamp, got, want)
		}
	}
}

// What robots answer is told apart: what passes by from what stays, and how long they ask to be left alone.
func TestAnswers(t *testing.T) {
	for _, test := range []struct {
		name   string
		kind   notify.Kind
		answer notifytest.Answer
		final  bool
		after  time.Duration
		says   string
	}{
		{"too many", notify.WeCom, notifytest.Answer{Status: 429, Header: map[string]string{"Retry-After": "90"}}, false, 90 * time.Second, "429"},
		{"until a moment", notify.JSON, notifytest.Answer{Status: 503, Header: map[string]string{"Retry-After": now.Add(2 * time.Minute).UTC().Format(http.TimeFormat)}},
			false, 2 * time.Minute, "503"},
		{"a server in trouble", notify.Feishu, notifytest.Answer{Status: 500}, false, 0, "500"},
		{"too fast, in words", notify.DingTalk, notifytest.Answer{Body: `{"errcode":130101,"errmsg":"send too fast"}`}, false, 0, "130101"},
		{"too fast, at 飞书", notify.Feishu, notifytest.Answer{Status: 400, Body: `{"code":11232,"msg":"frequency limited"}`}, false, 0, "11232"},
		{"not there", notify.JSON, notifytest.Answer{Status: 404}, true, 0, "核对网址"},
		{"removed", notify.WeCom, notifytest.Answer{Body: `{"errcode":93000,"errmsg":"invalid webhook url"}`}, true, 0, "重新复制网址"},
		{"keyword", notify.DingTalk, notifytest.Answer{Body: `{"errcode":310000,"errmsg":"keywords not in content"}`}, true, 0, "贯通"},
		{"older 飞书", notify.Feishu, notifytest.Answer{Body: `{"StatusCode":19024,"StatusMessage":"Key Words Not Found"}`}, true, 0, "贯通"},
		{"a page that asks for a login", notify.WeCom, notifytest.Answer{Body: `<html>登录</html>`}, true, 0, "上网是否要先登录"},
		{"moved", notify.DingTalk, notifytest.Answer{Status: 302, Header: map[string]string{"Location": "http://127.0.0.1:1/"}}, true, 0, "302"},
		{"repeats the address", notify.WeCom, notifytest.Answer{Body: `{"errcode":40001,"errmsg":"key ` + notifytest.Token + ` 13812345678 at https://x.example/?key=1"}`}, true, 0, "40001"},
	} {
		t.Run(test.name, func(t *testing.T) {
			server, r := robot(t, test.kind)
			server.Answers(test.answer)
			err := notify.NewSender(clock).Send(t.Context(), r, message)
			var f *notify.Failure
			if !errors.As(err, &f) || f.Final != test.final || f.After != test.after || !strings.Contains(f.Reason, test.says) {
				t.Fatalf("got %+v", err)
			}
			for _, hidden := range []string{notifytest.Token, "13812345678", "https://", "127.0.0.1"} {
				if strings.Contains(f.Reason, hidden) {
					t.Errorf("%q shows %s", f.Reason, hidden)
				}
			}
		})
	}
}

// What is not reached is told without the address, and may be tried again.
func TestNotReached(t *testing.T) {
	server, r := robot(t, notify.DingTalk)
	server.Answers(notifytest.Answer{Silent: true})
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	silent := notify.NewSender(clock).Send(ctx, r, message)
	server.Close()
	for _, err := range []error{silent, notify.NewSender(clock).Send(t.Context(), r, message)} {
		var f *notify.Failure
		if !errors.As(err, &f) || f.Final || strings.Contains(f.Reason, notifytest.Token) || strings.Contains(f.Reason, "sign") {
			t.Errorf("got %v", err)
		}
	}
}

// A wrong secret is refused by the robot, and what to do about it is said.
func TestWrongSecret(t *testing.T) {
	for _, kind := range []notify.Kind{notify.DingTalk, notify.Feishu} {
		server, r := robot(t, kind)
		r.Secret = "other"
		err := notify.NewSender(clock).Send(t.Context(), r, message)
		if err == nil || !strings.Contains(err.Error(), "密钥") || len(server.Received()) > 0 {
			t.Errorf("%s: %v", kind, err)
		}
	}
}

// A text that is too long for a robot is cut between lines, and says so.
func TestLongText(t *testing.T) {
	server, r := robot(t, notify.WeCom)
	long := message
	long.Lines = strings.Split(strings.Repeat("波洲镇 12 个村还没有上报\n", 100), "\n")
	if err := notify.NewSender(clock).Send(t.Context(), r, long); err != nil {
		t.Fatal(err)
	}
	if got := server.Received()[0]; len(got) > 2048 || !strings.HasSuffix(got, "上报\n……（太长，余下的见汇总表）") {
		t.Errorf("%d bytes, %q", len(got), got[len(got)-60:])
	}
}

// A reason that goes to a group names no file that people named, no address and no number.
func TestReason(t *testing.T) {
	for text, want := range map[string]string{
		"没有问到 填报/波洲镇/张三 13812345678.xlsx；Get \"https://x.example/a?key=geheim\": 超时 431227199001010036": "没有问到 填报里的文件；Get \"（网址略） 超时 431227********0036",
		`open D:\贯通\data\填报\波洲镇\张三.xlsx: permission denied`:                                             `open D:\贯通\data\填报里的文件: permission denied`,
		"读不出 填报/波洲镇/旧.xls 附件1（张三、李四）.xlsx：已损坏":                                                          "读不出 填报里的文件：已损坏",
		"读不出 填报/张三家，李四家":                                                                                "读不出 填报里的文件",
		"没有写成 汇总/波洲镇/日报.xlsx：正被其他程序打开":                                                                  "没有写成 汇总/波洲镇/日报.xlsx：正被其他程序打开",
	} {
		if got := notify.Reason(text); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

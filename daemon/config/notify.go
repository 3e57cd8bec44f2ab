package config

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"guantong/daemon/notify"
)

// What robots are told unless the file says otherwise.
const (
	deadlineMinutes = 60
	robotPerDay     = 20
)

func notified(o object) Notify {
	n := Notify{Lead: time.Duration(standardInteger(o.get("deadline_minutes"), deadlineMinutes, 1, 12*60)) * time.Minute}
	seen := map[string]value{}
	for _, item := range o.get("robots").items() {
		r, name := robot(item.object("robot"))
		if first, twice := seen[r.Name]; twice && r.Name != "" {
			name.fail("每个机器人起不同的名字", "“%s”写了两次，前一次在第 %d 行", excerpt(r.Name), first.line)
		}
		seen[r.Name] = name
		n.Robots = append(n.Robots, r)
	}
	return n
}

// robot reads one robot, and where its name stands.
func robot(o object) (r notify.Robot, name value) {
	name = o.need("name")
	r = notify.Robot{
		Name: properName(name), Kind: robotKind(o.need("kind")), Events: robotEvents(o.get("events")),
		PerDay: standardInteger(o.get("per_day"), robotPerDay, 1, 1000),
	}
	r.URL = robotURL(o.need("url"), r.Kind)
	if secret := o.get("secret"); secret.present() {
		r.Secret = robotSecret(secret, r.Kind)
	}
	return r, name
}

func robotKind(v value) notify.Kind {
	k := notify.Kind(v.text())
	if k != "" && !slices.Contains(notify.Kinds, k) {
		v.fail("企业微信写 wecom，钉钉写 dingtalk，飞书写 feishu，自己的程序写 json", "%s 写的是“%s”，没有这种机器人", v.name(), excerpt(string(k)))
		return ""
	}
	return k
}

// robotEvents are all unless some are named.
func robotEvents(v value) (events []notify.Event) {
	if !v.present() {
		return notify.Events
	}
	for _, item := range v.items() {
		e := notify.Event(item.text())
		switch {
		case e == "":
		case !slices.Contains(notify.Events, e):
			item.fail("运行完成写 done，截止时间临近写 deadline，运行失败写 failed", "没有“%s”这种消息", excerpt(string(e)))
		case !slices.Contains(events, e):
			events = append(events, e)
		}
	}
	return events
}

// robotHosts are where robots of the big three live, so that one is not taken for another.
var robotHosts = map[string]notify.Kind{
	"qyapi.weixin.qq.com": notify.WeCom, "oapi.dingtalk.com": notify.DingTalk, "open.feishu.cn": notify.Feishu, "open.larksuite.com": notify.Feishu,
}

// robotURL is the address of a robot. Whoever knows it can write to the group: it comes from the environment, and no message shows it.
func robotURL(v value, kind notify.Kind) string {
	typed := v.text()
	if typed == "" {
		return ""
	}
	if !variable.MatchString(typed) && (kind != notify.JSON || strings.ContainsAny(typed, "@?")) {
		v.fail("把整个网址放进环境变量，例如 GUANTONG_ROBOT，这里写 ${GUANTONG_ROBOT}", "%s 里有机器人的密钥，设置文件里不能有密钥", v.name())
		return ""
	}
	address := replaced(v, typed)
	if address == "" {
		return ""
	}
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		v.fail("在群里打开机器人的设置，复制 Webhook 地址，以 https:// 开头", "%s 不是网址", v.name())
		return ""
	case u.Scheme == "http" && !loopback(u.Hostname()):
		v.fail("改成 https://；http:// 只能用于本机（127.0.0.1）", "%s 用的是不加密的 http://", v.name())
		return ""
	}
	if lives := robotHosts[u.Hostname()]; lives != "" && kind != "" && kind != lives {
		v.fail("kind 写 "+string(lives)+"，或换成"+kind.Name()+"机器人的网址", "%s 是%s机器人的网址", v.name(), lives.Name())
	}
	return address
}

func robotSecret(v value, kind notify.Kind) string {
	if kind != "" && !kind.Signs() {
		v.failKey("删去这一行；只有钉钉（加签）、飞书（签名校验）的机器人有密钥", "%s的机器人没有密钥", kind.Name())
		return ""
	}
	return secret(v, "密钥", "把密钥放进环境变量，例如 GUANTONG_ROBOT_SECRET，这里写 ${GUANTONG_ROBOT_SECRET}")
}

func (n Notify) describe(line func(format string, args ...any)) {
	if len(n.Robots) == 0 {
		line("群机器人：无")
		return
	}
	line("群机器人（guantong notify --test 试发）：截止前 %d 分钟提醒", int(n.Lead.Minutes()))
	for _, r := range n.Robots {
		var events []string
		for _, e := range r.Events {
			events = append(events, e.Name())
		}
		signed := ""
		if r.Secret != "" {
			signed = "，加签"
		}
		line("  %s：%s；每天最多 %d 条%s", r, orNone(events), r.PerDay, signed)
	}
}

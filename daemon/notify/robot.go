// Package notify tells group robots of 企业微信, 钉钉 and 飞书, and programs that take JSON, what became of the day. A message is plain
// Chinese without personal numbers; a robot's address and secret never come out of here.
package notify

import (
	"fmt"
	"net/url"
	"slices"
)

// Kind is what a robot understands, as the settings name it.
type Kind string

// The kinds of robots.
const (
	WeCom    Kind = "wecom"
	DingTalk Kind = "dingtalk"
	Feishu   Kind = "feishu"
	JSON     Kind = "json" // any program that takes a message as plain JSON
)

// Kinds are all of them.
var Kinds = []Kind{WeCom, DingTalk, Feishu, JSON}

// Name is what people call the kind.
func (k Kind) Name() string {
	switch k {
	case WeCom:
		return "企业微信"
	case DingTalk:
		return "钉钉"
	case Feishu:
		return "飞书"
	case JSON:
		return "JSON"
	}
	return string(k)
}

// Signs tells whether robots of the kind can ask for a signature (加签, 签名校验).
func (k Kind) Signs() bool { return k == DingTalk || k == Feishu }

// Event is what a message is about, as the settings name it.
type Event string

// The events.
const (
	Done     Event = "done"     // a run is done
	Deadline Event = "deadline" // the time to report is near, and somebody has not
	Failed   Event = "failed"   // a run failed

	test Event = "test" // somebody asked for a message
)

// Events are those that a robot may want.
var Events = []Event{Done, Deadline, Failed}

// Name is what people call the event.
func (e Event) Name() string {
	switch e {
	case Done:
		return "运行完成"
	case Deadline:
		return "截止时间临近"
	case Failed:
		return "运行失败"
	case test:
		return "测试"
	}
	return string(e)
}

// Robot is one that is to be told.
type Robot struct {
	Name   string // of its own, for people
	Kind   Kind
	URL    string // whoever knows it can write to the group
	Secret string // for signatures; empty for none
	Events []Event
	PerDay int // messages a day at most
}

// Wants tells whether the robot is to be told of an event.
func (r Robot) Wants(e Event) bool { return slices.Contains(r.Events, e) }

// String names the robot without what is secret: 工作群（钉钉，oapi.dingtalk.com）.
func (r Robot) String() string {
	host := "网址有误"
	if u, err := url.Parse(r.URL); err == nil {
		host = u.Host
	}
	return fmt.Sprintf("%s（%s，%s）", r.Name, r.Kind.Name(), host)
}

// GoString is String: no way of printing a robot shows what is secret.
func (r Robot) GoString() string { return r.String() }

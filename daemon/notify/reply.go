package notify

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// reply is what robots answer: 企业微信 and 钉钉 errcode, 飞书 code or, in its older form, StatusCode.
type reply struct {
	ErrCode       *int   `json:"errcode"`
	ErrMsg        string `json:"errmsg"`
	Code          *int   `json:"code"`
	Msg           string `json:"msg"`
	StatusCode    *int   `json:"StatusCode"`
	StatusMessage string `json:"StatusMessage"`
}

// said is the code of an answer and what it says; false if it has no code that robots of the kind answer with.
func (r *reply) said(k Kind) (code int, text string, ok bool) {
	first := func(codes ...*int) (int, bool) {
		ok := false
		for _, c := range codes {
			switch {
			case c == nil:
			case *c != 0:
				return *c, true
			default:
				ok = true
			}
		}
		return 0, ok
	}
	if k == Feishu {
		code, ok = first(r.Code, r.StatusCode)
		return code, r.Msg + r.StatusMessage, ok
	}
	code, ok = first(r.ErrCode)
	return code, r.ErrMsg, ok
}

// busy are the codes that pass by: too many messages at a time, or the robot's own server has a bad moment.
var busy = map[int]bool{-1: true, 45009: true, 130101: true, 11232: true, 99991400: true}

// advice is what to do about codes that are usual.
var advice = map[int]string{
	93000:  "网址不对，或者机器人已经从群里移除：在群里重新复制网址",
	300001: "网址不对，或者机器人已经从群里移除：在群里重新复制网址",
	300005: "网址不对，或者机器人已经从群里移除：在群里重新复制网址",
	19001:  "网址不对，或者机器人已经从群里移除：在群里重新复制网址",
	310000: "机器人的安全设置没有通过：关键词写“贯通”，或者核对加签的密钥（secret）、IP 地址",
	19021:  "签名没有通过：核对密钥（secret），校准这台电脑的时间",
	19022:  "机器人只收名单里的 IP 地址发的：把这台电脑的加进去",
	19024:  "关键词没有对上：关键词写“贯通”",
}

// judge tells from an answer whether a robot took a message; nil if it did.
func judge(r Robot, resp *http.Response, body []byte, now time.Time) *Failure {
	var a reply
	parsed := json.Unmarshal(body, &a) == nil
	code, text, coded := a.said(r.Kind)
	text = r.clean(text)
	wait := after(resp.Header, now)
	status := resp.StatusCode
	switch {
	case r.Kind != JSON && parsed && coded && code != 0:
		f := &Failure{Reason: fmt.Sprintf("机器人回答 %d %s", code, text), Final: true, After: wait}
		if busy[code] || code == 9499 && strings.Contains(text, "too many") || status == http.StatusTooManyRequests || status >= 500 {
			f.Final = false
		}
		if do := advice[code]; do != "" {
			f.Reason += "（" + do + "）"
		}
		return f
	case status == http.StatusTooManyRequests:
		return &Failure{Reason: "机器人说发得太密（429）", After: wait}
	case status >= 500:
		return &Failure{Reason: fmt.Sprintf("机器人的服务器出错（%d）", status), After: wait}
	case status < 200 || status >= 300:
		return &Failure{Reason: fmt.Sprintf("机器人不收（%d），请核对网址", status), Final: true}
	case r.Kind != JSON && !coded:
		return &Failure{Reason: "回答的不是" + r.Kind.Name() + "机器人，请核对 kind 和网址，以及上网是否要先登录", Final: true}
	}
	return nil
}

// clean is what a robot says without what it may repeat of its address and secret, of the message, or of anything personal.
func (r Robot) clean(text string) string {
	secrets := []string{r.URL, r.Secret}
	if u, err := url.Parse(r.URL); err == nil {
		for _, values := range u.Query() {
			secrets = append(secrets, values...)
		}
		secrets = append(secrets, u.Path[strings.LastIndexByte(u.Path, '/')+1:])
	}
	for _, s := range secrets {
		if len(s) > 5 {
			text = strings.ReplaceAll(text, s, "…")
		}
	}
	return cut(Reason(strings.Join(strings.Fields(text), " ")), 80)
}

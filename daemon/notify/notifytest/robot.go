// Package notifytest stands in for the group robots of 企业微信, 钉钉 and 飞书 in tests: it takes what they take, checks what they check
// and answers as they answer.
package notifytest

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Token is what must stand in the address of every robot.
const Token = "0123456789-geheim"

// Robot is a robot of one kind on a server of its own.
type Robot struct {
	*httptest.Server
	kind, secret string
	now          func() time.Time // by which stamps are judged; nil: not at all

	mu       sync.Mutex
	answers  []Answer
	calls    int
	received []string
}

// Answer is what a robot answers one call with, instead of taking the message.
type Answer struct {
	Status int
	Header map[string]string
	Body   string
	Silent bool // it does not answer until the caller gives up
}

// New starts a robot of a kind (wecom, dingtalk, feishu, json), with a secret if it wants signatures.
func New(kind, secret string, now func() time.Time) *Robot {
	r := &Robot{kind: kind, secret: secret, now: now}
	r.Server = httptest.NewServer(http.HandlerFunc(r.serve))
	return r
}

// Address is that of the robot's webhook.
func (r *Robot) Address() string {
	switch r.kind {
	case "wecom":
		return r.URL + "/cgi-bin/webhook/send?key=" + Token
	case "dingtalk":
		return r.URL + "/robot/send?access_token=" + Token
	}
	return r.URL + "/open-apis/bot/v2/hook/" + Token
}

// Answers lets the robot answer its next calls otherwise, one after another.
func (r *Robot) Answers(answers ...Answer) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.answers = append(r.answers, answers...)
}

// Received are the texts that the robot has taken.
func (r *Robot) Received() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]string(nil), r.received...)
}

// Calls is how often the robot was called.
func (r *Robot) Calls() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.calls
}

func (r *Robot) serve(w http.ResponseWriter, req *http.Request) {
	body, err := io.ReadAll(req.Body)
	r.mu.Lock()
	r.calls++
	var answer Answer
	if len(r.answers) > 0 {
		answer, r.answers = r.answers[0], r.answers[1:]
	}
	r.mu.Unlock()
	if answer.Silent {
		<-req.Context().Done()
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if answer.Status != 0 || answer.Body != "" {
		for k, v := range answer.Header {
			w.Header().Set(k, v)
		}
		w.WriteHeader(max(answer.Status, http.StatusOK))
		_, _ = io.WriteString(w, answer.Body)
		return
	}
	text, refusal := r.read(req, body)
	if err != nil || refusal != "" {
		_, _ = io.WriteString(w, refusal)
		return
	}
	r.mu.Lock()
	r.received = append(r.received, text)
	r.mu.Unlock()
	_, _ = io.WriteString(w, map[string]string{
		"wecom": `{"errcode":0,"errmsg":"ok"}`, "dingtalk": `{"errcode":0,"errmsg":"ok"}`,
		"feishu": `{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}`, "json": "thanks",
	}[r.kind])
}

// read is the text of a call, or what the robot answers to one that it does not take.
func (r *Robot) read(req *http.Request, body []byte) (text, refusal string) {
	var m struct {
		MsgType   string `json:"msgtype"`
		MsgType2  string `json:"msg_type"`
		Timestamp string `json:"timestamp"`
		Sign      string `json:"sign"`
		Event     string `json:"event"`
		PlainText any    `json:"text"`
		Content   struct {
			Text string `json:"text"`
		} `json:"content"`
	}
	if json.Unmarshal(body, &m) != nil || !strings.HasPrefix(req.Header.Get("Content-Type"), "application/json") || req.Method != http.MethodPost {
		return "", `{"errcode":40008,"errmsg":"not JSON","code":9499,"msg":"Bad Request"}`
	}
	nested, _ := m.PlainText.(map[string]any)
	content, _ := nested["content"].(string)
	q := req.URL.Query()
	switch r.kind {
	case "wecom":
		switch {
		case q.Get("key") != Token:
			return "", `{"errcode":93000,"errmsg":"invalid webhook url"}`
		case m.MsgType != "text" || len(content) > 2048:
			return "", `{"errcode":40058,"errmsg":"text exceed max length"}`
		}
		return content, ""
	case "dingtalk":
		switch {
		case q.Get("access_token") != Token:
			return "", `{"errcode":300001,"errmsg":"token is not exist"}`
		case r.secret != "" && !r.signed(q.Get("timestamp"), time.Millisecond, r.secret, q.Get("timestamp")+"\n"+r.secret, q.Get("sign")):
			return "", `{"errcode":310000,"errmsg":"sign not match"}`
		case m.MsgType != "text" || content == "":
			return "", `{"errcode":400105,"errmsg":"unsupported msgtype"}`
		}
		return content, ""
	case "feishu":
		switch {
		case !strings.HasSuffix(req.URL.Path, "/hook/"+Token):
			return "", `{"code":19001,"msg":"param invalid: incoming webhook access token invalid","data":{}}`
		case r.secret != "" && !r.signed(m.Timestamp, time.Second, m.Timestamp+"\n"+r.secret, "", m.Sign):
			return "", `{"code":19021,"msg":"sign match fail or timestamp is not within one hour from current time","data":{}}`
		case m.MsgType2 != "text" || m.Content.Text == "":
			return "", `{"code":9499,"msg":"Bad Request","data":{}}`
		}
		return m.Content.Text, ""
	}
	plain, _ := m.PlainText.(string)
	if plain == "" || m.Event == "" {
		return "", "{}"
	}
	return string(body), ""
}

// signed tells whether a signature is right and of the last hour.
func (r *Robot) signed(stamp string, unit time.Duration, key, text, signature string) bool {
	n, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return false
	}
	if r.now != nil {
		if off := r.now().Sub(time.Unix(0, n*int64(unit))); off.Abs() > time.Hour {
			return false
		}
	}
	h := hmac.New(sha256.New, []byte(key))
	h.Write([]byte(text))
	return signature == base64.StdEncoding.EncodeToString(h.Sum(nil))
}

package notify

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strconv"
	"time"
)

// How long a text may be, in bytes. 企业微信 takes 2048, the others about ten times as many.
const (
	wecomText = 2048
	otherText = 16 << 10
)

// request is where a message goes, and what is sent.
func request(r Robot, m Message, now time.Time) (address string, body []byte, err error) {
	var v any
	address = r.URL
	switch r.Kind {
	case WeCom, DingTalk:
		limit := wecomText
		if r.Kind == DingTalk {
			limit = otherText
		}
		v = map[string]any{"msgtype": "text", "text": map[string]string{"content": fit(m.Text(), limit)}}
		if r.Kind == DingTalk && r.Secret != "" {
			if address, err = dingTalkSigned(r, now); err != nil {
				return "", nil, err
			}
		}
	case Feishu:
		text := map[string]any{"msg_type": "text", "content": map[string]string{"text": fit(m.Text(), otherText)}}
		if r.Secret != "" {
			text["timestamp"], text["sign"] = feishuSign(r.Secret, now)
		}
		v = text
	default:
		v = struct {
			Message
			Text string `json:"text"`
		}{m.masked(), m.Text()}
	}
	body, err = json.Marshal(v)
	return address, body, err
}

// dingTalkSigned is the robot's address with the moment in milliseconds and a signature of it: HMAC-SHA256 under the secret.
func dingTalkSigned(r Robot, now time.Time) (string, error) {
	u, err := url.Parse(r.URL)
	if err != nil {
		return "", &Failure{Reason: "网址不对", Final: true} // the error itself would show the address
	}
	stamp := strconv.FormatInt(now.UnixMilli(), 10)
	q := u.Query()
	q.Set("timestamp", stamp)
	q.Set("sign", sign(r.Secret, stamp+"\n"+r.Secret))
	u.RawQuery = q.Encode()
	return u.String(), nil
}

// feishuSign is the moment in seconds and its signature: that of nothing, under a key made of the moment and the secret.
func feishuSign(secret string, now time.Time) (stamp, signature string) {
	stamp = strconv.FormatInt(now.Unix(), 10)
	return stamp, sign(stamp+"\n"+secret, "")
}

func sign(key, text string) string {
	h := hmac.New(sha256.New, []byte(key))
	h.Write([]byte(text))
	return base64.StdEncoding.EncodeToString(h.Sum(nil))
}

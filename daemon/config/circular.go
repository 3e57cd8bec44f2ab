package config

import (
	"regexp"
	"strings"

	"guantong/rules/county"
)

// Circular is who sends the circular (通报) to whom, as its document says it.
type Circular struct {
	Issuer     string // 发文机关
	To         string // 主送机关
	Number     string // 发文字号 with {年} and {期} for year and issue; empty: none
	RedHeading bool   // 发文机关标志 (红头) is printed
}

// Who sends the circular to whom unless the file says otherwise (39号措施（十）：县复工复产领导小组用工保障组、县人社局、县扶贫办负责统筹
// 协调、调度实施).
const (
	circularIssuer = "县复工复产领导小组用工保障组"
	circularTo     = "各乡镇人民政府，县直各有关单位"
)

func circular(o object) Circular {
	return Circular{
		Issuer:     standardText(o.get("issuer"), circularIssuer),
		To:         strings.TrimRight(standardText(o.get("to"), circularTo), "：:"),
		Number:     circularNumber(o.get("number")),
		RedHeading: o.get("red_heading").yes(),
	}
}

// notice is the notice that the campaign goes by, as far as the file says.
func notice(o object) county.Notice {
	title := strings.TrimSuffix(strings.TrimPrefix(standardText(o.get("title"), ""), "《"), "》")
	return county.Notice{Number: standardText(o.get("number"), ""), Title: title}
}

var placeholder = regexp.MustCompile(`\{[^{}]*\}`)

// circularNumber is a pattern of 发文字号. Without {期} all issues would have one number.
func circularNumber(v value) string {
	if !v.present() {
		return ""
	}
	typed := v.text()
	if typed == "" {
		return ""
	}
	const remedy = "写成 县政通〔{年}〕{期}号 的样子：{年} 是年份，{期} 是第几期"
	for _, p := range placeholder.FindAllString(typed, -1) {
		if p != "{年}" && p != "{期}" {
			v.fail(remedy, "%s 里的 %s 认不出", v.name(), excerpt(p))
			return ""
		}
	}
	if !strings.Contains(typed, "{期}") {
		v.fail(remedy, "%s 里没有 {期}，每一期会是同一个号", v.name())
	}
	return typed
}

// standardText is a text that has a standard.
func standardText(v value, standard string) string {
	if !v.present() {
		return standard
	}
	return v.text()
}

func (c *Circular) describe(line func(format string, args ...any)) {
	number, heading := "无", "不印"
	if c.Number != "" {
		number = c.Number
	}
	if c.RedHeading {
		heading = "印"
	}
	line("通报：发文机关 %s，主送 %s，发文字号 %s，红头%s", c.Issuer, c.To, number, heading)
}

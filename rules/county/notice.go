package county

import (
	"regexp"
	"strings"
)

// Notice is the notice that the county's campaign goes by. Number and Title may be empty: a county need not say.
type Notice struct {
	Number string // 发文字号: 县防控字〔2020〕9号
	Title  string // without the marks around it: 关于…的通知
}

var lastOfNumber = regexp.MustCompile(`[0-9]+号$`)

// Short is what sheets call the notice: 9号文件 by the last part of its number, else 通知.
func (n Notice) Short() string {
	if last := lastOfNumber.FindString(n.Number); last != "" {
		return last + "文件"
	}
	return "通知"
}

// Cite is a passage of the notice as sheets name it: 9号措施（九）③, or 通知措施（九）③.
func (n Notice) Cite(passage string) string {
	if last := lastOfNumber.FindString(n.Number); last != "" {
		return last + passage
	}
	return "通知" + passage
}

// inner are the marks around a title within a title.
var inner = strings.NewReplacer("《", "〈", "》", "〉")

// Full is the notice as documents name it: 《关于…的通知》（县防控字〔2020〕9号）; empty for a county that does not say which it is.
func (n Notice) Full() string {
	title := "《" + inner.Replace(n.Title) + "》"
	switch {
	case n.Title == "":
		return n.Number
	case n.Number == "":
		return title
	}
	return title + "（" + n.Number + "）"
}

package notify

import (
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"guantong/rules/mask"
)

// Message is what robots are told of one event. Event, Run and Slot together say which one.
type Message struct {
	Event   Event          `json:"event"`
	County  string         `json:"county"`
	Run     string         `json:"run"`  // daily, dispatch, circular; empty if it is about none
	Slot    time.Time      `json:"slot"` // the moment that it is about
	Title   string         `json:"title"`
	Lines   []string       `json:"lines"`
	Figures map[string]int `json:"figures,omitempty"` // for programs

	Until time.Time `json:"-"` // when nobody needs it any more; zero if there is no such time
}

// Test is a message that says nothing but that it came.
func Test(county string, now time.Time) Message {
	return Message{Event: test, County: county, Slot: now, Title: county + " 测试",
		Lines: []string{"这是 guantong notify --test 发的测试消息。看到这一条，说明机器人设置好了，不用回复。"}}
}

// Text is the message for people. Robots that ask for a keyword (关键词) find 贯通 in every one. Numbers of persons are masked here
// whatever a message was made of.
func (m Message) Text() string {
	return mask.Text("【贯通】" + strings.Join(append([]string{m.Title}, m.Lines...), "\n"))
}

// masked is the message with no number of a person in any part.
func (m Message) masked() Message {
	m.Title = mask.Text(m.Title)
	lines := make([]string, len(m.Lines))
	for i, l := range m.Lines {
		lines[i] = mask.Text(l)
	}
	m.Lines = lines
	return m
}

// fit is a text of so many bytes at most, cut between lines if that is possible, and saying so.
func fit(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	const rest = "\n……（太长，余下的见汇总表）"
	text = text[:limit-len(rest)]
	for !utf8.ValidString(text) { // the cut went through a letter
		text = text[:len(text)-1]
	}
	if i := strings.LastIndexByte(text, '\n'); i > len(text)/2 {
		text = text[:i]
	}
	return text + rest
}

var (
	addresses = regexp.MustCompile(`(?i)\b[a-z][a-z0-9+.-]*://[^\s，。；：、）”]+`)
	// What lies among the forms has the name that somebody gave it, which may be a person's: up to the last ending of a file, else all.
	typedNames = regexp.MustCompile(`(?i)填报[/\\](?:.*\.(?:xlsx?|xlsm|et|ods|csv|docx?|wps|pdf)\b|.*)`)
)

// Reason is a reason as it may stand before a whole group: of the names that people gave to files, of addresses and of personal numbers
// nothing is left, and it is short.
func Reason(text string) string {
	text = addresses.ReplaceAllString(text, "（网址略）")
	text = typedNames.ReplaceAllString(text, "填报里的文件")
	return cut(mask.Text(text), 200)
}

// cut is a text of so many letters at most.
func cut(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "……"
	}
	return text
}

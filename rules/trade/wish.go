package trade

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"guantong/rules/fold"
)

// Wish is which trades a cell names.
type Wish struct {
	Trades []Trade // in the order of the cell, each once
	Any    bool    // 均可, 服从安排, or an empty cell: any trade, besides those named
	Except []Trade // 不做保安, 除保洁外: but not that
}

// between are the signs that stand between trades.
const between = "、/,，;；|\\+&.。·\n\r"

// Read reads 意愿从事工种 or 工种: 缝纫工、普工；家政 或 保洁；普工，其他均可. An empty cell is any trade.
func Read(cell string) Wish {
	text, excepted := strings.Map(fold.Rune, fold.Trim(cell)), ""
	if !words().knows(label(text)) {
		text, excepted = cutExceptions(text)
	}
	w := list(text)
	for _, t := range list(excepted).Trades {
		if len(t.Groups()) > 0 { // 不做苦力 says nothing of trades
			w.Except = append(w.Except, t)
		}
	}
	return w
}

// list reads trades one after the other.
func list(text string) Wish {
	var w Wish
	for _, part := range split(text) {
		t, all := words().read(part)
		w.Any = w.Any || all
		if t != "" && !slices.Contains(w.Trades, t) {
			w.Trades = append(w.Trades, t)
		}
	}
	w.Any = w.Any || len(w.Trades) == 0
	return w
}

// How people say what they do not want to do. The trades named are the first group; what the second has is still to be read.
var exceptions = []*regexp.Regexp{
	regexp.MustCompile(`除了?([^外。;\n]+?)(?:以外|之外|外|[,、 ]?(都|均|其[他它]|什么|别的|随))`),
	regexp.MustCompile(`(?:除了|不(?:想|愿意?|要|肯|能|打算)(?:做|干|当|去|从事)?|不(?:做|干|当|会|从事)|别[做干])([^,;。\s]+)`),
	regexp.MustCompile(`不(进厂)`),
	regexp.MustCompile(`([^、,;。/\s]+?)(?:除外|以外|之外|不做|不干|不考虑)`),
}

// cutExceptions takes out of a cell what it says of trades that somebody does not want: 不做保安, 除保洁外, 进厂除外.
func cutExceptions(cell string) (rest, excepted string) {
	for _, e := range exceptions {
		cell = e.ReplaceAllStringFunc(cell, func(found string) string {
			m := e.FindStringSubmatch(found)
			excepted += m[1] + ","
			return "," + strings.Join(m[2:], "")
		})
	}
	return cell, excepted
}

// split takes a cell apart at signs and blanks, and at 或 and 和. Blanks within a name (普　工) do not part it. What stands in
// brackets only explains, unless there is nothing else.
func split(text string) (parts []string) {
	if bare := withoutBrackets(text); label(bare) != "" {
		text = bare
	}
	add := func(part string) {
		if part = label(part); strings.Trim(part, "0123456789") != "" { // 1.普工2.电工
			parts = append(parts, part)
		}
	}
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(between, r) }) {
		if words().knows(label(part)) {
			add(part)
			continue
		}
		for word := range strings.FieldsFuncSeq(conjunctions.Replace(part), fold.Blank) {
			add(word)
		}
	}
	return parts
}

func withoutBrackets(s string) string {
	depth := 0
	return strings.Map(func(r rune) rune {
		switch r {
		case '(', '（', '[', '【', '〔':
			depth++
			return ' '
		case ')', '）', ']', '】', '〕':
			depth = max(0, depth-1)
			return ' '
		}
		if depth > 0 {
			return -1
		}
		return r
	}, s)
}

// conjunctions are the words for and and or, of which no name has any.
var conjunctions = strings.NewReplacer("或者", " ", "以及", " ", "或", " ", "和", " ", "及", " ", "与", " ")

func (v *vocabulary) knows(word string) bool { return v.any[word] || v.names[word] != "" }

// read reads one word of a cell: the trade it names, or any. Where the word is not listed, neither with what may stand around it,
// the longest listed name within it decides, the last one of several: 服装厂缝纫.
func (v *vocabulary) read(word string) (t Trade, all bool) {
	bare := v.bare(word)
	for _, w := range []string{word, bare} {
		if v.any[w] {
			return "", true
		}
		if t := v.names[w]; t != "" {
			return t, false
		}
	}
	for _, end := range []string{"工", "员", "司机"} { // 石材, 隧道, 加油: what is worked at, without the worker
		if t := v.names[bare+end]; t != "" && bare != "" {
			return t, false
		}
	}
	found := ""
	for from := range bare {
		for to := min(len(bare), from+v.longest); to-from >= len(found) && to > from; to-- {
			part := bare[from:to]
			if _, ok := v.names[part]; ok && utf8.RuneCountInString(part) > 1 {
				found = part
				break
			}
		}
	}
	switch {
	case found != "":
		return v.names[found], false
	case bare == "" || strings.HasPrefix(bare, "不"):
		return "", true // 熟手优先 is no trade, nor is 不怕脏
	}
	for end := range v.any {
		if utf8.RuneCountInString(end) > 1 && strings.HasSuffix(bare, end) {
			return "", true // 只要工资高都可以
		}
	}
	return Trade(bare), false
}

// bare is a word without what may stand around a trade.
func (v *vocabulary) bare(word string) string {
	for again := true; again; {
		again = false
		for _, extra := range v.around {
			for _, cut := range []func(string, string) (string, bool){strings.CutPrefix, strings.CutSuffix} {
				rest, ok := cut(word, extra)
				if ok && !v.knows(word) {
					word, again = rest, true
				}
			}
		}
	}
	return word
}

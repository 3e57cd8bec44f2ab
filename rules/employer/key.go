// Package employer brings the many ways of writing an employer together, so that one employer is one line of a list:
// 广东省深圳市富士康科技有限公司, 深圳富士康科技有限责任公司 and 富士康科技（深圳）有限公司.
package employer

import (
	"regexp"
	"strings"
	"unicode"

	"guantong/rules/fold"
	"guantong/rules/region"
)

var (
	masks  = regexp.MustCompile(`某|x{2,}`)   // 某厂, XX电子厂
	phones = regexp.MustCompile(`[0-9]{7,}`) // typed into the wrong cell
)

// Key is what is left of a text in column 返岗单位 once everything that people write one way or another is folded away:
// blanks, signs, width and case, the place that it names, the kind of company, 在…上班. Two texts of the same place with
// the same key mean the same employer. It is empty where no employer is named: only a place, 打零工, or a trade
// (电子厂). Folding a key again changes nothing.
func Key(g *region.Gazetteer, text string) string {
	w := theWords()
	key := letters(text)
	for {
		shorter := w.cut(g.WithoutPlaces(key))
		if shorter == key {
			break
		}
		key = shorter // what stands together now may be cut again
	}
	if w.unnamed[key] {
		return ""
	}
	return key
}

// letters are the letters and digits of a text, half width and lower case, without masks and phone numbers.
func letters(text string) string {
	odd := false // there may be a mask or a phone number
	s := strings.Map(func(r rune) rune {
		if fold.Common(r) {
			odd = odd || r == '某'
			return r
		}
		r = unicode.ToLower(fold.Rune(r))
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		odd = odd || r == 'x' || r >= '0' && r <= '9'
		return r
	}, text)
	if odd {
		s = phones.ReplaceAllString(masks.ReplaceAllString(s, ""), "")
	}
	return s
}

package xlsx

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guantong/sheets/look"
)

// TestEscape: whatever a person types survives the codes of OOXML, and XML itself.
func TestEscape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`(_|x|_x|_x00|_x0041_|_xD800_|_x005F_|41|F|一)*`).Draw(t, "s")
		if got := unescape(escape(s)); got != s {
			t.Errorf("%q came back as %q", s, got)
		}
	})
}

// TestLiteral: what is written as it is needs no change, and what needs one is not.
func TestLiteral(t *testing.T) {
	odd := rapid.SampledFrom([]string{
		"", " ", "\n", "\t", "\r", "&", "<", ">", "_", "_x0041_", "\x00", "\x1f", "\x7f", "\x80", "\xe4\xb8", "\xed\xa0\x80", "\xef\xbf\xbe", "\uFFFF", "\uFFBF", "\uFFC0",
		"\uFFFD", "（甲）", "𠮷", "é", "\uD7FF", "\uE000", "\u0FFF", "\u1000", "\xe0\x80\x80", strings.Repeat("长", maxLiteral/3), "a",
	})
	rapid.Check(t, func(t *rapid.T) {
		s := ""
		for range rapid.IntRange(0, 4).Draw(t, "parts") {
			s += rapid.OneOf(odd, rapid.String()).Draw(t, "part")
		}
		if !isLiteral(s) {
			return
		}
		if clean := escape(look.CleanText(s)); clean != s || strings.Trim(s, blanks) != s || string(appendEscaped(nil, s, false)) != s {
			t.Errorf("%q is written as it is, and should be as %q", s, appendEscaped(nil, clean, false))
		}
	})
	for _, s := range []string{"杨刚", "a\nb", "（甲）“√”", "431227199001010012", "2020年2月27日", "\uFFBF"} {
		if !isLiteral(s) {
			t.Errorf("%q is looked at twice", s)
		}
	}
}

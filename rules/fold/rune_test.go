package fold_test

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/unicode/norm"

	"guantong/rules/fold"
)

func TestRune(t *testing.T) {
	for in, want := range map[rune]rune{
		'Ａ': 'A', '１': '1', '（': '(', '　': ' ', 'A': 'A', '长': '长', '√': '√', '〇': '〇', '、': '、',
		'⻓': '长', '⼴': '广', '⽆': '无', '⾯': '面', '⻢': '马', '⻋': '车', '⼾': '户', '⻘': '青', '⻩': '黄', '⿈': '黄', '⻳': '龟', '⿕': '龠',
		'\u2e9a': '\u2e9a', '\u2fdf': '\u2fdf', // no characters
		'\ue863': '䶮', '\ue864': '龻', '\ue815': '厂', '\ue816': '𠂇', '\ue865': '\ue865',
		'\uf92c': '郎', '\ufa0e': '\ufa0e', '\U0002f800': '丽',
	} {
		if got := fold.Rune(in); got != want {
			t.Errorf("Rune(%q) = %q, want %q", in, got, want)
		}
	}
}

// What is said of the common ideographs saves looking each of them up.
func TestCommon(t *testing.T) {
	for r := rune(0); r <= 0xFFFF; r++ {
		if !fold.Common(r) {
			continue
		}
		plain := fold.Rune(r) == r && fold.Label(string(r)) == string(r) && unicode.ToLower(r) == r && unicode.ToUpper(r) == r
		if r != '岀' && !plain || !unicode.IsLetter(r) || unicode.IsPunct(r) || fold.Blank(r) || fold.Name(string(r)) != string(r) {
			t.Errorf("%q (%U) is not common", r, r)
		}
	}
	for _, r := range "a1（　㐀𠮷⼀\uf92c\ue863" {
		if fold.Common(r) {
			t.Errorf("%q (%U) is common", r, r)
		}
	}
}

// The tables say of the Kangxi radicals what Unicode says, but for three, and leave no radical between ideographs.
func TestRadicals(t *testing.T) {
	older := map[rune]rune{'户': '戶', '青': '靑', '黄': '黃'}
	for r := rune(0x2F00); r <= 0x2FD5; r++ {
		want, _ := utf8.DecodeRuneInString(norm.NFKC.String(string(r)))
		if got := fold.Rune(r); got != want && older[got] != want {
			t.Errorf("Rune(%U) = %q, want %q", r, got, want)
		}
	}
	for r := rune(0x2E80); r <= 0x2EF3; r++ {
		if got := fold.Rune(r); got == r && r != 0x2E80 && r != 0x2E9A || !unicode.Is(unicode.Han, got) && r != 0x2E9A {
			t.Errorf("Rune(%U) = %q", r, got)
		}
	}
}

// The private characters are those that GB18030 has at FE50 to FEA0.
func TestPrivateCharacters(t *testing.T) {
	private := rune(0xE815)
	for low := byte(0x50); low <= 0xA0; low++ {
		if low == 0x7F {
			continue
		}
		bytes := string([]byte{0xFE, low})
		if today, err := simplifiedchinese.GB18030.NewDecoder().String(bytes); err == nil && today != "\ufffd" {
			want, _ := utf8.DecodeRuneInString(today)
			if got := fold.Rune(private); got != fold.Rune(want) {
				t.Errorf("Rune(%U) = %q, but %x is %q", private, got, bytes, want)
			}
		} else if got := fold.Rune(private); !unicode.Is(unicode.Han, got) {
			t.Errorf("Rune(%U) = %q", private, got)
		}
		private++
	}
	if private != 0xE865 {
		t.Errorf("the table ends at %U", private-1)
	}
}

func BenchmarkLabel(b *testing.B) {
	for b.Loop() {
		fold.Label("返岗单位（**省**市州**企业）")
	}
}

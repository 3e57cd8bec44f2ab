package idcard_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guantong/rules/idcard"
)

// number draws a valid number: any province, any day the calendar has, any sequence.
func number(t *rapid.T) string {
	province := rapid.SampledFrom([]int{11, 15, 21, 23, 31, 37, 41, 43, 46, 50, 54, 61, 65, 71, 81, 83}).Draw(t, "province")
	month := rapid.IntRange(1, 12).Draw(t, "month")
	days := []int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	body := fmt.Sprintf("%d%04d%d%02d%02d%03d", province, rapid.IntRange(0, 9999).Draw(t, "county"),
		rapid.IntRange(1900, 2020).Draw(t, "year"), month, rapid.IntRange(1, days).Draw(t, "day"),
		rapid.IntRange(0, 999).Draw(t, "sequence"))
	return body + string(idcard.Checksum(body))
}

func TestValidNumbersParse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := number(t)
		var typed strings.Builder // the same number as a careless hand writes it
		for _, c := range want {
			typed.WriteString(rapid.SampledFrom([]string{"", "", "", " ", "\u3000", "\u200b", "\ufeff", "\u00a0"}).Draw(t, "blank"))
			if rapid.Bool().Draw(t, "wide") {
				c += '０' - '0'
			}
			typed.WriteRune(c)
		}
		n, old, f := idcard.Parse(typed.String())
		if string(n) != want || old || f != idcard.None {
			t.Fatalf("Parse(%q) = %q, %v, %v; want %q", typed.String(), n, old, f, want)
		}
		if sequence := want[16]; n.Male() != (strings.IndexByte("13579", sequence) >= 0) {
			t.Fatalf("%s: Male = %v", n, n.Male())
		}
		if b := n.Birth(); b.Format("20060102") != want[6:14] {
			t.Fatalf("%s: Birth = %v", n, b)
		}
	})
}

func TestKeysTellNumbersApart(t *testing.T) {
	if idcard.Number("").Key() != 0 {
		t.Error("no number has a key")
	}
	rapid.Check(t, func(t *rapid.T) {
		a, _, _ := idcard.Parse(number(t))
		b, _, _ := idcard.Parse(number(t))
		if a.Key() == 0 || (a == b) != (a.Key() == b.Key()) || a.Key() != (a[:17]+a[17:]).Key() {
			t.Fatalf("%s: %d, %s: %d", a, a.Key(), b, b.Key())
		}
	})
}

func TestOldNumberIsTheSamePerson(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.Custom(number).Filter(func(s string) bool { return s[6:8] == "19" }).Draw(t, "number")
		n, old, f := idcard.Parse(want[:6] + want[8:17])
		if string(n) != want || !old || f != idcard.None {
			t.Fatalf("got %q, %v, %v; want %q", n, old, f, want)
		}
	})
}

// Weights are powers of 2 and 11 is prime, so a changed digit changes the sum by w·d with neither divisible by 11.
func TestEverySubstitutionIsCaught(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := []byte(number(t))
		i := rapid.IntRange(0, len(s)-1).Draw(t, "place")
		wrong := rapid.RuneFrom([]rune("0123456789XxOl -")).Filter(func(c rune) bool {
			return byte(c) != s[i] && !(c == 'x' && s[i] == 'X')
		}).Draw(t, "wrong")
		s[i] = byte(wrong)
		if n, _, f := idcard.Parse(string(s)); f == idcard.None {
			t.Fatalf("Parse(%q) = %q", s, n)
		}
	})
}

// Neighbours' weights differ by a power of 2, so exchanging different characters a and b moves the sum by 2^k·(a-b),
// which 11 does not divide either; an X moved off the last place is a wrong character.
func TestEveryTranspositionIsCaught(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := []byte(number(t))
		i := rapid.IntRange(1, len(s)-1).Draw(t, "place")
		if s[i-1] == s[i] {
			t.Skip("alike")
		}
		s[i-1], s[i] = s[i], s[i-1]
		if n, _, f := idcard.Parse(string(s)); f == idcard.None {
			t.Fatalf("Parse(%q) = %q", s, n)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"11010519491231002X", "110105491231002", "'１１０１０５ 19491231\u200b002ｘ", "4.31227199001010E+17", "同上", "\xff\x00X"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, old, fault := idcard.Parse(text)
		if (fault == idcard.None) != (n != "") {
			t.Fatalf("Parse(%q) = %q, %v", text, n, fault)
		}
		if detail := fault.Detail(text); (detail == "") != (fault == idcard.None) {
			t.Fatalf("Parse(%q): fault %d says %q", text, fault, detail)
		}
		if n == "" {
			return
		}
		if again, _, f := idcard.Parse(string(n)); again != n || f != idcard.None {
			t.Fatalf("Parse(%q) = %q, which parses as %q, %v", text, n, again, f)
		}
		if len(n) != 18 || idcard.Checksum(string(n[:17])) != n[17] || old && idcard.Upgrade15(string(n[:6]+n[8:17])) != string(n) {
			t.Fatalf("Parse(%q) = %q", text, n)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for _, text := range []string{"11010519491231002X", " １１０１０５ 19491231 002x", "110105491231002"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if n, _, _ := idcard.Parse(text); n == "" {
					b.Fatal("not parsed")
				}
			}
		})
	}
}

package mask_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"guantong/rules/idcard"
	"guantong/rules/mask"
)

// identity draws a number with a valid check character, now and then a wrong one.
func identity(t *rapid.T) string {
	body := fmt.Sprintf("%s%04d%d%02d%02d%03d", rapid.SampledFrom([]string{"11", "43", "52", "13"}).Draw(t, "province"),
		rapid.IntRange(0, 9999).Draw(t, "county"), rapid.IntRange(1940, 2019).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"),
		rapid.IntRange(1, 28).Draw(t, "day"), rapid.IntRange(0, 999).Draw(t, "sequence"))
	if rapid.IntRange(0, 4).Draw(t, "wrong") == 0 {
		return body + rapid.SampledFrom([]string{"0", "7", "X"}).Draw(t, "check")
	}
	return body + string(idcard.Checksum(body))
}

func mobile(t *rapid.T) string {
	return fmt.Sprintf("1%d%09d", rapid.IntRange(3, 9).Draw(t, "operator"), rapid.IntRange(0, 999999999).Draw(t, "line"))
}

func landline(t *rapid.T) string {
	return rapid.SampledFrom([]string{"0745", "0731", "0851"}).Draw(t, "area") + fmt.Sprint(rapid.IntRange(2000000, 9999999).Draw(t, "line"))
}

// spelled writes a number as people do: in one piece or several, in either width.
func spelled(t *rapid.T, number string, cuts ...int) string {
	separator := rapid.SampledFrom([]string{"", " ", "-", ".", "\u200b", "\ufeff", "　", " - ", "－"}).Draw(t, "separator")
	anywhere := rapid.Bool().Draw(t, "anywhere")
	wide := rapid.Bool().Draw(t, "wide")
	var b strings.Builder
	for i, c := range number {
		cut := anywhere && rapid.IntRange(0, 3).Draw(t, "cut") == 0
		for _, at := range cuts {
			cut = cut || !anywhere && i == at
		}
		if i > 0 && cut && c != 'X' {
			b.WriteString(separator)
		}
		if wide {
			c += '０' - '0'
		}
		b.WriteRune(c)
	}
	return b.String()
}

// folded leaves of s only letters, digits and stars, in half width: where a hidden number would show.
func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFF00 && r < 0xFF5F {
			r -= '０' - '0'
		}
		if r == '*' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, s)
}

func TestNoNumberIsReadable(t *testing.T) {
	words := rapid.StringOfN(rapid.RuneFrom([]rune("杨刚波洲镇村电话身份证，。：、（）()/A*\n ")), 0, 8, -1)
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		var numbers []string
		for range rapid.IntRange(1, 5).Draw(t, "numbers") {
			text.WriteString(words.Draw(t, "words"))
			text.WriteString(rapid.SampledFrom([]string{"证", "话 ", "/", "；", "+86号"}).Draw(t, "before"))
			var n, s string
			switch rapid.IntRange(0, 2).Draw(t, "kind") {
			case 0:
				n = identity(t)
				s = spelled(t, n, 6, 14)
			case 1:
				n = mobile(t)
				s = rapid.SampledFrom([]string{"", "+86", "+86 "}).Draw(t, "country") + spelled(t, n, 3, 7)
			case 2:
				n = landline(t)
				s = rapid.SampledFrom([]string{n[:4] + "-" + n[4:], n, "(" + n[:4] + ")" + n[4:], n[4:]}).Draw(t, "form")
				n = n[4:]
			}
			numbers = append(numbers, n)
			text.WriteString(s)
		}
		text.WriteString(words.Draw(t, "words"))

		got := mask.Text(text.String())
		for _, n := range numbers {
			if strings.Contains(folded(got), n) {
				t.Fatalf("Text(%q) = %q shows %s", text.String(), got, n)
			}
		}
		if again := mask.Text(got); again != got {
			t.Fatalf("Text(%q) = %q, masked again %q", text.String(), got, again)
		}
	})
}

// Whatever stands around it, a contact shows no identity number.
func TestNoContactShowsAnIdentityNumber(t *testing.T) {
	words := rapid.StringOfN(rapid.RuneFrom([]rune("杨刚王经理电话身份证，。：、（）()/\n ")), 0, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		var numbers []string
		for range rapid.IntRange(1, 4).Draw(t, "numbers") {
			text.WriteString(words.Draw(t, "words") + rapid.SampledFrom([]string{"证", "话 ", "/", "；"}).Draw(t, "before"))
			if rapid.Bool().Draw(t, "phone") {
				text.WriteString(spelled(t, mobile(t), 3, 7))
				continue
			}
			n := identity(t)
			numbers = append(numbers, n)
			text.WriteString(spelled(t, n, 6, 14))
		}
		got := mask.Contact(text.String())
		for _, n := range numbers {
			if strings.Contains(folded(got), n) {
				t.Fatalf("Contact(%q) = %q shows %s", text.String(), got, n)
			}
		}
		if again := mask.Contact(got); again != got {
			t.Fatalf("Contact(%q) = %q, masked again %q", text.String(), got, again)
		}
	})
}

// A contact of nothing but phones, in the spellings of each and side by side, stays as it is.
func TestContactLeavesPhones(t *testing.T) {
	words := rapid.SampledFrom([]string{"", "王经理", "电话：", "李主管 "})
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		for i := range rapid.IntRange(1, 4).Draw(t, "phones") {
			if i > 0 {
				text.WriteString(rapid.SampledFrom([]string{"、", "/", "；", ",", "（", "转"}).Draw(t, "between"))
			}
			text.WriteString(words.Draw(t, "words"))
			switch rapid.IntRange(0, 3).Draw(t, "kind") {
			case 0:
				text.WriteString(rapid.SampledFrom([]string{"", "+86", "+86 ", "0086"}).Draw(t, "country") + spelled(t, mobile(t), 3, 7))
			case 1:
				text.WriteString(mobile(t) + rapid.SampledFrom([]string{" ", "\n", "　"}).Draw(t, "blank") + mobile(t))
			case 2:
				n := landline(t)
				text.WriteString(rapid.SampledFrom([]string{n, n[:4] + "-" + n[4:], "(" + n[:4] + ")" + n[4:], n[4:]}).Draw(t, "form"))
			case 3:
				text.WriteString(rapid.SampledFrom([]string{"010-6", "021 5"}).Draw(t, "area") + fmt.Sprintf("%07d", rapid.IntRange(0, 9999999).Draw(t, "line")))
			}
		}
		if got := mask.Contact(text.String()); got != text.String() {
			t.Fatalf("Contact(%q) = %q", text.String(), got)
		}
	})
}

// Numbers that stand side by side with only a separator between are all masked in their own form.
func TestNeighboursKeepTheirForms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var text, want []string
		for range rapid.IntRange(1, 4).Draw(t, "numbers") {
			n := rapid.Custom(mobile).Draw(t, "mobile")
			text, want = append(text, n), append(want, n[:3]+"****"+n[7:])
		}
		separator := rapid.SampledFrom([]string{" ", "/", "、", ",", "；", "\n", " - ", "　"}).Draw(t, "separator")
		if got := mask.Text(strings.Join(text, separator)); got != strings.Join(want, separator) {
			t.Fatalf("Text(%q) = %q", text, got)
		}
	})
}

func TestDatesAndWordsAreUntouched(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		form := rapid.SampledFrom([]string{"%d-%02d-%02d", "%d-%d-%d", "%d.%d.%d", "%d/%d/%d", "%d年%d月%d日", "%d%02d%02d", "%d-%02d-%02d 17:00:05", "%d%02d%02d 08:00", "%d-%02d-%02dT16:00:00.000Z", "%d-%02d-%02d 08:00:00.123456"})
		date := fmt.Sprintf(form.Draw(t, "form"), rapid.IntRange(1900, 2099).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 31).Draw(t, "day"))
		words := rapid.StringMatching(`[\p{Han}，。：a-z]{0,6}`)
		text := words.Draw(t, "before") + date + words.Draw(t, "after")
		if got := mask.Text(text); got != text {
			t.Fatalf("Text(%q) = %q", text, got)
		}
	})
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"杨刚 431227 19900101 001X／138-1234-5678", "(0745)6222222", "4.31227199001010E+17", "2020-02-27 17:00 3000-5000",
		"431227********0012 138****5678 0.8333333", "１３８\u200b１２３４ 5678", "\xff123 ***4567 8901234", "(123)456 7890 12*** 2012-12-12 345678.9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := mask.Text(s)
		if contact := mask.Contact(s); mask.Contact(contact) != contact {
			t.Fatalf("the contact %q masked is %q, masked again %q", s, contact, mask.Contact(contact))
		}
		if again := mask.Text(got); again != got {
			t.Fatalf("Text(%q) = %q, masked again %q", s, got, again)
		}
		for _, known := range []func(string) string{mask.ID, mask.Phone} {
			if once := known(s); known(once) != once {
				t.Fatalf("%q masked is %q, masked again %q", s, once, known(once))
			}
		}
		if a, b := notNumbers(s), notNumbers(got); a != b {
			t.Fatalf("Text(%q) = %q changed more than numbers: %q, %q", s, got, a, b)
		}
		run := 0
		for i := range len(got) {
			if run++; got[i] < '0' || got[i] > '9' {
				run = 0
			}
			if run > 8 && !strings.Contains(got, "0.") {
				t.Fatalf("Text(%q) = %q has a run of digits", s, got)
			}
		}
	})
}

// notNumbers leaves of s what no number can contain.
func notNumbers(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Nd, unicode.No) || unicode.IsSpace(r) || unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me, unicode.Pd) || strings.ContainsRune("−*.．·・•‧)）。XxＸｘ", r) {
			return -1
		}
		return r
	}, s)
}

func BenchmarkText(b *testing.B) {
	for name, text := range map[string]string{
		"no digits":  "返岗单位联系人及联系方式没有填写，请补填后再报",
		"few digits": "第 12 行第 3 列：到岗率应为 85.0%",
		"dates":      "统计时点 2020-02-27 17:00，上次 2020-02-26 17:00",
		"phone":      "联系电话 138 1234 5678 不是 11 位",
		"numbers":    "杨刚 431227199001010012 13812345678，与 0745-6222222 重复",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				mask.Text(text)
			}
		})
	}
}

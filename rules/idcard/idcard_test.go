package idcard_test

import (
	"testing"

	"guantong/rules/civil"
	"guantong/rules/idcard"
)

func TestParse(t *testing.T) {
	const valid = "11010519491231002X"
	tests := []struct {
		name, text string
		want       idcard.Number
		old        bool
		fault      idcard.Fault
	}{
		{"the standard's example, check X", valid, valid, false, idcard.None},
		{"lower-case x", "11010519491231002x", valid, false, idcard.None},
		{"full-width digits and X", "１１０１０５１９４９１２３１００２Ｘ", valid, false, idcard.None},
		{"full-width lower-case x", "11010519491231002ｘ", valid, false, idcard.None},
		{"multiplication sign for X", "11010519491231002×", valid, false, idcard.None},
		{"Roman ten", "11010519491231002Ⅹ", valid, false, idcard.None},
		{"small Roman ten", "11010519491231002ⅹ ", valid, false, idcard.None},
		{"Cyrillic letters", "11010519491231002Х", valid, false, idcard.None},
		{"small Cyrillic letter", "１１０１０５１９４９１２３１００２х", valid, false, idcard.None},
		{"foreigner's card", "911124198108030024", "911124198108030024", false, idcard.None},
		{"foreigner's card, issued in Hunan", "943840199001010015", "943840199001010015", false, idcard.None},
		{"spaces inside", " 110105 19491231 002X ", valid, false, idcard.None},
		{"look-alike blanks", "\u00a0110105\u200b1949\ufeff1231\u3000002X\t\n", valid, false, idcard.None},
		{"direction marks of a phone's contacts", "\u202d11010519491231002X\u202c", valid, false, idcard.None},
		{"leading apostrophe", "'11010519491231002X", valid, false, idcard.None},
		{"leading Chinese apostrophe after a space", " ‘11010519491231002X", valid, false, idcard.None},
		{"leap day", "431227200402290011", "431227200402290011", false, idcard.None},
		{"leap day of 2000", "431227200002290020", "431227200002290020", false, idcard.None},
		{"first day of 1900", "431227190001010019", "431227190001010019", false, idcard.None},
		{"abolished region code 4330 (Huaihua before 1998)", "433030198006150016", "433030198006150016", false, idcard.None},
		{"Taiwan", "710000199001010015", "710000199001010015", false, idcard.None},
		{"residence permit of a Taiwan resident", "830000199001010012", "830000199001010012", false, idcard.None},

		{"nothing", "", "", false, idcard.Missing},
		{"only look-alikes of blank", " \u3000\u00a0\u200b\ufeff'", "", false, idcard.Missing},
		{"17 characters", "1101051949123100X", "", false, idcard.Length},
		{"19 characters", "1101051949123100212", "", false, idcard.Length},
		{"15 characters, the last X: no old number", "11010549123100X", "", false, idcard.Length},
		{"two numbers in one cell", "110105194912310021110105194912310021", "", false, idcard.Length},
		{"X inside", "1101051949123X0021", "", false, idcard.Character},
		{"XX", "1101051949123100XX", "", false, idcard.Character},
		{"letter O", "1101O519491231002X", "", false, idcard.Character},
		{"two multiplication signs", "1101051949123100××", "", false, idcard.Character},
		{"Roman ten inside", "1101051949123Ⅹ0021", "", false, idcard.Character},
		{"star for X", "11010519491231002*", "", false, idcard.Character},
		{"hyphens", "110105-19491231-002X", "", false, idcard.Character},
		{"apostrophe inside", "110105'19491231002X", "", false, idcard.Character},
		{"a number cell's text", "4.31227199001010E+17", "", false, idcard.Character},
		{"words", "同上", "", false, idcard.Character},
		{"NUL", "1101\x00519491231002X", "", false, idcard.Character},
		{"broken UTF-8", "1101\xff519491231002X", "", false, idcard.Character},
		{"province 90, wrong check character", "900105194912310023", "", false, idcard.Check},
		{"foreigner's card, wrong check character", "911124198108030025", "", false, idcard.Check},
		{"foreigner's card, no such day", "911124198113030024", "", false, idcard.BirthDate},
		{"province 84", "840105194912310023", "", false, idcard.Province},
		{"province 00", "000105194912310021", "", false, idcard.Province},
		{"29 February of a common year", "110105194902290020", "", false, idcard.BirthDate},
		{"31 April", "110105194904310020", "", false, idcard.BirthDate},
		{"month 13", "110105194913010020", "", false, idcard.BirthDate},
		{"month 0", "110105194900010020", "", false, idcard.BirthDate},
		{"day 0", "110105194901000020", "", false, idcard.BirthDate},
		{"before 1900", "110105189912310020", "", false, idcard.BirthDate},
		{"29 February 1900, a common year", "110105190002290020", "", false, idcard.BirthDate},
		{"wrong check character", "110105194912310021", "", false, idcard.Check},

		{"15 digits", "110105491231002", valid, true, idcard.None},
		{"15 digits, spaced and full-width", " 110105 ４９1231 002", valid, true, idcard.None},
		{"15 digits, province 99", "990105491231002", "", true, idcard.Province},
		{"15 digits, 29 February 1949", "110105490229002", "", true, idcard.BirthDate},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n, old, f := idcard.Parse(tt.text)
			if n != tt.want || old != tt.old || f != tt.fault {
				t.Errorf("Parse(%q) = %q, %v, %v; want %q, %v, %v", tt.text, n, old, f, tt.want, tt.old, tt.fault)
			}
		})
	}
}

func TestNumber(t *testing.T) {
	tests := []struct {
		name, text string
		male       bool
		birth      civil.Day
	}{
		{"even sequence", "11010519491231002X", false, civil.Date(1949, 12, 31)},
		{"odd sequence", "433030198006150016", true, civil.Date(1980, 6, 15)},
		{"15 digits", "433030800615001", true, civil.Date(1980, 6, 15)},
		{"none", "", false, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n, _, _ := idcard.Parse(tt.text)
			if n.Male() != tt.male || n.Birth() != tt.birth {
				t.Errorf("%q: Male %v, Birth %v; want %v, %v", tt.text, n.Male(), n.Birth(), tt.male, tt.birth)
			}
		})
	}
}

func TestAge(t *testing.T) {
	tests := []struct {
		name string
		n    idcard.Number
		on   civil.Day
		want int
	}{
		{"day before the birthday", "433030198006150016", civil.Date(2020, 6, 14), 39},
		{"on the birthday", "433030198006150016", civil.Date(2020, 6, 15), 40},
		{"later month, earlier day", "433030198006150016", civil.Date(2020, 7, 1), 40},
		{"earlier month, later day", "433030198006150016", civil.Date(2020, 5, 31), 39},
		{"leap day, 28 February of a leap year", "431227200402290011", civil.Date(2020, 2, 28), 15},
		{"leap day, 29 February of a leap year", "431227200402290011", civil.Date(2020, 2, 29), 16},
		{"leap day, 28 February of a common year", "431227200402290011", civil.Date(2021, 2, 28), 16},
		{"leap day, 1 March of a common year", "431227200402290011", civil.Date(2021, 3, 1), 17},
		{"day of birth", "431227200402290011", civil.Date(2004, 2, 29), 0},
		{"not born yet", "431227200402290011", civil.Date(2004, 2, 28), -1},
		{"no number", "", civil.Date(2020, 2, 27), 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.n.Age(tt.on); got != tt.want {
				t.Errorf("Age(%v) = %d, want %d", tt.on, got, tt.want)
			}
		})
	}
}

func TestChecksumAndUpgrade15(t *testing.T) {
	for body, want := range map[string]byte{
		"11010519491231002":  'X',
		"43303019800615001":  '6',
		"1101051949123100":   0,
		"110105194912310021": 0,
		"1101051949123100X":  0,
	} {
		if got := idcard.Checksum(body); got != want {
			t.Errorf("Checksum(%q) = %q, want %q", body, got, want)
		}
	}
	for old, want := range map[string]string{
		"110105491231002":    "11010519491231002X",
		"433030800615001":    "433030198006150016",
		"11010549123100":     "",
		"11010549123100X":    "",
		"11010519491231002X": "",
	} {
		if got := idcard.Upgrade15(old); got != want {
			t.Errorf("Upgrade15(%q) = %q, want %q", old, got, want)
		}
	}
}

func TestFaultDetail(t *testing.T) {
	tests := []struct{ text, want string }{
		{"11010519491231002X", ""},
		{"", "没有填身份证号码"},
		{"1101051949123100X", "少 1 位（17 位）"},
		{"１１０１０５ 1949 1231 00", "少 2 位（16 位）"},
		{"1101051949123100212", "多 1 位（19 位）"},
		{"11010549123100X", "少 3 位（15 位）"},
		{"1101O519491231002X", "含有“O”，只能是数字（末位可以是 X）"},
		{"1101051949123X0021", "X 只能在最后一位"},
		{"1101\xff519491231002X", "含有不该有的字符，只能是数字（末位可以是 X）"},
		{"840105194912310023", "前两位不是省份代码"},
		{"110105194904310020", "第 7 至 14 位不是可能的出生日期"},
		{"110105194912310021", "校验码不符，有数字写错"},
	}
	for _, tt := range tests {
		_, _, f := idcard.Parse(tt.text)
		if got := f.Detail(tt.text); got != tt.want {
			t.Errorf("%q: Detail = %q, want %q", tt.text, got, tt.want)
		}
	}
}

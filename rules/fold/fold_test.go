package fold_test

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"guantong/rules/fold"
)

func TestTrim(t *testing.T) {
	for in, want := range map[string]string{
		"":                           "",
		"'":                          "",
		" ’ ":                        "",
		"＇":                          "",
		" 　\u00a0\u200b\ufeff\t\r\n": "",
		"\u202a138\u202c":            "138", // as copied from a contact card
		"\u00a0杨　刚\u00a0":            "杨　刚",
		"'杨刚":                        "'杨刚",
		"✔\ufe0f":                    "✔",
		"\x00\x07是\x7f":              "是",
	} {
		if got := fold.Trim(in); got != want {
			t.Errorf("Trim(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCodeAndCompact(t *testing.T) {
	for _, tc := range []struct{ in, code, compact string }{
		{"431227199001010012", "431227199001010012", "431227199001010012"},
		{"４３１２２７Ｘ", "431227X", "431227X"},
		{"'431227", "431227", "431227"},
		{"＇ ‘431227", "431227", "431227"},
		{" 138 0000　0000 ", "138 0000 0000", "13800000000"},
		{"2020－03－01", "2020-03-01", "2020-03-01"},
		{"\u202d13800000000\u202c", "13800000000", "13800000000"},
		{"√", "√", "√"},
		{"'", "", ""},
		{"3'", "3'", "3'"},
		{"a\x7f", "a", "a"},
		{"3⽉1⽇", "3月1日", "3月1日"},
		{"⼥", "女", "女"},
		{"⽆ ⻓", "无 长", "无长"},
		{"", "", ""},
	} {
		if got := fold.Code(tc.in); got != tc.code {
			t.Errorf("Code(%q) = %q, want %q", tc.in, got, tc.code)
		}
		if got := fold.Compact(tc.in); got != tc.compact {
			t.Errorf("Compact(%q) = %q, want %q", tc.in, got, tc.compact)
		}
	}
}

func TestName(t *testing.T) {
	for in, want := range map[string]string{
		"杨　刚":        "杨刚",
		" 杨 刚 ":      "杨刚",
		"阿依古丽·买买提":   "阿依古丽·买买提",
		"Ａ":          "Ａ", // as typed
		"\ue863峰":    "䶮峰",
		"⻢⽴⻩":        "马立黄",
		"杨\uf92c":    "杨郎",
		"杨（刚）":       "杨（刚）",
		"阿依古丽•买买提":   "阿依古丽·买买提",
		"阿依古丽．买买提":   "阿依古丽·买买提",
		"阿依古丽.买买提":   "阿依古丽·买买提",
		"阿依古丽‧买买提":   "阿依古丽·买买提",
		"阿依 ・ 买买提":   "阿依·买买提",
		"阿依･买买提･阿不都": "阿依·买买提·阿不都",
		"阿依。买买提":     "阿依·买买提",
		"杨刚。":        "杨刚。", // no dot within a name
		"A.杨":        "A.杨",
		"'":          "",
		"\u200b":     "",
		"𠮷\ufeff田":   "𠮷田",
	} {
		if got := fold.Name(in); got != want {
			t.Errorf("Name(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLabel(t *testing.T) {
	for in, want := range map[string]string{
		"返岗单位\n（**省**市州**企业）": "返岗单位省市州企业",
		"是否外岀打零工":             "是否外出打零工",
		"2019年用工数":            "用工数",
		"2020年新招员工数":          "新招员工数",
		"２０２０年用工总需求数":         "用工总需求数",
		"到岗率（%）":              "到岗率",
		"缺员工数(含待返岗)":          "缺员工数含待返岗",
		"附件1：2020年":           "附件1",
		"附件12020年2月":          "附件12月",
		"1999年":               "1999年",
		"20年":                 "20年",
		"2020":                "2020",
		"202020年20年":          "",
		"身份\u200b证\u00a0号 码":  "身份证号码",
		"⾝份证号码":               "身份证号码",
		"是否贫困⼾":               "是否贫困户",
		"⽂化程度":                "文化程度",
		"⻓\ue863⽆\uf979":      "长䶮无凉",
		"⑴姓名":                 "1姓名",
		"㈠姓名︵必填︶":             "一姓名必填",
		"面积㎡":                 "面积m2",
		" 　":                  "",
		"":                    "",
	} {
		if got := fold.Label(in); got != want {
			t.Errorf("Label(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLine(t *testing.T) {
	if got := fold.Line("返岗\r\n单位"); got != "返岗单位" {
		t.Errorf("Line gives %q", got)
	}
}

// Folding twice folds no further, and leaves nothing of what it folds away.
func TestFoldsAreStable(t *testing.T) {
	rune_ := rapid.OneOf(rapid.SampledFrom([]rune("20年岀（）()'’＇ 　\u200b\u00a0\ufeff１２Ａ杨刚·√\ufe0f\x00\x7f`")), rapid.Rune())
	text := rapid.Map(rapid.SliceOfN(rune_, 0, 24), func(r []rune) string { return string(r) })
	rapid.Check(t, func(t *rapid.T) {
		s := text.Draw(t, "text")
		for name, f := range map[string]func(string) string{
			"Trim": fold.Trim, "Code": fold.Code, "Compact": fold.Compact, "Name": fold.Name, "Label": fold.Label, "Line": fold.Line,
		} {
			if once := f(s); f(once) != once {
				t.Errorf("%s(%q) = %q, again %q", name, s, once, f(once))
			}
		}
		for name, f := range map[string]func(string) string{"Compact": fold.Compact, "Name": fold.Name, "Label": fold.Label} {
			if strings.ContainsFunc(f(s), fold.Blank) {
				t.Errorf("%s(%q) = %q keeps a blank", name, s, f(s))
			}
		}
		if l := fold.Label(s); strings.ContainsFunc(l, unicode.IsPunct) || strings.ContainsRune(l, '岀') {
			t.Errorf("Label(%q) = %q", s, l)
		}
		if got := fold.Trim(s); got != "" && (fold.Blank([]rune(got)[0]) || fold.Blank([]rune(got)[len([]rune(got))-1])) {
			t.Errorf("Trim(%q) = %q", s, got)
		}
	})
}

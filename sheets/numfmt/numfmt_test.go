package numfmt_test

import (
	"testing"

	"guantong/sheets/numfmt"
)

func TestNumber(t *testing.T) {
	const asNumber = "a number"
	tests := []struct {
		code string
		n    float64
		want string
	}{
		{`[=1]"√";[=2]"×"`, 1, "√"},
		{`[=1]"√";[=2]"×"`, 2, "×"},
		{`[=1]"√";[=2]"×"`, 3, asNumber},
		{`[=1]"男";[=2]"女";`, 3, ""},
		{`[=1]男;[=2]女`, 2, "女"},
		{`[=1]\√;\×`, 0, "×"},
		{`[=1]"√"`, 0, asNumber},
		{`[>=1]"是";"否"`, 7, "是"},
		{`[>=1]"是";"否"`, -1, "否"},
		{`[<>0]"已返岗";[=0]"未返岗"`, 0, "未返岗"},
		{`[<1]"否";[<=2]"是";"请核实"`, 2, "是"},
		{`[>2]"a";[>1]"b";"c"`, 2, "b"},
		{`0;[=0]"无"`, 0, "无"},
		{`"√";;`, 1, "√"},
		{`"√";;`, 0, ""},
		{`"√";;`, -1, ""},
		{`"是";;"否"`, 0, "否"},
		{`"是";"否"`, 0, "是"},
		{`"√"`, -1, "-√"},
		{`[Red][=1]"√";[Blue]"×"`, 1, "√"},
		{`[DBNum1][$-804]"√"`, 1, "√"},
		{`* "√"_ `, 1, "√"},
		{`"a;b0"`, 1, "a;b0"},
		{`"断`, 1, "断"},
		{";;;", 5, ""},
		{"0;-0;;@", 0, ""},
		{"0;-0;;@", 3, asNumber},
		{"General", 1, asNumber},
		{"G/通用格式", 1, asNumber},
		{`General"人"`, 35, asNumber},
		{`0"人"`, 35, asNumber},
		{`0"人";;"无"`, 0, "无"},
		{`#,##0.00_ `, 35, asNumber},
		{`0.0%`, 0.5, asNumber},
		{`0.00E+00`, 5, asNumber},
		{"# ?/?", 0.5, asNumber},
		{"@", 1, asNumber},
		{`"431227"@`, 1, asNumber},
		{`yyyy"年"m"月"d"日"`, 43891, asNumber},
		{"[h]:mm", 1, asNumber},
		{"上午/下午h", 1, asNumber},
		{"[$-804]aaaa", 1, asNumber},
		{`_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ `, 0, asNumber},
		{`_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ;_ @_ `, 0, asNumber},
		{`"1387450"0000`, 37, "13874500037"},
		{`"0745-"0000000`, 6222222, "0745-6222222"},
		{"00000000000", 7456222222, "07456222222"},
		{"000-0000-0000", 13874510037, asNumber},
		{`"431227"00000000"0013"`, 19900101, "431227199001010013"},
		{`"4312271990"General`, 1010012, "43122719901010012"},
		{"000", 7, asNumber},
		{"0000-00-00", 20200301, asNumber},
		{`0"m2"`, 35, asNumber},
		{`"第1组"0`, 3, asNumber},
		{`"1387450"0000`, 3.5, asNumber},
		{";;;;", 1, asNumber},
		{"", 1, asNumber},
	}
	for _, test := range tests {
		f := numfmt.Parse(test.code)
		got, ok := f.Number(test.n)
		if !ok {
			got = asNumber
		}
		if got != test.want {
			t.Errorf("%v in %s is seen as %q, want %q", test.n, test.code, got, test.want)
		}
		if ok && f.Plain() {
			t.Errorf("%s is plain", test.code)
		}
	}
}

func TestText(t *testing.T) {
	tests := []struct{ code, text, want string }{
		{"@", " 杨刚 ", " 杨刚 "},
		{"_ @_ ", "杨刚", "杨刚"},
		{"0;-0;0;@", "杨刚", "杨刚"},
		{`"431227"@`, "199001010012", "431227199001010012"},
		{`@"村"`, "炉冲", "炉冲村"},
		{`0;0;0;"波洲"@`, "村", "波洲村"},
		{";;", "杨刚", "杨刚"},
		{";;;", "杨刚", ""},
		{`0;0;0;"√"`, "1", "√"},
		{"0.00", "杨刚", "杨刚"},
		{"", "杨刚", "杨刚"},
	}
	for _, test := range tests {
		f := numfmt.Parse(test.code)
		if got := f.Text(test.text); got != test.want {
			t.Errorf("%q in %s is seen as %q, want %q", test.text, test.code, got, test.want)
		}
		if test.text != test.want && f.Plain() {
			t.Errorf("%s is plain", test.code)
		}
	}
}

func TestDate(t *testing.T) {
	for _, code := range []string{"yyyy/m/d", `m"月"d"日"`, "mmm-yy", "m", "yyyy/m/d h:mm", "[$-804]e年m月", "aaaa", "[Red]d;@"} {
		if f := numfmt.Parse(code); !f.Date() || !f.Plain() {
			t.Errorf("%s is no plain date", code)
		}
	}
	for _, code := range []string{"", "General", "h:mm", "mm:ss", "[mm]", "0.00E+00", `"d"`, `\y0`, "@", "上午/下午h", "[Red]0", "0 AM/PM"} {
		if numfmt.Parse(code).Date() {
			t.Errorf("%s is a date", code)
		}
	}
	for id, want := range map[int]bool{0: false, 1: false, 14: true, 20: false, 22: true, 31: true, 32: false, 45: false, 49: false, 58: true} {
		if numfmt.BuiltIn(id).Date() != want {
			t.Errorf("built-in format %d: a date is %v", id, !want)
		}
	}
}

// FuzzParse: whatever the code, a number is seen as something, and a plain format changes nothing.
func FuzzParse(f *testing.F) {
	for _, code := range []string{`[=1]"√";[=2]"×"`, `"1387450"0000`, "_", "*", `\`, `"`, "[", "[>=", "上午/下午", ";;;"} {
		f.Add(code, 1.0)
	}
	f.Fuzz(func(t *testing.T, code string, n float64) {
		f := numfmt.Parse(code)
		seen, ok := f.Number(n)
		if f.Plain() && (ok || f.Text("甲") != "甲") {
			t.Errorf("%q is plain, but %v is seen as %q", code, n, seen)
		}
		f.Date()
	})
}

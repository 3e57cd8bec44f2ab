package annex_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/annex"
)

func TestPhones(t *testing.T) {
	t.Parallel()
	const a, b = "13812345678", "15912345678"
	cases := []struct {
		typed string
		want  []string
		fault annex.PhoneFault
	}{
		{a, []string{a}, annex.PhoneGood},
		{" 138 1234 5678 ", []string{a}, annex.PhoneGood},
		{"138-1234-5678", []string{a}, annex.PhoneGood},
		{"１３８１２３４５６７８", []string{a}, annex.PhoneGood},
		{"'" + a, []string{a}, annex.PhoneGood},
		{"\u202d" + a + "\u202c", []string{a}, annex.PhoneGood},
		{"+86" + a, []string{a}, annex.PhoneGood},
		{"+86 138 1234 5678", []string{a}, annex.PhoneGood},
		{"86-" + a, []string{a}, annex.PhoneGood},
		{"0086" + a, []string{a}, annex.PhoneGood},
		{"19912345678", []string{"19912345678"}, annex.PhoneGood},

		{"0745-6222222", []string{"07456222222"}, annex.PhoneGood},
		{"（0745）6222222", []string{"07456222222"}, annex.PhoneGood},
		{"0745 6222222", []string{"07456222222"}, annex.PhoneGood},
		{"0731-82222222", []string{"073182222222"}, annex.PhoneGood},
		{"010-62222222", []string{"01062222222"}, annex.PhoneGood},
		{"0216222222", []string{"0216222222"}, annex.PhoneGood},
		{"6222222", []string{"6222222"}, annex.PhoneLocal},
		{"622 2222", []string{"6222222"}, annex.PhoneLocal},

		{a + "/" + b, []string{a, b}, annex.PhoneGood},
		{a + "、" + b, []string{a, b}, annex.PhoneGood},
		{a + "," + b, []string{a, b}, annex.PhoneGood},
		{a + "，" + b, []string{a, b}, annex.PhoneGood},
		{a + ";" + b, []string{a, b}, annex.PhoneGood},
		{a + "；" + b, []string{a, b}, annex.PhoneGood},
		{a + " " + b, []string{a, b}, annex.PhoneGood},
		{a + "　" + b, []string{a, b}, annex.PhoneGood},
		{a + "\n" + b, []string{a, b}, annex.PhoneGood},
		{a + " / " + b + "、", []string{a, b}, annex.PhoneGood},
		{"138 1234 5678 / 159 1234 5678", []string{a, b}, annex.PhoneGood},
		{"138 1234 5678 159 1234 5678", []string{a, b}, annex.PhoneGood},
		{"0745 6222222 " + a, []string{"07456222222", a}, annex.PhoneGood},
		{a + " 6222222", []string{a, "6222222"}, annex.PhoneLocal},
		{a + "/123", []string{a}, annex.PhoneMalformed},

		{"", nil, annex.PhoneMissing},
		{" 　'", nil, annex.PhoneMissing},
		{"1381234567", nil, annex.PhoneMalformed},
		{"138123456789", nil, annex.PhoneMalformed},
		{"12812345678", nil, annex.PhoneMalformed},
		{"62222222", nil, annex.PhoneMalformed},
		{"622222", nil, annex.PhoneMalformed},
		{"1.38E+10", nil, annex.PhoneMalformed},
		{"1381234567O", nil, annex.PhoneMalformed},
		{"00001234567", nil, annex.PhoneMalformed},
		{"无", nil, annex.PhoneMalformed},
		{"/", nil, annex.PhoneMalformed},
		{"-", nil, annex.PhoneMalformed},
		{"+", nil, annex.PhoneMalformed},
	}
	for _, c := range cases {
		got, fault := annex.ParsePhone(c.typed)
		if diff := cmp.Diff(c.want, got); diff != "" || fault != c.fault {
			t.Errorf("%q: fault %d, want %d %s", c.typed, fault, c.fault, diff)
		}
	}
	if w := one(t, annex.WorkersForm, annex.Phone, 13812345678).Worker(); w.Phone.Fault != annex.PhoneGood || w.Phone.Numbers[0] != a {
		t.Errorf("a number cell: %+v", w.Phone)
	}
}

func FuzzPhone(f *testing.F) {
	for _, s := range []string{"13812345678/15912345678", "(0745)622 2222", "+86 138 1234 5678", "6222222 13812345678", "010-62222222；", "1.38E+10"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		numbers, fault := annex.ParsePhone(s)
		if len(numbers) == 0 && (fault == annex.PhoneGood || fault == annex.PhoneLocal) {
			t.Fatalf("%q has no number, fault %d", s, fault)
		}
		local := false
		for _, n := range numbers {
			if strings.Trim(n, "0123456789") != "" || len(n) < 7 || len(n) > 12 {
				t.Fatalf("%q is %q", s, n)
			}
			local = local || len(n) == 7
			if again, _ := annex.ParsePhone(n); len(again) != 1 || again[0] != n {
				t.Fatalf("%q is %q and that %q", s, n, again)
			}
		}
		if fault == annex.PhoneGood && local {
			t.Fatalf("%q has a local number", s)
		}
	})
}

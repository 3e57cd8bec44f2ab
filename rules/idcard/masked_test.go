package idcard_test

import (
	"testing"

	"guantong/rules/idcard"
)

func TestMasked(t *testing.T) {
	for text, want := range map[string]struct {
		shown idcard.Shown
		tells bool
	}{
		"431227********0012": {idcard.Shown{First: "431227", Last: "0012"}, true},
		"431227********001X": {idcard.Shown{First: "431227", Last: "001X"}, true},
		"4312****0012":       {idcard.Shown{First: "4312", Last: "0012"}, true},
		"431227199001******": {idcard.Shown{First: "431227199001"}, true},
		"431227199001XXXXXX": {idcard.Shown{First: "431227199001"}, true},
		"431227XXXXXXXX0012": {idcard.Shown{First: "431227", Last: "0012"}, true},
		"431227＊＊＊＊＊＊＊＊0012": {idcard.Shown{First: "431227", Last: "0012"}, true},
		"431227************": {idcard.Shown{First: "431227"}, false},
		"4****************2": {idcard.Shown{First: "4", Last: "2"}, false},
	} {
		if got, ok := idcard.Masked(text); !ok || got != want.shown || got.Tells() != want.tells {
			t.Errorf("%s shows %q (%v), tells %v", text, got, ok, got.Tells())
		}
	}
	for _, text := range []string{"", "431227199001010036", "43122719900101003X", "43122719900101003x", "431227199001010", "无", "--", "***", "4312271990010100 3X", "431227****0012****", "4.31227E+17"} {
		if got, ok := idcard.Masked(text); ok {
			t.Errorf("%s hides nothing: %q", text, got)
		}
	}
	if got := idcard.Number("431227199001010036").Showing([2]int{6, 4}); got != (idcard.Shown{First: "431227", Last: "0036"}) {
		t.Errorf("%q", got)
	}
}

package symbol_test

import (
	"testing"

	"guantong/sheets/symbol"
)

func TestText(t *testing.T) {
	tests := []struct{ font, text, want string }{
		{"Wingdings", "û ü ý þ ¨", "× √ ☒ ☑ ☐"},
		{"wingdings ", "ü", "√"},
		{"Wingdings", "\uF0FC\uF0A8", "√☐"},
		{"Wingdings", "o是 þ否", "☐是 ☑否"},
		{"Wingdings", "√", "√"},
		{"Wingdings", "J", "J"},
		{"Wingdings 2", "OPRT£", "×√☑☒☐"},
		{"Wingdings 2", "\uF050\u02DC", "√●"}, // 98 is ˜ in Western text
		{"Wingdings 3", "p", "p"},
		{"Webdings", "arcg", "√×☐■"},
		{"Marlett", "a", "√"},
		{"Symbol", "Ö", "√"},
		{"宋体", "ü", "ü"},
		{"", "þ", "þ"},
	}
	for _, test := range tests {
		font := symbol.Named(test.font)
		if got := font.Text(test.text); got != test.want {
			t.Errorf("%q in %q is seen as %q, want %q", test.text, test.font, got, test.want)
		}
	}
	if !symbol.Named("Arial").Letters() || symbol.Named("WEBDINGS").Letters() {
		t.Error("Arial draws letters, Webdings does not")
	}
}

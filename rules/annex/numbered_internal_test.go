package annex

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guantong/rules/fold"
)

// Where nothing is said to stand beside a name, nothing is taken off.
func TestBareHeading(t *testing.T) {
	parts := strings.Split("姓名|身份证|1|12|q|Q|一|十|、|.|．|:|：|)|）|]|】|(|（|[|【| |\t|\n|\r|\f|\v|　|\u00a0|\u200b|①|⑴|⒈|㈠|㈩|⒛|*|＊|★|#|＃|/|／|元|万元|元/月|必填|必填项|选填|多选|-|ａ|１|√|打√|打", "|")
	text := rapid.Map(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 6), func(s []string) string { return strings.Join(s, "") })
	rapid.Check(t, func(t *rapid.T) {
		s := text.Draw(t, "text")
		if got, want := headingLabel(s), fold.Label(withoutMarks(s)); !isASCII(s) && got != want {
			t.Errorf("headingLabel(%q) = %q, want %q", s, got, want)
		}
	})
	for _, s := range []string{"1\n姓名", "　①姓名", "\n㈠姓名", "\u200b⑴ 姓名"} {
		if got := headingLabel(s); got != "姓名" {
			t.Errorf("headingLabel(%q) = %q", s, got)
		}
	}
}

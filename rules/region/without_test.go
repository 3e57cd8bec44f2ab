package region

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWithoutPlaces(t *testing.T) {
	g := xinhuang(t)
	for text, want := range map[string]string{
		"":             "",
		"富士康":          "富士康",
		"广东省深圳市宝安区富士康": "|富士康",
		"富士康（深圳）科技":    "富士康|科技",
		"在昆山的电子厂":      "在|的电子厂",
		"广东省深圳市":       "|",
		"深圳／ＴＣＬ":       "|tcl",
		"湖北上海大众工厂":     "|上海大众工厂",
		"上海大众湖北工厂":     "上海大众|工厂",
		"广州酒家":         "广州酒家",
		"深圳沙县小吃":       "|沙县小吃",
		"北京路小吃店":       "北京路小吃店",
		"湖南人开的店":       "湖南人开的店",
		"越南建筑工地":       "|建筑工地",
		"新晃侗族自治县波洲镇炉冲村养殖场": "|养殖场",
		"湖南中烟常德卷烟厂":        "|中烟|卷烟厂",
		"铝合金门窗":            "铝合金门窗",
	} {
		if got := g.WithoutPlaces(text); got != want {
			t.Errorf("WithoutPlaces(%q) = %q, want %q", text, got, want)
		}
	}
}

// A text loses nothing but names: what is left stands in the text in the same order. One without a place loses nothing.
func TestWithoutPlacesKeepsTheRest(t *testing.T) {
	g := xinhuang(t)
	text := rapid.OneOf(
		rapid.String(),
		rapid.Map(rapid.SliceOfN(rapid.SampledFrom(fragments), 0, 8), func(s []string) string { return strings.Join(s, "") }),
	)
	rapid.Check(t, func(t *rapid.T) {
		s := text.Draw(t, "text")
		folded, left := string(foldText(s, nil)), g.WithoutPlaces(s)
		rest := folded
		for part := range strings.SplitSeq(left, "|") {
			at := strings.Index(rest, part)
			if at < 0 {
				t.Fatalf("%q is not what is left of %q", left, folded)
			}
			rest = rest[at+len(part):]
		}
		if !g.Locate(s).Known() && left != folded {
			t.Fatalf("%q names no place and became %q", folded, left)
		}
	})
}

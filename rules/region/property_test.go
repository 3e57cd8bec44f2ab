package region

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// check tells what must hold for any input; the empty string means all does.
func check(g *Gazetteer, in Input) string {
	r := g.Classify(in)
	out := in.Out || hasText(in.OutText)
	switch {
	case !slices.Contains(Rows(), r.Row):
		return "no row of annex 4"
	case r.Unplaced && r.Row.Name != "未归类":
		return "A1-DEST though there is a row"
	case r.Row.Name == "未归类" && !r.Unplaced && (out || hasText(in.Employer)):
		return "未归类 without A1-DEST"
	case r.Conflict && in.In == out:
		return "A1-DEST-TICK though the ticks say nothing"
	case r.Conflict && r.Unplaced:
		return "both findings"
	case r.Place.InCounty && r.Place.Code != "431227":
		return "in the county without its code"
	case r.Place.Abroad && (r.Place.Code != "" || r.Row.Name != "境外"):
		return "abroad with a code or in another row"
	case r.Place.Code != "" && theDivisions()[r.Place.Code] == nil:
		return "a code that is not in the register"
	case r != g.Classify(in):
		return "not the same twice"
	}
	return ""
}

// fragments is what texts are made of: names and everything that bends them.
var fragments = strings.Fields(`广东 广东省 深圳 深圳市 宝安区 龙华 富士康 义乌 昆山 西湖区 朝阳 湖南 长沙 长沙县 怀化 芷江 新晃 波洲 炉冲村 胜利 本地 县城 在家
	工业园 集中区 越南 香港 上海大众 湖北 工厂 厂 分公司 北京 路 东路 大道 小吃店 酒家 人 老板 商会 沙县小吃 东方 光明 市 县 区 镇 乡 省 ** ×× XX 某 （ ） ( ) - / 、
	　 ｜ | x 1 ａ 淅江 京东 在 到 从 回来 市场 市南区 青岛市 山水 京山`)

func TestProperties(t *testing.T) {
	g := xinhuang(t)
	text := rapid.OneOf(
		rapid.String(),
		rapid.Map(rapid.SliceOfN(rapid.SampledFrom(fragments), 0, 8), func(s []string) string { return strings.Join(s, "") }),
	)
	rapid.Check(t, func(t *rapid.T) {
		in := Input{
			Employer: text.Draw(t, "employer"), OutText: rapid.OneOf(rapid.Just(""), text).Draw(t, "out text"),
			In: rapid.Bool().Draw(t, "in"), Out: rapid.Bool().Draw(t, "out"),
		}
		if fault := check(g, in); fault != "" {
			t.Fatalf("%+v: %s", in, fault)
		}
	})
}

// Brackets, masks and full width around a name change nothing.
func TestWrapping(t *testing.T) {
	g := xinhuang(t)
	names := strings.Fields("广东省深圳市 深圳 义乌 昆山市 长沙县 贵州玉屏 湖北 越南 新晃 炉冲村 怀化 香港 杭州西湖区")
	wraps := []string{"（%）", "【%】", "**%**", "  %  ", "　%", "%××厂", "“%”", "某厂-%", "%/某厂", "% 电子厂", "在%打工", "%务工"}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(names).Draw(t, "name")
		text := strings.ReplaceAll(rapid.SampledFrom(wraps).Draw(t, "wrap"), "%", name)
		if want, got := g.Locate(name), g.Locate(text); got != want || !got.Known() {
			t.Fatalf("%s: got %+v, want %+v", text, got, want)
		}
	})
}

func FuzzClassify(f *testing.F) {
	g := xinhuang(f)
	for _, c := range cases(f) {
		f.Add(c.in.Employer, c.in.OutText, c.in.In, c.in.Out)
	}
	f.Fuzz(func(t *testing.T, employer, outText string, in, out bool) {
		if fault := check(g, Input{Employer: employer, OutText: outText, In: in, Out: out}); fault != "" {
			t.Fatal(fault)
		}
	})
}

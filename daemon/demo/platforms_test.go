package demo_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"guantong/daemon/demo"
	"guantong/rules/county"
)

// TestPlatforms: the three exports are there, each in the encoding that such a system writes, and the comparison with them
// has something of every kind.
func TestPlatforms(t *testing.T) {
	dir := t.TempDir()
	s := demo.Generate(xinhuang(t), demo.Options{Workers: 3000, Seed: 11, Day: day, Mistakes: true})
	if err := s.Write(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(dir, "填报", "平台数据", name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	if data := read("全国扶贫开发信息系统.xlsx"); !bytes.HasPrefix(data, []byte("PK")) {
		t.Error("the poverty system's export is no workbook")
	}
	if data := read("湖南省公共就业服务平台.csv"); utf8.Valid(data) || bytes.Count(data, []byte("\r\n")) < 2000 {
		t.Error("the export in GB18030 is UTF-8, or short")
	}
	if data := read("湖南省劳务协作平台.csv"); !utf8.Valid(data) || !bytes.HasPrefix(data, []byte("\xEF\xBB\xBF序号,姓名,身份证号,手机号,")) {
		t.Error("the export in UTF-8 does not begin with a BOM and the renamed heading")
	}

	lines, coverage := s.Comparison()
	kinds, missing := map[string]int{}, map[county.Unit]int{}
	for _, l := range lines {
		kinds[l.Verdict+l.Field]++
		if l.Verdict == "平台有、未摸排" {
			kinds[strings.Repeat("、", strings.Count(l.Platform, "、"))]++
			unit := county.Unit{Township: l.Township, Village: l.Village}
			if _, ok := s.County.Village(l.Township, l.Village); !ok {
				unit.Village = ""
			}
			missing[unit]++
		}
	}
	for _, kind := range []string{"平台有、未摸排", "已摸排、平台无", "不一致姓名", "不一致电话", "不一致是否贫困户", "不一致务工地", "", "、"} {
		if kinds[kind] == 0 {
			t.Errorf("nothing of the kind %q", kind)
		}
	}
	known := 0
	for unit, c := range coverage {
		known += c.Known
		if c.Known != c.Surveyed+missing[unit] {
			t.Errorf("%s: %d known, %d surveyed, %d missing", unit, c.Known, c.Surveyed, missing[unit])
		}
	}
	if known < 2500 || coverage[county.Unit{}].Known == 0 {
		t.Errorf("%d people are known, %d of them nowhere", known, coverage[county.Unit{}].Known)
	}
}

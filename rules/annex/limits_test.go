package annex_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"guantong/rules/annex"
)

func TestParseAges(t *testing.T) {
	for cell, want := range map[string][2]int{
		"18-45": {18, 45}, "18—45周岁": {18, 45}, "18——45": {18, 45}, "１８～４５岁": {18, 45}, "18至45周岁之间": {18, 45}, "18岁-45岁": {18, 45}, "18到45": {18, 45},
		"18周岁以上45周岁以下": {18, 45}, "18岁以上、45岁以下": {18, 45}, "男女18-45岁": {18, 45}, "年满18至45": {18, 45},
		"18周岁以上，45周岁以下": {18, 45}, "18-45岁，男女不限": {18, 45}, "18-45岁（优秀者可放宽）": {18, 45}, "身体健康，18-60岁": {18, 60}, "18-45岁左右": {18, 45},
		"45岁以下（含45岁）": {0, 45}, "45岁以下;": {0, 45},
		"45岁以下": {0, 45}, "45周岁及以下": {0, 45}, "45以内": {0, 45}, "不超过45岁": {0, 45}, "≤45": {0, 45}, "<=45": {0, 45},
		"18岁以上": {18, 0}, "18周岁及以上": {18, 0}, "年满18周岁": {18, 0}, "18+": {18, 0}, "≥18": {18, 0},
		"不限": {}, "": {}, "无要求": {}, "/": {}, "年龄不限": {},
	} {
		if least, most, ok := annex.ParseAges(cell); !ok || least != want[0] || most != want[1] {
			t.Errorf("%s: %d to %d, %v", cell, least, most, ok)
		}
	}
	for _, cell := range []string{"45", "45岁左右", "45-18", "青年", "180-450", "1-5", "13岁以上", "男60女55", "男18-55，女18-50", "18-45（女）", "45岁以下，优秀者可放宽至50岁", "身体健康", "18-45-60", "99岁以下"} {
		if least, most, ok := annex.ParseAges(cell); ok || least != 0 || most != 0 {
			t.Errorf("%s is read as %d to %d", cell, least, most)
		}
	}
}

// However a range is written, it is the same range.
func TestParseAgesProperty(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 3000 {
		least := 14 + r.IntN(40)
		most := least + r.IntN(80-least)
		unit := pick(r, "", "岁", "周岁", " 周岁")
		text := fmt.Sprintf(pick(r, "%d%s-%d%s", "%d%s—%d%s", "%d%s ~ %d%s", "%d%s至%d%s", "%d%s以上%d%s以下", "年龄%d%s到%d%s"), least, unit, most, unit)
		if r.IntN(2) == 0 {
			text = wide(text)
		}
		if a, b, ok := annex.ParseAges(text); !ok || a != least || b != most {
			t.Fatalf("%s: %d to %d, %v", text, a, b, ok)
		}
	}
}

func pick(r *rand.Rand, all ...string) string { return all[r.IntN(len(all))] }

// wide writes digits in full width.
func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + '０'
		}
		return r
	}, s)
}

func TestParseRanks(t *testing.T) {
	for cell, want := range map[string]int{
		"初中以上": 3, "初中及以上学历": 3, "高中": 4, "高中/中专以上": 4, "中专或高中": 4, "初中、高中": 3, "大专及以上": 5, "本科学历": 6, "不限": 0, "": 0, "无": 0, "学历不限": 0, "小学文化程度": 2,
		"高中（中专）以上": 4, "初中（含）以上": 3, "全日制大专": 5,
	} {
		if least, ok := annex.ParseEducation(cell); !ok || least != want {
			t.Errorf("学历 %s: %d, %v", cell, least, ok)
		}
	}
	for cell, want := range map[string]int{"初级工以上": 3, "五级/初级工": 3, "中级工(四级)": 4, "中级工（四级）及以上": 4, "技师": 6, "高级": 5, "专项能力": 2, "无": 0, "不限": 0, "": 0} {
		if least, ok := annex.ParseSkill(cell); !ok || least != want {
			t.Errorf("技能 %s: %d, %v", cell, least, ok)
		}
	}
	for _, cell := range []string{"有文化", "初中或者身体好", "电工证"} {
		if n, ok := annex.ParseEducation(cell); ok || n != 0 {
			t.Errorf("学历 %s is read as %d", cell, n)
		}
		if n, ok := annex.ParseSkill(cell); ok || n != 0 {
			t.Errorf("技能 %s is read as %d", cell, n)
		}
	}
	if annex.EducationRank("职高") != annex.EducationRank("高中") || annex.SkillRank("无") != 1 || annex.EducationRank("") != 0 {
		t.Error("ranks are wrong")
	}
}

func TestParsePay(t *testing.T) {
	for cell, want := range map[string]int{
		"4500": 4500, "4500元": 4500, "3000-5000元/月": 3000, "３０００～５０００": 3000, "3,000-5,000": 3000, "3000元以上": 3000, "底薪3000+提成": 3000, "4千": 4000, "3-5千": 3000,
		"5K": 5000, "4.5k-6k": 4500, "200元/天": 5200, "200/日": 5200, "日薪150": 3900, "20元/小时": 4160, "年薪6万": 5000, "6-8万/年": 5000, "月薪4000左右": 4000, "0.5万": 5000,
		"面议": 0, "": 0, "计件": 0, "按国家标准": 0,
	} {
		if yuan, ok := annex.ParsePay(cell); !ok || yuan != want {
			t.Errorf("%s: %d, %v", cell, yuan, ok)
		}
	}
	for _, cell := range []string{"0", "200", "13812345678", "优厚", "包吃住", "3000/4000/5000", "1000万"} {
		if yuan, ok := annex.ParsePay(cell); ok || yuan != 0 {
			t.Errorf("%s is read as %d", cell, yuan)
		}
	}
}

// FuzzLimits: what is read is within bounds, what is not is no limit, and blanks and width do not matter.
func FuzzLimits(f *testing.F) {
	for _, s := range []string{"18-45周岁", "45岁以下", "初中及以上", "初级工(五级)", "3000-5000元/月", "200元/天", "5k", "不限", "一八", "1e9", "９９９９９９９９９９９９９９９９９９９９", "\xff-\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		least, most, ok := annex.ParseAges(cell)
		if !ok && least+most != 0 || least < 0 || most < 0 || most > 0 && most < least || max(least, most) > 100 {
			t.Fatalf("%q: %d to %d", cell, least, most)
		}
		if a, b, again := annex.ParseAges(" " + wide(cell) + "　"); a != least || b != most || again != ok {
			t.Fatalf("%q: %d to %d, otherwise %d to %d", cell, least, most, a, b)
		}
		for _, read := range []func(string) (int, bool){annex.ParseEducation, annex.ParseSkill} {
			if n, ok := read(cell); n < 0 || n > 7 || !ok && n != 0 {
				t.Fatalf("%q: %d, %v", cell, n, ok)
			}
		}
		if yuan, ok := annex.ParsePay(cell); yuan < 0 || yuan > 100_000 || !ok && yuan != 0 {
			t.Fatalf("%q: %d yuan, %v", cell, yuan, ok)
		}
	})
}

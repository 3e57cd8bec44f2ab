package region

import (
	"strings"
	"testing"
)

// path is a division's name with all its upper levels: 湖南省怀化市新晃侗族自治县.
func (g *Gazetteer) path(n *node) string {
	full := ""
	for _, digits := range []int{2, 4} {
		if upper := theDivisions()[n.path[:min(digits, len(n.path))]]; upper != nil && len(n.path) > digits {
			full += upper.name
		}
	}
	return full + n.name
}

// sameNow tells whether two codes are one place: 崇川区 and 三元区 have the same name and upper levels under both.
func (g *Gazetteer) sameNow(a, b *node) bool { return g.path(a) == g.path(b) }

func TestEveryFullPath(t *testing.T) {
	g := xinhuang(t)
	nodes, err := readRegister()
	if err != nil {
		t.Fatal(err)
	}
	counties := 0
	for _, n := range nodes {
		if len(n.path) == 6 {
			counties++
		}
		got := g.Locate(g.path(n)).Code
		if got != n.path && !g.sameNow(n, theDivisions()[got]) {
			t.Errorf("%s: got %s, want %s", g.path(n), got, n.path)
		}
		short, _ := cutKind(n.name)
		if len(short) < len("一二") || len(n.path) < 6 {
			continue
		}
		// The upper level makes any short name clear, as long as no other place there has it.
		upper, _ := strings.CutSuffix(g.path(n), n.name)
		if got := g.Locate(upper + short).Code; !strings.HasPrefix(got, n.path[:2]) {
			t.Errorf("%s: got %s, want %s", upper+short, got, n.path)
		}
	}
	if counties < 2890 {
		t.Errorf("only %d counties", counties)
	}
}

// A full name that one place has means that place, unless it is an everyday word.
func TestEveryUniqueFullName(t *testing.T) {
	g := xinhuang(t)
	nodes, err := readRegister()
	if err != nil {
		t.Fatal(err)
	}
	paths := map[string][]string{}
	for _, n := range nodes {
		paths[n.name] = append(paths[n.name], n.path)
	}
	for name, codes := range paths {
		got := g.Locate(name)
		switch {
		case theWords().common[name]:
			if got.Known() {
				t.Errorf("%s is an everyday word, got %s", name, got.Code)
			}
		case len(codes) == 1:
			if got.Code != codes[0] {
				t.Errorf("%s: got %q, want %s", name, got.Code, codes[0])
			}
		case got.Known() && got.Code != codes[0] && got.Code != codes[1]:
			t.Errorf("%s is shared by %v, got %s", name, codes, got.Code)
		}
	}
}

func TestEveryProvince(t *testing.T) {
	own := map[string]string{
		"31": "上海市", "32": "江苏省", "33": "浙江省", "35": "福建省", "36": "江西省", "42": "湖北省", "44": "广东省", "45": "广西壮族自治区", "52": "贵州省",
	}
	provinces := strings.Fields(`11北京市 12天津市 13河北省 14山西省 15内蒙古自治区 21辽宁省 22吉林省 23黑龙江省 31上海市 32江苏省 33浙江省 34安徽省 35福建省
		36江西省 37山东省 41河南省 42湖北省 44广东省 45广西壮族自治区 46海南省 50重庆市 51四川省 52贵州省 53云南省 54西藏自治区 61陕西省 62甘肃省 63青海省
		64宁夏回族自治区 65新疆维吾尔自治区 71台湾省 81香港特别行政区 82澳门特别行政区`)
	if len(provinces) != 33 {
		t.Fatalf("%d provinces beside Hunan", len(provinces))
	}
	g := xinhuang(t)
	for _, p := range provinces {
		code, name := p[:2], p[2:]
		want := own[code]
		if want == "" {
			want = "国内省外其他"
		}
		short, _ := cutKind(name)
		for _, text := range []string{name, short, short + "**市**厂", "在" + short + "打工", "某公司（" + short + "）"} {
			r := g.Classify(Input{Employer: text, Out: true})
			if r.Place.Code != code || r.Row.Name != want || r.Unplaced || r.Conflict {
				t.Errorf("%s: got %+v, want %s", text, r, want)
			}
		}
	}
}

// The word lists must not rot: what they call a common short name is one, and a nickname is found.
func TestWordLists(t *testing.T) {
	g := xinhuang(t)
	nodes, err := readRegister()
	if err != nil {
		t.Fatal(err)
	}
	spelled := map[string]bool{}
	for _, n := range nodes {
		for _, s := range spellings(n) {
			spelled[s.text] = true
		}
	}
	for w := range theWords().common {
		if !spelled[w] && !strings.Contains(placesTXT, w) {
			t.Errorf("common: %s is no name of a place", w)
		}
	}
	err = readAliases(func(alias, code string) bool {
		if got := g.Locate(alias); got.Code != code {
			t.Errorf("alias %s: got %q, want %s", alias, got.Code, code)
		}
		return true
	})
	if err != nil {
		t.Error(err)
	}
	for _, country := range theWords().abroad {
		if !g.Locate(country).Abroad {
			t.Errorf("%s is not abroad", country)
		}
	}
	for _, w := range theWords().decoys {
		if got := g.Locate(w); got.Known() {
			t.Errorf("decoy %s: got %s", w, got.Name)
		}
	}
}

// Every place of the county's own list is in the county, unless its bare name is an everyday word.
func TestOwnPlaces(t *testing.T) {
	g := xinhuang(t)
	for _, place := range strings.Fields(placesTXT) {
		for _, text := range []string{"新晃" + place, "湖南省怀化市新晃县" + place + "砖厂"} {
			if !g.Locate(text).InCounty {
				t.Errorf("%s is not in the county", text)
			}
		}
		if len(place) > len("新村") && !g.Locate(place).InCounty {
			t.Errorf("%s is not in the county", place)
		}
	}
}

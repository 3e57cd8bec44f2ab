package place_test

import (
	"reflect"
	"testing"

	"guantong/rules/county"
	"guantong/rules/place"
	"guantong/rules/region"
)

func reader(t testing.TB) *place.Reader {
	t.Helper()
	c := county.New("芷江侗族自治县", "431228", []county.Township{
		{Name: "芷江镇", Villages: []county.Village{{Name: "东街社区"}, {Name: "七里桥村"}}},
		{Name: "罗旧镇", Villages: []county.Village{{Name: "罗旧社区"}}},
	}, []county.Department{{Name: "县人社局"}})
	g, err := region.New(region.Local{Code: "431228", Name: c.Name, Aliases: []string{"芷江"}, Places: c.PlaceNames()})
	if err != nil {
		t.Fatal(err)
	}
	return place.NewReader(c, g)
}

const home = "43/4312/431228"

func TestRead(t *testing.T) {
	r := reader(t)
	unit := county.Unit{Township: "芷江镇", Village: "七里桥村"}
	for cell, want := range map[string]place.Wish{
		"":         {Anywhere: true},
		"都可以":      {Anywhere: true},
		"不限":       {Anywhere: true},
		"广东":       {Places: []place.Place{"44"}},
		"广东省深圳市":   {Places: []place.Place{"44/4403"}},
		"深圳宝安":     {Places: []place.Place{"44/4403/440306"}},
		"广东、浙江":    {Places: []place.Place{"44", "33"}},
		"浙江 宁波":    {Places: []place.Place{"33/3302"}},
		"浙江、宁波":    {Places: []place.Place{"33", "33/3302"}},
		"义乌或者东莞":   {Places: []place.Place{"33/3307/330782", "44/4419"}},
		"广东，其他均可":  {Places: []place.Place{"44"}, Anywhere: true},
		"长三角":      {Places: []place.Place{"32", "33", "31", "34"}},
		"县内":       {Places: []place.Place{home}},
		"就近":       {Places: []place.Place{home}},
		"本镇":       {Places: []place.Place{home + "/芷江镇"}},
		"本村":       {Places: []place.Place{home + "/芷江镇/七里桥村"}},
		"罗旧镇":      {Places: []place.Place{home + "/罗旧镇"}},
		"东街社区":     {Places: []place.Place{home + "/芷江镇/东街社区"}},
		"省内":       {Places: []place.Place{"43"}},
		"怀化":       {Places: []place.Place{"43/4312"}},
		"越南":       {Places: []place.Place{"境外/越南"}},
		"老地方":      {Anywhere: true, Unread: []string{"老地方"}},
		"只要工资高都可以": {Anywhere: true},

		// words around what is known
		"江浙沪一带":  {Places: []place.Place{"32", "33", "31"}},
		"沿海城市均可": {Places: []place.Place{"44", "35", "33", "32", "31", "37", "46"}},
		"县内均可":   {Places: []place.Place{home}},
		"离家近的地方": {Places: []place.Place{home}},
		"本镇范围":   {Places: []place.Place{home + "/芷江镇"}},
		"外地务工":   {Anywhere: true},
		// several without a sign between them
		"浙江江苏":    {Places: []place.Place{"33", "32"}},
		"浙江和广东":   {Places: []place.Place{"33", "44"}},
		"深圳与东莞":   {Places: []place.Place{"44/4403", "44/4419"}},
		"广东-深圳":   {Places: []place.Place{"44/4403"}},
		"①广东②浙江":  {Places: []place.Place{"44", "33"}},
		"广东和平县":   {Places: []place.Place{"44/4416/441624"}},
		"福建平和、惠州": {Places: []place.Place{"35/3506/350628", "44/4413"}},
		// where he does not want to go
		"除湖北外":          {Anywhere: true, Except: []place.Place{"42"}},
		"湖北除外":          {Anywhere: true, Except: []place.Place{"42"}},
		"除了广东都可以":       {Anywhere: true, Except: []place.Place{"44"}},
		"除湖北、河南外，其他都可以": {Anywhere: true, Except: []place.Place{"42", "41"}},
		"不想去湖北、武汉":      {Anywhere: true, Except: []place.Place{"42", "42/4201"}},
		"广东，不去深圳":       {Places: []place.Place{"44"}, Except: []place.Place{"44/4403"}},
		"湖南省外":          {Anywhere: true, Except: []place.Place{"43"}},
		"市外":            {Anywhere: true, Except: []place.Place{"43/4312"}},
		"县外":            {Anywhere: true, Except: []place.Place{home}},
		"省内县外":          {Places: []place.Place{"43"}, Except: []place.Place{home}},
		"不出县":           {Places: []place.Place{home}},
		"不去外面打工":        {Places: []place.Place{home}},
		"不去高原":          {Anywhere: true, Unread: []string{"高原"}},
		// a township, though a community has its name as well
		"罗旧": {Places: []place.Place{home + "/罗旧镇"}},
	} {
		if got := r.Read(cell, unit); !reflect.DeepEqual(got, want) {
			t.Errorf("%s is %+v, want %+v", cell, got, want)
		}
	}
	if got := r.Read("省外", unit).Places; len(got) != 33 {
		t.Errorf("省外 is %v", got)
	}
	if got := r.Read("本村", county.Unit{Department: "县人社局"}).Places; len(got) != 1 || got[0] != home {
		t.Errorf("a department's 本村 is %v", got)
	}
	if r.Site("都可以", unit) != "" || r.Site("东莞、深圳", unit) != "44/4419" {
		t.Error("sites are wrong")
	}
}

func TestPlaces(t *testing.T) {
	deep := place.In("440306", "甲", "乙")
	if deep != "44/4403/440306/甲/乙" || deep.Depth() != 5 || place.In("", "甲") != "" || place.In("44", "", "乙") != "44" {
		t.Errorf("In makes %q", deep)
	}
	for i, p := range deep.Around() {
		if p.Depth() != i+1 || !p.Contains(deep) || deep.Contains(p) != (p == deep) {
			t.Errorf("%q around %q", p, deep)
		}
	}
	for _, pair := range [][2]place.Place{{"", "44"}, {"44", ""}, {"44/440", "44/4403"}, {"", ""}} {
		if pair[0].Contains(pair[1]) {
			t.Errorf("%q contains %q", pair[0], pair[1])
		}
	}
}

// FuzzRead: whatever is typed is somewhere or anywhere; no place is empty or there twice.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"广东、浙江", "浙江 宁波", "省外或县内", "本村/本乡", "罗旧镇 罗旧社区", "（深圳）", "\xff", "、、"} {
		f.Add(s)
	}
	r := reader(f)
	f.Fuzz(func(t *testing.T, cell string) {
		w := r.Read(cell, county.Unit{Township: "芷江镇"})
		if len(w.Places) == 0 && !w.Anywhere {
			t.Fatalf("%q is nowhere", cell)
		}
		seen := map[place.Place]bool{}
		for _, p := range w.Places {
			if p == "" || seen[p] {
				t.Fatalf("%q is %q", cell, w.Places)
			}
			seen[p] = true
		}
	})
}

package region

import (
	"strings"
	"unicode/utf8"
)

// spelling is one way of writing a division's name. It is full if it says what kind of division it means (昆山市, 麻阳县),
// short if it does not (昆山).
type spelling struct {
	text string
	full bool
}

// kinds of division, longest first. The second word is the everyday one that people write for it.
var kinds = []struct{ official, everyday string }{
	{"特别行政区", ""}, {"行政委员会", ""}, {"自治区", "省"}, {"自治州", "州"}, {"自治县", "县"}, {"自治旗", "旗"},
	{"地区", ""}, {"新区", ""}, {"省", ""}, {"市", ""}, {"县", ""}, {"区", ""}, {"旗", ""}, {"盟", ""},
}

// peoples stand between the name and the kind of an autonomous division: 新晃|侗族|自治县.
var peoples = strings.Fields(`蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族
	傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族
	阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族
	基诺族 各族 蒙古 哈萨克 柯尔克孜 锡伯 塔吉克 维吾尔`)

// spellings are the ways of writing a division's official name: 新晃侗族自治县, 新晃自治县, 新晃县, 新晃. A name of one
// character is never short (道县). In the names of provinces and prefectures 州 and 洲 are mixed up so often that both count.
func spellings(n *node) []spelling {
	all := []spelling{{n.name, true}}
	stem, kind := cutKind(n.name)
	if utf8.RuneCountInString(stem) > 1 {
		all = append(all, spelling{stem, false}, spelling{stem + kind.official, true})
		if kind.everyday != "" {
			all = append(all, spelling{stem + kind.everyday, true})
		}
	}
	if len(n.path) <= 4 {
		for _, s := range all {
			if swapped := swapZhou.Replace(s.text); swapped != s.text {
				all = append(all, spelling{swapped, s.full})
			}
		}
	}
	return all
}

var swapZhou = strings.NewReplacer("自治州", "自治州", "州", "洲", "洲", "州")

// cutKind takes the kind off an official name: the longest that leaves more than one character (清新|区, not 清|新区), if
// any does.
func cutKind(name string) (stem string, kind struct{ official, everyday string }) {
	stem = name
	for _, k := range kinds {
		b, ok := strings.CutSuffix(name, k.official)
		if !ok || b == "" {
			continue
		}
		stem, kind = strings.TrimSuffix(cutPeoples(b), "族"), k
		if utf8.RuneCountInString(stem) > 1 {
			break
		}
	}
	return stem, kind
}

// Short is what people call a division, by its official name: 深圳 for 深圳市, 黔东南 for 黔东南苗族侗族自治州.
func Short(name string) string {
	stem, _ := cutKind(name)
	return stem
}

func cutPeoples(stem string) string {
	for _, p := range peoples {
		if b, ok := strings.CutSuffix(stem, p); ok && utf8.RuneCountInString(b) > 1 {
			return cutPeoples(b)
		}
	}
	return stem
}

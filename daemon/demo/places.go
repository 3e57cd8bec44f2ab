package demo

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

//go:embed destinations.txt
var destinationsTXT string

// Destinations are the rows of annex 4: the notice's sixteen, then the three off the form.
var Destinations = [...]string{
	"浙江省", "广东省", "江苏省", "上海市", "福建省", "广西壮族自治区", "贵州省", "江西省", "湖北省", "国内省外其他",
	"长沙市", "株洲市", "湘潭市", "省内市外其他", "工业集中区", "县内其他", "市内县外", "境外", "未归类",
}

// The rows with a treatment of their own.
const (
	rowZone     = "工业集中区"
	rowCounty   = "县内其他"
	rowNear     = "市内县外"
	rowProvince = "省内市外其他"
	rowCountry  = "国内省外其他"
	rowAbroad   = "境外"
	rowLost     = "未归类"
)

// Of ten thousand workers so many stay in the county, so many go abroad.
const (
	inZone   = 260
	inCounty = 640
	abroad   = 15
)

// place is where people of the county go to work, away from it.
type place struct {
	row            string
	people         int // of ten thousand
	province, city string
	areas          []string // districts, counties, towns
}

var countries = []string{"越南", "柬埔寨", "新加坡", "阿联酋迪拜", "老挝万象"}

// readPlaces are those of destinations.txt.
var readPlaces = sync.OnceValue(func() (all []place) {
	for line := range strings.Lines(destinationsTXT) {
		f := strings.Fields(line)
		if len(f) < 5 || f[0] == "#" {
			continue
		}
		people, err := strconv.Atoi(f[1])
		if err != nil {
			panic(fmt.Sprintf("destinations.txt: %s", line))
		}
		p := place{row: f[0], people: people, province: f[2], city: strings.Trim(f[3], "-"), areas: f[4:]}
		if p.areas[0] == "-" {
			p.areas = nil
		}
		all = append(all, p)
	}
	return all
})

// Companies are made of a word and a trade. Some words are also names of places: with a city before them nobody takes
// them for one.
var (
	words = strings.Fields(`鸿达 永盛 恒丰 联科 精工 兴隆 宏图 锦绣 金鼎 佳美 百川 华利 创新 明珠 富源 顺达 瑞丰 天宇 三和 四海 汇通 源泰
		立信 大地 东升 新世纪 好运来 万家福 东方 海丰 新华 永安`)
	trades = strings.Fields(`电子厂 电子厂 电子有限公司 五金厂 五金制品有限公司 鞋厂 鞋业有限公司 服装厂 制衣厂 玩具厂 塑胶制品厂 家具厂 灯饰厂 模具厂
		包装印刷厂 物流公司 快递 建筑工地 装修队 餐馆 大酒店 超市 物业公司 家政服务部 汽车配件厂 劳务公司 纺织厂 纸箱厂`)
	brands      = strings.Fields("富士康 富士康 比亚迪 美的 格力 海尔 顺丰快递 伯恩光学 蓝思科技")
	localTrades = strings.Fields("超市 饭店 建筑工地 水泥厂 砖厂 养殖场 蔬菜基地 黄牛养殖合作社 种植合作社 家具店 汽修店 快递点 理发店 采石场 茶油加工厂")
	zoneTrades  = strings.Fields("电子有限公司 食品有限公司 服饰有限公司 新材料有限公司 鞋业有限公司 竹木制品有限公司 冶炼厂 玻璃制品有限公司")
)

func company(d dice) string { return pick(d, words) + pick(d, trades) }

// text writes an employer there the way people do.
func (p place) text(d dice) string {
	firm := company(d)
	if d.chance(10) {
		firm = pick(d, brands)
	}
	area := ""
	if len(p.areas) > 0 && d.chance(50) {
		area = pick(d, p.areas)
	}
	if p.city == "" { // 上海市
		short := strings.TrimSuffix(strings.TrimSuffix(p.province, "特别行政区"), "市")
		return pick(d, []string{p.province + area + firm, short + firm, short + area + firm, firm + "（" + short + "）"})
	}
	province, city := shortProvince(p.province), shortCity(p.city)
	switch n := d.IntN(100); {
	case n < 28:
		return p.province + p.city + area + firm
	case n < 36:
		return p.province + p.city + area + "××" + pick(d, trades)
	case n < 54:
		return province + city + area + firm
	case n < 68:
		return city + firm
	case n < 76:
		return p.city + area + firm
	case n < 82:
		return firm + "（" + city + "）"
	case n < 88:
		return province + " " + city + " " + firm
	case n < 92:
		return "在" + city + firm + "上班"
	case n < 96:
		return p.province + p.city + "\n" + firm
	}
	return province + city + shortCity(area) + firm
}

// loose writes where somebody without a fixed employer goes.
func (p place) loose(d dice) string {
	where := p.city
	if where == "" {
		where = p.province
	}
	return pick(d, []string{where, shortProvince(p.province) + where, shortCity(where) + "打零工", where + "工地", p.province + p.city + "打零工"})
}

func shortProvince(name string) string {
	for _, ending := range []string{"壮族自治区", "维吾尔自治区", "特别行政区", "省", "市"} {
		if s, ok := strings.CutSuffix(name, ending); ok {
			return s
		}
	}
	return name
}

// shortCity is a name without its kind where two characters or more are left.
func shortCity(name string) string {
	if strings.HasSuffix(name, "自治州") {
		return name // no part of it is its name in short
	}
	for _, ending := range []string{"街道", "市", "县", "区", "镇", "州"} {
		if s, ok := strings.CutSuffix(name, ending); ok && len([]rune(s)) >= 2 {
			return s
		}
	}
	return name
}

// inZoneText, inCountyText and abroadText write employers in the county's industrial zone, elsewhere in the county and
// abroad. home is the worker's own township.
func (s *Sample) inZoneText(d dice) string {
	zone := pick(d, []string{"{区}", "{区}", "{县}工业集中区", "{全称}工业集中区", "{县}工业园"})
	return s.local(zone) + pick(d, words) + pick(d, zoneTrades)
}

func (s *Sample) inCountyText(d dice, home string) string {
	where := pick(d, []string{s.seat, s.seat, home, "{县}", "{全称}" + home, "县城", "本县", "{县}城"})
	return s.local(where) + pick(d, words) + pick(d, localTrades)
}

func abroadText(d dice) string {
	return pick(d, countries) + pick(d, []string{"", "建筑工地", "中资" + pick(d, words) + "建设公司", pick(d, words) + "服装厂"})
}

// unplaced are employers that nobody can find on a map.
var unplaced = []string{"电子厂", "鞋厂", "服装厂", "建筑工地", "朋友介绍的厂", "私人老板", "还没有找好厂", "不清楚", "劳务派遣公司", "外面打工"}

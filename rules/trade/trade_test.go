package trade_test

import (
	"reflect"
	"slices"
	"testing"
	"unicode/utf8"

	"guantong/rules/trade"
)

func TestRead(t *testing.T) {
	tests := []struct {
		cell   string
		trades []trade.Trade
		any    bool
	}{
		{"", nil, true},
		{"　", nil, true},
		{"缝纫工", []trade.Trade{"缝纫工"}, false},
		{"缝 纫 工", []trade.Trade{"缝纫工"}, false},
		{"普　工、电 工", []trade.Trade{"普工", "电工"}, false},
		{"熟练缝纫工", []trade.Trade{"缝纫工"}, false},
		{"服装厂缝纫", []trade.Trade{"缝纫工"}, false},
		{"挖掘机操作手", []trade.Trade{"挖机司机"}, false},
		{"会开挖机", []trade.Trade{"挖机司机"}, false},
		{"ＣＮＣ", []trade.Trade{"数控操作工"}, false},
		{"cnc操作员", []trade.Trade{"数控操作工"}, false},
		{"普工（会电焊）", []trade.Trade{"普工"}, false},
		{"（普工）", []trade.Trade{"普工"}, false},
		{"缝纫工、普工", []trade.Trade{"缝纫工", "普工"}, false},
		{"缝纫工／普工", []trade.Trade{"缝纫工", "普工"}, false},
		{"缝纫工，普工 电焊;保安", []trade.Trade{"缝纫工", "普工", "电焊工", "保安"}, false},
		{"家政或保洁", []trade.Trade{"家政服务员", "保洁员"}, false},
		{"保安、门卫", []trade.Trade{"保安"}, false},
		{"缝纫工，其他均可", []trade.Trade{"缝纫工"}, true},
		{"普工 服从安排", []trade.Trade{"普工"}, true},
		{"均可", nil, true}, {"不限", nil, true}, {"服从", nil, true}, {"都可以", nil, true}, {"什么都行", nil, true},
		{"只要工资高都可以", nil, true},
		{"女工", nil, true},
		{"喂马", []trade.Trade{"喂马"}, false},
		{"喂马工作", []trade.Trade{"喂马"}, false},
		{"、，", nil, true},
	}
	tests = append(tests, []struct {
		cell   string
		trades []trade.Trade
		any    bool
	}{
		{"石材", []trade.Trade{"采石工"}, false},
		{"泥、木工", []trade.Trade{"泥瓦工", "木工"}, false},
		{"网约车", []trade.Trade{"驾驶员"}, false},
		{"1.普工2.电焊", []trade.Trade{"普工", "电焊工"}, false},
		{"不锈钢焊工", []trade.Trade{"电焊工"}, false},
		{"除草工", []trade.Trade{"种植工"}, false},
		{"不怕脏", nil, true},
		{"无技能", nil, true},
	}...)
	for _, tt := range tests {
		want := trade.Wish{Trades: tt.trades, Any: tt.any}
		if got := trade.Read(tt.cell); !reflect.DeepEqual(got, want) {
			t.Errorf("Read(%q) = %+v, want %+v", tt.cell, got, want)
		}
	}
}

// TestRefusals: what somebody does not want to do is not what he wants.
func TestRefusals(t *testing.T) {
	for cell, want := range map[string]trade.Wish{
		"不做保安":        {Any: true, Except: []trade.Trade{"保安"}},
		"除了保安都行":      {Any: true, Except: []trade.Trade{"保安"}},
		"除保安、保洁外，都可以": {Any: true, Except: []trade.Trade{"保安", "保洁员"}},
		"保安除外":        {Any: true, Except: []trade.Trade{"保安"}},
		"不想进厂":        {Any: true, Except: []trade.Trade{"普工"}},
		"普工，不做保安":     {Trades: []trade.Trade{"普工"}, Except: []trade.Trade{"保安"}},
		"普工、保安不做":     {Trades: []trade.Trade{"普工"}, Except: []trade.Trade{"保安"}},
		"不想太累":        {Any: true},
	} {
		if got := trade.Read(cell); !reflect.DeepEqual(got, want) {
			t.Errorf("Read(%q) = %+v, want %+v", cell, got, want)
		}
	}
}

func TestTrades(t *testing.T) {
	if n := len(trade.All()); n < 120 {
		t.Errorf("there are %d trades", n)
	}
	for _, one := range trade.All() {
		if got := trade.Read(string(one)); len(got.Trades) != 1 || got.Trades[0] != one || got.Any {
			t.Errorf("%s is read as %+v", one, got)
		}
		if len(one.Groups()) == 0 || one.Related(one) {
			t.Errorf("%s: in groups %v, related to itself %v", one, one.Groups(), one.Related(one))
		}
		for _, other := range trade.All() {
			if one.Related(other) != other.Related(one) {
				t.Errorf("%s and %s are related one way only", one, other)
			}
		}
	}
	for _, pair := range [][2]trade.Trade{{"缝纫工", "裁剪工"}, {"普工", "包装工"}, {"挖机司机", "装载机司机"}, {"护林员", "保洁员"}} {
		if !pair[0].Related(pair[1]) {
			t.Errorf("%v are not related", pair)
		}
	}
	for _, pair := range [][2]trade.Trade{{"缝纫工", "挖机司机"}, {"厨师", "电焊工"}, {"喂马", "普工"}, {"喂马", "喂马"}} {
		if pair[0].Related(pair[1]) {
			t.Errorf("%v are related", pair)
		}
	}
}

// FuzzRead: whatever is typed names trades once each, and something or any at least; what was read is read so again.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"缝纫工、普工", "普工 均可", "（普工）", "不做保安", "喂马", "女工/男工", "）（", "ＣＮＣ操作员", "除保洁外都可以", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		got := trade.Read(cell)
		if len(got.Trades) == 0 && !got.Any {
			t.Fatalf("%q names nothing", cell)
		}
		for i, one := range got.Trades {
			if slices.Contains(got.Trades[:i], one) || one == "" {
				t.Fatalf("%q names %q", cell, got.Trades)
			}
			if again := trade.Read(string(one)); len(one.Groups()) > 0 && (len(again.Trades) != 1 || again.Trades[0] != one) || !utf8.ValidString(string(one)) && utf8.ValidString(cell) {
				t.Fatalf("%q is read as %q, and that as %+v", cell, one, again)
			}
		}
	})
}

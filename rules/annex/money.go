package annex

import (
	"math"
	"strconv"
	"strings"

	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// Money is an amount as a sheet gives it.
type Money struct {
	Yuan string // as digits with at most two decimals: 600, 600.1; empty if there is none that can be read
	Bad  bool   // something stands there that is no amount
}

// moneyUnits are what people write after an amount of yuan.
var moneyUnits = []string{"元整", "圆整", "元", "圆", "整"}

// readMoney reads 600, 600元, 1,200.50, ¥600.00, 0.45万元. Fractions of a 分 are no amount.
func readMoney(c grid.Cell) Money {
	s := fold.Compact(text(c))
	if s == "" {
		return Money{Bad: !blank(c)}
	}
	s = strings.TrimLeft(strings.TrimPrefix(s, "人民币"), "¥￥")
	for _, unit := range moneyUnits {
		if number, cut := strings.CutSuffix(s, unit); cut {
			s = number
			break
		}
	}
	s, tenThousands := strings.CutSuffix(s, "万")
	yuan, decimals, point := strings.Cut(s, ".")
	if c.Kind == grid.Number { // what reckoning in floating point adds is no fraction of a 分
		if math.Abs(c.Number-math.Round(c.Number*100)/100) > noise {
			return Money{Bad: true}
		}
		yuan, decimals, point = strings.Cut(strconv.FormatFloat(c.Number, 'f', 2, 64), ".")
	}
	n, ok := whole(yuan)
	if point && !digits(decimals) {
		ok = false
	}
	if decimals = strings.TrimRight(decimals, "0"); tenThousands { // four digits more before the point
		first := decimals[:min(4, len(decimals))]
		rest, err := strconv.Atoi("0" + first + strings.Repeat("0", 4-len(first)))
		n, decimals, ok = n*10_000+rest, decimals[len(first):], ok && err == nil
	}
	if !ok || len(decimals) > 2 || n > mostYuan {
		return Money{Bad: true}
	}
	amount := strconv.Itoa(n)
	if decimals != "" {
		amount += "." + decimals
	}
	return Money{Yuan: amount}
}

// mostYuan is more than any amount in a county's sheets.
const mostYuan = 1_000_000_000

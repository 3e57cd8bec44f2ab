package policy

import (
	"guantong/rules/county"
	"guantong/rules/tally"
)

// Ties state that 汇总 has the claims of the tables: as many, and for as much. Money is compared in 分, the unit of its last digit.
func (e *Entitlements) Ties(c *county.County) []tally.Tie {
	var ties []tally.Tie
	sums, claims := e.Sums(c), e.all()
	for _, clause := range Clauses {
		rows, cents := 0, int64(0)
		for i := range sums {
			if s := &sums[i]; s.Clause == clause {
				rows, cents = rows+s.Claims(), cents+s.Amount.Shift(2).IntPart()
			}
		}
		var due int64
		for _, claim := range claims[clause] {
			due += claim.Due().Shift(2).IntPart()
		}
		if len(claims[clause]) > 0 || rows > 0 {
			ties = append(ties, tally.NewTie("政策兑现汇总"+clause+" ＝ 清单行数", rows, len(claims[clause])))
		}
		if cents > 0 || due > 0 {
			ties = append(ties, tally.NewTie("政策兑现汇总"+clause+"金额（分） ＝ 清单合计", int(cents), int(due)))
		}
	}
	return ties
}

// Package policy says who is entitled to what on a day (39号措施（九）政策保障贯通): travel for the poor, rewards to agencies, awards
// for enterprises that keep their staff, training, and relief from contributions. Amounts, thresholds and periods are data with
// their source (policy.yaml), standards of the county are settings; where one is missing no amount is made up.
package policy

import (
	"github.com/shopspring/decimal"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
)

// Verdict is how a claim stands.
type Verdict uint8

// The verdicts.
const (
	Entitled   Verdict = iota + 1 // all conditions are met
	NotYet                        // a condition can only be met on a later day
	Unentitled                    // a condition is not met
	Unclear                       // something that decides it is missing or contradicts itself
)

// String is the verdict for people.
func (v Verdict) String() string {
	return [...]string{"", "可享受", "尚未到期", "不符合", "待核"}[v]
}

// Decision is the verdict on a claim, and why.
type Decision struct {
	Verdict Verdict
	From    civil.Day // of 可享受 and 尚未到期: since when, or from when on; zero where that is no day
	Why     string    // for people: what is missing or not met; empty with 可享受
}

func entitled(from civil.Day) Decision           { return Decision{Verdict: Entitled, From: from} }
func notYet(from civil.Day, why string) Decision { return Decision{NotYet, from, why} }
func unentitled(why string) Decision             { return Decision{Verdict: Unentitled, Why: why} }
func unclear(why string) Decision                { return Decision{Verdict: Unclear, Why: why} }

// Claim is what all rows of the policy sheets have.
type Claim struct {
	Decision
	Unit     county.Unit         // whose part it belongs to
	Amount   decimal.NullDecimal // in yuan; invalid where none is known or due
	Evidence []annex.At          // the rows that it rests on
}

// Due is the amount of a claim that somebody is entitled to; 0 for the others.
func (c *Claim) Due() decimal.Decimal {
	if c.Verdict != Entitled || !c.Amount.Valid {
		return decimal.Zero
	}
	return c.Amount.Decimal
}

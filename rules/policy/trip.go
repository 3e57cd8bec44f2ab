package policy

import (
	"strings"

	"github.com/shopspring/decimal"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/fold"
)

// Destination is where somebody or a vehicle goes, as full names. What is not known is empty.
type Destination struct {
	Province string // 广东省
	City     string // prefecture: 深圳市
}

// Trip is a vehicle that has left (发车登记).
type Trip struct {
	Number   string // 车次编号
	Day      civil.Day
	To       Destination
	Known    int      // how many of those in it are known
	Riders   []string // their IDs, as far as a sheet has them
	People   int      // 实际上车人数; 0 if it is not given
	Counted  bool     // and it is given
	Payer    Payer
	Paid     string              // 费用承担 as typed
	Cost     decimal.NullDecimal // 费用, yuan
	Evidence []annex.At
}

// Payer is who pays for a vehicle.
type Payer uint8

// The payers, as far as they decide on 交通补助.
const (
	Others     Payer = iota // the riders or their employers
	Government              // with or without an employer: nothing is left to the riders
	Shared                  // the government and the riders
	Unsaid                  // nobody says, or it cannot be read
)

// PayerOf reads 费用承担: 政府, 企业, 个人, 县财政全额承担, 政府、个人各半, 政府补贴一半. Of what the government pays a part of, and nobody is
// said to pay the rest, the riders may.
func PayerOf(text string) Payer {
	text = fold.Compact(text)
	names := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(text, w) {
				return true
			}
		}
		return false
	}
	own, public := names("个人", "本人", "自费", "自付", "自理", "自己", "乘客", "员工"), names("政府", "财政")
	firm := names("企业", "单位", "公司", "厂")
	part := names("补贴", "补助", "部分", "半", "%", "成", "其余", "差额") && !names("全", "100%")
	switch {
	case public && (own || part && !firm):
		return Shared
	case public:
		return Government
	case own || firm:
		return Others
	}
	return Unsaid
}

// Public tells whether the government paid for it, or for a part of it.
func (t *Trip) Public() bool { return t.Payer == Government || t.Payer == Shared }

// partial tells whether more people were in a vehicle that the government paid for, or a part of it, than are known: they were picked up on
// the way, the list of the vehicle was lost, or it was never planned.
func (t *Trip) partial() bool { return t.Public() && t.People > t.Known }

// perhapsIn is the first of the vehicles that somebody may have been in.
func (j *Journey) perhapsIn(trips []*Trip) *Trip {
	for _, t := range trips {
		if j.Coach && j.At >= t.Day && j.To.Province != "" && j.To.Province == t.To.Province && (t.To.City == "" || t.To.City == j.To.City) {
			return t
		}
	}
	return nil
}

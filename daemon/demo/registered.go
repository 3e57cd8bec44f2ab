package demo

import (
	"time"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
)

// Registered is somebody who has registered by phone (附件8): what he answered, and of which village he is.
type Registered struct {
	Unit   county.Unit
	Values map[annex.Field]string
}

// beyond is a number that no worker or seeker of a sample has.
const beyond = 5_000_000

// Registered are so many people, spread over the villages that have reported. Every third one stands in his village's sheet already.
func (s *Sample) Registered(n int) (all []Registered) {
	for k := range n {
		i := k * s.Options.Workers / n
		v, d := s.villageAt(i), roll(s.Options.Seed, diceWorker, beyond+k)
		if v.role == unreported || v.role == savedAsXLS || v.role == unknown {
			continue
		}
		who := s.identity(beyond + k)
		if k%3 == 2 {
			who = s.identity(i)
		}
		x := map[annex.Field]string{
			annex.Name: who.name, annex.Sex: who.sex, annex.ID: who.id, annex.Phone: mobile(d), annex.Poor: pick(d, []string{"是", "否", "否"}), annex.Casual: "否",
			annex.OutCounty: "√", annex.Employer: pick(d, []string{"广东省深圳市富士康", "浙江省义乌市小商品城", "湖南省长沙市蓝思科技", "广东省东莞市玩具厂"}),
			annex.Planned: (s.Options.Day + civil.Day(pick(d, []int{2, 4, 7}))).Format(time.DateOnly),
		}
		x[pick(d, annex.ReasonFields)] = "√"
		x[pick(d, annex.NeedFields[:4])] = "√"
		all = append(all, Registered{v.unit, x})
	}
	return all
}

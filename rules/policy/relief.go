package policy

import (
	"fmt"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
)

// NotLarge stands for the class of an enterprise of which nothing is known but that it has too few people to be large.
const NotLarge = "中小微（按人数）"

// Contributor is an enterprise that pays contributions for its staff.
type Contributor struct {
	Name     string
	Unit     county.Unit
	Kind     string // 企业类别
	Class    string // one of annex.Sizes; empty if it is not known
	Staff    int    // the most people that it is known to have; 0 if that is not known
	Pilot    bool   // 养老保险缴费费率过渡试点
	Evidence []annex.At
}

// Exemption is a row of 社保减免.
type Exemption struct {
	Claim
	*Contributor
	Class   string    // as judged: the contributor's, or NotLarge
	Says    string    // 免征, 减半征收; empty if there is none
	Until   civil.Day // the last day of the relief
	Fund    civil.Day // until when 住房公积金 may be deferred
	Arrears civil.Day // until when contributions may be made up for; zero while the epidemic has no end
}

// Exemptions decide on relief from contributions as of a day. over is the end of the epidemic, zero while there is none. What a
// contributor is spared in yuan nobody knows here.
func Exemptions(t *ReliefTerms, contributors []Contributor, day, over civil.Day) []Exemption {
	all := make([]Exemption, len(contributors))
	for i := range contributors {
		c := &contributors[i]
		e := Exemption{Claim: Claim{Unit: c.Unit, Evidence: c.Evidence}, Contributor: c, Class: c.Class, Fund: t.Fund}
		if !over.IsZero() {
			e.Arrears = After(over, t.Arrears)
		}
		limit, known := t.NotLarge[c.Kind]
		if c.Class == "" && known && c.Staff > 0 && c.Staff < limit {
			e.Class = NotLarge
		}
		e.Decision = t.decide(&e, day)
		all[i] = e
	}
	return all
}

func (t *ReliefTerms) decide(e *Exemption, day civil.Day) Decision {
	class := e.Class
	if class == NotLarge {
		class = "中型" // those that are not large have the same relief
	}
	switch {
	case class == "":
		return unclear("规模待核：补填企业规模")
	case slices.Contains(t.None, class):
		return unentitled(class + "不减免")
	}
	for _, r := range t.Reliefs {
		if !slices.Contains(r.Classes, class) {
			continue
		}
		e.Says, e.Until = r.Says, r.Until
		if day < r.From {
			return notYet(r.From, fmt.Sprintf("%s起%s", r.From.Format("2006年1月"), r.Says))
		}
		return entitled(r.From)
	}
	return unclear("规模“" + class + "”没有规定")
}

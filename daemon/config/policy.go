package config

import (
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"
	"github.com/shopspring/decimal"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/policy"
	"guantong/rules/region"
)

// Policy is what the county decides for 政策兑现 (39号措施（九）).
type Policy struct {
	Standards policy.Standards  // 原交通费补贴标准, by how far it is; a class that is missing has none
	Over      civil.Day         // 疫情结束; zero while it is not over
	Classes   map[string]string // enterprise → 企业规模, where 附件5 does not say
	Pilots    []string          // enterprises in 养老保险缴费费率过渡试点
}

func policies(o object) Policy {
	p := Policy{Standards: policy.Standards{}, Classes: map[string]string{}}
	for _, e := range o.get("travel").entries() {
		i := slices.IndexFunc(region.Distances, func(d region.Distance) bool { return d.String() == e.key })
		if i < 0 {
			e.failKey("写省外、省内市外、市内县外", "没有“%s”这一档", excerpt(e.key))
			continue
		}
		if yuan, ok := e.yuan(); ok {
			p.Standards[region.Distances[i]] = yuan
		}
	}
	if over := o.get("epidemic_end"); over.present() {
		p.Over = civil.Of(date(over, "2020-06-30", time.UTC, "2006-01-02"))
	}
	for _, e := range o.get("sizes").entries() {
		class := e.text()
		if class != "" && !slices.Contains(annex.Sizes, class) {
			e.fail("写这些之一："+strings.Join(annex.Sizes, "、"), "没有“%s”这种规模", excerpt(class))
			continue
		}
		p.Classes[e.key] = class
	}
	for _, item := range o.get("pilots").items() {
		p.Pilots = append(p.Pilots, item.text())
	}
	return p
}

// yuan is an amount of money, as a number or a text.
func (v value) yuan() (policy.Yuan, bool) {
	text := ""
	switch v.node.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		text = v.node.GetToken().Value
	default:
		if text = v.text(); text == "" {
			return policy.Yuan{}, false
		}
	}
	var y policy.Yuan
	if err := y.UnmarshalText([]byte(text)); err != nil || y.GreaterThan(decimal.New(1, 6)) {
		v.fail("写元，如 400 或 45.50", "%s 写的是“%s”，不是金额", v.name(), excerpt(text))
		return y, false
	}
	return y, true
}

func (p *Policy) describe(line func(format string, args ...any)) {
	var standards []string
	for _, d := range region.Distances {
		if yuan, ok := p.Standards[d]; ok {
			standards = append(standards, d.String()+" "+yuan.String()+" 元")
		} else {
			standards = append(standards, d.String()+" 标准待定")
		}
	}
	over := "没有写"
	if !p.Over.IsZero() {
		over = p.Over.String()
	}
	line("政策兑现：交通补助 %s；疫情结束 %s；写明规模的企业 %d 家，费率过渡试点 %d 家", strings.Join(standards, "，"), over, len(p.Classes), len(p.Pilots))
}

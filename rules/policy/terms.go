package policy

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/shopspring/decimal"

	"guantong/rules/civil"
	"guantong/rules/ruledata"
)

//go:embed policy.yaml
var policyYAML []byte

// Terms are the terms of all clauses.
type Terms struct {
	Travel    TravelTerms    `yaml:"travel"`
	Referral  ReferralTerms  `yaml:"referral"`
	Retention RetentionTerms `yaml:"retention"`
	Training  TrainingTerms  `yaml:"training"`
	Relief    ReliefTerms    `yaml:"relief"`
}

// TravelTerms are those of 返岗交通补助.
type TravelTerms struct {
	Source string    `yaml:"source"` // the passage of the notice: 措施（九）①
	From   civil.Day `yaml:"from"`   // the first day of a return that is paid for
}

// ReferralTerms are those of 中介招工奖励.
type ReferralTerms struct {
	Source string `yaml:"source"`
	Months int    `yaml:"months"` // of stable employment
	Amount Yuan   `yaml:"amount"` // per person, once
}

// RetentionTerms are those of 稳岗补助.
type RetentionTerms struct {
	Source string    `yaml:"source"`
	Judged civil.Day `yaml:"judged"` // as of the end of this day
	Kinds  []string  `yaml:"kinds"`  // 企业类别
	Rate   int       `yaml:"rate"`   // 稳岗率 in percent, at least
	Kept   int       `yaml:"kept"`   // people, at least
	Amount Yuan      `yaml:"amount"` // per enterprise
}

// TrainingTerms are those of 培训补助. Its amounts are approved one by one.
type TrainingTerms struct {
	Source string `yaml:"source"`
}

// ReliefTerms are those of 社保减免.
type ReliefTerms struct {
	Source   string         `yaml:"source"`
	Reliefs  []Relief       `yaml:"reliefs"`
	None     []string       `yaml:"none"`      // classes that have no relief
	NotLarge map[string]int `yaml:"not_large"` // by 企业类别: who has fewer people is not large
	Fund     civil.Day      `yaml:"fund"`      // until when 住房公积金 may be deferred
	Arrears  int            `yaml:"arrears"`   // months after the epidemic in which contributions may be made up for
}

// Relief is what classes of enterprises are spared, in a period.
type Relief struct {
	Classes []string  `yaml:"classes"` // 企业规模
	Says    string    `yaml:"says"`    // 免征, 减半征收
	From    civil.Day `yaml:"from"`
	Until   civil.Day `yaml:"until"`
}

// Yuan is an amount of money as rule files and settings write it, in quotes: "300", "45.50".
type Yuan struct{ decimal.Decimal }

// UnmarshalText reads an amount; it cannot be below 0 or finer than 分.
func (y *Yuan) UnmarshalText(text []byte) error {
	d, err := decimal.NewFromString(string(text))
	if err != nil || d.IsNegative() || d.Exponent() < -2 {
		return fmt.Errorf("金额 %q 写错了：写元，如 \"300\" 或 \"45.50\"", text)
	}
	y.Decimal = d
	return nil
}

// Current are the terms that come with the program.
var Current = sync.OnceValue(func() *Terms {
	var t Terms
	err := ruledata.Decode("policy.yaml", policyYAML, &t)
	return ruledata.Must(&t, err)
})

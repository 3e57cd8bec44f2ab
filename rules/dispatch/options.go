package dispatch

import (
	_ "embed"
	"slices"

	"guantong/rules/fold"
	"guantong/rules/ruledata"
	"guantong/rules/tally"
)

//go:embed dispatch.yaml
var dispatchYAML []byte

// Options are what the lists go by. Make them with NewOptions.
type Options struct {
	EmployerMinimum int // 外地企业对接 has employers with so many workers of the county or more, in persons
	Award           Award
	DueDays         int      // who plans to leave within so many days needs the certificate first
	NoCars          []string // 县外员工返岗用车需求 that ask for no car
	SpecialPosts    []string // 岗位类型 that are for poor households first
}

// Award is what an enterprise must reach for 稳岗就业补助 (39号措施（九）③).
type Award struct {
	Rate  tally.Percent // 稳岗率, 已返岗 ÷ 上年用工数
	Kept  int           // 已返岗, in persons
	Kinds []string      // 企业类别 that can get it
}

// NewOptions takes what a county sets; the rest is rules data. It fails only if the data are broken; call it at the
// start.
func NewOptions(employerMinimum int) (Options, error) {
	var file struct {
		Retention struct {
			Rate  int      `yaml:"rate"`
			Kept  int      `yaml:"kept"`
			Kinds []string `yaml:"kinds"`
		} `yaml:"retention"`
		DueDays int      `yaml:"due_days"`
		NoCars  []string `yaml:"no_cars"`
		Special []string `yaml:"special_posts"`
	}
	if err := ruledata.Decode("dispatch.yaml", dispatchYAML, &file); err != nil {
		return Options{}, err
	}
	return Options{
		EmployerMinimum: employerMinimum,
		Award:           Award{Rate: tally.Percent(10 * file.Retention.Rate), Kept: file.Retention.Kept, Kinds: file.Retention.Kinds},
		DueDays:         file.DueDays,
		NoCars:          file.NoCars,
		SpecialPosts:    file.Special,
	}, nil
}

// WantsCars tells whether a text in 县外员工返岗用车需求 asks for a car.
func (o *Options) WantsCars(text string) bool {
	text = fold.Compact(text)
	return text != "" && !slices.Contains(o.NoCars, text)
}

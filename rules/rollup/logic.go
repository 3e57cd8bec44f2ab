package rollup

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"

	"guantong/rules/annex"
	"guantong/rules/ruledata"
)

//go:embed relations.yaml
var relationsYAML []byte

type relation struct {
	Mark  string `yaml:"mark"`
	Value string `yaml:"value"`
	Total string `yaml:"total"`
	Rule  string `yaml:"rule"`

	value, total *vm.Program
}

var relations = sync.OnceValue(func() []relation { return ruledata.Must(readRelations()) })

func readRelations() ([]relation, error) {
	var file struct {
		Relations []relation `yaml:"relations"`
	}
	if err := ruledata.Decode("relations.yaml", relationsYAML, &file); err != nil {
		return nil, err
	}
	env := (&Returning{}).env()
	for i := range file.Relations {
		r := &file.Relations[i]
		var err error
		if r.value, err = expr.Compile(r.Value, expr.Env(env), expr.AsInt()); err != nil {
			return nil, fmt.Errorf("规则文件 relations.yaml：%s：%w", r.Mark, err)
		}
		if r.total, err = expr.Compile(r.Total, expr.Env(env), expr.AsInt()); err != nil {
			return nil, fmt.Errorf("规则文件 relations.yaml：%s：%w", r.Mark, err)
		}
		if r.Rule != "equal" && r.Rule != "most" {
			return nil, fmt.Errorf("规则文件 relations.yaml：%s 的 rule “%s”应为 equal 或 most", r.Mark, r.Rule)
		}
	}
	return file.Relations, nil
}

func (r *Returning) env() map[string]any {
	env := map[string]any{
		"计划返岗总数":                r.Planned,
		"贫困户返岗人数":               r.Poor,
		string(annex.InCounty):  r.In,
		string(annex.OutCounty): r.Out,
		"已返岗人数":                 r.Returned,
	}
	for reason := range annex.NumReasons {
		env[string(reason.Field())] = r.Reasons[reason]
	}
	for need := range annex.NumNeeds {
		env[string(need.Field())] = r.Needs[need]
	}
	return env
}

// Logic is 逻辑校验: ✓ if the notice's relations hold, else what is off: ③少3人 ②多1人.
func (r *Returning) Logic() string {
	env := r.env()
	var off []string
	for _, rel := range relations() {
		value, total := number(rel.value, env), number(rel.total, env)
		switch {
		case value > total:
			off = append(off, fmt.Sprintf("%s多%d人", rel.Mark, value-total))
		case value < total && rel.Rule == "equal":
			off = append(off, fmt.Sprintf("%s少%d人", rel.Mark, total-value))
		}
	}
	if len(off) == 0 {
		return "✓"
	}
	return strings.Join(off, " ")
}

func number(p *vm.Program, env map[string]any) int {
	v, err := expr.Run(p, env)
	n, ok := v.(int)
	if err != nil || !ok {
		return 0
	}
	return n
}

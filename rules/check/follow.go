package check

import "slices"

// Part parts findings, in their order: faults, which somebody has to mend in a sheet (数据问题), and what is only to be followed up
// (跟踪事项), of which 返岗跟踪台账 and 任务清单 tell person by person. It takes the list apart.
func (r *Rules) Part(all []Finding) (faults, followUps []Finding) {
	follow := func(f Finding) bool {
		rule := r.byID[f.Rule]
		return rule != nil && rule.Follow
	}
	n := 0
	for i := range all {
		if follow(all[i]) {
			n++
		}
	}
	followUps = make([]Finding, 0, n)
	for i := range all {
		if follow(all[i]) {
			followUps = append(followUps, all[i])
		}
	}
	return slices.DeleteFunc(all, follow), followUps
}

// Named is a rule for people: 沿用以前的记录（RUN-STALE）; without its name if there is no such rule.
func (r *Rules) Named(id string) string {
	i := slices.IndexFunc(r.All, func(rule *Rule) bool { return rule.ID == id })
	if i < 0 || r.All[i].Name == "" {
		return id
	}
	return r.All[i].Name + "（" + id + "）"
}

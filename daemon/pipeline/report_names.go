package pipeline

import (
	"cmp"
	"maps"
	"slices"

	"guantong/rules/check"
)

// Named is a rule that the report speaks of, for people: 沿用以前的记录（RUN-STALE）.
func (r *Report) Named(rule string) string { return cmp.Or(r.Names[rule], rule) }

// spokenOf are the rules that a report may speak of without a finding: who has switched one off is told where to look all the same.
var spokenOf = []string{"RUN-STALE", "RUN-SHRINK", "S-FILE", "S-TWICE"}

// name gives the report the names of its rules. The report of a run that finds nothing changed is an old one, and reads no rules.
func (r *Report) name(rules *check.Rules) {
	r.Names = map[string]string{}
	for _, rule := range slices.AppendSeq(slices.Clone(spokenOf), maps.Keys(r.Findings.ByRule)) {
		r.Names[rule] = rules.Named(rule)
	}
}

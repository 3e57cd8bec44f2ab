package check

// Follows tells whether what a rule finds is only to be followed up (跟踪事项), which 返岗跟踪台账 and 任务清单 tell person by person, and no
// fault that somebody has to mend in a sheet (数据问题).
func (r *Rules) Follows(id string) bool {
	rule := r.book().byID[id]
	return rule != nil && rule.Follow
}

// Named is a rule for people: 沿用以前的记录（RUN-STALE）; without its name if there is no such rule.
func (r *Rules) Named(id string) string {
	rule := r.book().byID[id]
	if rule == nil || rule.Name == "" {
		return id
	}
	return rule.Name + "（" + id + "）"
}

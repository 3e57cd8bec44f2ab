package convoy

import (
	"cmp"
	"fmt"

	"guantong/rules/civil"
)

// number is the next one of a place and day. None is given twice, whatever became of the vehicle.
func (p *planner) number(place string, day civil.Day) string {
	prefix := place + day.Format("-0102")
	p.plan.Numbers[prefix]++
	return fmt.Sprintf("%s-%d", prefix, p.plan.Numbers[prefix])
}

// byNumber puts -2 before -10.
func byNumber(a, b string) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
}

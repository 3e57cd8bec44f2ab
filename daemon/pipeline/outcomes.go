package pipeline

import (
	"fmt"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/track"
)

// unheard are the findings about rows of 办理登记 of which nothing is taken over.
func (s *Setup) unheard(h *track.Heard) (found []check.Finding) {
	for _, f := range h.Faults {
		switch f.Why {
		case track.NoSuchTask:
			var nearest []string
			for _, n := range f.Nearest {
				nearest = append(nearest, fmt.Sprintf("%s（%s）", n.Number, n.Kind))
			}
			found = append(found, s.rules.UnknownTask(f.Outcome, strings.Join(nearest, "、"))...)
		case track.LongOver:
			found = append(found, s.rules.EndedTask(f.Outcome)...)
		case track.OtherName:
			found = append(found, s.rules.OtherName(f.Outcome, f.Says)...)
		case track.NotOfKind:
			found = append(found, s.rules.NotHis(f.Outcome, f.Says)...)
		}
	}
	return found
}

// takeOver asks villages to say in their own sheets what 办理登记 says of their people.
func (s *Setup) takeOver(h *track.Heard, day civil.Day) (found []check.Finding) {
	for _, ask := range h.Asks(day) {
		says := ask.Told.Day.Day.Format("1月2日")
		if ask.Told.Result == annex.Settled {
			says += string(ask.Told.Result)
		}
		found = append(found, s.rules.TakeOver(ask.Row, ask.Case, ask.Field, says)...)
	}
	return found
}

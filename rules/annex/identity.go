package annex

import (
	"math"
	"strings"

	"guantong/rules/fold"
	"guantong/rules/idcard"
	"guantong/sheets/grid"
)

// Identity is an ID cell.
type Identity struct {
	Number idcard.Number // normalised; empty unless Fault is None
	Wrong  string        // what stands in place of a right one, folded and cut short; empty if Lost or right
	Old    bool          // came with 15 digits
	Lost   bool          // stored as a number: its last digits are gone
	Fault  idcard.Fault
}

var scientific = expression(`^\d(\.\d+)?[eE]\+?1\d$`)

// identity reads an ID cell. Sixteen digits and more do not survive being stored as a number.
func identity(c grid.Cell) Identity {
	lost := c.Kind == grid.Number && math.Abs(c.Number) >= 1e15
	if c.Kind == grid.Text && !digits(c.Text) && strings.ContainsAny(c.Text, "EeＥｅ") {
		lost = scientific().MatchString(fold.Compact(c.Text))
	}
	if lost {
		return Identity{Lost: true, Fault: idcard.Length}
	}
	var id Identity
	typed := text(c)
	id.Number, id.Old, id.Fault = idcard.Parse(typed)
	if id.Fault != idcard.None {
		id.Wrong = shorten(strings.ToUpper(fold.Compact(typed)))
	}
	return id
}

// holder reads an ID cell of an export, where people with a disability have the number of their certificate.
func holder(c grid.Cell) Identity {
	if id, ok := idcard.OfCertificate(text(c)); ok && c.Kind == grid.Text {
		return identity(grid.String(id))
	}
	return identity(c)
}

// longestWrong is more characters than any ID has, even with some too many.
const longestWrong = 24

func shorten(s string) string {
	if runes := []rune(s); len(runes) > longestWrong {
		return string(runes[:longestWrong])
	}
	return s
}

package pipeline_test

import (
	"fmt"
	"slices"
)

// firm is a row of 附件5.
type firm struct {
	name, officer                   string
	lastYear, demand, back, waiting int
	hired                           int
}

// short is 缺员工数（含待返岗员工数）.
func (f *firm) short() int { return f.demand - f.back - f.hired }

// founded is an enterprise that no other department has.
func (p *people) founded() firm {
	p.count++
	f := firm{name: fmt.Sprintf("新晃%c%c第%d厂", []rune("金银铜铁锡")[p.IntN(5)], []rune("山水田园")[p.IntN(4)], p.count), officer: "帮扶干部" + string([]rune("甲乙丙丁")[p.IntN(4)])}
	p.staff(&f)
	return f
}

// staff gives an enterprise other figures, which agree with each other.
func (p *people) staff(f *firm) {
	f.demand = 5 + p.IntN(60)
	f.back = p.IntN(f.demand + 1)
	f.hired = p.IntN(f.demand - f.back + 1)
	if p.chance(0.3) {
		f.hired = f.demand - f.back // nobody is wanted any more
	}
	f.waiting = p.IntN(f.short() + 1)
	f.lastYear = f.back + f.waiting + p.IntN(20)
}

// trade is what happens to a department's enterprises.
func (c *clerks) trade(t *tab) {
	switch i := c.IntN(len(t.firms) + 1); {
	case i == len(t.firms) || c.chance(0.15):
		t.firms = append(t.firms, c.founded())
	case c.chance(0.15) && len(t.firms) > 1:
		c.closed = append(c.closed, closed{t, t.firms[i]})
		t.firms = slices.Delete(t.firms, i, i+1)
	default:
		c.staff(&t.firms[i])
	}
}

// closed is an enterprise that a department no longer lists. It may come back.
type closed struct {
	tab  *tab
	firm firm
}

func (c *clerks) reopen() {
	for i, f := range c.closed {
		if f.tab.book.state == whole && c.chance(0.2) {
			f.tab.firms = append(f.tab.firms, f.firm)
			f.tab.touch(c.day)
			c.closed = slices.Delete(c.closed, i, i+1)
			return
		}
	}
}

package track

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"guantong/rules/county"
	"guantong/rules/fold"
)

// Officer is somebody who answers for people or enterprises: 摸排责任人 of villages, or 帮扶责任人 of enterprises. Namesakes of several
// townships or departments are several.
type Officer struct {
	Name    string      // as the forms have it, without a number; empty if they name nobody
	Helps   bool        // 帮扶责任人
	Unit    county.Unit // the township or department that names him
	Of      []string    // the villages or enterprises that he answers for and that are listed below
	People  int         // overdue (逾期未返岗): of his villages, or who are to return to his enterprises
	Longest int         // days for which the latest of them has been
	Short   int         // people whom his enterprises still want (缺员)
}

// officers are those with people overdue or wanted. Somebody who is overdue in an enterprise of the county counts for both that answer for
// him.
func (l *Ledger) officers(c *county.County, company func(string) string) []Officer {
	type key struct {
		unit  string
		name  string
		helps bool
	}
	var all []Officer
	at := map[key]int{}
	officer := func(unit county.Unit, name string, helps bool) *Officer {
		above := unit.Above()
		k := key{above.Reporter(), name, helps}
		i, there := at[k]
		if !there {
			i = len(all)
			at[k] = i
			all = append(all, Officer{Name: name, Helps: helps, Unit: above})
		}
		return &all[i]
	}
	helpers := map[string]*Gap{} // by company
	for i := range l.Gaps {
		g := &l.Gaps[i]
		if g.Row == nil {
			continue
		}
		helpers[company(g.Name)] = g
		if g.Short > 0 {
			o := officer(g.Unit, OfficerName(g.Row.Officer), true)
			o.Short += g.Short
			o.answersFor(g.Name)
		}
	}
	clerks := map[string]string{} // of the few texts that name them
	for i := range l.People {
		p := &l.People[i]
		if StateOf(p.Row, l.Day) != Overdue {
			continue
		}
		days, text := p.Row.Overdue(l.Day), p.Row.Sheet.Clerk
		if _, read := clerks[text]; !read {
			clerks[text] = OfficerName(text)
		}
		o := officer(p.Unit(), clerks[text], false)
		o.late(days)
		o.answersFor(p.Unit().Village)
		if !p.Row.Place.Place.InCounty {
			continue
		}
		if g := helpers[company(p.Row.Employer)]; g != nil {
			o := officer(g.Unit, OfficerName(g.Row.Officer), true)
			o.late(days)
			o.answersFor(g.Name)
		}
	}
	slices.SortStableFunc(all, func(a, b Officer) int {
		return cmp.Or(cmp.Compare(b.People, a.People), cmp.Compare(b.Short, a.Short), c.Compare(a.Unit, b.Unit), cmp.Compare(a.Name, b.Name))
	})
	return all
}

func (o *Officer) late(days int) {
	o.People++
	o.Longest = max(o.Longest, days)
}

func (o *Officer) answersFor(name string) {
	if name != "" && !slices.Contains(o.Of, name) {
		o.Of = append(o.Of, name)
	}
}

// OfficerName is the name in a cell that has name and number of who answers for something: 张某 13800000000. Two spellings of the blanks
// in it are one.
func OfficerName(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsNumber(r) || strings.ContainsRune("+-—–()（）:：,，;；/", r) {
			return ' '
		}
		return r
	}, text)
	for _, word := range []string{"联系电话", "电话", "手机", "联系方式"} {
		text = strings.ReplaceAll(text, word, " ")
	}
	return fold.Name(strings.TrimSpace(text))
}

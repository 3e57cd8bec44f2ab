package past

import (
	"context"

	"guantong/daemon/codec"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/survey"
	"guantong/rules/track"
)

// What the memory of days holds: the ledger of the last day that was reported, those of the two before it, the history, and what of
// all this was set aside. A day may be run again: it then goes on from the day before once more.
const (
	ledgerKey  = "ledger"
	beforeKey  = "ledger before"
	earlierKey = "ledger before that"
	historyKey = "history"
	asideKey   = "aside"
)

// Formats are raised when other bytes are written. What has a format that is not known is as good as nothing. Ledgers of formats 2
// to 5 are still read: they have every kind of task of everybody; those before have no tasks of the county's own, the older ones no
// numbers, and the oldest does not say what shape its fingerprints have. Format 7 is the head of a ledger that is kept in pieces; one in a
// single piece, as those that are set aside and those of days that were filled in are, is of format 6. A history of format 2 is still read
// too: it does not say who reported.
const (
	ledgerInPieces       = 7
	ledgerFormat         = 6
	ledgerOfAllSpans     = 5
	ledgerWithoutMatters = 4
	ledgerWithoutNumbers = 3
	ledgerWithoutShape   = 2
	historyFormat        = 3
	historyOfFigures     = 2
)

// decodeLedger is an empty ledger if the bytes are none that can be read by themselves.
func decodeLedger(data []byte) *track.Ledger {
	l := &track.Ledger{}
	if !codec.Decode(data, l, codeLedger) {
		return &track.Ledger{}
	}
	return l
}

// dayOf is the day of a ledger, zero if the bytes are none that can be read. The people are left alone.
func dayOf(data []byte) civil.Day {
	l := &track.Ledger{}
	if !codec.Decode(data, l, func(c *codec.Coder, l *track.Ledger) {
		codeShape(c, l, ledgerFormat)
		c.Day(&l.Day)
		c.Skip()
	}) {
		return 0
	}
	return l.Day
}

func codeLedger(c *codec.Coder, l *track.Ledger) {
	format := codeShape(c, l, ledgerFormat)
	if format > ledgerFormat {
		c.Fail() // the head alone
	}
	codeKnown(c, l, format)
}

// codeShape is what a ledger begins with: its format, which is returned, and the shape of its fingerprints.
func codeShape(c *codec.Coder, l *track.Ledger, now uint64) (format uint64) {
	format = c.Natural(now)
	switch format {
	case ledgerInPieces, ledgerFormat, ledgerOfAllSpans, ledgerWithoutMatters, ledgerWithoutNumbers:
		l.Shape = c.Natural(l.Shape)
	case ledgerWithoutShape:
	default:
		c.Fail()
	}
	return format
}

// codeKnown is the ledger without its format and shape.
func codeKnown(c *codec.Coder, l *track.Ledger, format uint64) {
	c.Day(&l.Day)
	c.Flag(&l.Restored)
	codePeople(c, &l.People, format)
	codeBesides(c, l, format)
}

func codePeople(c *codec.Coder, people *[]track.Person, format uint64) {
	var r rooms
	codec.List(c, people, func(c *codec.Coder, p *track.Person) { codePerson(c, p, format, &r) })
}

// codeBesides is what a ledger has besides the people whom some sheet has.
func codeBesides(c *codec.Coder, l *track.Ledger, format uint64) {
	codePeople(c, &l.Missing, format)
	codec.List(c, &l.Units, func(c *codec.Coder, u *track.Unit) {
		codec.Unit(c, &u.Unit)
		c.Day(&u.First)
		codeSpan(c, &u.Unreported, format)
		u.Print = survey.Print(c.Natural(uint64(u.Print)))
	})
	codec.List(c, &l.Gaps, func(c *codec.Coder, g *track.Gap) {
		codec.Unit(c, &g.Unit)
		codec.Text(c, &g.Name)
		codeSpan(c, &g.Span, format)
		codec.Number(c, &g.Short)
		if format > ledgerWithoutMatters {
			codec.Unit(c, &g.Seat)
		}
	})
	if format > ledgerWithoutMatters {
		codec.List(c, &l.Matters, func(c *codec.Coder, m *track.Matter) { codeMatter(c, m, format) })
	}
}

// codeMatter leaves out what a task that nothing asks for any more need not say.
func codeMatter(c *codec.Coder, m *track.Matter, format uint64) {
	codec.Number(c, &m.Kind)
	for _, u := range []*county.Unit{&m.Unit, &m.From, &m.Seat} {
		codec.Unit(c, u)
	}
	for _, text := range []*string{&m.Name, &m.Place, &m.Key, &m.Exact} {
		codec.Text(c, text)
	}
	codec.Number(c, &m.People)
	codeSpan(c, &m.Span, format)
}

// rooms are where what there is of people lies: tens of thousands of lists of one or two.
type rooms struct {
	phones []string
	past   []track.Past
	tasks  []track.KindOfSpan
}

func codePerson(c *codec.Coder, p *track.Person, format uint64, r *rooms) {
	codec.Plain(c, &p.Name)
	codec.Plain(c, &p.ID)
	codec.Plain(c, &p.Wrong)
	codec.Short(c, &p.Phones, &r.phones, codec.Plain[string])
	p.Print = survey.Print(c.Natural(uint64(p.Print)))
	for _, day := range []*civil.Day{&p.First, &p.Latest, &p.Back, &p.Gone} {
		c.Day(day)
	}
	codec.Short(c, &p.Past, &r.past, func(c *codec.Coder, past *track.Past) {
		c.Day(&past.Since)
		codec.Unit(c, &past.Unit)
		c.Day(&past.Planned)
		c.Flag(&past.Gone)
	})
	if len(p.Past) == 0 {
		c.Fail()
	}
	codec.List(c, &p.Changes, func(c *codec.Coder, change *track.Change) {
		c.Day(&change.Day)
		codec.Number(c, &change.What)
		codec.Text(c, &change.Was)
	})
	codeSpans(c, &p.Tasks, format, r)
}

func codeSpans(c *codec.Coder, s *track.Spans, format uint64, r *rooms) {
	if format > ledgerOfAllSpans {
		codec.Short(c, (*[]track.KindOfSpan)(s), &r.tasks, func(c *codec.Coder, s *track.KindOfSpan) {
			codec.Number(c, &s.Kind)
			codeSpan(c, &s.Span, format)
			if s.Kind >= track.TasksOfPerson {
				c.Fail()
			}
		})
		return
	}
	for k := range track.TasksOfPerson { // those that never were as well
		if format < ledgerWithoutMatters && k == track.Vanished {
			continue // there was no such task
		}
		span := s.Of(k)
		codeSpan(c, &span, format)
		s.Put(k, span)
	}
}

// codeSpan leaves out what 办理登记 says: it is read in every run.
func codeSpan(c *codec.Coder, s *track.Span, format uint64) {
	c.Day(&s.Since)
	c.Day(&s.Done)
	c.Flag(&s.Dropped)
	if format < ledgerWithoutMatters {
		return
	}
	codec.Plain(c, &s.Number)
	codec.Text(c, &s.Result)
	c.Flag(&s.Agreed)
}

// readHistory is the history under a key; false if there is none that can be read. data are its bytes, nil if there is none.
func readHistory(ctx context.Context, m Memory, key string) (h *track.History, data []byte, ok bool, err error) {
	h = &track.History{}
	data, ok, err = m.Read(ctx, key)
	if err != nil || !ok || !codec.Decode(data, h, codeHistory) {
		return &track.History{}, data, false, err
	}
	return h, data, true, nil
}

func codeHistory(c *codec.Coder, h *track.History) {
	format := c.Natural(historyFormat)
	if format != historyFormat && format != historyOfFigures {
		c.Fail()
	}
	codeDays(c, h, format)
}

// codeDays is the history without its format.
func codeDays(c *codec.Coder, h *track.History, format uint64) {
	codec.List(c, &h.Days, func(c *codec.Coder, d *track.Day) {
		c.Day(&d.Day)
		c.Day(&d.Filled)
		codec.List(c, &d.Townships, func(c *codec.Coder, f *track.Figures) {
			codec.Text(c, &f.Unit)
			for _, n := range []*int{&f.Planned, &f.Returned, &f.Overdue, &f.Errors} {
				codec.Number(c, n)
			}
		})
		codec.List(c, &d.Departments, func(c *codec.Coder, p *track.Posts) {
			codec.Text(c, &p.Unit)
			for _, n := range []*int{&p.Demand, &p.Arrived, &p.LastYear} {
				codec.Number(c, n)
			}
		})
		if format > historyOfFigures {
			codeReports(c, d)
		}
	})
	codec.List(c, &h.Corrections, func(c *codec.Coder, x *track.Correction) {
		c.Day(&x.Found)
		c.Day(&x.Day)
		codec.Text(c, &x.Unit)
		codec.Text(c, &x.Figure)
		codec.Number(c, &x.Was)
		codec.Number(c, &x.Is)
	})
}

func codeReports(c *codec.Coder, d *track.Day) {
	codec.List(c, &d.Reports, func(c *codec.Coder, r *track.Report) {
		codec.Unit(c, &r.Unit)
		codec.Text(c, &r.Standing)
	})
	codec.List(c, &d.Falls, func(c *codec.Coder, f *track.Fall) {
		codec.Unit(c, &f.Unit)
		codec.Number(c, &f.Lost)
	})
}

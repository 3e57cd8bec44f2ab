package pipeline

import (
	"context"

	"guantong/rules/civil"
	"guantong/rules/survey"
	"guantong/rules/track"
)

// What Setup.Tracking holds: the ledger of the last day that was reported, that of the day before it, and the history.
// A day may be run again: it then goes on from the day before once more.
const (
	ledgerKey  = "ledger"
	beforeKey  = "ledger before"
	historyKey = "history"
)

// trackingFormat is raised when other bytes are written. What has another format is as good as nothing.
const trackingFormat = 2

// loadLedger is a ledger as it was kept, an empty one if there is none that can be read; data are its bytes.
func loadLedger(ctx context.Context, m Memory, key string) (l *track.Ledger, data []byte, err error) {
	l = &track.Ledger{}
	data, ok, err := m.Load(ctx, key)
	if err != nil || !ok {
		return l, nil, err
	}
	c := newReader(data)
	if c.ledger(l); c.bad || c.at != len(data) {
		return &track.Ledger{}, nil, nil
	}
	return l, data, nil
}

func (c *coder) format(want uint64) {
	if got := c.natural(want); got != want {
		c.fail()
	}
}

func (c *coder) ledger(l *track.Ledger) {
	c.format(trackingFormat)
	c.day(&l.Day)
	c.flag(&l.Restored)
	list(c, &l.People, (*coder).person)
	list(c, &l.Missing, (*coder).person)
	list(c, &l.Units, func(c *coder, u *track.Unit) {
		c.unit(&u.Unit)
		c.day(&u.First)
		c.span(&u.Unreported)
		u.Print = survey.Print(c.natural(uint64(u.Print)))
	})
	list(c, &l.Gaps, func(c *coder, g *track.Gap) {
		c.unit(&g.Unit)
		text(c, &g.Name)
		c.span(&g.Span)
		number(c, &g.Short)
	})
}

func (c *coder) person(p *track.Person) {
	plain(c, &p.Name)
	plain(c, &p.ID)
	plain(c, &p.Wrong)
	list(c, &p.Phones, plain[string])
	p.Print = survey.Print(c.natural(uint64(p.Print)))
	for _, day := range []*civil.Day{&p.First, &p.Latest, &p.Back, &p.Gone} {
		c.day(day)
	}
	list(c, &p.Past, func(c *coder, past *track.Past) {
		c.day(&past.Since)
		c.unit(&past.Unit)
		c.day(&past.Planned)
		c.flag(&past.Gone)
	})
	if len(p.Past) == 0 {
		c.fail()
	}
	list(c, &p.Changes, func(c *coder, change *track.Change) {
		c.day(&change.Day)
		number(c, &change.What)
		text(c, &change.Was)
	})
	for i := range p.Tasks {
		c.span(&p.Tasks[i])
	}
}

func (c *coder) span(s *track.Span) {
	c.day(&s.Since)
	c.day(&s.Done)
	c.flag(&s.Dropped)
}

// loadHistory is the history as it was kept; false if there is none that can be read.
func loadHistory(ctx context.Context, m Memory) (h *track.History, ok bool, err error) {
	h = &track.History{}
	data, ok, err := m.Load(ctx, historyKey)
	if err != nil || !ok {
		return h, false, err
	}
	c := newReader(data)
	if c.history(h); c.bad || c.at != len(data) {
		return &track.History{}, false, nil
	}
	return h, true, nil
}

func (c *coder) history(h *track.History) {
	c.format(trackingFormat)
	list(c, &h.Days, func(c *coder, d *track.Day) {
		c.day(&d.Day)
		c.day(&d.Filled)
		list(c, &d.Townships, func(c *coder, f *track.Figures) {
			text(c, &f.Unit)
			for _, n := range []*int{&f.Planned, &f.Returned, &f.Overdue, &f.Errors} {
				number(c, n)
			}
		})
		list(c, &d.Departments, func(c *coder, p *track.Posts) {
			text(c, &p.Unit)
			for _, n := range []*int{&p.Demand, &p.Arrived, &p.LastYear} {
				number(c, n)
			}
		})
	})
	list(c, &h.Corrections, func(c *coder, x *track.Correction) {
		c.day(&x.Found)
		c.day(&x.Day)
		text(c, &x.Unit)
		text(c, &x.Figure)
		number(c, &x.Was)
		number(c, &x.Is)
	})
}

func encoded[T any](v *T, write func(*coder, *T)) []byte {
	c := newWriter()
	write(c, v)
	return c.data
}

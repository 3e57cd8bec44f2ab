package track

import (
	"slices"
	"time"

	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/survey"
)

// Matter is a task of the county's own (县直单位的任务): of an employer elsewhere, of a township's poor households, of an enterprise, of
// whoever is entitled to something; or a post that is proposed to somebody.
type Matter struct {
	Kind TaskKind
	Unit county.Unit // who sees to it, an office; of 复工审批 the unit that reports the enterprise unless the settings name one; of 岗位介绍 the person's village
	From county.Unit // who reports the enterprise; zero for others
	Seat county.Unit // the township or zone that it concerns; zero if there is none, or it is not known

	Name  string // of the employer or enterprise, or the township; of the person
	Place string // 广东省深圳市; of an enterprise 所在地区 as typed; of 岗位介绍 the employer and the trade
	Key   string // tells it from others of its kind whatever the spelling of its name
	Exact string // tells those with the same Key apart, if they can be; the place of an employer, or 岗位编号

	People  int       // whom it is for, or who wait for it; 0 if nobody says
	Met     bool      // there is nothing to do: it was seen to
	Says    string    // what is asked for, as typed: 2辆
	Applied time.Time // when the enterprise applied, in the county's time; zero if nobody says
	Timed   bool      // and the time of the day is known as well
	Span    Span

	Row    *survey.Enterprise // of an enterprise on the day of the ledger; nil for others
	Phones []string           // of the person, on the day of the ledger
	Shown  string             // what a list showed of the ID of a person who was read back, until he is known again
}

// Hours are the full hours from the application to a moment; false if it is not known when that was. Of a day alone it is from its
// beginning on.
func (m *Matter) Hours(now time.Time) (int, bool) {
	if m.Applied.IsZero() || now.Before(m.Applied) {
		return 0, false
	}
	return int(now.Sub(m.Applied) / time.Hour), true
}

// asked is the day of the application; zero if there was none.
func (m *Matter) asked() civil.Day {
	if m.Applied.IsZero() {
		return 0
	}
	return civil.Of(m.Applied)
}

// matters follows the county's own tasks. What nothing asks for any more was taken back; what was seen to is done.
func (l *Ledger) matters(before *Ledger, today Today) {
	type key struct {
		kind       TaskKind
		key, exact string
	}
	// An employer whose place nobody wrote yesterday is the only one of its name, or another one.
	known, alike, asking := map[key]*Matter{}, map[key][]*Matter{}, map[key]int{}
	for i := range before.Matters {
		m := &before.Matters[i]
		known[key{m.Kind, m.Key, m.Exact}] = m
		alike[key{kind: m.Kind, key: m.Key}] = append(alike[key{kind: m.Kind, key: m.Key}], m)
	}
	for i := range today.Matters {
		asking[key{kind: today.Matters[i].Kind, key: today.Matters[i].Key}]++
	}
	followed := map[*Matter]bool{}
	l.Matters = slices.Grow(l.Matters, max(len(today.Matters), len(before.Matters)))
	for _, m := range today.Matters {
		loose := key{kind: m.Kind, key: m.Key}
		was := known[key{m.Kind, m.Key, m.Exact}]
		if was == nil && m.Kind != Proposal && asking[loose] == 1 && len(alike[loose]) == 1 {
			was = alike[loose][0]
		}
		if m.Span = (Span{}); was != nil && !followed[was] {
			followed[was] = true
			if m.Span = was.Span; m.Span.Dropped {
				m.Span = m.Span.resumed()
			}
		}
		if m.Span = m.Span.on(today.Day, !m.Met, true); !m.Span.Since.IsZero() {
			l.Matters = append(l.Matters, m)
		}
	}
	for i := range before.Matters {
		if m := before.Matters[i]; !followed[&before.Matters[i]] {
			m.Row, m.Phones = nil, nil
			m.Span = m.Span.on(today.Day, false, false)
			l.Matters = append(l.Matters, m)
		}
	}
}

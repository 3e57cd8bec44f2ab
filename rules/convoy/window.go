package convoy

import "guantong/rules/civil"

// window is when somebody may leave. Who can choose among the next days (open) is overdue or has named no day.
type window struct {
	from, to civil.Day
	wish     civil.Day // the day that shifting is counted from; zero if there is none
	open     bool
}

// windowOf is that of a planned day. Where it leaves no day (who wanted to go today), the next days are open as to
// somebody who is overdue.
func (s *Settings) windowOf(planned, today civil.Day) window {
	first := today + civil.Day(s.Lead)
	if planned >= today && planned != 0 {
		w := window{from: max(planned-civil.Day(s.Early), first), to: planned + civil.Day(s.Late), wish: planned}
		if w.from <= w.to {
			return w
		}
	}
	first = max(first, today+1)
	w := window{from: first, to: max(first, today+civil.Day(s.Within)), open: true}
	if planned != 0 {
		w.wish = first
	}
	return w
}

// shift is by how many days he would leave before or after his day.
func (w window) shift(day civil.Day) int {
	if w.wish == 0 {
		return 0
	}
	return max(day.Since(w.wish), w.wish.Since(day))
}

func (w window) has(day civil.Day) bool { return w.from <= day && day <= w.to }

// beyond is by how many days a day lies after the window, negative if it lies before.
func (w window) beyond(day civil.Day) int {
	switch {
	case day > w.to:
		return day.Since(w.to)
	case day < w.from:
		return -w.from.Since(day)
	}
	return 0
}

// stays tells whether somebody may stay in a vehicle that has been planned: the lead is for new ones.
func (s *Settings) stays(x *person, day civil.Day) bool {
	return x.open || x.Planned-civil.Day(s.Early) <= day && day <= x.Planned+civil.Day(s.Late)
}

package convoy

// wholeDated takes full coaches out of the row of those who named a day, and gives the rest. Where many named the same
// day, some best grouping sends a coach full of them on that very day: if another day held as many of them as fill a
// coach and leave enough for another to run, that coach had better leave on theirs; so of many the most do leave then.
// This needs numbers of people that can all be carried, in one coach or several.
func (l *lane) wholeDated() (rest []*person) {
	if l.gaps {
		return l.dated
	}
	free := 0
	for _, n := range l.free {
		free += n
	}
	for i := 0; i < len(l.dated); {
		same := i
		for same < len(l.dated) && l.dated[same].wish == l.dated[i].wish {
			same++
		}
		class := l.dated[i:same]
		days := class[0].to.Since(class[0].from) + 1
		for len(class) >= days*(l.most+l.least)+free {
			l.full(class[:l.most])
			class = class[l.most:]
		}
		rest = append(rest, class...)
		i = same
	}
	return rest
}

// wholeOpen sends full coaches of those who may leave on any day on the first one, while these are more than fill two
// and the table would be large. This is not proved to be best: what remains may need a coach more.
func (l *lane) wholeOpen(dated []*person) (rest []*person) {
	rest = l.open
	for len(rest) > 2*l.most && l.work(dated, len(rest)) > affordable {
		l.full(rest[:l.most])
		rest = rest[l.most:]
	}
	return rest
}

// affordable is how many ways the table of one prefecture may have. The plan depends on it.
const affordable = 1_000_000

// work is about how many ways the table has: from every pair of numbers on with every mixture of people.
func (l *lane) work(dated []*person, open int) int {
	if open == 0 {
		return 0
	}
	w, pairs := l.open[0].window, 0
	for d := w.from; d <= w.to; d++ {
		for _, x := range dated {
			if x.has(d) {
				pairs++
			}
		}
		pairs++
	}
	return pairs * (open + 1) * l.most * min(l.most, open) / 2
}

// full sends a full coach of people of the same windows on the day that suits them best.
func (l *lane) full(some []*person) {
	w := some[0].window
	day := max(w.from, w.wish)
	l.ride(day, some...)
	l.coaches[day]++
}

package convoy

// improve lets people change places between the coaches of a prefecture while that leaves fewer employers per coach, or
// else fewer pick-up townships, or else cheaper or more evenly filled coaches. Nothing of the first three aims changes:
// nobody gets on or off, and days of shifting stay the same in all. Three exchanges are tried: one person goes over, two
// change places, all people of an employer go over or change places with all of another. It ends where none of them
// helps.
func (l *lane) improve(coaches []*bus) {
	var crews []*crew
	movable := 0
	for _, b := range coaches {
		crews = append(crews, newCrew(l, b))
		for _, x := range b.people {
			if !x.fixed {
				movable++
			}
		}
	}
	thorough := movable <= searched
	for range rounds {
		better := false
		for i, a := range crews {
			for k, b := range crews[i+1:] {
				if a.Day == b.Day && (thorough || k < near) {
					better = swapStaffs(a, b, thorough) || better
				}
				if thorough {
					better = swapPeople(a, b) || better
				}
			}
		}
		if !better {
			break
		}
	}
}

// Limits of the search, so that time grows with the number of people and not with its square.
const (
	rounds   = 8
	searched = 250 // people of one prefecture who all may change places
	near     = 12  // coaches on, if they are more
)

// crew counts what a coach's people have in common.
type crew struct {
	*bus
	lane      *lane
	employers map[string]int
	townships map[string]int
}

func newCrew(l *lane, b *bus) *crew {
	c := &crew{b, l, map[string]int{}, map[string]int{}}
	for _, x := range b.people {
		c.employers[x.Employer]++
		c.townships[x.Township]++
	}
	return c
}

// lessOne and oneMore are by how much a set of names grows if somebody leaves it or comes.
func lessOne(names map[string]int, name string) int {
	if names[name] == 1 {
		return -1
	}
	return 0
}

func oneMore(names map[string]int, name string) int {
	if names[name] == 0 {
		return 1
	}
	return 0
}

// swapPeople lets single people of two coaches go over or change places.
func swapPeople(a, b *crew) (better bool) {
	for i := 0; i < len(a.people); i++ {
		if goesOver(a, b, a.people[i]) {
			better = true
			i--
			continue
		}
		for k := 0; k < len(b.people) && i < len(a.people); k++ {
			better = changes(a, b, i, k) || better
		}
	}
	for k := 0; k < len(b.people); k++ {
		if goesOver(b, a, b.people[k]) {
			better = true
			k--
		}
	}
	return better
}

// goesOver lets somebody go over to another coach if that helps.
func goesOver(a, b *crew, x *person) bool {
	if x.fixed || !x.has(b.Day) || x.shift(a.Day) != x.shift(b.Day) || !a.fit.runs(len(a.people)-1) || !b.fit.runs(len(b.people)+1) {
		return false
	}
	gain := [3]int{
		lessOne(a.employers, x.Employer) + oneMore(b.employers, x.Employer),
		lessOne(a.townships, x.Township) + oneMore(b.townships, x.Township),
	}
	if gain[0] == 0 && gain[1] == 0 && a.fit.runs(len(a.people)) && b.fit.runs(len(b.people)) {
		gain[2] = sign(a.cost(-1) + b.cost(1) - a.cost(0) - b.cost(0))
	}
	if !helps(gain) {
		return false
	}
	a.remove(x)
	b.take(x)
	return true
}

func (c *crew) cost(more int) int64 { return c.lane.cost(len(c.people) + more) }

func sign(n int64) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

func helps(gain [3]int) bool {
	for _, g := range gain {
		if g != 0 {
			return g < 0
		}
	}
	return false
}

// changes lets two people change places if that helps.
func changes(a, b *crew, i, k int) bool {
	x, y := a.people[i], b.people[k]
	if x.fixed || y.fixed || x.Employer == y.Employer && x.Township == y.Township || !x.has(b.Day) || !y.has(a.Day) ||
		x.shift(a.Day)+y.shift(b.Day) != x.shift(b.Day)+y.shift(a.Day) {
		return false
	}
	gain := [3]int{swapped(a.employers, b.employers, x.Employer, y.Employer), swapped(a.townships, b.townships, x.Township, y.Township)}
	if !helps(gain) {
		return false
	}
	a.remove(x)
	b.remove(y)
	a.take(y)
	b.take(x)
	return true
}

// swapped is by how much two sets of names grow if one name goes from a to b and another from b to a.
func swapped(a, b map[string]int, x, y string) int {
	if x == y {
		return 0
	}
	return lessOne(a, x) + oneMore(a, y) + lessOne(b, y) + oneMore(b, x)
}

func (c *crew) remove(x *person) {
	for i, other := range c.people {
		if other == x {
			c.people = append(c.people[:i], c.people[i+1:]...)
			break
		}
	}
	drop(c.employers, x.Employer)
	drop(c.townships, x.Township)
}

func drop(names map[string]int, name string) {
	if names[name]--; names[name] == 0 {
		delete(names, name)
	}
}

func (c *crew) take(x *person) {
	c.add(x)
	c.employers[x.Employer]++
	c.townships[x.Township]++
}

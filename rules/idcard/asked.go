package idcard

// Asked is what is told of the people who are asked for. Of all others, of whom there may be tens of thousands, it keeps nothing.
type Asked[V any] map[uint64]V

// Ask asks for somebody; for nobody if there is no number.
func (a Asked[V]) Ask(n Number) {
	if key := n.Key(); key != 0 && !a.Has(n) {
		var nothing V
		a[key] = nothing
	}
}

// Has tells whether somebody is asked for.
func (a Asked[V]) Has(n Number) bool {
	_, asked := a[n.Key()]
	return asked
}

// Tell keeps what there is of somebody, if he is asked for.
func (a Asked[V]) Tell(n Number, what V) {
	if a.Has(n) {
		a[n.Key()] = what
	}
}

// Of is what was told of somebody last; the zero value if nothing was.
func (a Asked[V]) Of(n Number) V { return a[n.Key()] }

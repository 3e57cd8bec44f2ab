package track

import (
	"cmp"
	"slices"
)

// Spans are the lives of a person's tasks, by kind: of those that there ever were. Most people never have more than one of the seven,
// and a ledger knows tens of thousands of them.
type Spans []KindOfSpan

// KindOfSpan is the life of the task of a kind.
type KindOfSpan struct {
	Kind TaskKind
	Span
}

// room is where what many people have lies together: a piece of memory for each would take longer than all else.
type room struct {
	spans []KindOfSpan
	pasts []Past
}

// roomFor puts what somebody has into a room that he shares with others.
func roomFor[T any](room *[]T, some []T) []T {
	if len(some) == 0 {
		return nil
	}
	if len(some) > cap(*room)-len(*room) {
		const many = 256
		*room = make([]T, 0, max(many, len(some)))
	}
	from := len(*room)
	*room = append(*room, some...)
	return (*room)[from:len(*room):len(*room)] // clipped: what one adds later overwrites nobody's
}

// Of is the life of the task of a kind; the zero Span if there never was one.
func (s Spans) Of(k TaskKind) Span {
	for i := range s {
		if s[i].Kind == k {
			return s[i].Span
		}
	}
	return Span{}
}

// Put gives the task of a kind its life; the zero Span is none.
func (s *Spans) Put(k TaskKind, span Span) {
	at, there := slices.BinarySearchFunc(*s, k, func(one KindOfSpan, k TaskKind) int { return cmp.Compare(one.Kind, k) })
	switch {
	case span == (Span{}) && there:
		*s = slices.Delete(*s, at, at+1)
	case span == (Span{}):
	case there:
		(*s)[at].Span = span
	default:
		*s = slices.Insert(*s, at, KindOfSpan{k, span})
	}
}

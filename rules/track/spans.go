package track

// Spans are the lives of a person's tasks, by kind: of those that there ever were. Most people never have more than one of the seven,
// and a ledger knows tens of thousands of them.
type Spans []KindOfSpan

// KindOfSpan is the life of the task of a kind.
type KindOfSpan struct {
	Kind TaskKind
	Span
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
	at := 0
	for at < len(*s) && (*s)[at].Kind < k {
		at++
	}
	there := at < len(*s) && (*s)[at].Kind == k
	switch {
	case there && span == (Span{}):
		*s = append((*s)[:at], (*s)[at+1:]...)
	case there:
		(*s)[at].Span = span
	case span != (Span{}):
		*s = append(*s, KindOfSpan{})
		copy((*s)[at+1:], (*s)[at:])
		(*s)[at] = KindOfSpan{k, span}
	}
}

package xlsx

import "strings"

// shelf holds many short texts in few pieces of memory: each by itself would take as long to be allotted, and to be gone over by the
// collector, as to be read. Nearly all of a sheet's texts are held for as long as any.
type shelf struct{ piece strings.Builder }

// The pieces grow, for most workbooks are small.
const (
	firstPiece = 1 << 10
	mostPiece  = 32 << 10
)

func (s *shelf) text(b []byte) string {
	if len(b) > s.piece.Cap()-s.piece.Len() {
		size := min(max(2*s.piece.Cap(), firstPiece), mostPiece)
		if len(b) > size/8 {
			return string(b)
		}
		s.piece = strings.Builder{}
		s.piece.Grow(size)
	}
	at := s.piece.Len()
	s.piece.Write(b)
	return s.piece.String()[at:]
}

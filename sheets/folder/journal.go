package folder

import (
	"bytes"
	"context"

	"guantong/sheets"
)

// Remember lets the store keep in a journal which file it made of which output. An output that is to stay as it is need not
// be built then, which for a county takes seconds, only to see that the file needs no change. program names the build of
// the program: what another build made may look otherwise, and is built again. Call it before all other methods.
//
// The file that is there is read whole all the same, and its hash compared: that is quick, and no edit of a person's goes
// unseen, whatever size and time it leaves the file with.
func (s *Store) Remember(j sheets.Journal, program []byte) {
	s.journal, s.program = j, bytes.Clone(program)
}

// pair is the hash of an output and of the file that is made of it.
func pair(d sheets.Digest, file sum) []byte { return append(d[:], file[:]...) }

// remembers tells whether a file was made of an output.
func (s *Store) remembers(ctx context.Context, path string, d sheets.Digest, file sum) bool {
	entry, ok := sheets.Recall(ctx, s.journal, path)
	return ok && bytes.Equal(entry, pair(d, file))
}

// remember keeps what file an output was left as.
func (s *Store) remember(ctx context.Context, path string, d sheets.Digest, file sum) {
	sheets.Note(ctx, s.journal, path, pair(d, file))
}

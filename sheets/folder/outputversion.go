package folder

import (
	"context"
	"encoding/hex"
	"errors"
	"io/fs"

	"guantong/sheets"
)

// OutputVersion is the hash of the file: no edit goes unseen from one run to the next, whatever size and time it leaves the file with.
func (s *Store) OutputVersion(ctx context.Context, path string) (string, error) {
	if err := errors.Join(allowed(sheets.CheckWritten, path), ctx.Err()); err != nil {
		return "", err
	}
	dir, err := s.reach(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	defer dir.done()
	sum, ok := s.seen.recall(dir, path)
	if !ok {
		sum, err = s.sumOf(dir, path)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return hex.EncodeToString([]byte(sum)), err
}

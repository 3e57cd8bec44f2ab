package folder

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"

	"guantong/sheets"
)

// OutputVersion is the hash of the file: no edit goes unseen, whatever size and time it leaves the file with.
func (s *Store) OutputVersion(ctx context.Context, path string) (string, error) {
	if err := errors.Join(allowed(sheets.CheckWritten, path), ctx.Err()); err != nil {
		return "", err
	}
	root, err := s.root()
	if err != nil {
		return "", err
	}
	defer root.Close()
	data, err := root.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), err
}

package google

import (
	"context"

	"guantong/sheets"
)

// OutputVersion is Drive's, as last listed or as the store left it.
func (s *Store) OutputVersion(ctx context.Context, path string) (string, error) {
	if err := sheets.CheckWritten(path); err != nil {
		return "", err
	}
	t, err := s.known(ctx)
	if err != nil {
		return "", err
	}
	f, _ := t.file(path)
	return f.Version, nil
}

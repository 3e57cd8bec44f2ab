package sheets

import "context"

// Journal keeps what a store knows of the workbooks that it wrote from one run to the next. Losing it costs time, and
// nothing else. Its methods may be called at the same time.
type Journal interface {
	Load(ctx context.Context, key string) (value []byte, ok bool, err error)
	Save(ctx context.Context, key string, value []byte) error
}

// Recall is what a journal holds under a key. A journal that cannot be read, or is nil, is as good as an empty one.
func Recall(ctx context.Context, j Journal, key string) (value []byte, ok bool) {
	if j == nil {
		return nil, false
	}
	value, ok, err := j.Load(ctx, key)
	return value, ok && err == nil
}

// Note keeps a value in a journal, unless it is nil. That it could not be kept costs time in the next run, and nothing else.
func Note(ctx context.Context, j Journal, key string, value []byte) {
	if j != nil {
		_ = j.Save(ctx, key, value)
	}
}

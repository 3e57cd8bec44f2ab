package sheets

import "context"

// Journal keeps what a store knows of the workbooks that it wrote from one run to the next. Losing it costs time, and
// nothing else. Its methods may be called at the same time.
type Journal interface {
	Load(ctx context.Context, key string) (value []byte, ok bool, err error)
	Save(ctx context.Context, key string, value []byte) error
}

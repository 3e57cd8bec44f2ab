// Package past has what was known before a run: which sheets there were and their last good records, who was listed since when,
// and what was reported of each day. A run is handed what it needs of it, and hands back what the next one will need.
//
// A total never shrinks silently, and nobody is lost from sight (39号措施（十）：动态跟踪、一跟到底): what a sheet said counts until
// the sheet can be read again or is let go, and where the memory is lost, what people can still see of it is read back from the
// workbooks that earlier runs wrote.
package past

import "context"

// Memory holds what must not be lost: unlike a digest.Cache it cannot be filled again from the sheets. Its methods may be called
// at the same time.
type Memory interface {
	Read(ctx context.Context, key string) (value []byte, ok bool, err error)
	Write(ctx context.Context, key string, value []byte) error
	Keep(ctx context.Context, keys []string) error // drops all other keys
}

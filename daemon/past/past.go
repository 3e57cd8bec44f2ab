// Package past has what was known before a run: which sheets there were and their last good records, who was listed since when,
// and what was reported of each day. A run is handed what it needs of it, and hands back what the next one will need.
//
// A total never shrinks silently, and nobody is lost from sight (39号措施（十）：动态跟踪、一跟到底): what a sheet said counts until
// the sheet can be read again or is let go, and where the memory is lost, what people can still see of it is read back from the
// workbooks that earlier runs wrote.
package past

import (
	"context"
	"errors"

	"guantong/daemon/digest"
)

// Memory holds what must not be lost: unlike a digest.Cache it cannot be filled again from the sheets. Its methods may be called
// at the same time.
type Memory interface {
	Read(ctx context.Context, key string) (value []byte, ok bool, err error)
	Write(ctx context.Context, key string, value []byte) error
	WriteAll(ctx context.Context, values map[string][]byte) error
	// Replace gives keys their values if they still have the old ones, nil for none: all of them or, done being false, none.
	Replace(ctx context.Context, old, values map[string][]byte) (done bool, err error)
	Keep(ctx context.Context, keys []string) error // drops all other keys
}

// ErrOvertaken is a run that may not be remembered: since it looked back, another run has replaced what it goes on from. Made again,
// it goes on from that.
var ErrOvertaken = errors.New("运行期间，另一个运行改了台账、历史或各表的记录")

// orOvertaken is the error of a run that was overtaken. Of any other the memory's health hears, and the run goes on without.
func orOvertaken(ctx context.Context, health *digest.Health, err error) error {
	if err == nil || errors.Is(err, ErrOvertaken) {
		return err
	}
	health.Fail(ctx, err)
	return nil
}

// replace replaces values that nobody else has replaced.
func replace(ctx context.Context, m Memory, old, values map[string][]byte) error {
	done, err := m.Replace(ctx, old, values)
	if err == nil && !done {
		return ErrOvertaken
	}
	return err
}

package token

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
)

// keyBytes is how long a key is that is made.
const keyBytes = 32

// ErrKeyInSettings is a key that cannot be replaced here: it stands in the settings.
var ErrKeyInSettings = errors.New("密钥在设置里（intake.key），请在那里换：新的写在 key，原来的写在 former_key，墙上的二维码都换过以后再删去 former_key")

// Renew makes another key. All tokens are void from then on, unless the former key is to be good as well.
func (b *Book) Renew(ctx context.Context, keepFormer bool) error {
	if len(b.o.Key) > 0 {
		return ErrKeyInSettings
	}
	return b.change(ctx, func(s *state) error {
		keys := [][]byte{newKey()}
		if keepFormer && len(s.Keys) > 0 {
			keys = append(keys, s.Keys[0])
		}
		s.Keys = keys
		return nil
	})
}

// Seal is a key for what else must be known again as the daemon's own: drafts that phones send back. It is the same for all
// machines, and another one once the key is another.
func (b *Book) Seal(ctx context.Context) ([]byte, error) {
	_, keys, err := b.ready(ctx)
	if err != nil {
		return nil, err
	}
	h := hmac.New(sha256.New, keys[0])
	h.Write([]byte("guantong intake seal 1"))
	return h.Sum(nil), nil
}

// ready is what is kept, and the keys in force, of which the first one signs. A key is made where there is none.
func (b *Book) ready(ctx context.Context) (*state, [][]byte, error) {
	data, _, err := b.memory.Read(ctx, stateKey)
	if err != nil {
		return nil, nil, err
	}
	s, err := decode(data)
	if err != nil {
		return nil, nil, err
	}
	if len(b.o.Key) > 0 {
		keys := [][]byte{b.o.Key}
		if len(b.o.Former) > 0 {
			keys = append(keys, b.o.Former)
		}
		return s, keys, nil
	}
	if len(s.Keys) > 0 {
		return s, s.Keys, nil
	}
	if err := b.change(ctx, func(s *state) error {
		if len(s.Keys) == 0 {
			s.Keys = [][]byte{newKey()}
		}
		return nil
	}); err != nil {
		return nil, nil, err
	}
	return b.ready(ctx)
}

// change replaces what is kept, anew if another program was faster.
func (b *Book) change(ctx context.Context, change func(*state) error) error {
	for range 10 {
		old, _, err := b.memory.Read(ctx, stateKey)
		if err != nil {
			return err
		}
		s, err := decode(old)
		if err != nil {
			return err
		}
		if err := change(s); err != nil {
			return err
		}
		data, err := json.Marshal(s)
		if err != nil {
			return err
		}
		done, err := b.memory.Replace(ctx, map[string][]byte{stateKey: old}, map[string][]byte{stateKey: data})
		if err != nil || done {
			return err
		}
	}
	return errBusy
}

func newKey() []byte {
	key := make([]byte, keyBytes)
	_, _ = rand.Read(key) // never fails
	return key
}

// name is what a unit is called in the record.
func name(k Kind, id [unitBytes]byte) string { return string(k) + hex.EncodeToString(id[:]) }

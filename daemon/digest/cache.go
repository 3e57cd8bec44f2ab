package digest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"hash"

	"guantong/sheets"
)

// Cache keeps digests from one run to the next, so that a workbook that has not changed is not read again. Losing it
// costs time and nothing else. Its methods may be called at the same time.
type Cache interface {
	Load(ctx context.Context, key string) (value []byte, ok bool, err error)
	Save(ctx context.Context, key string, value []byte) error
	Keep(ctx context.Context, keys []string) error // drops all other keys
}

// Version is that of all that digests are made from besides the workbook: the program and the settings.
type Version [sha256.Size]byte

// Recaller finds the digests of earlier runs in a cache, and leaves its own there.
type Recaller struct {
	Reader  *Reader
	Cache   Cache // nil: nothing is recalled
	Version Version
	Health  *Health
}

// Usable tells whether there is a cache and nothing has gone wrong with the memory in this run.
func (r *Recaller) Usable() bool { return r.Cache != nil && r.Health.Err() == nil }

// Recall is the digest of a workbook as an earlier run made it, if there is one of this version of the workbook under
// the rules in force. Whatever else is found under the workbook's key is as good as nothing. Of a version that could not be read
// the digest, which is to be made again, says so. Exports are left unread: see Unread.
func (r *Recaller) Recall(ctx context.Context, wb sheets.Workbook) (Digest, bool) {
	if !r.Usable() {
		return Digest{}, false
	}
	value, ok, err := r.Cache.Load(ctx, wb.ID)
	if err != nil {
		r.Health.Fail(ctx, err)
	}
	if !ok || len(value) < sha256.Size {
		return Digest{}, false
	}
	seal, data := value[:sha256.Size], value[sha256.Size:]
	if !bytes.Equal(seal, r.seal(wb)) {
		return Digest{}, false
	}
	if len(data) == 0 {
		return Digest{Unreadable: true}, false
	}
	d, err := r.Reader.decode(data, true)
	d.Unchanged = true
	return d, err == nil
}

// Remember keeps a digest for the next run. What could not be read is tried again then; that its bytes were waited for is kept.
func (r *Recaller) Remember(ctx context.Context, wb sheets.Workbook, d *Digest) {
	if !r.Usable() {
		return
	}
	if d.Unreadable || d.Foreign || d.Disappeared {
		if wb.Waited {
			r.save(ctx, wb, make([]byte, sha256.Size))
		}
		return
	}
	r.save(ctx, wb, d.encode(sha256.Size))
}

// save puts the seal before a digest, where it is left room.
func (r *Recaller) save(ctx context.Context, wb sheets.Workbook, value []byte) {
	copy(value, r.seal(wb))
	if err := r.Cache.Save(ctx, wb.ID, value); err != nil {
		r.Health.Fail(ctx, err)
	}
}

// KeepOnly drops the digests of workbooks that are gone.
func (r *Recaller) KeepOnly(ctx context.Context, workbooks []sheets.Workbook) {
	if !r.Usable() {
		return
	}
	var keys []string
	for _, wb := range workbooks {
		keys = append(keys, wb.ID)
	}
	if err := r.Cache.Keep(ctx, keys); err != nil {
		r.Health.Fail(ctx, err)
	}
}

// seal tells what a digest was made of: the rules, the workbook and its version. That it is whole it tells itself.
func (r *Recaller) seal(wb sheets.Workbook) []byte {
	h := sha256.New()
	h.Write(r.Version[:])
	Identify(h, wb)
	return h.Sum(nil)
}

// Identify adds a workbook as it was listed to a hash.
func Identify(h hash.Hash, wb sheets.Workbook) {
	for _, part := range []string{wb.ID, wb.Path, wb.Version} {
		h.Write(binary.AppendUvarint(nil, uint64(len(part))))
		h.Write([]byte(part))
	}
}

package pipeline

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"hash"

	"guantong/sheets"
)

// Memory keeps digests from one run to the next, so that a workbook that has not changed is not read again. Losing it
// costs time and nothing else. Its methods may be called at the same time.
type Memory interface {
	Load(ctx context.Context, key string) (value []byte, ok bool, err error)
	Save(ctx context.Context, key string, value []byte) error
	Keep(ctx context.Context, keys []string) error // forgets all other keys
}

// prepareMemory finds out what version of a digest the run can use.
func (c *collection) prepareMemory(ctx context.Context) {
	if c.setup.Memory == nil {
		return
	}
	program, err := programVersion()
	if err != nil {
		c.forget(ctx, err)
		return
	}
	c.version = sha256.Sum256(append(program[:], c.setup.settings[:]...))
}

// recall is the digest of a workbook as an earlier run made it, if there is one of this version of the workbook under
// the rules in force. Whatever else is found under the workbook's key is as good as nothing.
func (c *collection) recall(ctx context.Context, wb sheets.Workbook) (Digest, bool) {
	if !c.remembers() {
		return Digest{}, false
	}
	value, ok, err := c.setup.Memory.Load(ctx, wb.ID)
	if err != nil {
		c.forget(ctx, err)
	}
	if !ok || len(value) < sha256.Size {
		return Digest{}, false
	}
	seal, data := value[:sha256.Size], value[sha256.Size:]
	if want := c.seal(wb, data); !bytes.Equal(seal, want) {
		return Digest{}, false
	}
	d, err := c.setup.decode(data)
	d.Unchanged = true
	return d, err == nil
}

// remember keeps a digest for the next run. What could not be read is not kept, and so is tried again.
func (c *collection) remember(ctx context.Context, wb sheets.Workbook, d *Digest) {
	if d.Unreadable || d.Disappeared || !c.remembers() {
		return
	}
	for i := range d.Sheets {
		if d.Sheets[i].Len() > 0 {
			d.excerpt(&d.Sheets[i])
		}
	}
	data := d.encode()
	if err := c.setup.Memory.Save(ctx, wb.ID, append(c.seal(wb, data), data...)); err != nil {
		c.forget(ctx, err)
	}
}

// keepOnly forgets the workbooks that are gone.
func (c *collection) keepOnly(ctx context.Context, workbooks []sheets.Workbook) {
	if !c.remembers() {
		return
	}
	var keys []string
	for _, wb := range workbooks {
		keys = append(keys, wb.ID)
	}
	if err := c.setup.Memory.Keep(ctx, keys); err != nil {
		c.forget(ctx, err)
	}
}

// seal tells what a digest was made of and that it is whole: the rules, the workbook and its version, the digest itself.
func (c *collection) seal(wb sheets.Workbook, data []byte) []byte {
	h := sha256.New()
	h.Write(c.version[:])
	identify(h, wb)
	h.Write(data)
	return h.Sum(nil)
}

// identify adds a workbook as it was listed to a hash.
func identify(h hash.Hash, wb sheets.Workbook) {
	for _, part := range []string{wb.ID, wb.Path, wb.Version} {
		h.Write(binary.AppendUvarint(nil, uint64(len(part))))
		h.Write([]byte(part))
	}
}

// forgotten is what went wrong with the memory, nil if nothing did.
func (c *collection) forgotten() error {
	if err := c.forgot.Load(); err != nil {
		return *err
	}
	return nil
}

// remembers tells whether there is a memory and nothing has gone wrong with it in this run.
func (c *collection) remembers() bool { return c.setup.Memory != nil && c.forgotten() == nil }

// forget goes on without memory for the rest of the run: one that is locked would be waited for at every workbook. That
// the run itself is over is no fault of the memory, but then too it is left as it is: what was not read from it would be
// lost.
func (c *collection) forget(ctx context.Context, err error) {
	c.failed.Store(true)
	if ctx.Err() == nil {
		c.forgot.CompareAndSwap(nil, &err)
	}
}

package pipeline

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/gob"
	"fmt"

	"guantong/rules/civil"
)

// done is what a run left behind: whoever asks for the same run again, of the same sheets, finds it done.
type done struct {
	Key       [sha256.Size]byte // of all that the run was made from, but for what was remembered
	Inventory [sha256.Size]byte // of the inventory as the run left it
	Before    [sha256.Size]byte // of the history of the days before, as the run left it
	Outputs   map[string]string // the versions of what it wrote, by path
	Failed    []failed
	Report    Report
}

// failed is a workbook that could not be read. Every run tries again.
type failed struct{ ID, Reason string }

func doneKey(job Job) string { return "done " + string(job.Kind) }

// key tells runs of other sheets, settings, programs and moments apart.
func (c *collection) key(job Job) [sha256.Size]byte {
	h := sha256.New()
	h.Write(c.version[:])
	h.Write(c.setup.all[:])
	fmt.Fprintf(h, "%s %d %d %s", job.Kind, job.AsOf.Unix(), job.Issue.Number, job.Issue.Before)
	for _, wb := range c.workbooks {
		identify(h, wb)
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// again is the report of a run that was made already and left everything as it still is; nil if there is none.
func (c *collection) again(ctx context.Context, job Job) *Report {
	m := c.setup.Tracking
	if m == nil || c.setup.LastGood == nil || !c.remembers() || job.Ahead {
		return nil
	}
	data, ok, err := m.Load(ctx, doneKey(job))
	var d done
	if err != nil || !ok || gob.NewDecoder(bytes.NewReader(data)).Decode(&d) != nil || d.Key != c.key(job) {
		return nil
	}
	if inventory, err := c.inventoryHash(ctx); err != nil || inventory != d.Inventory {
		return nil
	}
	if before, err := c.beforeHash(ctx, job); err != nil || before != d.Before {
		return nil
	}
	for path, version := range d.Outputs {
		if now, err := c.store.OutputVersion(ctx, path); err != nil || now != version {
			return nil
		}
	}
	for _, f := range d.Failed {
		if !c.failsStill(ctx, f) {
			return nil
		}
	}
	r := &d.Report
	r.Workbooks.Unchanged, r.Workbooks.Read = r.Workbooks.Unchanged+r.Workbooks.Read, 0
	r.Outputs = Outputs{Written: []string{}, Unchanged: r.Outputs.Unchanged + len(r.Outputs.Written)}
	r.Archived, r.DryRun = []string{}, job.DryRun
	return r
}

// failsStill tells whether a workbook cannot be read for the same reason as before.
func (c *collection) failsStill(ctx context.Context, f failed) bool {
	for _, wb := range c.workbooks {
		if wb.ID == f.ID {
			d, _, err := c.setup.read(ctx, c.store, wb)
			return err == nil && d.Unreadable && d.Reason == f.Reason
		}
	}
	return false
}

func (c *collection) inventoryHash(ctx context.Context) ([sha256.Size]byte, error) {
	data, _, err := c.setup.LastGood.Load(ctx, inventoryKey)
	return sha256.Sum256(data), err
}

// beforeHash is that of the history of the days before a run's.
func (c *collection) beforeHash(ctx context.Context, job Job) ([sha256.Size]byte, error) {
	h, _, err := loadHistory(ctx, c.setup.Tracking)
	until := h.Until(civil.Of(job.AsOf.In(c.setup.Zone)))
	return sha256.Sum256(encoded(until, (*coder).history)), err
}

// finish keeps the report of a run that left nothing undone. stand are the outputs that are as they should be.
func (c *collection) finish(ctx context.Context, job Job, r *Report, stand []string) {
	m := c.setup.Tracking
	if m == nil || c.setup.LastGood == nil || !c.remembers() || len(r.Unwritten) > 0 {
		return
	}
	ctx = context.WithoutCancel(ctx)
	d := done{Key: c.key(job), Outputs: map[string]string{}, Report: *r}
	var err error
	if d.Inventory, err = c.inventoryHash(ctx); err != nil {
		return
	}
	if d.Before, err = c.beforeHash(ctx, job); err != nil {
		return
	}
	for _, path := range stand {
		if d.Outputs[path], err = c.store.OutputVersion(ctx, path); err != nil || d.Outputs[path] == "" {
			return
		}
	}
	for i := range c.digests {
		if c.digests[i].Unreadable {
			d.Failed = append(d.Failed, failed{c.workbooks[i].ID, c.digests[i].Reason})
		}
	}
	var data bytes.Buffer
	if gob.NewEncoder(&data).Encode(&d) == nil {
		_ = m.Save(ctx, doneKey(job), data.Bytes()) // without it the next run is only slower
	}
}

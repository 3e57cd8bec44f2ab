package pipeline

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/gob"
	"errors"
	"fmt"
	"maps"
	"slices"

	"guantong/daemon/digest"
	"guantong/daemon/past"
	"guantong/rules/civil"
	"guantong/sheets"
)

// left is what a run left behind: whoever asks for the same run once more, of the same sheets, is answered from it.
type left struct {
	Key        [sha256.Size]byte // of all that the run was made from, but for what was remembered
	Past       past.State        // as the run left it
	Outputs    map[string]string // the versions of what it wrote, by path
	Unreadable []unreadable
	Report     Report
}

// unreadable is a workbook that could not be read. Every run tries again.
type unreadable struct{ ID, Reason string }

func leftKey(job Job) string { return "done " + string(job.Kind) }

// key tells runs of other sheets, settings, programs and moments apart.
func (in *input) key(job Job) [sha256.Size]byte {
	h := sha256.New()
	h.Write(in.recaller.Version[:])
	fmt.Fprintf(h, "%s %d %d %s", job.Kind, job.AsOf.Unix(), job.Issue.Number, job.Issue.Before)
	for _, wb := range in.workbooks {
		digest.Identify(h, wb)
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// repeatable tells whether enough is remembered to answer a run from what an earlier one left.
func (in *input) repeatable() bool {
	return in.setup.Days != nil && in.setup.Sheets != nil && in.recaller.Usable()
}

// answered is the report of a run that was made already and left everything as it still is; nil if there is none.
func (in *input) answered(ctx context.Context, job Job) *Report {
	if !in.repeatable() || job.Ahead {
		return nil
	}
	data, ok, err := in.setup.Days.Read(ctx, leftKey(job))
	var l left
	if err != nil || !ok || gob.NewDecoder(bytes.NewReader(data)).Decode(&l) != nil || l.Key != in.key(job) {
		return nil
	}
	// Nothing that the run would read has changed. Has anything that it remembered or wrote?
	if state, err := in.past(ctx, job); err != nil || state != l.Past {
		return nil
	}
	if !in.asTheyWere(ctx, l.Outputs) {
		return nil
	}
	for _, u := range l.Unreadable {
		if !in.stillUnreadable(ctx, u) {
			return nil
		}
	}
	// The answer is the old report, as of a run that had nothing to read and nothing to write.
	r := &l.Report
	r.Workbooks.Unchanged, r.Workbooks.Read = r.Workbooks.Unchanged+r.Workbooks.Read, 0
	r.Outputs = Outputs{Written: []string{}, Unchanged: r.Outputs.Unchanged + len(r.Outputs.Written)}
	r.Marked = Outputs{Written: []string{}, Unchanged: r.Marked.Unchanged + len(r.Marked.Written)}
	r.Reporting, r.Findings = r.Reporting.listed(), r.Findings.listed()
	r.Archived, r.Unwritten, r.Unasked, r.DryRun = []string{}, []Unwritten{}, []string{}, job.DryRun
	return r
}

// asTheyWere tells whether outputs have the versions that they were left with.
func (in *input) asTheyWere(ctx context.Context, outputs map[string]string) bool {
	paths := slices.Sorted(maps.Keys(outputs))
	return in.setup.each(ctx, len(paths), func(ctx context.Context, i int) error {
		if now, err := in.store.OutputVersion(ctx, paths[i]); err != nil || now != outputs[paths[i]] {
			return errors.New("another version")
		}
		return nil
	}, func(int) {}) == nil
}

func (in *input) past(ctx context.Context, job Job) (past.State, error) {
	return past.StateBefore(ctx, in.setup.Sheets, in.setup.Days, civil.Of(job.AsOf))
}

// stillUnreadable tells whether a workbook cannot be read for the same reason as before.
func (in *input) stillUnreadable(ctx context.Context, u unreadable) bool {
	i := slices.IndexFunc(in.workbooks, func(wb sheets.Workbook) bool { return wb.ID == u.ID })
	if i < 0 {
		return false
	}
	wb := in.workbooks[i]
	before, _ := in.recaller.Recall(ctx, wb)
	wb.Waited = before.Unreadable
	_, err := in.store.Read(ctx, wb)
	now, unreadable := errors.AsType[*sheets.UnreadableError](err)
	return unreadable && !now.Foreign && now.Reason == u.Reason
}

// leave keeps the report of a run that left nothing undone. upToDate are the outputs that are as they should be.
func (in *input) leave(ctx context.Context, job Job, r *Report, upToDate []string) {
	gone := slices.ContainsFunc(in.digests, func(d digest.Digest) bool { return d.Disappeared })
	if !in.repeatable() || gone || len(r.Unwritten) > 0 || len(r.Unasked) > 0 {
		return
	}
	ctx = context.WithoutCancel(ctx)
	l := left{Key: in.key(job), Outputs: map[string]string{}, Report: *r}
	var err error
	if l.Past, err = in.past(ctx, job); err != nil {
		return
	}
	for _, path := range upToDate {
		if l.Outputs[path], err = in.store.OutputVersion(ctx, path); err != nil || l.Outputs[path] == "" {
			return
		}
	}
	for i := range in.digests {
		if in.digests[i].Unreadable {
			l.Unreadable = append(l.Unreadable, unreadable{in.workbooks[i].ID, in.digests[i].Reason})
		}
	}
	var data bytes.Buffer
	if gob.NewEncoder(&data).Encode(&l) == nil {
		_ = in.setup.Days.Write(ctx, leftKey(job), data.Bytes()) // without it the next run is only slower
	}
}

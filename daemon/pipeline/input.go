package pipeline

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"math"
	"time"

	"guantong/daemon/digest"
	"guantong/daemon/fingerprint"
	"guantong/daemon/past"
	"guantong/rules/civil"
	"guantong/sheets"
)

// input is all input workbooks of one run, as listed and as read.
type input struct {
	setup    *Setup
	store    sheets.Store
	recaller digest.Recaller
	printer  *fingerprint.Printer
	health   *digest.Health // of all that is remembered
	notes    []string       // what people should know of the run, besides what is counted

	workbooks []sheets.Workbook // as listed, in the order of their paths
	digests   []digest.Digest   // one for each
	held      held
	leavings  leavings
}

// begin is called when it is known that there is something to do.
func (in *input) begin(ctx context.Context) {
	if in.setup.Begin == nil {
		return
	}
	if err := in.setup.Begin(ctx); err != nil {
		in.health.Fail(ctx, err)
	}
}

// list names the input workbooks.
func (s *Setup) list(ctx context.Context, store sheets.Store) (*input, error) {
	in := &input{setup: s, store: store, health: &digest.Health{}}
	in.recaller = digest.Recaller{Reader: s.reader, Cache: s.Cache, Health: in.health}
	if s.Lost != nil {
		in.health.Fail(ctx, s.Lost)
	}
	if s.Cache != nil {
		version, err := s.version()
		if err != nil {
			in.health.Fail(ctx, err)
		}
		in.recaller.Version = version
	}
	in.printer = fingerprint.New(in.recaller.Version[:])
	var err error
	in.workbooks, err = store.List(ctx)
	if late(ctx) && err != nil {
		return nil, &LateError{}
	}
	return in, err
}

// read reads and digests every input workbook that has changed since it was last read. It is all or nothing: a workbook
// that there was no time for would be missing from every total.
func (in *input) read(ctx context.Context, progress Progress) error {
	in.begin(ctx)
	in.digests = make([]digest.Digest, len(in.workbooks))
	done := make([]bool, len(in.workbooks))
	order := readingOrder(in.workbooks)
	err := in.setup.each(ctx, len(in.workbooks),
		func(ctx context.Context, i int) (err error) {
			i = order[i]
			in.digests[i], err = in.digest(ctx, in.workbooks[i])
			done[i] = err == nil
			return err
		},
		func(n int) { progress("读取", n, len(in.workbooks)) })
	switch {
	case late(ctx) && err != nil:
		return newLateError(in.workbooks, done)
	case err != nil:
		return err
	}
	in.recaller.KeepOnly(ctx, in.workbooks)
	return nil
}

// large is from how many bytes on a workbook takes so long that it matters what is read beside it.
const large = 64 << 10

// readingOrder puts the small workbooks first: one of them may have to be waited for, because it seems to be in the middle of a save, and the
// others are read meanwhile. Then come the large ones, the largest first, so that none is left to one processor at the end.
func readingOrder(workbooks []sheets.Workbook) []int {
	size := func(i int) int64 {
		if s := workbooks[i].Size; s >= large {
			return -s
		}
		return math.MinInt64
	}
	return ordered(len(workbooks), func(a, b int) int { return cmp.Compare(size(a), size(b)) })
}

// digest is a workbook's from the cache or, if it has changed or is new, from reading it.
func (in *input) digest(ctx context.Context, wb sheets.Workbook) (digest.Digest, error) {
	before, ok := in.recaller.Recall(ctx, wb)
	if ok {
		in.held.note(wb)
		return before, nil
	}
	wb.Waited = before.Unreadable
	d, book, err := in.setup.readWorkbook(ctx, in.store, wb)
	if err == nil {
		in.held.note(book.Workbook)
		in.held.put(book, &d)
		in.recaller.Remember(ctx, book.Workbook, &d)
	}
	return d, err
}

// readWorkbook reads one workbook and digests it, and hands on what was read. Its error is one that the whole run
// cannot go on from; a workbook that cannot be read is a finding.
func (s *Setup) readWorkbook(ctx context.Context, store sheets.Store, wb sheets.Workbook) (digest.Digest, sheets.Snapshot, error) {
	snapshot, err := store.Read(ctx, wb)
	nothing := sheets.Snapshot{Workbook: wb}
	nothing.Workbook.Waited = false
	var unreadable *sheets.UnreadableError
	switch {
	case err != nil && ctx.Err() != nil:
		return digest.Digest{}, nothing, ctx.Err()
	case errors.As(err, &unreadable) && unreadable.Foreign:
		return s.reader.Foreign(wb.Path, unreadable.Reason, unreadable.Advice), nothing, nil
	case errors.As(err, &unreadable):
		nothing.Workbook.Waited = unreadable.Half
		return s.reader.Unreadable(wb.Path, unreadable.Reason, unreadable.Advice), nothing, nil
	case errors.Is(err, fs.ErrNotExist):
		return digest.Digest{Workbook: wb.Path, Disappeared: true}, nothing, nil
	case err != nil:
		// The store did not answer: that says nothing of the workbook.
		d := s.reader.Unreadable(wb.Path, "这一次没有问到："+err.Error(), "检查网络和共享文件夹，程序会自动再试")
		d.Unasked = true
		return d, nothing, nil
	}
	return s.reader.Read(snapshot), snapshot, nil
}

// keep compares what was read with the sheets that there were before. What cannot be read any more keeps its last good records.
func (in *input) keep(ctx context.Context, day, today civil.Day, trace bool) *past.Kept {
	k := past.Keeper{
		Memory: in.setup.Sheets, Reader: in.setup.reader, Rules: in.setup.rules, Health: in.health,
		Year: in.setup.Campaign.Year, Shrink: in.setup.shrink, Vanish: in.setup.vanish, Today: today,
	}
	return k.Compare(ctx, in.workbooks, in.digests, day, trace)
}

// lookBack looks up what was known before a run.
func (in *input) lookBack(ctx context.Context, asOf time.Time, today civil.Day) *past.Track {
	s := in.setup
	t := past.Tracker{Memory: s.Days, Outputs: in.store, County: s.County, Year: s.Campaign.Year, Health: in.health}
	if in.recaller.Usable() {
		t.Program = in.recaller.Version[:]
	}
	return t.LookBack(ctx, asOf, today)
}

// storeNotes are what the store has to tell people of its outputs, if it has anything.
func (in *input) storeNotes() []string {
	if s, ok := in.store.(sheets.Noter); ok {
		return s.Notes()
	}
	return nil
}

func (in *input) note(text string) { in.notes = append(in.notes, text) }

package pipeline

import (
	"cmp"
	"context"
	"slices"
	"time"

	"guantong/daemon/past"
	"guantong/daemon/schedule"
	"guantong/rules/beside"
	"guantong/rules/civil"
	"guantong/sheets"
	"guantong/templates"
)

// AsOfLayout is how the moment of a run is written: county time, to the minute.
const AsOfLayout = "2006-01-02T15:04"

// Job is what a run is to do.
type Job struct {
	Kind   schedule.Kind
	AsOf   time.Time       // 统计时点
	Today  civil.Day       // by the clock: what is remembered of later days is set aside; zero: not known
	DryRun bool            // find out what would be written, and write nothing
	Ahead  bool            // as of a day that is not there yet: the run uses what is remembered and leaves it as it is
	Anew   bool            // it was made before, while the clock was ahead: what it left in the archive gives up its place
	Issue  templates.Issue // of a circular
}

// leavesTrace tells whether later runs may know of the run.
func (j *Job) leavesTrace() bool { return !j.DryRun && !j.Ahead }

// Run is one run on a store. What cannot be read or published is in the report, and the rest is done. If the context's
// deadline passes while outputs are written, the others are left as they are, and the report names them. The error is for
// what leaves nothing to report: the store cannot be listed, the context is over, or its deadline (*LateError);
// and for a run that another one overtook (past.ErrOvertaken), which is to be made again.
func (s *Setup) Run(ctx context.Context, store sheets.Store, job Job, progress Progress) (*Report, error) {
	job.AsOf = job.AsOf.In(s.Zone)
	day := civil.Of(job.AsOf)
	if folders, ok := store.(sheets.Holder); ok {
		defer folders.Hold()()
	}

	// What is there, and is it what the last such run saw and left?
	in, err := s.list(ctx, store)
	if err != nil {
		return nil, err
	}
	if report := in.answered(ctx, job); report != nil {
		return report, nil
	}
	in.held.wanted = job.Kind == schedule.Daily // which makes marked copies of what is read
	in.begin(ctx)

	// Read what has changed. What was known before is looked up meanwhile: it takes as long.
	lookBack := beside.Do(func() *past.Track { return in.lookBack(ctx, job.AsOf, job.Today) })
	if err := in.read(ctx, progress); err != nil {
		return nil, err
	}
	kept := in.keep(ctx, day, job.Today, job.leavesTrace())
	before := lookBack()
	if err := in.stillInTime(ctx); err != nil { // without what was known before, figures would be wrong
		return nil, err
	}
	if err := kept.Vanished(); err != nil { // nothing to read is not zero
		return nil, err
	}

	// Check, roll up, follow everybody from the day before, and make the lists of this kind of run.
	found := s.conclude(job, kept, before)
	found.results.Issue, found.results.Sender = job.Issue, s.sender
	if job.Kind == schedule.Dispatch {
		found.results.Archives = before.Archives(ctx)
	}
	found.results.Issue.Draft = job.Kind == schedule.Circular && in.issued(ctx, job.Issue, day)

	// Write the workbooks that have changed.
	report := in.report(job, found, kept)
	outputs := outputs(job.Kind, &found.results)
	if job.leavesTrace() && s.archives {
		layOutOnce(outputs)
	}
	report.Main, report.Board = outputs[0].Path, in.board(job, found, report, outputs)
	found.settle(before)
	upToDate, err := in.publish(ctx, outputs, report, progress)
	if err != nil {
		return report, err
	}

	// Leave the next run what it needs to know. The outputs come first: a run that dies before this is made again from the past as it was,
	// but if it had remembered first, the next one would take for known what nobody has seen.
	remembered := func() error { return nil }
	if job.leavesTrace() {
		switch {
		case !s.archives || !before.Reportable() || found.results.Issue.Draft:
		case len(report.Unasked) > 0: // what is kept for ever waits for them
			in.note("有工作簿没有问到，这一次没有存档；问到了再存")
		default:
			upToDate = append(upToDate, s.archive(ctx, store, outputs, job, report)...)
		}
		reported := reported(outputs, upToDate)
		remembered = beside.Do(func() error { return remember(ctx, job, found.results.Travel, kept, before, reported) })
		defer remembered() // also where the copies panic: the next run is not to begin before
	}

	// The marked copies come last: they are a view, and nothing waits for them.
	copies, whole := []string(nil), true
	if job.Kind == schedule.Daily {
		copies, whole, err = in.mark(ctx, found, nil, report, progress)
	}
	if err := cmp.Or(remembered(), err); err != nil {
		return report, err
	}
	upToDate = append(upToDate, copies...)
	if disk, ok := store.(sheets.Sweeper); ok && !job.DryRun {
		disk.Sweep(upToDate...)
	}
	if job.leavesTrace() && whole {
		in.leave(ctx, job, report, upToDate)
	}
	report.MemoryLost, report.Notes = in.health.Err(), slices.Concat(in.notes, in.storeNotes(), kept.Notes, before.Notes)
	return report, nil
}

// remember keeps what a run found out, for the next one. reported tells whether people can see what it reports of its day.
func remember(ctx context.Context, job Job, travel *templates.Travel, kept *past.Kept, before *past.Track, reported bool) error {
	if !before.Behind {
		if err := before.CommitNumbers(ctx); err != nil {
			return err
		}
	}
	if travel != nil && !before.Behind && reported {
		if err := before.CommitTravel(ctx, travel.Plan); err != nil {
			return err
		}
	}
	if !before.Behind && !before.Hidden {
		if err := kept.Commit(ctx); err != nil {
			return err
		}
	}
	if job.Kind == schedule.Daily && reported {
		return before.Commit(ctx)
	}
	return nil
}

// outputs are the workbooks that a run of a kind writes.
func outputs(kind schedule.Kind, r *templates.Results) []templates.Output {
	switch kind {
	case schedule.Dispatch:
		return slices.Concat(templates.Dispatch(r), templates.Manifests(r), templates.Annex7(r))
	case schedule.Circular:
		return templates.Circular(r)
	}
	return append(templates.Daily(r), templates.Policy(r)...)
}

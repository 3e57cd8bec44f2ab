package pipeline

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"guantong/sheets"
	"guantong/sheets/dirs"
	"guantong/templates"
)

// pauses are before a run tries again to write what it could not: an antivirus looks at a file that is new, somebody saves one. A run
// in which all goes well waits for nothing.
var pauses = []time.Duration{200 * time.Millisecond, 600 * time.Millisecond, 1200 * time.Millisecond}

// publish lays out and writes workbooks and documents, or in a dry run finds out which it would write. One that fails does not stop
// the rest and is tried again, and that time is up is no error: what there was no time for is said, and the next run does it.
// What a run left that made it of the same is not even laid out. upToDate are the paths of those that are as they should be.
func (in *input) publish(ctx context.Context, outputs []templates.Output, r *Report, progress Progress) (upToDate []string, err error) {
	verb, untried := "发布", "时限到了，没有写；下次运行会再写"
	if r.DryRun {
		verb, untried = "比较", "时限到了，没有比较"
	}
	results := make([]published, len(outputs))
	todo := longestFirst(outputs)
	for again := 0; ; again++ {
		err = in.setup.each(ctx, len(todo),
			func(ctx context.Context, i int) error {
				in.publishOne(ctx, &outputs[todo[i]], &results[todo[i]], r.DryRun)
				return ctx.Err()
			},
			func(done int) { progress(verb, len(outputs)-len(todo)+done, len(outputs)) })
		todo = slices.DeleteFunc(todo, func(i int) bool { return results[i].failed == nil })
		if err != nil || len(todo) == 0 || r.DryRun || again == len(pauses) || sheets.Sleep(ctx, pauses[again]) != nil {
			break
		}
	}
	in.keepLeavings(ctx)
	for i, o := range outputs {
		switch p := &results[i]; {
		case p.none:
		case !p.tried:
			r.Unwritten = append(r.Unwritten, Unwritten{Path: o.Path, Reason: untried})
		case p.failed != nil:
			r.Unwritten = append(r.Unwritten, Unwritten{Path: o.Path, Reason: p.failed.Error()})
		case p.changed:
			upToDate = append(upToDate, o.Path)
			r.Outputs.Written = append(r.Outputs.Written, o.Path)
		default:
			upToDate = append(upToDate, o.Path)
			r.Outputs.Unchanged++
		}
	}
	if late(ctx) {
		err = nil
	}
	return upToDate, err
}

// publishOne lays out and writes an output, or compares it.
func (in *input) publishOne(ctx context.Context, o *templates.Output, p *published, dryRun bool) {
	print := in.print(o)
	if in.asLeft(ctx, o.Path, print) {
		p.tried, p.failed = true, nil
		return
	}
	out := made(o, o.Path)
	if len(out.Tables) == 0 && o.Empty != nil {
		version, err := in.store.OutputVersion(ctx, out.Path)
		if p.failed = err; err != nil {
			return
		}
		if version != "" {
			out.Tables = o.Empty()
		}
	}
	if p.none = len(out.Tables) == 0 && !out.IsDocument(); p.none {
		return
	}
	write := in.store.Publish
	if dryRun {
		write = in.store.Differs
	}
	p.changed, p.failed = write(ctx, out)
	p.tried = p.failed == nil || ctx.Err() == nil
	if p.failed == nil && !dryRun {
		in.noteLeft(ctx, &out, print)
	}
}

// made is an output with all that it holds, as it is to stand at a path.
func made(o *templates.Output, path string) sheets.Output {
	if o.Write != nil {
		return sheets.Output{Path: path, File: o.Write()}
	}
	return sheets.Output{Path: path, Tables: o.LayOut()}
}

// published is what became of an output.
type published struct {
	none    bool // there was nothing to be written
	tried   bool
	changed bool
	failed  error
}

// longestFirst is the order that lets no processor wait for the one that began with the largest output last.
func longestFirst(outputs []templates.Output) []int {
	return ordered(len(outputs), func(a, b int) int { return cmp.Compare(outputs[b].People, outputs[a].People) })
}

// reported tells whether the county's workbook of a run is as it should be, or its copy in the archive: only then has the day
// been reported.
func reported(outputs []templates.Output, upToDate []string) bool {
	return slices.ContainsFunc(upToDate, func(path string) bool {
		return path == outputs[0].Path || strings.HasPrefix(path, dirs.Archive+"/")
	})
}

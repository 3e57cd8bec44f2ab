package pipeline

import (
	"context"
	"maps"
	"slices"
	"sync"

	"guantong/daemon/codec"
	"guantong/daemon/digest"
	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/templates"
)

// leaving is what is remembered of an output: what it was made of, how it was left, and where its links led. While all three are still the
// same, the output is as it should be, and need not be laid out to see that.
type leaving struct {
	Print     string      // fingerprint of what it was made of
	Version   string      // the store's, as it was left
	Links     []grid.Link // each once, without the cell
	Addresses []string    // of the links: another one when somebody puts another workbook or tab in the place of one
}

// Leavings keeps what is remembered of outputs from one run to the next.
type Leavings interface {
	sheets.Journal
	Keep(ctx context.Context, keys []string) error
}

// allLeavings is the key of what is remembered of all outputs. It is one value: to read hundreds of them would take longer than all else that
// is done for outputs that are as they should be.
const allLeavings = "all"

// leavings are those of all outputs, by path.
type leavings struct {
	once    sync.Once // they are read when the first is asked for
	mu      sync.Mutex
	all     map[string]leaving
	changed bool
}

// left is how an output was left.
func (in *input) left(ctx context.Context, path string) (leaving, bool) {
	l := &in.leavings
	l.once.Do(func() {
		data, ok := sheets.Recall(ctx, in.setup.Leavings, allLeavings)
		if !ok || !codec.Decode(data, &l.all, codeLeavings) {
			l.all = map[string]leaving{}
		}
	})
	l.mu.Lock()
	defer l.mu.Unlock()
	was, ok := l.all[path]
	return was, ok
}

// noteLeaving remembers how an output was left, or once more that it is so.
func (in *input) noteLeaving(ctx context.Context, path string, now leaving) {
	was, ok := in.left(ctx, path)
	if ok && was.Print == now.Print && was.Version == now.Version && slices.Equal(was.Links, now.Links) && slices.Equal(was.Addresses, now.Addresses) {
		return
	}
	in.leavings.mu.Lock()
	defer in.leavings.mu.Unlock()
	in.leavings.all[path], in.leavings.changed = now, true
}

// keepLeavings keeps them, in the place of all that was kept before. That they could not be kept costs time in the next run, and nothing
// else.
func (in *input) keepLeavings(ctx context.Context) {
	l := &in.leavings
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.changed {
		return
	}
	ctx = context.WithoutCancel(ctx)
	if in.setup.Leavings.Save(ctx, allLeavings, codec.Encode(&l.all, codeLeavings)) == nil {
		_ = in.setup.Leavings.Keep(ctx, []string{allLeavings}) // there was a value for each output once
	}
	l.changed = false
}

// codeLeavings writes them in the order of their paths. What a build reads that another one wrote has the fingerprints of that one, or is
// no value at all.
func codeLeavings(c *codec.Coder, all *map[string]leaving) {
	var paths []string
	if !c.Reading() {
		paths = slices.Sorted(maps.Keys(*all))
	} else {
		*all = map[string]leaving{}
	}
	codec.List(c, &paths, func(c *codec.Coder, path *string) {
		codec.Plain(c, path)
		l := (*all)[*path]
		codec.Plain(c, &l.Print)
		codec.Plain(c, &l.Version)
		codec.List(c, &l.Links, func(c *codec.Coder, to *grid.Link) {
			codec.Text(c, &to.Workbook)
			codec.Text(c, &to.Sheet)
		})
		codec.List(c, &l.Addresses, func(c *codec.Coder, at *string) { codec.Text(c, at) })
		if c.Reading() {
			(*all)[*path] = l
		}
	})
}

// print is the fingerprint of what an output is made of; empty if there is none, or nowhere to remember it.
func (in *input) print(o *templates.Output) string {
	if o.From == nil || in.setup.Leavings == nil || in.recaller.Version == (digest.Version{}) {
		return ""
	}
	print, err := in.printer.Of(o.Path, o.From)
	if err != nil {
		return ""
	}
	return string(print[:])
}

// asLeft tells whether an output still is as it was left by a run that made it of what this run would make it of.
func (in *input) asLeft(ctx context.Context, path, print string) bool {
	if print == "" {
		return false
	}
	l, ok := in.left(ctx, path)
	if !ok || l.Print != print {
		return false
	}
	version, err := in.store.OutputVersion(ctx, path)
	return err == nil && version != "" && version == l.Version && slices.Equal(l.Addresses, in.addresses(l.Links))
}

// noteLeft remembers what an output was made of, and how it was left.
func (in *input) noteLeft(ctx context.Context, out *sheets.Output, print string) {
	if print == "" {
		return
	}
	version, err := in.store.OutputVersion(ctx, out.Path)
	if err != nil || version == "" {
		return
	}
	l := leaving{Print: print, Version: version, Links: links(out.Tables)}
	l.Addresses = in.addresses(l.Links)
	in.noteLeaving(ctx, out.Path, l)
}

// addresses are where links lead.
func (in *input) addresses(links []grid.Link) (all []string) {
	for _, to := range links {
		all = append(all, in.store.Link(to))
	}
	return all
}

// links are those of tables, each once and without its cell.
func links(tables []grid.Table) (all []grid.Link) {
	seen := map[grid.Link]bool{}
	for i := range tables {
		for _, line := range tables[i].Rows {
			for k := range line.Cells {
				if to := line.Cells[k].Link; to != nil {
					whole := grid.Link{Workbook: to.Workbook, Sheet: to.Sheet}
					if !seen[whole] {
						seen[whole] = true
						all = append(all, whole)
					}
				}
			}
		}
	}
	return all
}

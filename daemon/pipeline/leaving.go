package pipeline

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"sync"

	"guantong/daemon/digest"
	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/templates"
)

// leaving is what is remembered of an output: what it was made of, how it was left, and where its links led. An output of which all
// this is as it was is as it should be, and need not be laid out to see that.
type leaving struct {
	Print   []byte
	Version string
	Links   []grid.Link // each once, without the cell
	Led     []string    // their addresses: whoever puts another workbook or tab in the place of one changes them
}

// Leavings keeps what is remembered of outputs from one run to the next.
type Leavings interface {
	sheets.Journal
	SaveAll(ctx context.Context, values map[string][]byte) error
}

// leavings are those of a run that are yet to be kept, by the paths of the outputs: hundreds, which are written at once.
type leavings struct {
	mu  sync.Mutex
	all map[string][]byte
}

func (l *leavings) note(path string, value []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.all == nil {
		l.all = map[string][]byte{}
	}
	l.all[path] = value
}

// keepLeavings keeps them. That they could not be kept costs time in the next run, and nothing else.
func (in *input) keepLeavings(ctx context.Context) {
	in.leavings.mu.Lock()
	defer in.leavings.mu.Unlock()
	if len(in.leavings.all) > 0 {
		_ = in.setup.Leavings.SaveAll(context.WithoutCancel(ctx), in.leavings.all)
	}
	in.leavings.all = nil
}

// print is the fingerprint of what an output is made of; nil if there is none, or nowhere to remember it.
func (in *input) print(o *templates.Output) []byte {
	if o.From == nil || in.setup.Leavings == nil || in.recaller.Version == (digest.Version{}) {
		return nil
	}
	print, err := in.printer.Of(o.Path, o.From)
	if err != nil {
		return nil
	}
	return print[:]
}

// asLeft tells whether an output is as a run left it that made it of the same.
func (in *input) asLeft(ctx context.Context, path string, print []byte) bool {
	if print == nil {
		return false
	}
	data, ok := sheets.Recall(ctx, in.setup.Leavings, path)
	var l leaving
	if !ok || json.Unmarshal(data, &l) != nil || !bytes.Equal(l.Print, print) {
		return false
	}
	version, err := in.store.OutputVersion(ctx, path)
	return err == nil && version != "" && version == l.Version && slices.Equal(l.Led, in.lead(l.Links))
}

// noteLeft remembers what an output was made of, and how it was left.
func (in *input) noteLeft(ctx context.Context, out *sheets.Output, print []byte) {
	if print == nil {
		return
	}
	version, err := in.store.OutputVersion(ctx, out.Path)
	if err != nil || version == "" {
		return
	}
	l := leaving{Print: print, Version: version, Links: links(out.Tables)}
	l.Led = in.lead(l.Links)
	if data, err := json.Marshal(&l); err == nil {
		in.leavings.note(out.Path, data)
	}
}

// lead are the addresses of links.
func (in *input) lead(links []grid.Link) (all []string) {
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

package main

import (
	"io"
	"os"
	"sync"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"
)

// progress shows how far a run is, on a terminal only.
type progress struct {
	bars *mpb.Progress // nil: nobody is watching

	mu  sync.Mutex
	bar map[string]*mpb.Bar
}

func newProgress(w io.Writer) *progress {
	p := &progress{bar: map[string]*mpb.Bar{}}
	if s, ok := w.(screen); ok {
		w = s.Writer // the bars steer it
	}
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.bars = mpb.New(mpb.WithOutput(w), mpb.WithWidth(60))
	}
	return p
}

// tell is a pipeline.Progress.
func (p *progress) tell(stage string, done, total int) {
	if p.bars == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	bar := p.bar[stage]
	if bar == nil {
		bar = p.bars.AddBar(int64(total),
			mpb.PrependDecorators(decor.Name(stage+" ")),
			mpb.AppendDecorators(decor.CountersNoUnit("%d/%d")))
		p.bar[stage] = bar
	}
	// Several goroutines tell, not always in the order of what they tell.
	if int64(done) > bar.Current() {
		bar.SetCurrent(int64(done))
	}
}

// finish leaves the bars as they are and gives the terminal back.
func (p *progress) finish() {
	if p.bars == nil {
		return
	}
	p.mu.Lock()
	for _, bar := range p.bar {
		// Wait would wait for ever for a bar that is not full.
		if !bar.Completed() {
			bar.Abort(false)
		}
	}
	p.mu.Unlock()
	p.bars.Wait()
}

package pipeline_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"guantong/daemon/schedule"
	"guantong/rules/civil"
	"guantong/sheets"
	"guantong/sheets/dirs"
	"guantong/sheets/folder"
	"guantong/templates"
)

// hostile is what goes wrong on some days before the daily run, or in it. The day comes to the same as one on which nothing does.
func (c *campaign) hostile(day civil.Day) {
	c.Helper()
	county := filepath.Join(c.dir, filepath.FromSlash(dirs.For(dirs.County, dirs.Daily)))
	switch day - firstDay {
	case 6: // a workbook is not answered for
		c.trouble = &trouble{unread: 1}
		r := c.run(schedule.Daily, c.at(day, 17), templates.Issue{})
		if len(r.Unasked) != 1 || len(r.Archived) > 0 {
			c.Errorf("on %s %q were not answered for, %q are in the archive", day, r.Unasked, r.Archived)
		}
	case 11: // an output cannot be written, and then can
		c.trouble = &trouble{unwritten: 1}
	case 16: // the clock is a month ahead, for one run
		c.clock = day + 30
		c.run(schedule.Daily, c.at(c.clock, 17), templates.Issue{})
	case 21: // it is two days behind
		c.clock = day - 2
		c.run(schedule.Daily, c.at(c.clock, 17), templates.Issue{})
	case 26: // a person does what he likes with an output
		if err := os.WriteFile(county, []byte("我的"), 0o600); err != nil {
			c.Fatal(err)
		}
	}
	c.clock = day
}

// fillIn fills in the day before the first, when all is over: it has its row in 历史, and nothing else is another.
func (c *campaign) fillIn() {
	c.Helper()
	before := firstDay - 1
	c.run(schedule.Daily, c.at(before, 17), templates.Issue{})
	c.run(schedule.Daily, c.at(lastDay, 17), templates.Issue{})
	got := outputs{c.T, c.dir}.daily()
	filled := 0
	for k := range got {
		if strings.HasPrefix(k, key("历史", chinese(before))) {
			delete(got, k)
			filled++
		}
	}
	if filled == 0 {
		c.Errorf("%s was not filled in", before)
	}
	compare(c.T, "the last day after one was filled in", c.oracle.daily(), got)
}

// trouble is how often a store does not do what it is to.
type trouble struct{ unread, unwritten int32 }

// troubled is the store of one run, with what trouble there is.
func (c *campaign) troubled(store *folder.Store) sheets.Store {
	if c.trouble == nil {
		return store
	}
	t := &troubledStore{Store: store}
	t.unread.Store(c.trouble.unread)
	t.unwritten.Store(c.trouble.unwritten)
	c.trouble = nil
	return t
}

type troubledStore struct {
	sheets.Store
	unread, unwritten atomic.Int32 // how often still
}

func (t *troubledStore) Read(ctx context.Context, wb sheets.Workbook) (sheets.Snapshot, error) {
	if t.unread.Add(-1) >= 0 {
		return sheets.Snapshot{}, errors.New("网络路径没有找到")
	}
	return t.Store.Read(ctx, wb)
}

func (t *troubledStore) Publish(ctx context.Context, out sheets.Output) (bool, error) {
	if t.unwritten.Add(-1) >= 0 {
		return false, errors.New("正被其他程序打开")
	}
	return t.Store.Publish(ctx, out)
}

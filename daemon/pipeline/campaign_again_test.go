package pipeline_test

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/past"
	"guantong/daemon/schedule"
	"guantong/rules/civil"
	"guantong/sheets/dirs"
	"guantong/templates"
)

// published are the hashes of what people read, the archives left out.
func (c *campaign) published() map[string]string { return contents(c, filepath.Join(c.dir, "汇总")) }

// kept checks that every archive is there as it was when it was first seen.
func (c *campaign) kept() {
	c.Helper()
	now := contents(c, filepath.Join(c.dir, dirs.Archive))
	for file, was := range c.archives {
		if now[file] != was {
			c.Errorf("%s was rewritten, or is gone", file)
		}
	}
	c.archives = now
}

// again makes a daily run once more, at first as one that is known to be done and then as one that is not: neither writes
// anything.
func (c *campaign) again(at time.Time) {
	c.Helper()
	before := c.published()
	for _, tracking := range []past.Memory{c.setup.Days, notDone{c.setup.Days}} {
		was := c.setup.Days
		c.setup.Days = tracking
		if r := c.run(schedule.Daily, at, templates.Issue{}); len(r.Outputs.Written)+len(r.Archived) > 0 {
			c.Errorf("run again, daily as of %s wrote %v %v", at, r.Outputs.Written, r.Archived)
		}
		c.setup.Days = was
	}
	if diff := cmp.Diff(before, c.published()); diff != "" {
		c.Errorf("run again, daily as of %s (-before +after):\n%s", at, diff)
	}
}

// notDone is a memory that does not know which runs were done.
type notDone struct{ past.Memory }

func (m notDone) Read(ctx context.Context, key string) ([]byte, bool, error) {
	if strings.HasPrefix(key, "done ") {
		return nil, false, nil
	}
	return m.Memory.Read(ctx, key)
}

// lookBack makes daily runs as of earlier days, and then today's once more: it is what it was.
func (c *campaign) lookBack(today civil.Day) {
	c.Helper()
	archived := len(contents(c, filepath.Join(c.dir, dirs.Archive)))
	before := c.published()
	for _, back := range []int{3, 1} {
		if day := today - civil.Day(back); day >= firstDay {
			c.run(schedule.Daily, c.at(day, 17), templates.Issue{})
		}
	}
	c.run(schedule.Daily, c.at(today, 17), templates.Issue{})
	if diff := cmp.Diff(before, c.published()); diff != "" {
		c.Errorf("after a look back from %s (-before +after):\n%s", today, diff)
	}
	if n := len(contents(c, filepath.Join(c.dir, dirs.Archive))); n != archived {
		c.Errorf("a look back from %s left %d archives in place of %d", today, n, archived)
	}
}

package chain

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"guantong/sheets"
)

// Memory is where the record lies: values that are replaced only if nobody else did so in between.
type Memory interface {
	Read(ctx context.Context, key string) (value []byte, ok bool, err error)
	Replace(ctx context.Context, old, values map[string][]byte) (done bool, err error)
}

// Archive is what copies are looked at in. A version must be another one for other bytes, and the same for the same.
type Archive interface {
	ListArchives(ctx context.Context) ([]string, error)
	OutputVersion(ctx context.Context, path string) (string, error)
}

// Chain is the record of an archive. Whoever uses it has the turn of a run.
type Chain struct {
	memory  Memory
	archive Archive
	now     func() time.Time
}

// New is the record that a memory holds of an archive; it begins when it is first used.
func New(m Memory, a Archive, now func() time.Time) *Chain { return &Chain{m, a, now} }

const key = "archive"

var errOvertaken = errors.New("另一个程序同时在记存档的记录；请停掉它，再运行一次")

// load reads the record; began tells whether there is one.
func (c *Chain) load(ctx context.Context) (links []link, began bool, err error) {
	data, began, err := c.memory.Read(ctx, key)
	if err != nil {
		return nil, false, err
	}
	links, err = decode(data)
	return links, began, err
}

// save puts entries at the end of the record.
func (c *Chain) save(ctx context.Context, links []link, began bool, more ...link) ([]link, error) {
	var old []byte
	if began {
		old = encode(links)
	}
	for _, l := range more {
		links = add(links, c.now(), l)
	}
	done, err := c.memory.Replace(ctx, map[string][]byte{key: old}, map[string][]byte{key: encode(links)})
	if err == nil && !done {
		err = errOvertaken
	}
	return links, err
}

// begun is the record, which takes in what is there already if it has not begun.
func (c *Chain) begun(ctx context.Context) (links []link, err error) {
	links, began, err := c.load(ctx)
	if err != nil || began {
		return links, err
	}
	there, err := c.found(ctx)
	if err != nil {
		return nil, err
	}
	return c.save(ctx, nil, false, there...)
}

// found are entries for all copies that are there.
func (c *Chain) found(ctx context.Context) (there []link, err error) {
	paths, err := c.archive.ListArchives(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range paths {
		sum, err := c.archive.OutputVersion(ctx, p)
		if err != nil {
			return nil, err
		}
		there = append(there, link{Deed: found, Path: p, Sum: sum})
	}
	return there, nil
}

// beginAnew puts a broken record by, under a key that tells when, and begins another one.
func (c *Chain) beginAnew(ctx context.Context) error {
	broken, _, err := c.memory.Read(ctx, key)
	if err != nil {
		return err
	}
	there, err := c.found(ctx)
	if err != nil {
		return err
	}
	var links []link
	for _, l := range there {
		links = add(links, c.now(), l)
	}
	by := key + " broken " + c.now().UTC().Format("20060102-150405")
	done, err := c.memory.Replace(ctx, map[string][]byte{key: broken}, map[string][]byte{key: encode(links), by: broken})
	if err == nil && !done {
		err = errOvertaken
	}
	return err
}

// Keep lets a copy be written and records it. One that the program did not write, or that was changed, is not recorded: that it stands
// in the way is for Verify to tell, as that the record is broken. The record says first what is to come, so that after a run that
// is cut off in between the next one can go on.
func (c *Chain) Keep(ctx context.Context, path string, write func() (written bool, err error)) (bool, error) {
	links, err := c.begun(ctx)
	if errors.Is(err, errBroken) {
		return write()
	}
	if err != nil {
		return false, err
	}
	if links, err = c.settle(ctx, links); err != nil {
		return false, err
	}
	sum, err := c.archive.OutputVersion(ctx, path)
	if err != nil {
		return false, err
	}
	if sum != "" {
		return write()
	}
	if was, known := copies(links)[path]; !known || was.sum != "" {
		if links, err = c.save(ctx, links, true, link{Deed: planned, Path: path}); err != nil {
			return false, err
		}
	}
	done, err := write()
	if err != nil {
		return done, err
	}
	if sum, err = c.archive.OutputVersion(ctx, path); err != nil || sum == "" {
		return done, err
	}
	_, err = c.save(context.WithoutCancel(ctx), links, true, link{Deed: written, Path: path, Sum: sum})
	return done, err
}

// settle records copies that a run has written before it was cut off.
func (c *Chain) settle(ctx context.Context, links []link) ([]link, error) {
	var more []link
	for path, was := range copies(links) {
		if was.sum != "" {
			continue
		}
		sum, err := c.archive.OutputVersion(ctx, path)
		if err != nil {
			return nil, err
		}
		if sum != "" {
			more = append(more, link{Deed: late, Path: path, Sum: sum})
		}
	}
	if len(more) == 0 {
		return links, nil
	}
	slices.SortFunc(more, func(a, b link) int { return strings.Compare(a.Path, b.Path) })
	return c.save(ctx, links, true, more...)
}

// Renamed records under which name a copy stands that has given up its place (sheets.AsideName).
func (c *Chain) Renamed(ctx context.Context, path string) error {
	links, err := c.begun(ctx)
	if errors.Is(err, errBroken) {
		return nil
	}
	if err != nil {
		return err
	}
	all := copies(links)
	was := all[path]
	for n := 1; was.sum != ""; n++ {
		aside := sheets.AsideName(path, n)
		sum, err := c.archive.OutputVersion(ctx, aside)
		if err != nil || sum == "" {
			return err
		}
		if _, known := all[aside]; !known && sum == was.sum {
			_, err := c.save(ctx, links, true, link{Deed: renamed, Path: aside, From: path})
			return err
		}
	}
	return nil
}

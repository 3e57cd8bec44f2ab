package chain

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
)

// Fault is a copy that is not as the record has it.
type Fault struct {
	What string    // 改动过, 多出来, 不见了, 读不出
	Path string    // within the store
	At   time.Time // since when the record has it; zero if it does not
	Why  string    // more about it, for people; may be empty

	sum string // as it is now
}

// The kinds of faults.
const (
	Changed    = "改动过"
	Added      = "多出来"
	Lost       = "不见了"
	Unreadable = "读不出"
)

// Verdict is what a look at all copies found.
type Verdict struct {
	Copies  int      // that are there
	Same    int      // of these, as the record has them
	Before  int      // of these, in the record only as they were found when it began
	Late    int      // of these, recorded only by a later run
	Agreed  int      // of these, as somebody agreed to them
	Again   []string // of these, those that were gone and were written once more
	Faults  []Fault  // by path
	Began   bool     // the record began with this look
	Entries int      // of the record
	Mark    string   // of its last entry; empty if there is none
	Broken  error    // the record itself was changed; nothing that it says counts
}

// markLength is how many digits of a seal people write down.
const markLength = 16

// Verify compares all copies with the record. The error says why it could not.
func (c *Chain) Verify(ctx context.Context) (v Verdict, err error) {
	links, began, err := c.load(ctx)
	if err == nil && !began {
		v.Began = true
		links, err = c.begun(ctx)
	}
	if errors.Is(err, errBroken) {
		v.Broken, err = err, nil
	}
	if err != nil {
		return v, err
	}
	v.Entries, v.Mark = len(links), mark(links)
	paths, err := c.archive.ListArchives(ctx)
	if err != nil {
		return v, err
	}
	v.Copies = len(paths)
	if v.Broken != nil {
		return v, nil
	}
	expected := copies(links)
	for _, p := range paths {
		was, known := expected[p]
		delete(expected, p)
		sum, err := c.archive.OutputVersion(ctx, p)
		switch {
		case ctx.Err() != nil:
			return v, ctx.Err()
		case err != nil:
			v.Faults = append(v.Faults, Fault{What: Unreadable, Path: p, At: was.at, Why: err.Error()})
		case !known:
			v.Faults = append(v.Faults, Fault{What: Added, Path: p, Why: "不是程序存的", sum: sum})
		case was.sum == "":
			v.Faults = append(v.Faults, Fault{What: Added, Path: p, Why: "程序正要存时中断了，没有可比的；下一次运行会补记", sum: sum})
		case was.sum != sum:
			v.Faults = append(v.Faults, Fault{What: Changed, Path: p, At: was.at, sum: sum})
		default:
			v.same(p, was)
		}
	}
	for p, was := range expected {
		if was.sum != "" {
			v.Faults = append(v.Faults, Fault{What: Lost, Path: p, At: was.at, Why: v.elsewhere(was.sum)})
		}
	}
	slices.SortFunc(v.Faults, func(a, b Fault) int { return strings.Compare(a.Path, b.Path) })
	return v, nil
}

func (v *Verdict) same(path string, was copied) {
	v.Same++
	switch was.how {
	case found:
		v.Before++
	case late:
		v.Late++
	case agreed:
		v.Agreed++
	}
	if was.again {
		v.Again = append(v.Again, path)
	}
}

// elsewhere says whether what is gone stands under another name.
func (v *Verdict) elsewhere(sum string) string {
	for _, f := range v.Faults {
		if f.What == Added && f.sum == sum {
			return "一模一样的在 " + f.Path + "，多半是改了名"
		}
	}
	return ""
}

// Agree records copies as they are now, by somebody's word. What was recorded before stays in the record, or if that is broken beside
// the one that begins.
func (c *Chain) Agree(ctx context.Context, v Verdict) error {
	if v.Broken != nil {
		return c.beginAnew(ctx)
	}
	links, err := c.begun(ctx)
	if err != nil {
		return err
	}
	var more []link
	for _, f := range v.Faults {
		switch f.What {
		case Lost:
			more = append(more, link{Deed: missed, Path: f.Path})
		case Changed, Added:
			more = append(more, link{Deed: agreed, Path: f.Path, Sum: f.sum})
		}
	}
	_, err = c.save(ctx, links, true, more...)
	return err
}

// Mark is that of the last entry; empty if there is no record.
func (c *Chain) Mark(ctx context.Context) (string, error) {
	links, _, err := c.load(ctx)
	return mark(links), err
}

func mark(links []link) string {
	if len(links) == 0 {
		return ""
	}
	return links[len(links)-1].Seal[:markLength]
}

// Knows tells whether the record has an entry of a mark: it is the one that it was then, gone on.
func (c *Chain) Knows(ctx context.Context, mark string) (bool, error) {
	links, _, err := c.load(ctx)
	return slices.ContainsFunc(links, func(l link) bool {
		return len(mark) == markLength && strings.EqualFold(l.Seal[:markLength], mark)
	}), err
}

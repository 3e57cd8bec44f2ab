package past

import (
	"cmp"
	"context"
	"errors"
	"path"
	"slices"
	"strings"

	"guantong/rules/mask"
	"guantong/sheets/dirs"
)

// Released is a sheet that was let go. Its names are masked.
type Released struct {
	Workbook string // as 数据问题 shows it: without 填报/
	Sheet    string
	Records  int
}

// LetGo takes a sheet out of the inventory, or all sheets of a workbook if sheet is empty, whether they are there
// or not: those that are there are taken up again by the next run. The names are as 数据问题 shows them, or as they are.
// If nothing is so called, similar are names that people may have meant.
func LetGo(ctx context.Context, m Memory, workbook, sheet string) (released []Released, similar []string, err error) {
	v, old, err := readInventory(ctx, m)
	if err != nil && !errors.Is(err, errOtherFormat) {
		return nil, nil, err
	}
	workbook = strings.Trim(path.Clean(strings.ReplaceAll(workbook, `\`, "/")), "/")
	var rest []*entry
	for _, e := range v.entries {
		if !called(dirs.Shown(e.workbook), dirs.Shown(workbook)) || sheet != "" && !called(e.tab, sheet) {
			rest = append(rest, e)
			continue
		}
		released = append(released, Released{mask.Text(dirs.Shown(e.workbook)), mask.Text(e.tab), e.records})
	}
	if len(released) == 0 {
		return nil, v.similar(workbook, sheet), nil
	}
	v.entries = rest
	return released, nil, v.write(ctx, m, old)
}

// LetGoAll takes all sheets out of the inventory.
func LetGoAll(ctx context.Context, m Memory) (released []Released, err error) {
	v, old, err := readInventory(ctx, m)
	if err != nil && !errors.Is(err, errOtherFormat) {
		return nil, err
	}
	for _, e := range v.entries {
		released = append(released, Released{mask.Text(dirs.Shown(e.workbook)), mask.Text(e.tab), e.records})
	}
	return released, (&inventory{day: v.day}).write(ctx, m, old)
}

// called tells whether people mean a name, which they may know only as it is masked.
func called(name, typed string) bool { return name == typed || mask.Text(name) == typed }

// mostSimilar is how many names are offered.
const mostSimilar = 5

// similar are the sheets and workbooks whose names are most like what was typed, masked, the most similar first.
func (v *inventory) similar(workbook, sheet string) []string {
	typed := strings.TrimSpace(workbook + " " + sheet)
	likeness := map[string]int{}
	for _, e := range v.entries {
		name := mask.Text(dirs.Shown(e.workbook))
		if sheet != "" {
			name += " " + mask.Text(e.tab)
		}
		likeness[name] = alike(name, typed)
	}
	var names []string
	for name, n := range likeness {
		if n > 0 {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(likeness[b], likeness[a]), cmp.Compare(a, b))
	})
	return names[:min(len(names), mostSimilar)]
}

// alike is how like two names are, 0 to 100: the pairs of neighbouring characters that both have, of all that they have.
func alike(a, b string) int {
	count := map[[2]rune]int{}
	all, both := 0, 0
	pairs := func(s string, each func([2]rune)) {
		runes := []rune(strings.ToLower(s))
		for i := range len(runes) - 1 {
			all++
			each([2]rune{runes[i], runes[i+1]})
		}
	}
	pairs(strings.TrimSuffix(a, path.Ext(a)), func(p [2]rune) { count[p]++ })
	pairs(strings.TrimSuffix(b, path.Ext(b)), func(p [2]rune) {
		if count[p] > 0 {
			count[p]--
			both += 2
		}
	})
	return 100 * both / max(1, all)
}

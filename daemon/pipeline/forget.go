package pipeline

import (
	"cmp"
	"context"
	"path"
	"slices"
	"strings"

	"guantong/rules/mask"
	"guantong/sheets"
)

// Forgotten is a sheet that was let go. Its names are masked.
type Forgotten struct {
	Workbook string // as 数据问题 shows it: without 填报/
	Sheet    string
	Records  int
}

// Forget lets go of a sheet of the inventory, or of all sheets of a workbook if sheet is empty, whether they are there
// or not: those that are there are taken up again by the next run. The names are as 数据问题 shows them, or as they are.
// If nothing is so called, similar are names that people may have meant.
func (s *Setup) Forget(ctx context.Context, workbook, sheet string) (gone []Forgotten, similar []string, err error) {
	stock, _, err := loadInventory(ctx, s.LastGood)
	if err != nil {
		return nil, nil, err
	}
	workbook = strings.Trim(path.Clean(strings.ReplaceAll(workbook, `\`, "/")), "/")
	var rest []*stocked
	for _, x := range stock.sheets {
		if !called(shown(x.workbook), strings.TrimPrefix(workbook, sheets.InputDir+"/")) || sheet != "" && !called(x.tab, sheet) {
			rest = append(rest, x)
			continue
		}
		gone = append(gone, Forgotten{mask.Text(shown(x.workbook)), mask.Text(x.tab), x.records})
	}
	if len(gone) == 0 {
		return nil, stock.similar(workbook, sheet), nil
	}
	stock.sheets = rest
	return gone, nil, stock.save(ctx, s.LastGood)
}

// shown is a workbook's path for people.
func shown(workbook string) string { return strings.TrimPrefix(workbook, sheets.InputDir+"/") }

// called tells whether people mean a name, which they may know only as it is masked.
func called(name, typed string) bool { return name == typed || mask.Text(name) == typed }

// mostSimilar is how many names are offered.
const mostSimilar = 5

// similar are the sheets and workbooks whose names are most like what was typed, masked, the most similar first.
func (v *inventory) similar(workbook, sheet string) []string {
	typed := strings.TrimSpace(workbook + " " + sheet)
	likeness := map[string]int{}
	for _, x := range v.sheets {
		name := mask.Text(shown(x.workbook))
		if sheet != "" {
			name += " " + mask.Text(x.tab)
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

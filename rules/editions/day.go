package editions

import (
	"path"
	"regexp"
	"strconv"
	"strings"

	"guantong/rules/civil"
	"guantong/rules/fold"
)

// The ways in which people write a day into the name of a file or folder: 附件1 2月28日, 2020-02-28上报, 0228, 2.28.
var days = []*regexp.Regexp{
	regexp.MustCompile(`(20\d\d)[-._年/]?(\d{1,2})[-._月/]?(\d{1,2})[日号]?`),
	regexp.MustCompile(`(\d{1,2})月(\d{1,2})[日号]?`),
	regexp.MustCompile(`(\d{1,2})[-.](\d{1,2})`),
	regexp.MustCompile(`(\d{2})(\d{2})`),
}

// dayIn is the day that a workbook's name tells, else the innermost of its folders that tells one; zero if none does.
func dayIn(workbook string, year int) civil.Day {
	name := strings.TrimSuffix(path.Base(workbook), path.Ext(workbook))
	for dir := path.Dir(workbook); ; dir = path.Dir(dir) {
		if day := dayOf(strings.Map(fold.Rune, name), year); !day.IsZero() {
			return day
		}
		if dir == "." || dir == "/" {
			return 0
		}
		name = path.Base(dir)
	}
}

// numbered is what has a number that is no day: 附件1, 表2, 第3批.
var numbered = regexp.MustCompile(`(附件|附表|表|第)\s*\d+`)

// dayOf is the last day that a name tells: 2月26日至2月28日 is of the 28th.
func dayOf(name string, year int) (found civil.Day) {
	name = numbered.ReplaceAllString(name, " ")
	for _, form := range days {
		for _, m := range form.FindAllStringSubmatchIndex(name, -1) {
			if digitAt(name, m[0]-1) || digitAt(name, m[1]) {
				continue // part of a longer number: a phone, an ID
			}
			var n []int
			for i := 2; i < len(m); i += 2 {
				v, _ := strconv.Atoi(name[m[i]:m[i+1]])
				n = append(n, v)
			}
			if len(n) == 2 {
				n = append([]int{year}, n...)
			}
			if day, ok := civil.Exact(n[0], n[1], n[2]); ok && n[0] >= year-1 && n[0] <= year+1 {
				found = day
			}
		}
		if !found.IsZero() {
			return found
		}
	}
	return 0
}

func digitAt(s string, i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }

package editions

import (
	"cmp"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"guantong/rules/civil"
	"guantong/rules/fold"
)

// The ways in which people and programs write a day into the name of a file or folder: 2020-02-28上报, 20200228173000, 附件1 2月28日,
// 20-02-28, 200228, 2.28, 0228.
var days = []*regexp.Regexp{
	regexp.MustCompile(`(20\d\d)[-._年/ ]*(\d{1,2})[-._月/ ]*(\d{1,2})[日号]?(?:(?:[01]\d|2[0-3])(?:[0-5]\d){1,2})?`),
	regexp.MustCompile(`(\d{1,2})月[/ ]*(\d{1,2})[日号]?`),
	regexp.MustCompile(`(\d\d)[-._](\d\d)[-._](\d\d)`),
	regexp.MustCompile(`(\d\d)(\d\d)(\d\d)`),
	regexp.MustCompile(`(\d{1,2})[-._](\d{1,2})`),
	regexp.MustCompile(`(\d\d)(\d\d)`),
}

var (
	// numbered is what has a number that is no day: 附件1, 表2, 第3批, 4-6组.
	numbered = regexp.MustCompile(`(附件|附表|表|第)\s*\d+|[\d~、—-]+\s*(组|户|人|批|期)`)

	dayAlone   = regexp.MustCompile(`(\d{1,2})[日号]`)
	partOfDate = regexp.MustCompile(`^\d{1,2}[日号]?(/|$)`) // of a folder in 2月/27日 or 2020/02/27
	inWords    = regexp.MustCompile(`[一二三四五六七八九十]{1,3}[月日号]`)
)

// dayIn is the day that a workbook's name tells, else the innermost of its folders that tells one; zero if none does. A day
// without a month is the one next to the time of change.
func dayIn(workbook string, year int, modified time.Time) civil.Day {
	workbook = strings.Map(fold.Rune, strings.TrimSuffix(workbook, path.Ext(workbook)))
	names := strings.Split(inWords.ReplaceAllStringFunc(workbook, inDigits), "/")
	for i := len(names) - 1; i >= 0; i-- {
		name := names[i]
		for k := i - 1; k >= 0 && partOfDate.MatchString(name); k-- {
			name = names[k] + "/" + name
		}
		if day := cmp.Or(dayOf(name, year), nextTo(modified, names[i])); !day.IsZero() {
			return day
		}
	}
	return 0
}

// tabDay is the day that a tab's name tells: some keep a tab for each day. It comes after the file's, for who saves a file under
// a new name leaves the tabs' names as they are.
func tabDay(s *Sheet, year int) civil.Day {
	name := inWords.ReplaceAllStringFunc(strings.Map(fold.Rune, s.Tab), inDigits)
	return cmp.Or(dayOf(name, year), nextTo(s.Modified, name))
}

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
			switch {
			case len(n) == 2:
				n = append([]int{year}, n...)
			case n[0] < 100:
				n[0] += 2000
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

// nextTo is the day that a name tells without its month, as 27日上报 does.
func nextTo(modified time.Time, name string) (found civil.Day) {
	m := dayAlone.FindAllStringSubmatchIndex(name, -1)
	if modified.IsZero() || len(m) == 0 || digitAt(name, m[len(m)-1][0]-1) {
		return 0
	}
	n, _ := strconv.Atoi(name[m[len(m)-1][2]:m[len(m)-1][3]])
	saved := civil.Of(modified)
	for off := range civil.Day(32) {
		for _, day := range []civil.Day{saved - off, saved + off} {
			if day.DayOfMonth() == n {
				return day
			}
		}
	}
	return 0
}

// inDigits is 27日 for 二十七日.
func inDigits(words string) string {
	_, size := utf8.DecodeLastRuneInString(words)
	number, unit := words[:len(words)-size], words[len(words)-size:]
	if n := fold.HanNumber(number); n > 0 {
		return strconv.Itoa(n) + unit
	}
	return words
}

func digitAt(s string, i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }

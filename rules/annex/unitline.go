package annex

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// unitLine is what stands above the heading: 波洲 乡（镇） 炉冲 村（社区） 摸排责任人：杨某 填表日期：2020年2月26日.
type unitLine struct {
	township, village string // as typed
	other             string // a unit that stands in no place for township and village
	title             string // 波洲镇炉冲村农民工返岗需求摸排情况明细表
	clerk, date       string
}

// place is a label of the unit line.
type place int

const (
	townshipPlace place = iota + 1
	villagePlace
	clerkPlace
	datePlace
	unitPlace
	otherPlace
)

// ofUnit may stand before the name of a place: 所属乡镇, 填报村.
const ofUnit = `(?:所[在属]|填[报表]|摸排|上报|报送)?`

// places knows the labels; its groups are in the order of the constants. The text is half width and without blanks.
var places = expression(strings.Join([]string{
	`(乡\(镇\)|镇\(乡\)|乡/镇|乡镇\(街道\)|` + ofUnit + `乡镇(?:名称?)?:)`,
	`(村\(社区\)|社区\(村\)|村\(居\)|村\(居委会\)|村\(社\)|村/社区|` + ofUnit + `(?:行政村|村居|村|社区)(?:名称?)?:)`,
	`((?:摸排|排查|填表|填报|调查)?责任人(?:员)?(?:签[字名章])?(?:及(?:联系)?(?:电话|方式|联系方式))?|填[表报]人员?(?:签[字名章])?|(?:摸排|排查|调查)人员?(?:签[字名章])?:)`,
	`((?:填[表报]|摸排|排查|上报|统计|报送|制表)(?:日期|时间)|(?:日期|时间):)`,
	`((?:填[表报]|上报|报送)单位(?:名称)?(?:\([盖公签]?章\))?|单位(?:名称)?(?:\([盖公签]?章\))?:)`,
	`((?:联系)?电话(?:号码)?|联系方式|手机号?码?|(?:审核|负责)人(?:签[字名章])?:|(?:包村|驻村|责任|分管)(?:领导|干部):?|(?:村民)?小?组(?:名称?|别)?:)`,
}, "|"))

// placesIn is where the labels stand in a text, as regexp tells it.
var placesIn = newMemo(func(text string) [][]int { return places().FindAllStringSubmatchIndex(text, -1) })

// field is a label of the line and the text up to the next.
type field struct {
	place place
	colon bool
	value string
}

// split takes a line apart into what stands before its first label, and its fields.
func split(line string) (before string, fields []field) {
	at := placesIn.of(line)
	if len(at) == 0 {
		return line, nil
	}
	for i, m := range at {
		end := len(line)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		var f field
		for group := townshipPlace; group <= otherPlace; group++ {
			if m[2*group] >= 0 {
				f.place = group
			}
		}
		f.colon = line[m[1]-1] == ':' || strings.HasPrefix(line[m[1]:end], ":")
		f.value = bare(line[m[1]:end])
		fields = append(fields, f)
	}
	return bare(line[:at[0][0]]), fields
}

const maxUnitLine = 1000 // bytes; longer texts above a heading are no unit lines

// readUnitLine takes a line above the heading apart, in one cell or several.
func readUnitLine(cells grid.Row) (u unitLine) {
	line := strings.ReplaceAll(joined(cells), "_", "")
	before, fields := split(line)
	u.title = title().FindString(before)
	before = before[len(u.title):]
	var township, village *field
	loose := before // text that belongs to no label, right before the next
	own := ""       // what stands before 乡（镇）
	beside := ""    // a date beside the place for it
	for i := range fields {
		f := &fields[i]
		rest := ""
		switch f.place {
		case townshipPlace:
			township, own = f, loose
		case villagePlace:
			if village = f; township == nil {
				own = loose
			}
		case clerkPlace:
			u.clerk = person(f.value)
		case datePlace:
			var date string
			if date, rest = cutDate(f.value); date == "" && dateLine().MatchString(loose) {
				date = loose // written before the form's own blank
			}
			u.date = cmp.Or(u.date, date)
		case unitPlace:
			rest = f.value
		}
		loose = rest
		if f.place != datePlace && hasDate(fields) {
			beside = cmp.Or(beside, dateEnd().FindString(f.value)) // 摸排责任人：杨某 2月26日 填表日期：2020年 月 日
		}
		if f.place == unitPlace && u.other == "" && f.value != "人" {
			u.other = f.value
		}
	}
	u.date = cmp.Or(u.date, beside)
	if m := lineEnd().FindStringSubmatch(line); m != nil && !hasDate(fields) {
		u.date = m[1] // 填表人：杨某 2020年2月26日
	}
	switch {
	case township == nil && village == nil:
		if u.other == "" {
			u.other = before
		}
		return u
	case township == nil:
		u.village = cmp.Or(own, village.value)
	case village == nil:
		u.township = cmp.Or(own, township.value)
		if own != "" {
			u.village = township.value // 波洲 乡（镇） 炉冲村
		}
	case own == "" && (village.value != "" || township.colon):
		u.township, u.village = township.value, village.value // 乡（镇）：波洲镇 村（社区）：炉冲村
	default:
		u.township, u.village = own, township.value // 波洲 乡（镇） 炉冲 村（社区）
	}
	u.other = ""
	return u
}

// alone are labels that are told from values by their colon, or by a cell of their own with the value in the next: 村 | 炉冲村.
var alone = expression(`^(?:` + ofUnit + `(?:乡镇|行政村|村居|村|社区)(?:名称?)?|日期|时间|单位(?:名称)?|(?:村民)?小?组(?:名称?|别)?)$`)

// joined is a line of cells in one, half width and without blanks, with a colon behind the labels that have a cell of their own.
func joined(cells grid.Row) string {
	var b strings.Builder
	labelled, loose := false, false // a label stands before the cell; a text that belongs to none
	for _, c := range cells.Cells[:min(len(cells.Cells), searchCols)] {
		if b.Len()+len(c.Text) > maxUnitLine {
			break
		}
		text := fold.Compact(c.String())
		b.WriteString(text)
		switch {
		case text == "":
		case !loose && alone().MatchString(text):
			b.WriteString(":")
			labelled = true
		case len(placesIn.of(text)) > 0:
			labelled, loose = true, false
		default:
			labelled, loose = false, !labelled
		}
	}
	return b.String()
}

func hasDate(fields []field) bool {
	return slices.ContainsFunc(fields, func(f field) bool { return f.place == datePlace })
}

// title is a title, which may share a cell with the unit line.
var title = expression(`^.*(?:表|清单)`)

// bare takes signs off the ends of what was typed, and what only fills a place: ____, ××, XX.
func bare(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool {
		return r != '(' && r != ')' && (unicode.IsPunct(r) || unicode.IsSymbol(r))
	})
	if strings.Trim(s, "XxＸ〇○_.-") == "" {
		return ""
	}
	return s
}

// person takes a phone number and a post off a name: 杨某13812345678, 杨某(村主任).
func person(s string) string {
	if end := strings.IndexAny(s, "0123456789(+"); end >= 0 {
		s = s[:end]
	}
	return bare(s)
}

var dateText = expression(`^(?:[0-9]{5}(?:\.[0-9]+)?|(?:[0-9]{2,4}[年./-])?[0-9]{0,2}[月./-][0-9]{0,2}[日号]?|[0-9]{8}|[0-9]{0,4}年月?日?)`)

// dateLine is a whole date and nothing else, dateEnd one at the end of something else.
var (
	dateLine     = expression(`^(?:[0-9]{4}[年./-])?[0-9]{1,2}[月./-][0-9]{1,2}[日号]?$`)
	officialText = expression(`^[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十廿]{1,3}[日号]`)
	lineEnd      = expression(`(20[0-9]{2}[年./-][0-9]{1,2}[月./-][0-9]{1,2})[日号]?\)?$`)
	dateEnd      = expression(`(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}[日号]$`)
)

// cutDate splits what follows 填表日期 into the date and the rest. Places for year, month and day that nobody filled in
// are no date: 2020年 月 日. What is written behind them is.
func cutDate(s string) (date, rest string) {
	if date = officialText().FindString(s); date == "" {
		date = dateText().FindString(s)
	}
	if date == "" {
		return s, ""
	}
	rest = bare(s[len(date):])
	if places := strings.TrimLeft(date, "0123456789"); places != "" && strings.Trim(places, "年月日") == "" {
		if date = dateText().FindString(rest); date == "" || strings.Trim(date, "年月日") == "" {
			return "", rest
		}
		return date, bare(rest[len(date):])
	}
	return date, rest
}

// headCell is the cell above the heading that is to be filled for one of the places of the unit line.
func (s *Sheet) headCell(p place, below int) grid.Ref {
	at := grid.Ref{Row: s.Header.From.Row}
	line := false // at is the unit line's
	for _, row := range s.grid.Rows {
		if row.Index >= below {
			break
		}
		l := glance(row)
		for col, c := range row.Cells[:min(len(row.Cells), searchCols)] {
			if c.Kind != grid.Text || len(c.Text) > maxUnitLine {
				continue
			}
			text := fold.Compact(c.Text)
			for _, m := range placesIn.of(text) {
				here := grid.Ref{Row: row.Index, Col: col}
				switch {
				case m[2*p] >= 0:
					value := s.beside(here)
					next := row.Cell(value.Col)
					free := blank(next) || p == datePlace && len(placesIn.of(fold.Compact(next.Text))) == 0 // there may be what is no date
					if free && strings.Trim(text[m[1]:], ":_") == "" && l.filled > 1 {
						return value // the label has its cell, the value the next
					}
					return here
				case !line:
					at, line = here, true
				}
			}
		}
	}
	return at
}

// beside is the next cell of the row, behind what is merged with this one; this one if nothing of the form is there.
func (s *Sheet) beside(at grid.Ref) grid.Ref {
	for _, m := range s.grid.Merges {
		if m.From == at && m.To.Col > at.Col {
			if m.To.Col >= s.Header.To.Col {
				return at
			}
			return grid.Ref{Row: at.Row, Col: m.To.Col + 1}
		}
	}
	return grid.Ref{Row: at.Row, Col: at.Col + 1}
}

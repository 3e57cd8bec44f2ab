package annex

import (
	"cmp"
	"fmt"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"guantong/rules/county"
	"guantong/sheets/grid"
)

// claim is a unit and the place that names it.
type claim struct {
	unit  county.Unit
	place string
}

const unitLinePlace = "填报单位栏"

// locate finds the unit that a sheet belongs to, from its unit line, else its tab, else its file, else its folders,
// and notes where they disagree. The unit line stands above a row.
func (r *Reader) locate(s *Sheet, below int) {
	if s.Kind == Outcomes || s.Kind == Trips {
		r = r.forOffices()
	}
	r.place(s, below)
	if s.Kind == Posts && s.Unit.Reporter() == "" { // 县人社局, of employers elsewhere; in a township's sheet it is who gets it
		r.forOffices().place(s, below)
	}
}

func (r *Reader) place(s *Sheet, below int) {
	line := r.unitLine(s, below)
	s.Clerk = line.clerk
	s.Filled = ParseDate(grid.String(line.date), r.year)
	s.clerkAt, s.dateAt = s.headCell(clerkPlace, below), s.headCell(datePlace, below)

	outer, township := r.pathClaims(s.Workbook)
	claims := r.lineClaims(line, township)
	for _, c := range claims {
		township = cmp.Or(c.unit.Township, township)
	}
	if u, ok := r.named(township, s.Name); ok {
		claims = append(claims, claim{u, "工作表名“" + s.Name + "”"})
	}
	s.Unit, s.Dispute = r.settle(append(claims, outer...))
	if s.Unit.Reporter() == "" || s.Unit.Village == "" {
		u, _ := r.named(s.Unit.Township, line.title) // better than nothing
		s.Unit, _ = r.settle([]claim{{unit: s.Unit}, {unit: u}})
	}
	if s.Kind == Employers || s.Kind == Posts || s.Kind == Outcomes || s.Kind == Contacts || s.Kind == Trips {
		s.Unit.Village = "" // a township reports as a whole
	}
	s.Dispute = cmp.Or(s.Dispute, r.unknownTownship(line, append(claims, outer...)))
}

// forOffices is a reader who knows the offices as well: they write 办理登记, 发车登记 and 岗位需求清单, and no other form.
func (r *Reader) forOffices() *Reader {
	all := *r
	all.county = r.county.WithOffices()
	return &all
}

// unitLine gathers what stands above a row.
func (r *Reader) unitLine(s *Sheet, below int) unitLine {
	var all unitLine
	for _, row := range s.grid.Rows {
		if row.Index >= below {
			break
		}
		if glance(row).isNote(s, -1) {
			continue
		}
		u := readUnitLine(row)
		if u.date == "" && u.other != "" && dateLine().MatchString(u.other) {
			u.date = u.other // 2020年2月26日 in a row of its own
		}
		if _, named := r.named("", u.other); !named {
			u.other = ""
		}
		all.township = cmp.Or(all.township, u.township)
		all.village = cmp.Or(all.village, u.village)
		all.other = cmp.Or(all.other, u.other)
		all.title = cmp.Or(all.title, u.title)
		all.clerk = cmp.Or(all.clerk, u.clerk)
		all.date = cmp.Or(all.date, u.date)
	}
	return all
}

// lineClaims is what the unit line says, if it says anything. A village that the register does not know is kept as
// typed; without a township it is looked for in the one that file and folders name.
func (r *Reader) lineClaims(line unitLine, township string) []claim {
	c := claim{place: unitLinePlace}
	switch {
	case line.township != "":
		c.unit, _ = r.named("", line.township)
	case line.village == "":
		c.unit, _ = r.named(township, line.other)
	}
	if line.village != "" {
		c.unit = r.typed(cmp.Or(c.unit.Township, township), c.unit.Township, line.village)
	}
	if c.unit == (county.Unit{}) {
		return nil
	}
	return []claim{c}
}

// typed finds the village typed into its place, in the township that is known from the line or from elsewhere.
func (r *Reader) typed(township, fromLine, village string) county.Unit {
	if u, ok := r.county.Village(township, village); ok {
		return u
	}
	if fromLine == "" {
		if u, ok := r.county.Village("", village); ok {
			return u
		}
		if t, ok := r.county.Township(village); ok {
			return county.Unit{Township: t} // 乡（镇）：______ 村（社区）：波洲镇
		}
	}
	if u, ok := r.county.Mentioned(cmp.Or(fromLine, township), village); ok && u.Village != "" && (fromLine == "" || u.Township == fromLine) {
		return u // 炉冲村三组, 炉冲村（盖章）
	}
	prefix, rest := r.county.CutTownship(village)
	if prefix == "" || rest == "" || fromLine != "" && prefix != fromLine {
		rest = village
	}
	if utf8.RuneCountInString(rest) < 2 {
		rest = "" // 各
	}
	return county.Unit{Township: cmp.Or(fromLine, prefix), Village: county.VillageName(rest)}
}

// named is the unit that a name mentions. A word of it that ends like a village's name is one, known or not.
func (r *Reader) named(township, text string) (county.Unit, bool) {
	text = clip(text)
	u, ok := r.county.Mentioned(township, text)
	if u.Village != "" || u.Department != "" {
		return u, ok
	}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if _, rest := r.county.CutTownship(word); rest != "" {
			word = rest
		}
		if isVillageName(word) {
			return county.Unit{Township: cmp.Or(u.Township, township), Village: county.VillageName(word)}, true
		}
	}
	return u, ok
}

// clip bounds what is searched for names. No tab, file or unit line is longer.
func clip(s string) string { return cut(s, 300) }

// isVillageName: 新寨村, but not 各村.
func isVillageName(s string) bool {
	if n := utf8.RuneCountInString(s); n < 3 || n > 6 {
		return false
	}
	for _, general := range []string{"各村", "全村", "本村", "农村", "乡村", "行政村", "自然村", "贫困村", "示范村", "各社区"} {
		if strings.HasSuffix(s, general) {
			return false
		}
	}
	return strings.HasSuffix(s, "村") || strings.HasSuffix(s, "社区") || strings.HasSuffix(s, "居委会")
}

// pathClaims are what the file's name and then its folders say, from the inside out, and the township that they name.
// A folder means a township where its name is also a village's; unknown villages they cannot name.
func (r *Reader) pathClaims(workbook string) (claims []claim, township string) {
	file := path.Base(workbook)
	names := strings.Split(path.Dir(workbook), "/")
	for i, name := range append(names, strings.TrimSuffix(file, path.Ext(file))) {
		name = clip(name)
		u, ok := r.county.Mentioned("", name)
		if !ok || u.Township != township && township != "" {
			if in, found := r.county.Mentioned(township, name); found {
				u, ok = in, true
			}
		}
		if !ok {
			continue
		}
		place := "文件夹“" + name + "”"
		if i == len(names) {
			place = "工作簿名“" + name + "”"
		}
		claims = append([]claim{{u, place}}, claims...)
		township = cmp.Or(u.Township, township)
	}
	return claims, township
}

// settle takes the reporting unit and the village each from the first place that names it, and says where a later
// place differs.
func (r *Reader) settle(claims []claim) (u county.Unit, dispute string) {
	var by, villageBy string // the places that settled them
	for _, c := range claims {
		name := c.unit.Reporter()
		switch {
		case name == "":
		case by == "":
			u.Township, u.Department, by = c.unit.Township, c.unit.Department, c.place
		case name != u.Reporter():
			dispute = cmp.Or(dispute, disagree(by, u.Reporter(), c.place, name))
		}
	}
	for _, c := range claims {
		if c.unit.Village == "" || u.Department != "" || c.unit.Township != "" && c.unit.Township != u.Township {
			continue
		}
		village := c.unit.Village
		if known, ok := r.county.Village(u.Township, village); ok && u.Township != "" {
			village = known.Village
		}
		if u.Village == "" {
			u.Village, villageBy = village, c.place
		} else if village != u.Village {
			dispute = cmp.Or(dispute, disagree(villageBy, u.Village, c.place, village))
		}
	}
	return u, dispute
}

func disagree(place, unit, otherPlace, other string) string {
	return fmt.Sprintf("%s写的是“%s”，%s写的是“%s”", place, unit, otherPlace, other)
}

// unknownTownship is a township typed into the unit line that is none of the county's, where another place names one.
func (r *Reader) unknownTownship(line unitLine, claims []claim) string {
	if _, known := r.named("", line.township); known || line.township == "" {
		return ""
	}
	for _, c := range claims {
		if c.unit.Reporter() != "" && c.place != unitLinePlace {
			return disagree(c.place, c.unit.Reporter(), unitLinePlace, line.township)
		}
	}
	return ""
}

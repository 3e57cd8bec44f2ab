package annex

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"guantong/rules/county"
	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// unitLine is what stands above the heading: 波洲 乡（镇） 炉冲 村（社区） 摸排责任人：杨某 填表日期：2020年2月26日.
type unitLine struct {
	township, village string // as typed
	clerk, date       string
	other             string // the whole text before 摸排责任人 and 填表日期 if it has no places for township and village
}

var (
	townshipPlace = regexp.MustCompile(`乡\(镇\)|镇\(乡\)|乡镇[:：]`)
	villagePlace  = regexp.MustCompile(`村\(社区\)|村\(居\)|社区\(村\)|村\(居委会\)|村\(社\)`)
	clerkPlace    = regexp.MustCompile(`(?:摸排|排查|填表|填报)?(?:责任人|人)[:：]?`)
	datePlace     = regexp.MustCompile(`填[表报](?:日期|时间)[:：]?`)
	unitPlace     = regexp.MustCompile(`^(?:填报)?单位(?:名称)?(?:\(盖章\))?[:：]?`)
	fillers       = strings.NewReplacer("_", "", "＿", "", "—", "", "…", "")
)

// readUnitLine takes a line above the heading apart, in one cell or several. It reports whether it is a unit line.
func readUnitLine(cells grid.Row) (u unitLine, ok bool) {
	var b strings.Builder
	for _, c := range cells.Cells {
		b.WriteString(fold.Compact(c.String()))
	}
	s := fillers.Replace(b.String())
	if at := datePlace.FindStringIndex(s); at != nil {
		u.date, _, _ = strings.Cut(s[at[1]:], "单位")
		s, ok = s[:at[0]], true
	}
	if at := clerkPlace.FindStringIndex(s); at != nil && strings.ContainsAny(s[at[0]:at[1]], ":：责") {
		u.clerk = strings.Trim(s[at[1]:], ":：,，;；")
		s, ok = s[:at[0]], true
	}
	before, between, after := s, "", ""
	t := townshipPlace.FindStringIndex(s)
	if t != nil {
		before, between = s[:t[0]], s[t[1]:]
	}
	if v := villagePlace.FindStringIndex(between); v != nil {
		between, after = between[:v[0]], between[v[1]:]
	} else if v := villagePlace.FindStringIndex(before); t == nil && v != nil {
		between, before, after = before[:v[0]], "", before[v[1]:]
		t = v
	}
	before, between, after = bare(before), bare(between), bare(after)
	switch {
	case t == nil:
		u.other = bare(unitPlace.ReplaceAllString(s, ""))
		return u, ok
	case before == "" && after != "":
		u.township, u.village = between, after // 乡（镇）：波洲镇 村（社区）：炉冲村
	default:
		u.township, u.village = before, between
	}
	return u, true
}

func bare(s string) string { return strings.Trim(s, ":：,，;；/、.") }

// locate finds the unit that a sheet belongs to, from its unit line, else its tab, else its file or folders, and notes
// where they disagree.
func (r *Reader) locate(s *Sheet) {
	line := r.findUnitLine(s)
	s.Clerk = line.clerk
	s.Filled = ParseDate(grid.String(line.date), r.year)

	var from []claim
	if c, ok := r.lineClaim(line); ok {
		from = append(from, c)
	}
	outer := r.pathClaims(s.Workbook)
	township := ""
	for _, c := range append(from, outer...) {
		if township = c.unit.Township; township != "" {
			break
		}
	}
	if c, ok := r.tabClaim(township, s.Name); ok {
		from = append(from, c)
	}
	s.Unit, s.Dispute = r.settle(append(from, outer...))
	s.Nowhere = s.Unit == county.Unit{}
}

// claim is a unit and the place that names it.
type claim struct {
	unit  county.Unit
	place string
}

func (r *Reader) findUnitLine(s *Sheet) unitLine {
	var found unitLine
	for _, row := range s.grid.Rows {
		if row.Index >= s.Header.From.Row {
			break
		}
		u, ok := readUnitLine(row)
		if !ok {
			if _, named := r.county.Mentioned("", u.other); !named || strings.Contains(u.other, "表") || strings.Contains(u.other, "清单") {
				continue // a title
			}
		}
		if found.township == "" && found.village == "" && found.other == "" {
			found.township, found.village, found.other = u.township, u.village, u.other
		}
		if found.clerk == "" {
			found.clerk = u.clerk
		}
		if found.date == "" {
			found.date = u.date
		}
	}
	return found
}

// lineClaim is what the unit line says. A village that the register does not know is kept as typed.
func (r *Reader) lineClaim(u unitLine) (claim, bool) {
	c := claim{place: "填报单位栏"}
	if u.other != "" {
		unit, ok := r.county.Mentioned("", u.other)
		c.unit = unit
		return c, ok
	}
	if t, ok := r.county.Township(u.township); ok {
		c.unit.Township = t
	} else if unit, ok := r.county.Mentioned("", u.township); ok {
		c.unit = unit // 波洲镇炉冲村 written before 乡（镇）
	}
	if u.village == "" {
		return c, c.unit != county.Unit{}
	}
	if v, ok := r.county.Village(c.unit.Township, u.village); ok {
		c.unit = v
		return c, true
	}
	if t, ok := r.county.Township(u.village); ok && c.unit.Township == "" {
		c.unit.Township = t
		return c, true
	}
	t, rest := r.county.CutTownship(u.village)
	if c.unit.Township == "" {
		c.unit.Township = t
	}
	if t == "" || rest == "" {
		rest = u.village
	}
	c.unit.Village = rest
	return c, true
}

// tabClaim is what the tab's name says. A name that ends like a village's is one, known or not.
func (r *Reader) tabClaim(township, tab string) (claim, bool) {
	c := claim{place: "工作表名“" + tab + "”"}
	if u, ok := r.county.Mentioned(township, tab); ok {
		c.unit = u
		return c, true
	}
	name := strings.Trim(fold.Label(tab), "0123456789")
	if strings.HasSuffix(name, "村") || strings.HasSuffix(name, "社区") || strings.HasSuffix(name, "居委会") {
		c.unit = county.Unit{Township: township, Village: name}
		return c, true
	}
	return c, false
}

// pathClaims are what the file's name and then its folders say, from the inside out.
func (r *Reader) pathClaims(workbook string) []claim {
	var claims []claim
	base := strings.TrimSuffix(path.Base(workbook), path.Ext(workbook))
	if u, ok := r.county.Mentioned("", base); ok {
		claims = append(claims, claim{u, "工作簿名“" + base + "”"})
	}
	for dir := path.Dir(workbook); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if u, ok := r.county.Mentioned("", path.Base(dir)); ok {
			claims = append(claims, claim{u, "文件夹“" + path.Base(dir) + "”"})
		}
	}
	return claims
}

// settle takes each part of the unit from the first place that names it and says where a later place differs.
func (r *Reader) settle(claims []claim) (u county.Unit, dispute string) {
	var township, village, department string // the places that settled them
	for _, c := range claims {
		c.unit = r.complete(c.unit, u)
		switch {
		case c.unit.Department != "" && u.Department == "" && u.Township == "":
			u.Department, department = c.unit.Department, c.place
			continue
		case c.unit.Department != "" && u.Department != "" && c.unit.Department != u.Department:
			return u, disagree(department, u.Department, c.place, c.unit.Department)
		case c.unit.Department != "" || u.Department != "":
			continue
		}
		if u.Township == "" {
			u.Township, township = c.unit.Township, c.place
		} else if c.unit.Township != "" && c.unit.Township != u.Township && dispute == "" {
			dispute = disagree(township, u.Township, c.place, c.unit.Township)
		}
		if c.unit.Village == "" || c.unit.Township != "" && c.unit.Township != u.Township {
			continue
		}
		if u.Village == "" {
			u.Village, village = c.unit.Village, c.place
		} else if c.unit.Village != u.Village && dispute == "" {
			dispute = disagree(village, u.Village, c.place, c.unit.Village)
		}
	}
	if u.Village != "" && u.Township != "" {
		if v, ok := r.county.Village(u.Township, u.Village); ok {
			u = v
		}
	}
	return u, dispute
}

// complete gives a village named without its township the township known so far.
func (r *Reader) complete(c, sofar county.Unit) county.Unit {
	if c.Township == "" && c.Village != "" && sofar.Township != "" {
		c.Township = sofar.Township
	}
	return c
}

func disagree(place, unit, otherPlace, other string) string {
	return fmt.Sprintf("%s写的是“%s”，%s写的是“%s”", place, unit, otherPlace, other)
}

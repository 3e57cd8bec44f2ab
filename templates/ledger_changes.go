package templates

import (
	"cmp"
	"fmt"
	"strings"

	"guantong/rules/mask"
	"guantong/rules/track"
)

// changes says by what one may fail to recognise a person: 2月28日由炉冲村转入；3月1日电话由138****5678改为139****1234.
func (d *edition) changes(p *track.Person) string {
	var all []string
	for i, c := range p.Changes {
		all = append(all, d.date(c.Day)+d.change(p, c, became(p, i)))
	}
	return strings.Join(all, "；")
}

// became is what a name, ID or phone was changed to: what the next change of its kind began with, or what the sheet says.
func became(p *track.Person, i int) string {
	what := p.Changes[i].What
	for _, later := range p.Changes[i+1:] {
		if later.What == what {
			return later.Was
		}
	}
	switch what {
	case track.Name:
		return p.Name
	case track.ID:
		return cmp.Or(string(p.ID), p.Wrong)
	case track.Phone:
		return strings.Join(p.Phones, "、")
	}
	return ""
}

func (d *edition) change(p *track.Person, c track.Change, is string) string {
	switch c.What {
	case track.Village:
		return fmt.Sprintf("由%s转入", d.origin(c.Was, p.Unit().Township))
	case track.Name:
		return corrected("姓名", mask.Text(c.Was), mask.Text(is))
	case track.ID:
		return correctedID(mask.ID(c.Was), mask.ID(is))
	}
	return corrected("电话", mask.Text(c.Was), mask.Text(is))
}

// origin is the village that somebody came from, with its township only if that is another one.
func (d *edition) origin(was, township string) string {
	if of, village := d.County.CutTownship(was); of == township {
		was = village
	}
	return cmp.Or(mask.Text(was), "没有注明村的表")
}

// correctedID says what became of an ID, which may have been ruined by storing it as a number.
func correctedID(was, is string) string {
	const what = "身份证号码"
	switch {
	case is == track.Ruined && was != track.Ruined:
		return fmt.Sprintf("%s由%s%s", what, was, is)
	case was == track.Ruined && is != was && is != "":
		return fmt.Sprintf("%s原来%s，改为%s", what, was, is)
	}
	return corrected(what, was, is)
}

// corrected says what became of a value. Two numbers may look the same where they are masked.
func corrected(what, was, is string) string {
	switch {
	case was == "":
		return "补填" + what
	case is == "":
		return fmt.Sprintf("%s由%s改为空", what, was)
	case was == is:
		return fmt.Sprintf("%s有更正（%s）", what, is)
	}
	return fmt.Sprintf("%s由%s改为%s", what, was, is)
}

package annex

import (
	"slices"

	"guantong/rules/county"
	"guantong/sheets/grid"
)

// villages makes a sheet for each village of a form that names one in each row, in the order in which they come; the form itself if it
// does not. Rows that name none belong to the form's own unit.
func (r *Reader) villages(s *Sheet) []*Sheet {
	if s.heads.village < 0 && s.heads.township < 0 || s.Kind != Workers && s.Kind != Seekers || len(s.records) == 0 {
		return []*Sheet{s}
	}
	rows := map[county.Unit][]grid.Row{}
	var units []county.Unit
	for _, cells := range s.records {
		u := r.placed(s, cells)
		if rows[u] == nil {
			units = append(units, u)
		}
		rows[u] = append(rows[u], cells)
	}
	var all []*Sheet
	for i, u := range units {
		one := *s
		one.Unit, one.records = u, rows[u]
		if i > 0 {
			one.Dispute, one.Passed = "", nil
			one.shared = shared{heading: true, head: true}
			one.heads.strange, one.heads.unsure, one.heads.beside = nil, nil, Heading{}
		}
		if s.Unit.Village != "" && u.Village != s.Unit.Village {
			one.Dispute = disagree("“村”一栏", u.String(), "表头上方、工作表名或文件名", s.Unit.String())
		}
		all = append(all, &one)
	}
	return all
}

// placed is the unit of a row.
func (r *Reader) placed(s *Sheet, cells grid.Row) county.Unit {
	in, said := s.Unit.Township, "" // said: by the row itself
	if text := clip(text(cells.Cell(s.heads.township))); text != "" {
		if t, ok := r.county.Township(text); ok {
			in, said = t, t
		} else if u, ok := r.county.Mentioned("", text); ok && u.Township != "" {
			in, said = u.Township, u.Township
		}
	}
	text := clip(text(cells.Cell(s.heads.village)))
	if text == "" {
		if in == s.Unit.Township {
			return s.Unit
		}
		return county.Unit{Township: in}
	}
	for _, township := range slices.Compact([]string{in, ""}) {
		if u, ok := r.county.Village(township, text); ok {
			return u
		}
		if u, ok := r.county.Mentioned(township, text); ok && u.Village != "" { // 炉冲村三组
			return u
		}
		if said != "" {
			break
		}
	}
	u := r.typed(in, said, text)
	switch {
	case u.Village == "" && u.Township != "":
		return county.Unit{Township: u.Township}
	case s.Unit.Village != "" && !r.county.Known(u):
		return s.Unit // 三组, or a hamlet
	case u.Township == "":
		u.Township = in
	}
	return u
}

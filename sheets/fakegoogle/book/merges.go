package book

import (
	"slices"

	"guantong/sheets/grid"
)

const partOfMerge = "You must select all cells in a merged range to merge or unmerge them."

func mergeCells(e *edit, in object) (map[string]any, error) {
	s, a, err := e.area(in.object("range"))
	if err != nil {
		return nil, err
	}
	var parts []area
	switch kind := in.text("mergeType"); kind {
	case "MERGE_ALL", "":
		parts = []area{a}
	case "MERGE_ROWS":
		for r := a.top; r < a.bottom; r++ {
			parts = append(parts, area{r, a.left, r + 1, a.right})
		}
	case "MERGE_COLUMNS":
		for c := a.left; c < a.right; c++ {
			parts = append(parts, area{a.top, c, a.bottom, c + 1})
		}
	default:
		return nil, invalid("Unknown mergeType: %s", kind)
	}
	if err := s.breakApart(a); err != nil {
		return nil, err
	}
	for _, part := range parts {
		if part.empty() || part.single() {
			continue
		}
		if side := part.cutBy(s.frozenRows, s.frozenCols); side != "" {
			return nil, invalid("You can't merge frozen and non-frozen %s.", side)
		}
		s.merge(part)
	}
	return nil, nil
}

// merge makes one cell of an area. Only its first cell's value stays.
func (s *sheet) merge(a area) {
	s.merges = append(s.merges, a)
	for r := a.top; r < a.bottom; r++ {
		for c := a.left; c < min(a.right, len(s.cells(r))); c++ {
			if (r != a.top || c != a.left) && hasValue(s.at(r, c)) {
				cell := &s.row(r).cells[c]
				cell.value = value{}
				*cell = cell.with(extra{validation: cell.more().validation, note: cell.more().note})
			}
		}
	}
}

func unmergeCells(e *edit, in object) (map[string]any, error) {
	s, a, err := e.area(in.object("range"))
	if err != nil {
		return nil, err
	}
	return nil, s.breakApart(a)
}

// breakApart undoes the merges in an area, or none if it cuts one.
func (s *sheet) breakApart(a area) error {
	for _, m := range s.merges {
		if a.overlaps(m) && !a.covers(m) {
			return invalid(partOfMerge)
		}
	}
	s.merges = slices.DeleteFunc(s.merges, a.covers)
	return nil
}

// covered are the cells of an area that lie under a merged one.
func (s *sheet) covered(a area) map[grid.Ref]bool {
	under := map[grid.Ref]bool{}
	for _, m := range s.merges {
		part := m.intersect(a)
		for r := part.top; r < part.bottom; r++ {
			for c := part.left; c < part.right; c++ {
				under[grid.Ref{Row: r, Col: c}] = r != m.top || c != m.left
			}
		}
	}
	return under
}

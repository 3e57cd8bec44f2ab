package book

import (
	"maps"
	"slices"
)

// shift is what happens to places when rows or columns come or go, or a whole tab goes.
type shift struct {
	sheet int
	gone  bool // the tab
	dim   *dim
	at    int
	by    int // negative: so many from at on are gone
}

// start and end are where a bound is afterwards.
func (h shift) start(x int) int {
	switch {
	case h.by >= 0 && x >= h.at:
		return x + h.by
	case h.by < 0 && x > h.at:
		return max(h.at, x+h.by)
	default:
		return x
	}
}

func (h shift) end(x int) int {
	if x == unbounded || h.by >= 0 && x <= h.at {
		return x
	}
	return h.start(x)
}

// shiftObjects moves all that lies on the cells: merges, the filter, protections and charts.
func (e *edit) shiftObjects(h shift) {
	for i, s := range e.sheets {
		if s.id != h.sheet && len(s.charts) == 0 {
			continue
		}
		s = e.write(i)
		if s.id == h.sheet {
			s.shiftMerges(h)
			if s.filter != nil {
				s.filter = h.object(s.filter)
			}
			s.protections = h.objects(s.protections)
		}
		for j, chart := range s.charts {
			s.charts[j] = chartWithin(h.value("", chart), s)
		}
	}
}

func (s *sheet) shiftMerges(h shift) {
	for i := range s.merges {
		from, to := h.dim.span(&s.merges[i])
		*from, *to = h.start(*from), h.end(*to)
	}
	s.merges = slices.DeleteFunc(s.merges, func(m area) bool { return m.empty() || m.single() })
}

// object moves an object's range, or gives nil if nothing is left of it.
func (h shift) object(o map[string]any) map[string]any {
	moved, _ := h.value("", o).(map[string]any)
	if moved["range"] == nil {
		return nil
	}
	return moved
}

func (h shift) objects(list []map[string]any) []map[string]any {
	var kept []map[string]any
	for _, o := range list {
		if moved := h.object(o); moved != nil {
			kept = append(kept, moved)
		}
	}
	return kept
}

// value moves all ranges and coordinates in a JSON value; name is that of its field. A range of which nothing is left is
// nil, and left out of lists and objects.
func (h shift) value(name string, v any) any {
	switch v := v.(type) {
	case map[string]any:
		switch name {
		case "range", "sources", "unprotectedRanges":
			return h.gridRange(v)
		case "anchorCell":
			return h.coordinate(v)
		}
		out := make(map[string]any, len(v))
		for field, member := range v {
			if moved := h.value(field, member); moved != nil {
				out[field] = moved
			}
		}
		return out
	case []any:
		out := []any{}
		for _, item := range v {
			if moved := h.value(name, item); moved != nil {
				out = append(out, moved)
			}
		}
		return out
	default:
		return v
	}
}

// gridRange gives an untyped nil if nothing is left.
func (h shift) gridRange(r map[string]any) any {
	in := newObject(r, "")
	if in.int("sheetId") != h.sheet {
		return r
	}
	if h.gone {
		return nil
	}
	from, to := in.bound(h.dim.start, 0), in.bound(h.dim.end, unbounded)
	moved := object{maps.Clone(r), "", in.wrong}
	if in.has(h.dim.start) {
		moved.fields[h.dim.start] = float64(h.start(from))
	}
	if to != unbounded {
		moved.fields[h.dim.end] = float64(h.end(to))
		if h.end(to) <= h.start(from) {
			return nil
		}
	}
	return moved.fields
}

func (h shift) coordinate(c map[string]any) any {
	in := newObject(c, "")
	if in.int("sheetId") != h.sheet || h.gone {
		return c
	}
	moved := maps.Clone(c)
	moved[h.dim.index] = float64(h.start(in.int(h.dim.index)))
	return moved
}

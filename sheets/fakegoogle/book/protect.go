package book

import (
	"maps"
	"slices"
)

var protectionFields = known("description,editors(users,groups,domainUsersCanEdit),namedRangeId,range," +
	"unprotectedRanges,warningOnly,protectedRangeId,tableId,requestingUserCanEdit")

func addProtectedRange(e *edit, in object) (map[string]any, error) {
	in = in.object("protectedRange")
	id := in.int("protectedRangeId")
	if !in.has("protectedRangeId") {
		id = e.newID(func(id int) bool { i, _ := e.protection(id); return i >= 0 })
	} else if i, _ := e.protection(id); i >= 0 {
		return nil, invalid("A protected range with id %d already exists.", id)
	}
	p := map[string]any{"protectedRangeId": float64(id), "requestingUserCanEdit": true}
	s, err := e.protect(p, in, protectionFields)
	if err != nil {
		return nil, err
	}
	return map[string]any{"protectedRange": shownObject(s.protections[len(s.protections)-1])}, nil
}

// protect gives a new or changed protection the selected fields and adds it to the tab that its range is on.
func (e *edit) protect(old map[string]any, in object, m mask) (*sheet, error) {
	for _, name := range []string{"namedRangeId", "tableId"} {
		if in.has(name) && m.has(name) {
			return nil, unsupported("a protected range by %s", name)
		}
	}
	if m.has("range") && !in.has("range") {
		return nil, invalid("range must be specified.")
	}
	p := m.merge(old, canonicalObject(in.fields))
	p["protectedRangeId"], p["requestingUserCanEdit"] = old["protectedRangeId"], true
	place := newObject(p, in.name).object("range")
	if m.has("range") {
		place = in.object("range")
	}
	s, a, err := e.filledArea(place)
	if err != nil {
		return nil, err
	}
	p["range"] = openRange(place, a, s)
	if in.flag("warningOnly") {
		delete(p, "editors")
	}
	s.protections = append(s.protections, p)
	return s, nil
}

// openRange keeps a range's bounds open where they were given so.
func openRange(in object, a area, s *sheet) map[string]any {
	kept := a.kept(s.id)
	for _, d := range dims {
		for _, bound := range []string{d.start, d.end} {
			if !in.has(bound) {
				delete(kept, bound)
			}
		}
	}
	return kept
}

// protection finds a protected range: the tab it is on and its place there, -1 if there is none.
func (e *edit) protection(id int) (tab, place int) {
	return e.findObject(func(s *sheet) []map[string]any { return s.protections }, "protectedRangeId", id)
}

// takeProtection takes a protected range off its tab.
func (e *edit) takeProtection(id int) (map[string]any, error) {
	i, j := e.protection(id)
	if i < 0 {
		return nil, invalid("No protected range with id: %d", id)
	}
	s := e.write(i)
	p := s.protections[j]
	s.protections = slices.Delete(s.protections, j, j+1)
	return p, nil
}

func updateProtectedRange(e *edit, in object) (map[string]any, error) {
	m, err := maskOf(in.text("fields"), protectionFields)
	if err != nil {
		return nil, err
	}
	in = in.object("protectedRange")
	old, err := e.takeProtection(in.int("protectedRangeId"))
	if err != nil {
		return nil, err
	}
	_, err = e.protect(old, in, m)
	return nil, err
}

func deleteProtectedRange(e *edit, in object) (map[string]any, error) {
	_, err := e.takeProtection(in.int("protectedRangeId"))
	return nil, err
}

// isProtected tells whether only some people can edit the tab as a whole.
func (s *sheet) isProtected() bool {
	return slices.ContainsFunc(s.protections, func(p map[string]any) bool {
		r, _ := p["range"].(map[string]any)
		return len(r) == 1 && p["warningOnly"] != true
	})
}

// Forbids tells whether a request would change a tab, or a part of it, that others protected from this user.
func (b *Book) Forbids(email string, request map[string]any) bool {
	touched := sheetsIn(request)
	return slices.ContainsFunc(b.sheets, func(s *sheet) bool {
		return touched[s.id] && slices.ContainsFunc(s.protections, func(p map[string]any) bool {
			editors, _ := p["editors"].(map[string]any)
			users, _ := editors["users"].([]any)
			return p["warningOnly"] != true && !slices.Contains(users, any(email))
		})
	})
}

// sheetsIn are the IDs of the tabs that a request names.
func sheetsIn(v any) map[int]bool {
	found := map[int]bool{}
	switch v := v.(type) {
	case map[string]any:
		for name, member := range v {
			if id, ok := member.(float64); ok && name == "sheetId" {
				found[int(id)] = true
			}
			maps.Copy(found, sheetsIn(member))
		}
	case []any:
		for _, item := range v {
			maps.Copy(found, sheetsIn(item))
		}
	}
	return found
}

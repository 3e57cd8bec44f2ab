// Package place has the places of posts and wishes as paths that can be compared, and reads them from what people type.
package place

import "strings"

// Place is where somebody lives, wants to work or is wanted: a path from the province down, as deep as is known, of codes of
// GB/T 2260 and names: 44/4403/440306, 43/4312/431227/波洲镇/炉冲村. The empty Place is unknown.
type Place string

// In is the place of a code of GB/T 2260, with the township and village in it if they are known. Without a code it is unknown.
func In(code string, below ...string) Place {
	if code == "" {
		return ""
	}
	var parts []string
	for end := 2; end < len(code); end += 2 {
		parts = append(parts, code[:end])
	}
	parts = append(parts, code)
	for _, name := range below {
		if name == "" {
			break
		}
		parts = append(parts, name)
	}
	return Place(strings.Join(parts, "/"))
}

// Abroad is a country.
func Abroad(country string) Place { return Place("境外/" + country) }

// Contains tells whether the other place is this one or lies in it. What is unknown contains nothing and lies nowhere.
func (p Place) Contains(other Place) bool {
	return p != "" && strings.HasPrefix(string(other), string(p)) && (len(p) == len(other) || other[len(p)] == '/')
}

// Depth is how exact the place is: 1 for a province, 3 for a county, 5 for a village, 0 if it is unknown.
func (p Place) Depth() int {
	if p == "" {
		return 0
	}
	return 1 + strings.Count(string(p), "/")
}

// Around are the place and all that contain it, the largest first.
func (p Place) Around() []Place {
	var all []Place
	for i, r := range p {
		if r == '/' {
			all = append(all, p[:i])
		}
	}
	if p != "" {
		all = append(all, p)
	}
	return all
}

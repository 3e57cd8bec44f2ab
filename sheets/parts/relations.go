package parts

import (
	"path"
	"strings"
)

// Relation leads from a part of an OOXML package to another one.
type Relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"` // the name of a part
}

// Kind is the last word of the type: worksheet, sharedStrings. The words before differ between the editions of OOXML.
func (r Relation) Kind() string { return path.Base(r.Type) }

// Relations are the relations of a part. The package itself is the part "".
func (p *Package) Relations(part string) ([]Relation, error) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	if !p.Has(name) {
		return nil, nil
	}
	var list struct {
		Relations []Relation `xml:"Relationship"`
	}
	if err := p.Decode(name, &list); err != nil {
		return nil, err
	}
	for i, r := range list.Relations {
		target := strings.ReplaceAll(r.Target, `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = "/" + dir + target
		}
		list.Relations[i].Target = strings.TrimPrefix(path.Clean(target), "/")
	}
	return list.Relations, nil
}

// Main is the name of an OOXML package's main part: the one its relations name, or the usual one. It is "" if there is
// neither.
func (p *Package) Main(usual string) (string, error) {
	rels, err := p.Relations("")
	if err != nil {
		return "", err
	}
	for _, r := range rels {
		if r.Kind() == "officeDocument" && p.Has(r.Target) {
			return r.Target, nil
		}
	}
	if p.Has(usual) {
		return usual, nil
	}
	return "", nil
}

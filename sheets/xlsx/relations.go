package xlsx

import "strconv"

// Names of the format.
const (
	mainSpace      = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relationsSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	officeRelation = relationsSpace + "/"
	relationsStart = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	relationsEnd   = `</Relationships>`
)

// relations are those of one part, numbered from 1.
type relations struct {
	list  []byte
	count int
}

// add makes one of a kind to a part, or to a file outside, and returns its ID.
func (r *relations) add(kind, target string, outside bool) string {
	r.count++
	id := "rId" + strconv.Itoa(r.count)
	b := append(append(r.list, `<Relationship Id="`...), id...)
	b = append(append(append(b, `" Type="`+officeRelation...), kind...), `" Target="`...)
	b = append(appendValue(b, target), '"')
	if outside {
		b = append(b, ` TargetMode="External"`...)
	}
	r.list = append(b, "/>"...)
	return id
}

// part is the part that names them.
func (r *relations) part() []byte {
	return append(append([]byte(xmlHeader+relationsStart), r.list...), relationsEnd...)
}

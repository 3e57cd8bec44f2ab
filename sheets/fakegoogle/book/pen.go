package book

import (
	"strings"
	"unicode/utf16"
)

var cellFields = known("userEnteredValue(numberValue,stringValue,boolValue,formulaValue)," +
	"userEnteredFormat(" + formatFields + "),dataValidation,note,textFormatRuns")

// pen writes what a field mask selects of CellData into cells.
type pen struct {
	formats *formats
	mask    mask
	format  mask // of userEnteredFormat
	merged  map[[2]*format]*format
}

func (e *edit) newPen(fields string) (*pen, error) {
	m, err := maskOf(fields, cellFields)
	if err != nil {
		return nil, err
	}
	return &pen{e.formats, m, m.within("userEnteredFormat", cellFields), map[[2]*format]*format{}}, nil
}

// read is a CellData as a cell.
func (p *pen) read(in object) (cell, error) {
	v, err := readValue(in.object("userEnteredValue"))
	if err != nil {
		return cell{}, err
	}
	c := cell{value: v, format: p.formats.of(canonicalObject(in.object("userEnteredFormat").fields))}
	x := extra{note: in.text("note")}
	if in.has("dataValidation") {
		if x.validation, err = readRule(in.object("dataValidation")); err != nil {
			return cell{}, err
		}
	}
	for _, run := range in.list("textFormatRuns") {
		x.runs = append(x.runs, canonical(run.fields))
	}
	return c.with(x), nil
}

// readValue is an ExtendedValue; none is empty.
func readValue(in object) (value, error) {
	if len(in.fields) > 1 {
		return value{}, invalid("userEnteredValue must have at most one kind of value.")
	}
	switch {
	case in.has("numberValue"):
		n, ok := in.fields["numberValue"].(float64)
		if !ok {
			in.complain("numberValue", "TYPE_DOUBLE")
		}
		return numberValue(n), nil
	case in.has("boolValue"):
		return boolValue(in.flag("boolValue")), nil
	case in.has("stringValue"):
		return textValue(in.text("stringValue")), checkText(in.text("stringValue"))
	case in.has("formulaValue"):
		f := in.text("formulaValue")
		if !strings.HasPrefix(f, "=") {
			return value{}, invalid("A formulaValue must begin with =.")
		}
		return value{kind: formula, text: f}, checkText(f)
	case in.has("errorValue"):
		return value{}, invalid("errorValue is read-only.")
	}
	return value{}, nil
}

func checkText(s string) error {
	if len(s) > maxText && len(utf16.Encode([]rune(s))) > maxText {
		return invalid("Your input contains more than the maximum of %d characters in a single cell.", maxText)
	}
	return nil
}

// write is the old cell with what the mask selects of the given one. A cell under a merged one takes no value.
func (p *pen) write(old, given cell, covered bool) cell {
	x, now := old.more(), given.more()
	if p.mask.has("userEnteredValue") {
		old.value, x.runs = given.value, nil
		if covered {
			old.value = value{}
		}
	}
	if p.mask.has("userEnteredFormat") {
		key := [2]*format{old.format, given.format}
		merged, known := p.merged[key]
		if !known {
			merged = p.formats.of(p.mergeFormat(old.format.get(), given.format.get()))
			p.merged[key] = merged
		}
		old.format = merged
		if given.format.link() != "" && p.format.has("textFormat", "link") {
			x.runs = nil // a link of the cell takes the place of those of its parts
		}
	}
	if p.mask.has("dataValidation") {
		x.validation = now.validation
	}
	if p.mask.has("note") {
		x.note = now.note
	}
	if p.mask.has("textFormatRuns") {
		x.runs = now.runs
	}
	return old.with(x)
}

// mergeFormat applies the mask. Text that is given a link becomes blue and underlined unless the request says otherwise.
func (p *pen) mergeFormat(old, given map[string]any) map[string]any {
	merged := p.format.merge(old, given)
	if linkOf(given) == "" || !p.format.has("textFormat", "link") {
		return merged
	}
	asked, _ := given["textFormat"].(map[string]any)
	usual := mask{}
	for _, name := range []string{"foregroundColorStyle", "underline"} {
		if asked[name] == nil || !p.format.has("textFormat", name) {
			usual[name] = nil
		}
	}
	return mask{"textFormat": usual}.merge(merged, map[string]any{"textFormat": map[string]any{
		"foregroundColorStyle": map[string]any{"themeColor": "LINK"}, "underline": true,
	}})
}

// paint writes the given cell into every cell of an area.
func (p *pen) paint(s *sheet, a area, given cell) {
	under := s.covered(a)
	existing := p.write(cell{}, given, false).isBlank() // then only what is there can change
	for r := a.top; r < a.bottom; r++ {
		right := a.right
		if existing {
			if right = min(right, len(s.cells(r))); trimmed(s.cells(r), written) <= a.left {
				continue
			}
		}
		row := s.row(r)
		row.grow(right)
		for c := a.left; c < right; c++ {
			row.cells[c] = p.write(row.cells[c], given, under[ref(r, c)])
		}
	}
}

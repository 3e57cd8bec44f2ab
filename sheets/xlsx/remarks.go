package xlsx

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

// Sizes of the boxes that remarks stand in, in pixels.
const (
	boxWidth      = 300
	boxLine       = 19
	boxChars      = 40 // of a line; a Chinese character counts two
	pixelsPerChar = 8
)

// remarks writes the two parts of a tab's remarks: their texts, and the boxes that these stand in.
func (b *builder) remarks(s *sheet) error {
	if s.remarks == 0 {
		return nil
	}
	if err := b.part(fmt.Sprintf("xl/comments%d.xml", s.remarks), commentsPart(s.Remarks)); err != nil {
		return err
	}
	return b.part(fmt.Sprintf("xl/drawings/vmlDrawing%d.vml", s.remarks), boxesPart(s.block, s.Table, s.heights))
}

// shapeBlock is how many numbers of shapes a block has; a part says which blocks its numbers are of, and no other part's may be.
const shapeBlock = 1024

// commentsPart is the part with the texts.
func commentsPart(remarks []grid.Remark) []byte {
	p := []byte(xmlHeader + `<comments xmlns="` + mainSpace + `"><authors><author>贯通</author></authors><commentList>`)
	for _, r := range remarks {
		p = appendRef(append(p, `<comment ref="`...), r.At)
		p = appendString(append(p, `" authorId="0"><text>`...), r.Text)
		p = append(p, `</text></comment>`...)
	}
	return append(p, `</commentList></comments>`...)
}

// boxesPart is the part with the boxes, hidden until somebody points at a cell, each right of its cell. Their numbers begin with a block.
func boxesPart(block int, t grid.Table, heights []float64) []byte {
	var d bytes.Buffer
	var blocks []string
	for n := range len(t.Remarks)/shapeBlock + 1 {
		blocks = append(blocks, strconv.Itoa(block+n))
	}
	fmt.Fprintf(&d, `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">`+
		`<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%s"/></o:shapelayout>`+
		`<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>`+
		`<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`, strings.Join(blocks, ","))
	for i, r := range t.Remarks {
		right := grid.Ref{Row: r.At.Row, Col: r.At.Col + 1}
		endCol, x := reach(right.Col, boxWidth, func(c int) int { return int(look.Width(t.Columns, c) * pixelsPerChar) })
		endRow, y := reach(right.Row, boxHeight(r.Text), func(row int) int {
			points := look.StandardHeight
			if row < len(heights) && heights[row] > 0 {
				points = heights[row]
			}
			return int(points * pixelsPerPoint)
		})
		fmt.Fprintf(&d, `<v:shape id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`+
			`<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>`+
			`<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>`+
			`<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%d, 8, %d, 2, %d, %d, %d, %d</x:Anchor><x:AutoFill>False</x:AutoFill>`+
			`<x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`,
			block*shapeBlock+1+i, right.Col, right.Row, endCol, x, endRow, y, r.At.Row, r.At.Col)
	}
	d.WriteString(`</xml>`)
	return d.Bytes()
}

// reach is the column or row, and how far into it, that so many pixels from the beginning of one lead to.
func reach(from, pixels int, size func(int) int) (at, rest int) {
	for at = from; ; at++ {
		n := max(1, size(at))
		if pixels < n {
			return at, pixels
		}
		pixels -= n
	}
}

// boxHeight is what a text takes in a box.
func boxHeight(text string) int {
	lines := 0
	for _, line := range strings.Split(text, "\n") {
		chars := 0
		for _, r := range line {
			if chars++; r > 0x7f {
				chars++
			}
		}
		lines += 1 + max(0, chars-1)/boxChars
	}
	return (lines + 1) * boxLine
}

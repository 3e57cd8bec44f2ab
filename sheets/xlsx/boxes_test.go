package xlsx_test

import (
	"fmt"
	"strings"
	"testing"

	"guantong/sheets/xlsx/xlsxtest"
)

const relTypes = `Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`

// drawn is a drawing of check boxes, each as the inside of its ClientData.
func drawn(boxes ...string) xlsxtest.Part {
	var b strings.Builder
	b.WriteString(`<xml xmlns:v="v" xmlns:x="x" xmlns:o="o"><v:shape id="_x0000_s900"><x:ClientData ObjectType="Note"><x:Anchor>0,0,0,0,1,0,1,0</x:Anchor></x:ClientData></v:shape>`)
	for i, box := range boxes {
		fmt.Fprintf(&b, `<v:shape id="_x0000_s%d"><v:textbox><div>是<br></div></v:textbox><x:ClientData ObjectType="Checkbox">%s</x:ClientData></v:shape>`, 1025+i, box)
	}
	return xlsxtest.Part{Name: "xl/d.vml", Content: b.String() + "</xml>"}
}

func TestBoxesOfDrawings(t *testing.T) {
	const ticked = `<x:Checked>1</x:Checked>`
	at := func(anchor string) string { return `<x:Anchor>` + anchor + `</x:Anchor>` }
	const table = `<sheetData><row r="7"><c r="A7"><v>1</v></c></row><row r="8"><c r="A8"><v>2</v></c></row></sheetData>`
	tests := []struct {
		name  string
		sheet string
		boxes []string
		want  []string
		lost  int
	}{
		{"ticked and not", table, []string{at("2, 5, 6, 2, 3, 0, 7, 0") + ticked, at("2, 5, 7, 2, 3, 0, 8, 0")}, []string{"7: n1||TRUE", "8: n2"}, 0},
		{"a row of its own", table, []string{at("1,0,19,2,2,0,20,0") + ticked}, []string{"7: n1", "8: n2", "20: |TRUE"}, 0},
		{"mostly in the next row", table, []string{at("2,5,6,18,2,40,7,16") + ticked}, []string{"7: n1", "8: n2||TRUE"}, 0},
		{"mostly in the next column", table, []string{at("2,60,6,2,3,30,6,18") + ticked}, []string{"7: n1|||TRUE", "8: n2"}, 0},
		{"a tall row", `<sheetData><row r="7" ht="45"><c r="A7"><v>1</v></c></row><row r="8"><c r="A8"><v>2</v></c></row></sheetData>`, []string{at("2,5,6,38,2,20,7,12") + ticked}, []string{"7: n1||TRUE", "8: n2"}, 0},
		{"a wide column", `<cols><col min="3" max="3" width="20"/></cols>` + table, []string{at("2,100,6,1,3,30,7,0") + ticked}, []string{"7: n1||TRUE", "8: n2"}, 0},
		{"a hidden row", `<sheetData><row r="7" hidden="1"><c r="A7"><v>1</v></c></row><row r="8"><c r="A8"><v>2</v></c></row></sheetData>`, []string{at("2,5,6,0,2,20,7,16") + ticked}, []string{"7: n1", "8: n2||TRUE"}, 0},
		{"over merged cells", table + `<mergeCells><mergeCell ref="C7:D8"/></mergeCells>`, []string{at("3,5,7,2,4,0,8,0") + ticked}, []string{"7: n1||TRUE", "8: n2"}, 0},
		{"over text", table, []string{at("0,5,6,2,1,0,7,0") + ticked}, []string{"7: n1", "8: n2"}, 1},
		{"two over one cell", table, []string{at("2,0,6,2,2,30,7,0") + ticked, at("2,32,6,2,3,0,7,0")}, []string{"7: n1", "8: n2"}, 2},
		{"neither ticked nor not", table, []string{at("2,5,6,2,3,0,7,0") + `<x:Checked>2</x:Checked>`}, []string{"7: n1", "8: n2"}, 1},
		{"no place", table, []string{ticked, at("2,5") + ticked, at("-2,0,6,0,3,0,7,0") + ticked, at("2,0,6,0,3,0,7777,0")}, []string{"7: n1", "8: n2"}, 4},
		{"linked to its own cell", `<sheetData><row r="7"><c r="A7" t="b"><v>1</v></c><c r="B7" t="b"><v>0</v></c></row></sheetData>`,
			[]string{at("0,0,6,0,1,0,7,0") + `<x:FmlaLink>$A$7</x:FmlaLink>`, at("1,0,6,0,2,0,7,0") + ticked + `<x:FmlaLink>B7</x:FmlaLink>`}, []string{"7: TRUE"}, 0},
		{"linked to another cell", `<sheetData><row r="7"><c r="Z7" t="b"><v>1</v></c></row></sheetData>`, []string{at("0,0,6,0,1,0,7,0") + `<x:FmlaLink>表1!$Z$7</x:FmlaLink>`}, []string{"7: TRUE|||||||||||||||||||||||||TRUE"}, 0},
		{"linked to another tab", table, []string{at("1,0,6,0,2,0,7,0") + ticked + `<x:FmlaLink>'表2'!$A$7</x:FmlaLink>`}, []string{"7: n1|TRUE", "8: n2"}, 0},
	}
	for _, test := range tests {
		tab := made{sheet: test.sheet, rels: `<Relationship Id="v" ` + relTypes + `vmlDrawing" Target="d.vml"/>`, parts: []xlsxtest.Part{drawn(test.boxes...)}}.read(t)
		wantRows(t, test.name, tab.Grid, test.want...)
		if tab.Boxes != test.lost {
			t.Errorf("%s: %d boxes say nothing, want %d", test.name, tab.Boxes, test.lost)
		}
	}
}

// TestBoxesOfControls: the control's own part says whether it is ticked, its drawing or the sheet where it lies.
func TestBoxesOfControls(t *testing.T) {
	control := func(shape int, id, anchor string) string {
		return fmt.Sprintf(`<mc:AlternateContent><mc:Choice Requires="x14"><control shapeId="%d" r:id="%s" name="Check Box 1"><controlPr>%s</controlPr></control></mc:Choice>`+
			`<mc:Fallback><control shapeId="%d" r:id="%s"/></mc:Fallback></mc:AlternateContent>`, shape, id, anchor, shape, id)
	}
	const anchor = `<anchor moveWithCells="1"><from><xdr:col>1</xdr:col><xdr:colOff>9525</xdr:colOff><xdr:row>8</xdr:row><xdr:rowOff>0</xdr:rowOff></from><to><xdr:col>1</xdr:col><xdr:colOff>500000</xdr:colOff><xdr:row>9</xdr:row><xdr:rowOff>0</xdr:rowOff></to></anchor>`
	const here = `<x:Anchor>2, 5, 6, 2, 3, 0, 7, 0</x:Anchor>`
	m := made{
		sheet: `<sheetData><row r="7"><c r="A7"><v>1</v></c></row><row r="9"><c r="A9"><v>2</v></c></row></sheetData><controls>` +
			control(1025, "c1", anchor) + control(1026, "c2", anchor) + control(1027, "c3", "") + control(1028, "c4", "") + control(1029, "gone", anchor) + `</controls>`,
		rels: `<Relationship Id="v" ` + relTypes + `vmlDrawing" Target="d.vml"/><Relationship Id="c1" ` + relTypes + `ctrlProp" Target="1.xml"/><Relationship Id="c2" ` + relTypes + `ctrlProp" Target="2.xml"/>` +
			`<Relationship Id="c3" ` + relTypes + `control" Target="3.xml"/><Relationship Id="c4" ` + relTypes + `ctrlProp" Target="4.xml"/>`,
		parts: []xlsxtest.Part{drawn(here),
			{Name: "xl/1.xml", Content: `<formControlPr objectType="CheckBox" checked="Checked"/>`},
			{Name: "xl/2.xml", Content: `<formControlPr objectType="CheckBox" checked="Checked" lockText="1"/>`},
			{Name: "xl/3.xml", Content: `<ax:ocx ax:classid="{8BD21D40-EC42-11CE-9E0D-00AA006002F3}" xmlns:ax="ax"/>`},
			{Name: "xl/4.xml", Content: `<formControlPr objectType="Button"/>`}},
	}
	tab := m.read(t)
	wantRows(t, "controls", tab.Grid, "7: n1||TRUE", "9: n2|TRUE")
	if tab.Boxes != 1 {
		t.Errorf("%d boxes say nothing, want 1", tab.Boxes)
	}
	m.parts[1].Content, m.parts[2].Content = `<formControlPr objectType="CheckBox"/>`, `<formControlPr objectType="CheckBox" checked="Mixed"/>`
	m.parts[3].Content = `<ax:ocx ax:classid="{D7053240-CE69-11CD-A777-00DD01143C57}" xmlns:ax="ax"/>`
	tab = m.read(t)
	wantRows(t, "not ticked", tab.Grid, "7: n1", "9: n2")
	if tab.Boxes != 1 {
		t.Errorf("%d boxes say nothing, want 1", tab.Boxes)
	}
}

// TestBoxesInCells: FALSE in a cell that is a check box is an empty box.
func TestBoxesInCells(t *testing.T) {
	m := made{
		styles: `<cellXfs><xf numFmtId="0"/><xf numFmtId="0"><extLst><ext uri="{C7286773-470A-42A8-94C5-96B5CB345126}"><xfpb:xfComplement i="0"/></ext></extLst></xf><xf numFmtId="1"/></cellXfs>`,
		sheet:  `<sheetData><row r="7"><c s="1" t="b"><v>1</v></c><c s="1" t="b"><v>0</v></c><c s="2" t="b"><v>0</v></c><c t="b"><v>0</v></c><c s="1"><v>0</v></c><c s="1" t="b"><v>0</v></c></row></sheetData>`,
	}
	wantRows(t, "boxes", m.read(t).Grid, "7: TRUE||FALSE|FALSE|n0")
}

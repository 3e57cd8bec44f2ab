package xlsx

import "fmt"

// contentTypes is the part that says what each of the others is: Excel takes a file for damaged that says it wrong.
func (b *builder) contentTypes() []byte {
	const office = "application/vnd.openxmlformats-officedocument."
	p := []byte(xmlHeader + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>`)
	add := func(kind, format string, args ...any) {
		p = fmt.Appendf(p, `<Override PartName="/%s" ContentType="%s+xml"/>`, fmt.Sprintf(format, args...), kind)
	}
	remarked := false
	for _, t := range b.tabs {
		remarked = remarked || t.remarks > 0
	}
	if remarked {
		p = append(p, `<Default Extension="vml" ContentType="`+office+`vmlDrawing"/>`...)
	}
	add("application/vnd.openxmlformats-package.core-properties", "docProps/core.xml")
	add(office+"extended-properties", "docProps/app.xml")
	add(office+"spreadsheetml.sheet.main", "xl/workbook.xml")
	add(office+"spreadsheetml.styles", stylesPart)
	add(office+"theme", themePart)
	add(office+"spreadsheetml.sharedStrings", textsPart)
	for i, t := range b.tabs {
		add(office+"spreadsheetml.worksheet", "%s", sheetPart(i))
		if t.drawing > 0 {
			add(office+"drawing", "xl/drawings/drawing%d.xml", t.drawing)
		}
		for n := range t.Charts {
			add(office+"drawingml.chart", "xl/charts/chart%d.xml", t.chart+n)
		}
		if t.remarks > 0 {
			add(office+"spreadsheetml.comments", "xl/comments%d.xml", t.remarks)
		}
	}
	return append(p, `</Types>`...)
}

// workbook is the part that names the tabs.
func (b *builder) workbook() []byte {
	p := []byte(xmlHeader + `<workbook xmlns="` + mainSpace + `" xmlns:r="` + relationsSpace + `">` +
		`<fileVersion appName="xl" lastEdited="6" lowestEdited="6" rupBuild="14420"/><workbookPr filterPrivacy="1" defaultThemeVersion="164011"/>` +
		`<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="14805" windowHeight="8010"/></bookViews><sheets>`)
	for i, t := range b.tabs {
		p = append(appendValue(append(p, `<sheet name="`...), escape(t.name)), '"')
		p = fmt.Appendf(p, ` sheetId="%d"`, i+1)
		if t.hidden {
			p = append(p, ` state="veryHidden"`...)
		}
		p = fmt.Appendf(p, ` r:id="rId%d"/>`, i+1)
	}
	p = append(p, `</sheets>`...)
	named := false
	define := func(tab int, name, attributes, refersTo string) {
		if !named {
			p, named = append(p, `<definedNames>`...), true
		}
		p = fmt.Appendf(p, `<definedName name="%s" localSheetId="%d"%s>`, name, tab, attributes)
		p = append(appendText(p, refersTo), `</definedName>`...)
	}
	for i, t := range b.tabs {
		if t.Filter != nil {
			define(i, "_xlnm._FilterDatabase", ` hidden="1"`, t.filtered())
		}
		if again := t.printed(); again != "" {
			define(i, "_xlnm.Print_Titles", "", again)
		}
	}
	if named {
		p = append(p, `</definedNames>`...)
	}
	return append(p, `<calcPr calcId="122211"/></workbook>`...)
}

// workbookRelations leads from the workbook to its tabs, which have the first numbers, and to what they look like.
func (b *builder) workbookRelations() []byte {
	var rels relations
	for i := range b.tabs {
		rels.add("worksheet", fmt.Sprintf("worksheets/sheet%d.xml", i+1), false)
	}
	rels.add("styles", "styles.xml", false)
	rels.add("theme", "theme/theme1.xml", false)
	rels.add("sharedStrings", "sharedStrings.xml", false)
	return rels.part()
}

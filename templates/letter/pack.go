package letter

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"time"
)

// partTime is the time of every part, the earliest that a zip can tell: the same letter is the same bytes.
var partTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

const (
	declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	officeTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	wordTypes   = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// fixed are the parts that are the same in all letters, and what each is to the document.
var fixed = []struct{ name, kind string }{
	{"styles", "styles"}, {"fontTable", "fontTable"}, {"settings", "settings"}, {"footer1", "footer"}, {"footer2", "footer"},
}

func chartID(n int) string { return fmt.Sprint("chart", n) }

// pack puts the parts of the document together.
func (w *writer) pack() []byte {
	var types, relations strings.Builder
	known := func(part, contentType string) {
		fmt.Fprintf(&types, `<Override PartName="/%s" ContentType="%s"/>`, part, contentType)
	}
	related := func(id, kind, target string) {
		fmt.Fprintf(&relations, `<Relationship Id="%s" Type="%s" Target="%s"/>`, id, officeTypes+kind, target)
	}
	all := [][2]string{{"word/document.xml", w.document()}}
	known("word/document.xml", wordTypes+"document.main+xml")
	for _, p := range fixed {
		content, err := parts.ReadFile("parts/" + p.name + ".xml")
		if err != nil {
			panic(err) // it is embedded
		}
		all = append(all, [2]string{"word/" + p.name + ".xml", string(content)})
		known("word/"+p.name+".xml", wordTypes+p.kind+"+xml")
		related(p.name, p.kind, p.name+".xml")
	}
	for i, content := range w.charts {
		name := fmt.Sprintf("charts/chart%d.xml", i+1)
		all = append(all, [2]string{"word/" + name, content})
		known("word/"+name, "application/vnd.openxmlformats-officedocument.drawingml.chart+xml")
		related(chartID(i+1), "chart", name)
	}
	all = append([][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ` +
			`ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` + types.String() + `</Types>`},
		{"_rels/.rels", relationships(`<Relationship Id="document" Type="` + officeTypes + `officeDocument" Target="word/document.xml"/>`)},
		{"word/_rels/document.xml.rels", relationships(relations.String())},
	}, all...)
	return zipped(all)
}

// zipped is a file of parts: name and content.
func zipped(all [][2]string) []byte {
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	for _, p := range all {
		out, err := z.CreateHeader(&zip.FileHeader{Name: p[0], Method: zip.Deflate, Modified: partTime})
		if err == nil {
			_, err = out.Write([]byte(declaration + p[1]))
		}
		if err != nil {
			panic(err) // memory takes everything
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return file.Bytes()
}

func relationships(all string) string {
	return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + all + `</Relationships>`
}

// document is the main part: the body, then the page: A4 upright, 37 mm free above, 35 mm below, 28 mm at the left and 26 mm at
// the right (GB/T 9704, 5.1), page numbers 7 mm below the text.
func (w *writer) document() string {
	return `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
		`xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
		`xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><w:body>` + w.body.String() +
		`<w:sectPr><w:footerReference w:type="default" r:id="footer1"/><w:footerReference w:type="even" r:id="footer2"/><w:pgSz w:w="11906" w:h="16838"/>` +
		`<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1446" w:gutter="0"/></w:sectPr></w:body></w:document>`
}

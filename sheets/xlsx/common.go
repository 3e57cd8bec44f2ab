package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"sync"

	"github.com/xuri/excelize/v2"

	"guantong/sheets/look"
)

// common is what all our workbooks have alike, made once: to declare all looks anew, and to write and compress them, takes longer than
// a small tab does.
type common struct {
	styles styles
	alerts []int    // by role, what a conditional format makes of a cell; -1: nothing
	parts  []packed // in the order of their names
}

// packed is a part as it stands in a zip.
type packed struct {
	header zip.FileHeader
	data   []byte
}

// add writes the part, without compressing it again.
func (p packed) add(zw *zip.Writer) error { // a header of its own: the writer changes it
	w, err := zw.CreateRaw(&p.header)
	if err != nil {
		return err
	}
	_, err = w.Write(p.data)
	return err
}

// Parts that excelize writes and that we take over as they are.
const (
	stylesPart = "xl/styles.xml"
	themePart  = "xl/theme/theme1.xml"
)

// Parts that say what a workbook is. The properties are without the times that would make two equal workbooks differ.
const (
	xmlHeader = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

	rootRelations = xmlHeader + relationsStart +
		`<Relationship Id="rId1" Type="` + officeRelation + `officeDocument" Target="xl/workbook.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
		`<Relationship Id="rId3" Type="` + officeRelation + `extended-properties" Target="docProps/app.xml"/>` + relationsEnd

	coreProperties = xmlHeader + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>贯通</dc:creator></cp:coreProperties>`

	appProperties = xmlHeader + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>贯通</Application></Properties>`
)

var inCommon = sync.OnceValues(func() (*common, error) {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetDefaultFont(look.Font); err != nil {
		return nil, err
	}
	c := &common{}
	var err error
	if c.styles, err = newStyles(f); err != nil {
		return nil, err
	}
	if c.alerts, err = newAlertStyles(f); err != nil {
		return nil, err
	}
	made, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	zr, err := unzip(made.Bytes())
	if err != nil {
		return nil, err
	}
	var data bytes.Buffer
	zw := newZip(&data)
	for _, part := range []struct{ name, content string }{
		{"_rels/.rels", rootRelations}, {"docProps/app.xml", appProperties}, {"docProps/core.xml", coreProperties}, {stylesPart, ""}, {themePart, ""},
	} {
		w, err := create(zw, part.name)
		if err != nil {
			return nil, err
		}
		var content io.Reader = bytes.NewReader([]byte(part.content))
		if part.content == "" {
			if content, err = zr.Open(part.name); err != nil {
				return nil, err
			}
		}
		if _, err := io.Copy(w, content); err != nil {
			return nil, err
		}
	}
	if err := zw.Close(); err != nil {
		return nil, err
	}
	if zr, err = unzip(data.Bytes()); err != nil {
		return nil, err
	}
	for _, f := range zr.File {
		r, err := f.OpenRaw()
		if err != nil {
			return nil, err
		}
		p := packed{header: f.FileHeader}
		if p.data, err = io.ReadAll(r); err != nil {
			return nil, err
		}
		c.parts = append(c.parts, p)
	}
	return c, nil
})

func unzip(data []byte) (*zip.Reader, error) {
	return zip.NewReader(bytes.NewReader(data), int64(len(data)))
}

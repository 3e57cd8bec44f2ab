package xlsxtest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"
	"testing"
)

// Part is one file of a zip. One without content is not deflated.
type Part struct{ Name, Content string }

// Zip packs parts, in their order.
func Zip(t testing.TB, parts ...Part) []byte {
	t.Helper()
	var b bytes.Buffer
	zw := zip.NewWriter(&b)
	for _, p := range parts {
		h := zip.FileHeader{Name: p.Name, Method: zip.Deflate}
		if p.Content == "" {
			h.Method = zip.Store
		}
		w, err := zw.CreateHeader(&h)
		must(t, err)
		_, err = w.Write([]byte(p.Content))
		must(t, err)
	}
	must(t, zw.Close())
	return b.Bytes()
}

// Book makes the smallest workbook: worksheet parts, and shared strings if there are any.
func Book(t testing.TB, shared string, worksheets ...string) []byte {
	t.Helper()
	const ns = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	const types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	var tabs, rels string
	parts := []Part{{"_rels/.rels", `<Relationships><Relationship Id="r1" Type="` + types + `officeDocument" Target="/xl/workbook.xml"/></Relationships>`}}
	for i, content := range worksheets {
		tabs += fmt.Sprintf(`<sheet name="表%d" sheetId="%d" r:id="r%d"/>`, i+1, i+1, i+1)
		rels += fmt.Sprintf(`<Relationship Id="r%d" Type="%sworksheet" Target="worksheets/sheet%d.xml"/>`, i+1, types, i+1)
		parts = append(parts, Part{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), `<worksheet ` + ns + `>` + content + `</worksheet>`})
	}
	if shared != "" {
		rels += `<Relationship Id="s" Type="` + types + `sharedStrings" Target="sharedStrings.xml"/>`
		parts = append(parts, Part{"xl/sharedStrings.xml", `<sst ` + ns + `>` + shared + `</sst>`})
	}
	return Zip(t, append(parts,
		Part{"xl/workbook.xml", `<workbook ` + ns + `><sheets>` + tabs + `</sheets></workbook>`},
		Part{"xl/_rels/workbook.xml.rels", `<Relationships>` + rels + `</Relationships>`})...)
}

// Small is a workbook of one tab, 表1, with a text and a number.
func Small(t testing.TB) []byte {
	return Book(t, "<si><t>杨刚</t></si>", `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row></sheetData>`)
}

// Replace is the small workbook with another content of one part.
func Replace(t testing.TB, name, content string) []byte {
	t.Helper()
	data := Small(t)
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	var b bytes.Buffer
	zw := zip.NewWriter(&b)
	for _, f := range r.File {
		if f.Name != name {
			must(t, zw.Copy(f))
		}
	}
	w, err := zw.Create(name)
	must(t, err)
	_, err = w.Write([]byte(content))
	must(t, err)
	must(t, zw.Close())
	return b.Bytes()
}

// Parts are the parts of a workbook by their names.
type Parts map[string][]byte

// Unzip opens a workbook as the zip that it is.
func Unzip(data []byte) (Parts, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	p := Parts{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			return nil, err
		}
		if p[f.Name], err = io.ReadAll(in); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// decode unmarshals a part.
func (p Parts) decode(name string, into any) error {
	if p[name] == nil {
		return fmt.Errorf("part %s is missing", name)
	}
	return xml.Unmarshal(p[name], into)
}

// related is the part that a relation of a part leads to.
func (p Parts) related(part, id string) (string, error) {
	dir, base := path.Split(part)
	var list struct {
		Relations []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := p.decode(dir+"_rels/"+base+".rels", &list); err != nil {
		return "", err
	}
	for _, r := range list.Relations {
		if rest, fromTop := strings.CutPrefix(r.Target, "/"); r.ID == id && fromTop {
			return rest, nil
		} else if r.ID == id {
			return path.Join(dir, r.Target), nil
		}
	}
	return "", fmt.Errorf("%s: %s leads nowhere", part, id)
}

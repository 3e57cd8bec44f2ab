package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"sync"

	"github.com/xuri/excelize/v2"

	"guantong/sheets/look"
)

// Parts that are the same in every workbook.
const (
	stylesPart = "xl/styles.xml"
	themePart  = "xl/theme/theme1.xml"
)

// common is what all our workbooks have alike, made once: to declare all looks anew, and to write and compress them, takes longer than
// a small tab does.
type common struct {
	file   *excelize.File // an empty workbook with all looks; nothing is added to it any more
	styles styles
	parts  map[string]packed
}

// packed is a part, and as it stands in a zip.
type packed struct {
	data []byte
	file *zip.File
}

var inCommon = sync.OnceValues(func() (*common, error) {
	c := &common{file: newFile(), parts: map[string]packed{}}
	if err := c.file.SetDefaultFont(look.Font); err != nil {
		return nil, err
	}
	var err error
	if c.styles, err = newStyles(c.file); err != nil {
		return nil, err
	}
	data, err := pack(c.file, nil, nil)
	if err != nil {
		return nil, err
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	for _, f := range r.File {
		part, err := f.Open()
		if err != nil {
			return nil, err
		}
		text, err := io.ReadAll(part)
		if err != nil {
			return nil, err
		}
		c.parts[f.Name] = packed{text, f}
	}
	return c, nil
})

// newFile is an empty workbook with our properties.
func newFile() *excelize.File {
	f := excelize.NewFile()
	f.Pkg.Store("docProps/core.xml", []byte(properties))
	return f
}

// lend gives a new workbook the looks, for numbers of them to be known.
func (c *common) lend(f *excelize.File) { f.Styles = c.file.Styles }

// settle gives a workbook the parts that excelize would else write anew from what it has of them.
func (c *common) settle(f *excelize.File) {
	f.Styles, f.Theme = nil, nil
	for _, name := range []string{stylesPart, themePart} {
		f.Pkg.Store(name, c.parts[name].data)
	}
}

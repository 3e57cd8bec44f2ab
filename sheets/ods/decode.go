package ods

import (
	"context"
	"encoding/xml"
	"errors"
	"math"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/parts"
	"guantong/sheets/xlsx"
)

// Decode returns the sheets that a file's bytes hold. Its errors are *sheets.UnreadableError or the context's.
func Decode(ctx context.Context, _ string, data []byte, limits xlsx.Limits) ([]sheets.Sheet, error) {
	limits = limits.WithDefaults()
	if err := limits.Check("", int64(len(data))); err != nil {
		return nil, err
	}
	r := &reader{limits: limits, grid: grid.Builder{Room: limits.Cells, Text: limits.Text}, styles: newStyles(), texts: map[string]string{}}
	err := r.read(ctx, data)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if _, ok := errors.AsType[*sheets.UnreadableError](err); err == nil || ok {
		return r.tabs, err
	}
	switch {
	case errors.Is(err, parts.ErrTooBig) && r.name == "":
		return nil, &sheets.UnreadableError{Reason: "工作簿里的样式太多", Advice: "新建工作簿，把内容复制过去", Cause: err}
	case xlsx.IsLimit(err):
		return nil, xlsx.OverLimit(err, r.name, limits)
	}
	return nil, xlsx.Damaged(err)
}

// reader reads one workbook.
type reader struct {
	limits xlsx.Limits
	walk   *parts.Walker // through content.xml
	styles styles
	texts  map[string]string // one copy of each text

	tabs []sheets.Sheet
	grid grid.Builder
	name string // of the tab being read
}

func (r *reader) read(ctx context.Context, data []byte) error {
	p, err := parts.Open(ctx, data, r.limits.Unzipped)
	if err != nil {
		return err
	}
	if locked(p) {
		return &sheets.UnreadableError{Reason: "工作簿设置了打开密码", Advice: "取消密码后保存"}
	}
	if p.Has("styles.xml") {
		if err := r.styles.read(p, r.limits); err != nil {
			return err
		}
	}
	part, err := p.Open("content.xml", math.MaxInt64) // each tab has its limit
	if err != nil {
		return err
	}
	defer part.Close()
	r.walk = parts.NewWalker(part)
	r.walk.Allow(r.limits.Sheet)
	if err := r.walk.Top(r.content); err != nil {
		return err
	}
	if r.tabs == nil {
		return &sheets.UnreadableError{Reason: "文件里没有工作表", Advice: "确认文件没有放错；是表格的，另存为 .xlsx 工作簿"}
	}
	return nil
}

// locked tells whether parts are encrypted. The manifest says so; nothing else does.
func locked(p *parts.Package) bool {
	var manifest struct {
		Files []struct {
			Encrypted *struct{} `xml:"encryption-data"`
		} `xml:"file-entry"`
	}
	if err := p.Decode("META-INF/manifest.xml", &manifest); err != nil {
		return false // what can be read is read
	}
	for _, f := range manifest.Files {
		if f.Encrypted != nil {
			return true
		}
	}
	return false
}

// content walks through the outermost element of content.xml.
func (r *reader) content(xml.StartElement) error {
	return r.walk.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "font-face-decls", "automatic-styles":
			return r.styles.walk(r.walk)
		case "body":
			return r.walk.Each(func(e xml.StartElement) error {
				if e.Name.Local != "spreadsheet" {
					return nil
				}
				return r.walk.Each(func(e xml.StartElement) error {
					if e.Name.Local != "table" {
						return nil
					}
					return r.table(e)
				})
			})
		}
		return nil
	})
}

package docx

import (
	"context"
	"errors"
	"fmt"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/parts"
	"guantong/sheets/xlsx"
)

// Decode returns the tables that a file's bytes hold, as sheets named 表1, 表2 and so on; none if the document has no table.
// Its errors are *sheets.UnreadableError or the context's.
func Decode(ctx context.Context, _ string, data []byte, limits xlsx.Limits) ([]sheets.Sheet, error) {
	limits = limits.WithDefaults()
	if err := limits.Check("", int64(len(data))); err != nil {
		return nil, err
	}
	r := &reader{grid: grid.Builder{Room: limits.Cells, Text: limits.Text}}
	err := r.read(ctx, data, limits)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	for i := range r.tabs {
		r.tabs[i].Name = fmt.Sprintf("表%d", i+1)
	}
	if _, ok := errors.AsType[*sheets.UnreadableError](err); err == nil || ok {
		return r.tabs, err
	}
	if xlsx.IsLimit(err) {
		return nil, &sheets.UnreadableError{Reason: "Word 文档太大，或者表格太多", Advice: "把要上报的表格粘贴到 .xlsx 工作簿里", Cause: err}
	}
	return nil, &sheets.UnreadableError{Reason: "Word 文档已损坏，打不开", Advice: "用 Word 或 WPS 打开并修复后重新保存，或从原稿重新复制", Cause: err}
}

// reader reads one document.
type reader struct {
	walk *parts.Walker

	tabs  []sheets.Sheet
	grid  grid.Builder
	above []grid.Cell // the paragraphs since the last table
	last  int         // how many columns it has, 0 if there is none
}

func (r *reader) read(ctx context.Context, data []byte, limits xlsx.Limits) error {
	p, err := parts.Open(ctx, data, limits.Unzipped)
	if err != nil {
		return err
	}
	main, err := p.Main("word/document.xml")
	if err != nil {
		return err
	}
	part, err := p.Open(main, limits.Sheet)
	if err != nil {
		return err
	}
	defer part.Close()
	r.walk = parts.NewWalker(part)
	return r.walk.Top(r.document)
}

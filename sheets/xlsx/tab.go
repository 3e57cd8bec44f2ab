package xlsx

import (
	"github.com/xuri/excelize/v2"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

// tab writes one table into its empty tab. What stands before the rows in the file is set first: excelize streams.
func (b *builder) tab(name string, t grid.Table, links *links) error {
	l, err := look.NewLayout(t)
	if err != nil {
		return err
	}
	if err := b.page(name, t); err != nil {
		return err
	}
	for _, c := range t.Choices {
		if len(c.Values) == 0 {
			continue
		}
		rule, err := b.lists.rule(c)
		if err != nil {
			return err
		}
		if err := b.file.AddDataValidation(name, rule); err != nil {
			return err
		}
	}
	if err := b.file.SetSheetDimension(name, l.Extent().String()); err != nil {
		return err
	}
	if err := b.charts(name, l, t.Charts); err != nil {
		return err
	}
	if err := b.remarks(name, t); err != nil {
		return err
	}
	w, err := b.file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := b.columns(w, t); err != nil {
		return err
	}
	height := look.Heights(t, len(l.Widths))
	for r := range l.Widths {
		at := grid.Ref{Row: r}.String()
		if err := w.SetRow(at, b.row(t, l, r, links), excelize.RowOpts{Height: height[r]}); err != nil {
			return err
		}
	}
	for _, m := range t.Merges {
		if m.From == m.To {
			continue
		}
		if err := w.MergeCell(m.From.String(), m.To.String()); err != nil {
			return err
		}
	}
	return w.Flush()
}

// row is one row as excelize takes it.
func (b *builder) row(t grid.Table, l *look.Layout, r int, links *links) []any {
	cells := make([]any, l.Widths[r])
	for c := range cells {
		at := grid.Ref{Row: r, Col: c}
		s, role := l.At(at), l.Role(at)
		preset := c < len(t.Columns) && t.Columns[c].Role != grid.Plain
		if s.Kind == grid.Empty && role == grid.Plain && !preset {
			continue
		}
		linked := s.Link != nil && s.Kind != grid.Empty && links.add(at, *s.Link)
		cells[c] = excelize.Cell{StyleID: b.styles[styleKey{role, linked}], Value: value(s.Cell)}
	}
	return cells
}

// value is a cell as excelize takes it: text is never looked into, whatever it begins with.
func value(c grid.Cell) any {
	switch c.Kind {
	case grid.Text:
		return look.CleanText(c.Text)
	case grid.Number:
		return c.Number
	case grid.Bool:
		return c.Number != 0
	default:
		return nil
	}
}

func (b *builder) columns(w *excelize.StreamWriter, t grid.Table) error {
	if t.Freeze != (grid.Ref{}) {
		pane := "bottomRight"
		switch {
		case t.Freeze.Col == 0:
			pane = "bottomLeft"
		case t.Freeze.Row == 0:
			pane = "topRight"
		}
		if err := w.SetPanes(&excelize.Panes{Freeze: true, XSplit: t.Freeze.Col, YSplit: t.Freeze.Row,
			TopLeftCell: t.Freeze.String(), ActivePane: pane}); err != nil {
			return err
		}
	}
	for i, c := range t.Columns {
		if err := w.SetColWidth(i+1, i+1, min(look.Width(t, i), excelize.MaxColumnWidth)); err != nil {
			return err
		}
		if c.Role == grid.Plain {
			continue
		}
		if err := w.SetColStyle(i+1, i+1, b.styles[styleKey{c.Role, false}]); err != nil {
			return err
		}
	}
	return nil
}

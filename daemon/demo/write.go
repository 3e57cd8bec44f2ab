package demo

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/xuri/excelize/v2"
	"golang.org/x/sync/errgroup"

	"guantong/sheets/dirs"
	"guantong/sheets/grid"
)

// together is how many workbooks are written at a time. Each stands in memory until it is done.
const together = 2

// Write writes the files below a folder, as 填报/…. It refuses a folder that has anything in 填报 already: those may be
// somebody's real sheets.
func (s *Sample) Write(ctx context.Context, dir string) error {
	input := filepath.Join(dir, dirs.Input)
	if entries, err := os.ReadDir(input); err == nil && len(entries) > 0 {
		return fmt.Errorf("文件夹 %s 里已有文件，演示数据不覆盖已有的表：请换一个空文件夹", input)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(together)
	for _, b := range s.books {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return b.write(filepath.Join(dir, filepath.FromSlash(b.path)))
		})
	}
	return group.Wait()
}

func (b *book) write(file string) error {
	make := b.raw
	if make == nil {
		make = func() ([]byte, error) { return encode(b.tabs) }
	}
	data, err := make()
	if err != nil {
		return fmt.Errorf("%s：%w", b.path, err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o644)
}

// encode makes a workbook the way Excel and WPS do: every text in the table of shared strings.
func encode(tabs []func() page) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	styles, err := newStyles(f)
	if err != nil {
		return nil, err
	}
	for i, tab := range tabs {
		p := tab()
		if i == 0 {
			err = f.SetSheetName("Sheet1", p.table.Name)
		} else {
			_, err = f.NewSheet(p.table.Name)
		}
		if err == nil {
			err = fill(f, &p, styles)
		}
		if err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	err = f.Write(&out)
	return out.Bytes(), err
}

// fill writes a tab. Cells below the heading take their columns' styles.
func fill(f *excelize.File, p *page, styles styles) (err error) {
	t := &p.table
	try := func(e error) {
		if err == nil {
			err = e
		}
	}
	for i, c := range t.Columns {
		name := grid.ColumnName(i)
		try(f.SetColStyle(t.Name, name, styles.of[c.Role]))
		try(f.SetColWidth(t.Name, name, name, c.Width))
	}
	for _, m := range t.Merges {
		try(f.MergeCell(t.Name, m.From.String(), m.To.String()))
	}
	for r, line := range t.Rows {
		for c, cell := range line.Cells {
			at := grid.Ref{Row: r, Col: c}.String()
			switch {
			case r < t.Freeze.Row || cell.Role == grid.Note:
				try(f.SetCellStyle(t.Name, at, at, styles.of[cell.Role]))
			case cell.Role == grid.Code && cell.Kind == grid.Number && cell.Number > 40000 && cell.Number < 50000:
				try(f.SetCellStyle(t.Name, at, at, styles.date))
			}
			switch cell.Kind {
			case grid.Text:
				try(f.SetCellStr(t.Name, at, cell.Text))
			case grid.Number:
				try(f.SetCellFloat(t.Name, at, cell.Number, -1, 64))
			}
		}
		if line.Height > 0 {
			try(f.SetRowHeight(t.Name, r+1, line.Height))
		}
	}
	for _, r := range p.hidden {
		try(f.SetRowVisible(t.Name, r+1, false))
	}
	width := len(t.Columns)
	for _, line := range t.Rows {
		width = max(width, len(line.Cells))
	}
	if last := len(t.Rows); last > 0 && width > 0 { // some programs read no further than a sheet says it goes
		try(f.SetSheetDimension(t.Name, "A1:"+grid.Ref{Row: last - 1, Col: width - 1}.String()))
	}
	if t.Freeze.Row > 0 {
		try(f.SetPanes(t.Name, &excelize.Panes{
			Freeze: true, YSplit: t.Freeze.Row, TopLeftCell: grid.Ref{Row: t.Freeze.Row}.String(), ActivePane: "bottomLeft",
		}))
	}
	return err
}

package templates

import (
	"guantong/rules/annex"
	"guantong/rules/tally"
	"guantong/sheets/grid"
)

// column is a column of a list, declared once: its heading, what stands below it, and what 合计 says of it. T is what a
// row tells of. A list of enterprises, with 合计, is
//
//	columns := []column[dispatch.Shortage]{
//		center("企业名称", 30, func(s dispatch.Shortage) string { return s.Name }).fixed(),
//		count("缺员", 8, dispatch.Shortage.Wanting),
//	}
//	l := newList(d, "企业缺工", "企业缺工清单", columns, d.asOf())
//	l.fill(all, "没有企业缺工")
//	l.sum(all)
//
// Columns that need to know more of the run than the row are made by a method of edition. What is read back finds its
// columns by the same declaration.
type column[T any] struct {
	annex.Head                                       // its Field is that of a column that is read back
	group      string                                // stands over the columns that share it
	stays      bool                                  // it and the columns left of it stay in sight
	span       int                                   // columns of the tab that it takes, in a list within another; 0 is one
	put        func(cell *grid.Styled, n int, row T) // writes the cell of a row, the n-th, in a place where nothing is yet
	total      func(all []T) grid.Styled             // nil where 合计 has nothing to say
}

// styled is a column whose cells are more than a text, a count or a rate.
func styled[T any](label string, width float64, cell func(T) grid.Styled) column[T] {
	return putting(label, width, func(to *grid.Styled, row T) { *to = cell(row) })
}

// putting is a column whose cells are written in their place: there are millions, and to hand each on from function to function takes as
// long as to make it.
func putting[T any](label string, width float64, put func(*grid.Styled, T)) column[T] {
	return column[T]{Head: annex.Head{Label: label, Width: width}, put: func(to *grid.Styled, _ int, row T) { put(to, row) }}
}

// texts is a column of texts of a role.
func texts[T any](role grid.Role, label string, width float64, text func(T) string) column[T] {
	return putting(label, width, func(to *grid.Styled, row T) {
		if to.Role, to.Text = role, text(row); to.Text != "" {
			to.Kind = grid.Text
		}
	})
}

// center is a column of short texts.
func center[T any](label string, width float64, text func(T) string) column[T] {
	return texts(grid.Center, label, width, text)
}

// body is a column of texts.
func body[T any](label string, width float64, text func(T) string) column[T] {
	return texts(grid.Body, label, width, text)
}

// code is a column of IDs, phones or dates.
func code[T any](label string, width float64, text func(T) string) column[T] {
	return texts(grid.Code, label, width, text)
}

// count is a column of whole numbers, which add up.
func count[T any](label string, width float64, number func(T) int) column[T] {
	c := putting(label, width, func(to *grid.Styled, row T) {
		to.Role, to.Kind, to.Number = grid.Count, grid.Number, float64(number(row))
	})
	c.total = func(all []T) grid.Styled {
		sum := 0
		for _, row := range all {
			sum += number(row)
		}
		return countCell(grid.Count, sum)
	}
	return c
}

// sparse is a column of a matrix most of whose numbers are zero.
func sparse[T any](label string, width float64, number func(T) int) column[T] {
	c := count(label, width, number)
	c.put = func(to *grid.Styled, _ int, row T) { *to = countCell(grid.Sparse, number(row)) }
	return c
}

// rate is a column of percentages.
func rate[T any](label string, width float64, percent func(T) (tally.Percent, bool)) column[T] {
	return styled(label, width, func(row T) grid.Styled {
		p, ok := percent(row)
		return rateCell(grid.Rate, p, ok)
	})
}

// serial numbers the rows.
func serial[T any]() column[T] {
	return column[T]{
		Head: annex.Head{Label: "序号", Field: annex.Serial, Width: 6},
		put:  func(to *grid.Styled, n int, _ T) { *to = countCell(grid.Count, n) },
	}
}

// in puts columns under one heading.
func in[T any](group string, columns ...column[T]) []column[T] {
	for i := range columns {
		columns[i].group = group
	}
	return columns
}

// fixed keeps the column in sight, and those left of it.
func (c column[T]) fixed() column[T] {
	c.stays = true
	return c
}

// field names a column by which rows are read back.
func (c column[T]) field(name annex.Field) column[T] {
	c.Field = name
	return c
}

// over lets the column take several of the tab that its list is within.
func (c column[T]) over(columns int) column[T] {
	c.span = columns
	return c
}

// adding says what stands in 合计.
func (c column[T]) adding(total func(all []T) grid.Styled) column[T] {
	c.total = total
	return c
}

// form is what columns are drawn with, and read back by.
func form[T any](title string, columns []column[T]) *annex.Form {
	f := &annex.Form{Title: title}
	for i, c := range columns {
		switch last := len(f.Heads) - 1; {
		case c.group == "":
			f.Heads = append(f.Heads, c.Head)
		case i > 0 && columns[i-1].group == c.group:
			f.Heads[last].Sub = append(f.Heads[last].Sub, c.Head)
		default:
			f.Heads = append(f.Heads, annex.Head{Label: c.group, Sub: []annex.Head{c.Head}})
		}
	}
	return f
}

package google

import (
	"context"
	"strconv"

	"guantong/sheets/grid"
)

// Link is the address of a cell for a browser. It is empty for a workbook that is not there, and leads to the workbook as
// a whole where the tab is not known.
func (s *Store) Link(to grid.Link) string {
	t := s.listed()
	if t == nil {
		return ""
	}
	return s.address(context.Background(), t, to)
}

func (s *Store) address(ctx context.Context, t *tree, to grid.Link) string {
	f, ok := t.file(to.Workbook)
	if !ok {
		return ""
	}
	if f.Mark != "" && !f.Native {
		return s.files + f.ID + "/view"
	}
	page := s.pages + f.ID + "/edit"
	if to.Sheet == "" {
		return page
	}
	id, ok := s.tabsOf(ctx, f.ID)[to.Sheet]
	if !ok {
		return page
	}
	return page + place(id, to.Cell)
}

// place is the part of an address that names a cell.
func place(tab int64, cell grid.Ref) string {
	return "#gid=" + strconv.FormatInt(tab, 10) + "&range=" + cell.String()
}

package fakegoogle

import (
	"maps"
	"net/http"

	"guantong/sheets/fakegoogle/book"
)

// spreadsheet is the file that a request to Sheets names.
func (s *Server) spreadsheet(c *call) (*file, error) {
	f, ok := s.drive.find(c.path["spreadsheetId"])
	if !ok {
		return nil, newError(http.StatusNotFound, "notFound", "Requested entity was not found.")
	}
	if !f.spreadsheet() {
		e := newError(http.StatusBadRequest, "failedPrecondition", "This operation is not supported for this document")
		e.code = "FAILED_PRECONDITION"
		return nil, e
	}
	return f, nil
}

// shown is a spreadsheet as Sheets tells of it, with cells or without.
func shown(f *file, c *call, gridData bool, ranges []string) (map[string]any, error) {
	r, err := f.book.Resource(gridData, ranges)
	if err != nil {
		return nil, err
	}
	r = maps.Clone(r)
	r["spreadsheetId"] = f.id
	r["spreadsheetUrl"] = c.base + "/spreadsheets/d/" + f.id + "/edit"
	return r, nil
}

// spreadsheetsGet gives a spreadsheet. With a selection of fields it is the selection that decides whether there are
// cells, as documented of includeGridData.
func (s *Server) spreadsheetsGet(c *call) (any, error) {
	f, err := s.spreadsheet(c)
	if err != nil {
		return nil, err
	}
	gridData := c.query.Get("includeGridData") == "true"
	if len(c.fields) > 0 {
		gridData = c.fields.has("sheets", "data")
	}
	return shown(f, c, gridData, c.query["ranges"])
}

// spreadsheetsCreate makes a spreadsheet in the root folder.
func (s *Server) spreadsheetsCreate(c *call) (any, error) {
	if s.refuseCreation {
		return nil, noStorage()
	}
	b, err := book.FromResource(c.body)
	if err != nil {
		return nil, err
	}
	f := &file{name: b.Title(), mimeType: spreadsheetType, parent: s.drive.root.id, owner: c.user, book: b, byApp: true}
	s.drive.add(f, c.user, c.now)
	return shown(f, c, false, nil)
}

// spreadsheetsBatchUpdate does all changes of a request, or none.
func (s *Server) spreadsheetsBatchUpdate(c *call) (any, error) {
	f, err := s.spreadsheet(c)
	if err != nil {
		return nil, err
	}
	if f.owner != c.user && f.book.Forbids(c.user.email, c.body) {
		return nil, newError(http.StatusBadRequest, "badRequest", "Invalid requests[0]: You are trying to edit a protected cell or object. "+
			"Please contact the spreadsheet owner to remove protection if you need to edit.")
	}
	replies, err := f.book.BatchUpdate(c.body)
	if err != nil {
		return nil, err
	}
	f.name = f.book.Title()
	s.drive.edit(f, c.user, c.now)
	answer := map[string]any{"spreadsheetId": f.id, "replies": replies}
	if c.body["includeSpreadsheetInResponse"] == true {
		ranges := object(c.body).strings("responseRanges")
		updated, err := shown(f, c, c.body["responseIncludeGridData"] == true, ranges)
		if err != nil {
			return nil, err
		}
		answer["updatedSpreadsheet"] = updated
	}
	return answer, nil
}

// valuesGet gives the values of one range.
func (s *Server) valuesGet(c *call) (any, error) {
	f, err := s.spreadsheet(c)
	if err != nil {
		return nil, err
	}
	return values(f, c, c.path["range"])
}

// valuesBatchGet gives the values of several ranges.
func (s *Server) valuesBatchGet(c *call) (any, error) {
	f, err := s.spreadsheet(c)
	if err != nil {
		return nil, err
	}
	ranges := []any{}
	for _, name := range c.query["ranges"] {
		v, err := values(f, c, name)
		if err != nil {
			return nil, err
		}
		ranges = append(ranges, v)
	}
	return map[string]any{"spreadsheetId": f.id, "valueRanges": ranges}, nil
}

// values are those of a range, in rows or in columns.
func values(f *file, c *call, name string) (map[string]any, error) {
	v, err := f.book.Values(name, c.query.Get("valueRenderOption"), c.query.Get("dateTimeRenderOption"))
	if err != nil || c.query.Get("majorDimension") != "COLUMNS" {
		return v, err
	}
	v = maps.Clone(v)
	v["majorDimension"] = "COLUMNS"
	if rows, ok := v["values"].([]any); ok {
		v["values"] = columns(rows)
	}
	return v, nil
}

// columns turns rows into columns, each without empty cells at its end.
func columns(rows []any) []any {
	var turned []any
	for r, row := range rows {
		cells, _ := row.([]any)
		for col, value := range cells {
			for len(turned) <= col {
				turned = append(turned, []any{})
			}
			column, _ := turned[col].([]any)
			for value != "" && len(column) < r {
				column = append(column, "")
			}
			if value != "" {
				column = append(column, value)
			}
			turned[col] = column
		}
	}
	return turned
}

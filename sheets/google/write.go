package google

import (
	"context"
	"errors"

	"google.golang.org/api/googleapi"
	sheetsapi "google.golang.org/api/sheets/v4"
)

// stateParts is what must be known of a spreadsheet to write it anew.
const stateParts = "sheets(properties(sheetId,title,hidden),merges,protectedRanges(range,warningOnly),conditionalFormats(ranges(sheetId)),charts(chartId),basicFilter," +
	"developerMetadata(metadataKey,metadataValue),data(startRow,startColumn,rowData(values(effectiveValue))))"

// look asks what a spreadsheet holds.
func (s *Store) look(ctx context.Context, f file) ([]tabState, error) {
	book, err := s.sheets.Spreadsheets.Get(f.ID).IncludeGridData(true).Fields(stateParts).Context(ctx).Do()
	if err != nil {
		return nil, s.explain(ctx, "查看 "+f.Path, err)
	}
	return statesOf(book), nil
}

// statesOf is what a spreadsheet holds, tab by tab.
func statesOf(book *sheetsapi.Spreadsheet) []tabState {
	var tabs []tabState
	for _, sheet := range book.Sheets {
		if sheet.Properties == nil {
			continue
		}
		g := newReader().grid(sheet)
		p := sheet.Properties
		t := tabState{ID: p.SheetId, Title: p.Title, Hidden: p.Hidden, Filter: sheet.BasicFilter, grid: &g}
		for _, m := range sheet.DeveloperMetadata {
			if m.MetadataKey == metadataKey {
				t.Hash = m.MetadataValue
			}
		}
		for _, r := range sheet.ProtectedRanges {
			t.Protected = t.Protected || !r.WarningOnly && r.Range != nil && r.Range.EndRowIndex == 0 && r.Range.EndColumnIndex == 0
		}
		t.Painted = len(sheet.ConditionalFormats)
		for _, c := range sheet.Charts {
			t.Charts = append(t.Charts, c.ChartId)
		}
		tabs = append(tabs, t)
	}
	return tabs
}

// write sends batches until the job is done. When a reply is lost, or a person moved something since the spreadsheet was
// looked at, it looks at what is there and goes on from that. The reply tells what the spreadsheet holds then; if somebody got in
// between, it is written once more.
func (s *Store) write(ctx context.Context, j *job) error {
	moved := false
	err := surely(ctx, func() error {
		err := s.send(ctx, j)
		if err == nil && !j.guest && len(j.batches()) > 0 {
			err = s.send(ctx, j)
		}
		if answer, ok := errors.AsType[*googleapi.Error](err); ok && answer.Code == 400 && !moved {
			moved = true
			return lostReply{err}
		}
		return err
	}, func() (done bool, err error) {
		j.have, err = s.look(ctx, j.file)
		return err == nil && len(j.batches()) == 0, err
	})
	return s.explain(ctx, "写入 "+j.file.Path, err)
}

// leave notes how an output was left, so that nothing need be asked when it is to stay so, and returns the file as it is now. It
// has no version, and is looked at next time, if that cannot be learnt or somebody else has changed it since.
func (s *Store) leave(ctx context.Context, j *job) file {
	f := j.file
	f.Version = ""
	now, err := s.drive.Files.Get(f.ID).SupportsAllDrives(true).Fields(stateOfFile).Context(ctx).Do()
	if err != nil {
		return f
	}
	if left := f.as(now); left.Ours {
		f = left
		s.save(ctx, outputKey(f.ID), published{f.Version, f.Edited, j.after()})
	}
	return f
}

// send sends what is to be done. The last reply says what the spreadsheet holds now.
func (s *Store) send(ctx context.Context, j *job) error {
	todo := j.batches()
	for i, b := range todo {
		req, fields := &sheetsapi.BatchUpdateSpreadsheetRequest{Requests: b}, "spreadsheetId"
		if last := i == len(todo)-1; last && !j.guest {
			req.IncludeSpreadsheetInResponse, req.ResponseIncludeGridData = true, true
			fields += ",updatedSpreadsheet(" + stateParts + ")"
		}
		reply, err := s.sheets.Spreadsheets.BatchUpdate(j.file.ID, req).Fields(googleapi.Field(fields)).Context(ctx).Do()
		if err != nil {
			return err
		}
		if book := reply.UpdatedSpreadsheet; book != nil && len(book.Sheets) > 0 {
			j.have, j.anew = statesOf(book), false
		}
	}
	return nil
}

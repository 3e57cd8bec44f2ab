package google

import (
	"context"
	"errors"
	"strconv"

	"google.golang.org/api/googleapi"
	sheetsapi "google.golang.org/api/sheets/v4"
)

// stateParts is what must be known of a spreadsheet to write it anew.
const stateParts = "sheets(properties(sheetId,title,sheetType),merges,protectedRanges(range),charts(chartId),basicFilter," +
	"developerMetadata(metadataKey,metadataValue),data(startRow,startColumn,rowData(values(effectiveValue))))"

// look asks what a spreadsheet holds.
func (s *Store) look(ctx context.Context, f file) ([]tabState, error) {
	book, err := s.sheets.Spreadsheets.Get(f.ID).IncludeGridData(true).Fields(stateParts).Context(ctx).Do()
	if err != nil {
		return nil, s.explain(ctx, "查看 "+f.Path, err)
	}
	var tabs []tabState
	for _, sheet := range book.Sheets {
		if sheet.Properties == nil {
			continue
		}
		g := gridOf(sheet)
		t := tabState{ID: sheet.Properties.SheetId, Title: sheet.Properties.Title, Filter: sheet.BasicFilter, grid: &g}
		for _, m := range sheet.DeveloperMetadata {
			if m.MetadataKey == metadataKey {
				t.Hash = m.MetadataValue
			}
		}
		for _, r := range sheet.ProtectedRanges {
			t.Protected = t.Protected || r.Range != nil && r.Range.EndRowIndex == 0 && r.Range.EndColumnIndex == 0
		}
		for _, c := range sheet.Charts {
			t.Charts = append(t.Charts, c.ChartId)
		}
		tabs = append(tabs, t)
	}
	return tabs, nil
}

// write sends batches to a spreadsheet until it holds the tabs. When a reply is lost, or a person moved something since the
// batches were made, it looks at what is there and goes on from that.
func (s *Store) write(ctx context.Context, f file, tabs []*tab, todo []batch, open bool) error {
	moved := false
	err := surely(ctx, func() error {
		err := s.send(ctx, f, todo)
		if answer, ok := errors.AsType[*googleapi.Error](err); ok && answer.Code == 400 && !moved {
			moved = true
			return lostReply{err}
		}
		return err
	}, func() (bool, error) {
		have, err := s.look(ctx, f)
		todo = batches(have, tabs, open)
		return err == nil && len(todo) == 0, err
	})
	return s.explain(ctx, "写入 "+f.Path, err)
}

// leave notes how an output was left, so that nothing need be asked when it is to stay so, and returns its version.
func (s *Store) leave(ctx context.Context, f file, tabs []*tab) (version string, err error) {
	now, err := s.drive.Files.Get(f.ID).SupportsAllDrives(true).Fields("version").Context(ctx).Do()
	if err != nil {
		return "", s.explain(ctx, "查看 "+f.Path, err)
	}
	version = strconv.FormatInt(now.Version, 10)
	s.save(ctx, outputKey(f.ID), published{version, states(tabs, false)})
	return version, nil
}

func (s *Store) send(ctx context.Context, f file, todo []batch) error {
	for _, b := range todo {
		_, err := s.sheets.Spreadsheets.BatchUpdate(f.ID, &sheetsapi.BatchUpdateSpreadsheetRequest{Requests: b}).
			Fields("spreadsheetId").Context(ctx).Do()
		if err != nil {
			return err
		}
	}
	return nil
}

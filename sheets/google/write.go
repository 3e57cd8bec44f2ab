package google

import (
	"context"
	"errors"
	"strconv"

	"google.golang.org/api/googleapi"
	sheetsapi "google.golang.org/api/sheets/v4"
)

// stateParts is what must be known of a spreadsheet to write it anew.
const stateParts = "sheets(properties(sheetId,title,hidden),merges,protectedRanges(range),charts(chartId),basicFilter," +
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
		g := newReader().grid(sheet)
		p := sheet.Properties
		t := tabState{ID: p.SheetId, Title: p.Title, Hidden: p.Hidden, Filter: sheet.BasicFilter, grid: &g}
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

// write sends batches until the job is done. When a reply is lost, or a person moved something since the spreadsheet was
// looked at, it looks at what is there and goes on from that.
func (s *Store) write(ctx context.Context, j *job) error {
	moved := false
	err := surely(ctx, func() error {
		err := s.send(ctx, j.file, j.batches())
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

// leave notes how an output was left, so that nothing need be asked when it is to stay so, and returns its version. It is
// empty, and the output looked at next time, if it cannot be learnt or somebody else has changed the output since.
func (s *Store) leave(ctx context.Context, j *job) (version string) {
	now, err := s.drive.Files.Get(j.file.ID).SupportsAllDrives(true).Fields("version,lastModifyingUser(me)").Context(ctx).Do()
	if err != nil || now.LastModifyingUser != nil && !now.LastModifyingUser.Me {
		return ""
	}
	version = strconv.FormatInt(now.Version, 10)
	s.save(ctx, outputKey(j.file.ID), published{version, j.after()})
	return version
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

package verdict

import (
	"context"
	"errors"

	"guantong/daemon/pipeline"
	"guantong/sheets"
	"guantong/sheets/workbook"
	"guantong/sheets/xlsx"
)

// Read reads a workbook that lies in no store: all there is of it is its bytes. It is judged by what is in it; the name is only what people
// call it. The error is the context's: what cannot be read is part of the answer.
func Read(ctx context.Context, name string, data []byte, limits xlsx.Limits) (pipeline.Read, error) {
	r := pipeline.Read{Snapshot: sheets.Snapshot{Workbook: sheets.Workbook{ID: name, Path: name}}}
	err := error(nil)
	if foreign := xlsx.Foreign(name); foreign != nil {
		err = foreign
	} else {
		r.Snapshot.Sheets, err = workbook.Decode(ctx, name, data, limits)
	}
	if errors.As(err, &r.Unreadable) {
		return r, nil
	}
	return r, err
}

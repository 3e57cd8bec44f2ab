package pipeline

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/survey"
	"guantong/sheets"
)

// Digest is a workbook as records and findings, as far as they depend on the workbook alone and not on the day of the
// run or on other workbooks.
type Digest struct {
	Workbook    string // path in the store
	Sheets      []SheetDigest
	Findings    []check.Finding
	Unknown     []string // the tabs that hold something and are none of the known forms
	Unreadable  bool     // nothing could be read
	Disappeared bool     // gone between listing and reading
	Unchanged   bool     // from memory, not read in this run

	Reason, Advice string // why nothing could be read and what to do, for people
}

// SheetDigest is one recognised tab. Tabs of other kinds, and those without records, have empty lists.
type SheetDigest struct {
	*annex.Sheet
	Tab int // position in the workbook
	survey.Records
	Kept    civil.Day // the day when it was last read, if it could not be read in this run; else zero
	Key     string    // of its excerpt, if that is known
	Excerpt []byte    // of a sheet that was just read; else nil
}

// read reads one workbook and digests it, and tells which version of it was read. Its error is one that the whole run
// cannot go on from; a workbook that cannot be read is a finding.
func (s *Setup) read(ctx context.Context, store sheets.Store, wb sheets.Workbook) (Digest, sheets.Workbook, error) {
	snapshot, err := store.Read(ctx, wb)
	var unreadable *sheets.UnreadableError
	switch {
	case err != nil && ctx.Err() != nil:
		return Digest{}, wb, ctx.Err()
	case errors.As(err, &unreadable):
		return s.unreadable(wb.Path, unreadable.Reason, unreadable.Advice), wb, nil
	case errors.Is(err, fs.ErrNotExist):
		return Digest{Workbook: wb.Path, Disappeared: true}, wb, nil
	case err != nil:
		return s.unreadable(wb.Path, "读取时出错："+err.Error(), "检查文件和网络，稍后会自动重试"), wb, nil
	}
	return s.digest(snapshot), snapshot.Workbook, nil
}

func (s *Setup) unreadable(workbook, reason, advice string) Digest {
	return Digest{
		Workbook:   workbook,
		Unreadable: true,
		Reason:     reason,
		Advice:     advice,
		Findings:   s.rules.Unreadable(workbook, s.reader.UnitOf(workbook), reason, advice),
	}
}

// digest recognises the sheets of a workbook, reads their records and checks each by itself.
func (s *Setup) digest(snapshot sheets.Snapshot) Digest {
	d := Digest{Workbook: snapshot.Workbook.Path}
	for tab := range snapshot.Sheets {
		grid := &snapshot.Sheets[tab].Grid
		sheet := s.reader.Read(d.Workbook, snapshot.Sheets[tab].Name, grid)
		if sheet.Kind == annex.Unknown {
			if len(grid.Rows) > 0 {
				d.Unknown = append(d.Unknown, sheet.Name)
			}
			d.Findings = append(d.Findings, s.rules.Unrecognised(d.Workbook, sheet.Name, s.reader.UnitOf(d.Workbook), grid)...)
			continue
		}
		digest := SheetDigest{Sheet: sheet, Tab: tab}
		found := s.rows(&digest, len(grid.Rows))
		d.Findings = append(d.Findings, s.rules.Sheet(sheet, s.County, digest.Len())...)
		d.Findings = append(d.Findings, found...)
		sheet.Release()
		d.Sheets = append(d.Sheets, digest)
	}
	if isSurveyCSV(&d) {
		return s.unreadable(d.Workbook, "填报表存成了 CSV 文件，没有读取", "用 WPS 或 Excel 打开，另存为 .xlsx 工作簿")
	}
	return d
}

// isSurveyCSV: exports of the platforms may be CSV, survey sheets may not: they lose their headings' shape and types.
func isSurveyCSV(d *Digest) bool {
	if !strings.EqualFold(path.Ext(d.Workbook), ".csv") {
		return false
	}
	for _, s := range d.Sheets {
		if s.Kind == annex.Platform || s.Kind == annex.Referrals || s.Kind == annex.Trainings {
			return false
		}
	}
	return true
}

// rows reads the records of a sheet of so many rows and checks each by itself.
func (s *Setup) rows(d *SheetDigest, most int) []check.Finding {
	var found []check.Finding
	placer := survey.NewPlacer(s.gazetteer)
	for row := range d.Rows() {
		switch d.Kind {
		case annex.Workers:
			w := placer.Worker(row)
			found = append(found, s.rules.Worker(row, &w)...)
			if d.Workers == nil {
				d.Workers = make([]survey.Worker, 0, most) // the largest of all lists does not grow by steps
			}
			d.Workers = append(d.Workers, w)
		case annex.Seekers:
			x := survey.Seeker{Seeker: row.Seeker()}
			found = append(found, s.rules.Seeker(row, &x)...)
			d.Seekers = append(d.Seekers, x)
		case annex.Employers:
			e := placer.Enterprise(row)
			found = append(found, s.rules.Enterprise(row, &e)...)
			d.Enterprises = append(d.Enterprises, e)
		case annex.Posts:
			d.Posts = append(d.Posts, survey.Post{Post: row.Post()})
		case annex.Platform:
			d.Platform = append(d.Platform, placer.Platform(row))
		default:
			return found
		}
	}
	return found
}

package pipeline_test

import (
	"bytes"
	"encoding/csv"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"guantong/daemon/config"
	"guantong/daemon/pipeline"
	"guantong/sheets/dirs"
	"guantong/sheets/xlsx"
)

// TestSurveyAsCSV: a form that was saved as .csv counts as the workbook does, in whatever encoding programs save it.
func TestSurveyAsCSV(t *testing.T) {
	book := workbook(t, nil)
	comma := asCSV(t, book, ',')
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes(comma)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(asCSV(t, book, '\t'))
	if err != nil {
		t.Fatal(err)
	}
	cfg, err := config.Parse("config.yaml", []byte(smallCounty))
	if err != nil {
		t.Fatal(err)
	}
	setup, err := pipeline.NewSetup(cfg)
	if err != nil {
		t.Fatal(err)
	}
	asOf := time.Date(2020, 2, 27, 17, 0, 0, 0, cfg.Zone)
	for name, data := range map[string][]byte{"UTF-8": comma, "UTF-8 with a mark": append([]byte("\xEF\xBB\xBF"), comma...), "GB18030": gb, "UTF-16, tabs": wide} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, dirs.Input, "波洲镇", "炉冲村.csv"), data)
			settle(t, dir)
			report := daily(t, setup, dir, asOf)
			if report.Records.Annex1 != 1 || len(report.Findings.ByRule) > 0 {
				t.Errorf("%d records read, want 1, with findings %v", report.Records.Annex1, report.Findings.ByRule)
			}
		})
	}
}

// asCSV is the first tab of a workbook, saved as text: merged cells and types are lost.
func asCSV(t *testing.T, book []byte, comma rune) []byte {
	t.Helper()
	tabs, err := xlsx.Decode(t.Context(), "a.xlsx", book, xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = comma
	next := 0
	for _, row := range tabs[0].Grid.Rows {
		b.WriteString(strings.Repeat(strings.Repeat(string(comma), 20)+"\n", row.Index-next))
		next = row.Index + 1
		record := make([]string, 21)
		for col, c := range row.Cells {
			record[col] = c.String()
		}
		if err := w.Write(record); err != nil {
			t.Fatal(err)
		}
		w.Flush()
	}
	return b.Bytes()
}

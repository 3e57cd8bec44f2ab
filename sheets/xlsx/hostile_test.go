package xlsx_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

// TestHostile reads files that are no good. The reason says what is wrong and the advice what to do.
func TestHostile(t *testing.T) {
	for _, test := range xlsxtest.AllHostile(t) {
		t.Run(test.Name, func(t *testing.T) {
			_, err := xlsxtest.BothWays(t, cmp.Or(test.File, "a.xlsx"), test.Data, test.Limits)
			bad, ok := errors.AsType[*sheets.UnreadableError](err)
			if !ok {
				t.Fatalf("Decode: %v, want an UnreadableError", err)
			}
			if !strings.Contains(bad.Reason, test.Reason) || !strings.Contains(bad.Advice, test.Advice) {
				t.Errorf("Decode: %s；%s (%v)\nwant %s；%s", bad.Reason, bad.Advice, bad.Cause, test.Reason, test.Advice)
			}
		})
	}
}

// TestFormatsOnly: a sheet of many formatted rows within the limits costs what it holds.
func TestFormatsOnly(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>`)
	for i := range 20_000 {
		fmt.Fprintf(&b, `<row r="%d" s="1"><c r="A%d" s="1"/></row>`, i+2, i+2)
	}
	b.WriteString(`<row r="1048576"><c r="A1048576"><v>2</v></c></row></sheetData>`)
	tabs, err := xlsx.Decode(t.Context(), "a.xlsx", xlsxtest.Book(t, "", b.String()), xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if rows := tabs[0].Grid.Rows; len(rows) != 2 || rows[1].Index != grid.MaxRows-1 {
		t.Errorf("%d rows were kept, want 2", len(rows))
	}
}

// TestPanic: what makes a parser panic is a damaged file.
func TestPanic(t *testing.T) {
	var none context.Context
	_, err := xlsx.Decode(none, "a.xlsx", xlsxtest.Small(t), xlsx.Limits{})
	if bad, ok := errors.AsType[*sheets.UnreadableError](err); !ok || !strings.Contains(bad.Reason, "损坏") {
		t.Errorf("Decode: %v", err)
	}
}

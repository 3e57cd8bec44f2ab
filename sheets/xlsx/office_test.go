package xlsx_test

import (
	"os"
	"strings"
	"testing"

	"guantong/sheets/officetest"
	"guantong/sheets/xlsx/xlsxtest"
)

// TestLibreOffice converts the form to PDF, which takes a program that knows the whole file format.
func TestLibreOffice(t *testing.T) {
	pdf := officetest.Convert(t, "日报.xlsx", encoded(t, xlsxtest.Form()), "pdf")
	if len(pdf) < 1000 || !strings.HasPrefix(string(pdf), "%PDF-") {
		t.Errorf("the PDF has %d bytes", len(pdf))
	}
	if keep := os.Getenv("KEEP_PDF"); keep != "" { // a path, for people who want to look at it
		must(t, os.WriteFile(keep, pdf, 0o644))
	}
}

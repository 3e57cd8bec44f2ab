package xlsx_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"guantong/sheets/xlsx/xlsxtest"
)

// TestLibreOffice converts the form to PDF, which takes a program that knows the whole file format.
func TestLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("starting LibreOffice is left out by -short")
	}
	office, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("soffice is not installed")
		}
		t.Skip("soffice is not installed")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "日报.xlsx")
	must(t, os.WriteFile(file, encoded(t, xlsxtest.Form()), 0o644))
	said, err := exec.Command(office, "-env:UserInstallation=file://"+filepath.ToSlash(t.TempDir()), "--headless",
		"--convert-to", "pdf", "--outdir", dir, file).CombinedOutput()
	if err != nil || strings.Contains(string(said), "Error") {
		t.Fatalf("%v\n%s", err, said)
	}
	pdf, err := os.ReadFile(filepath.Join(dir, "日报.pdf"))
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	if len(pdf) < 1000 || !strings.HasPrefix(string(pdf), "%PDF-") {
		t.Errorf("the PDF has %d bytes", len(pdf))
	}
	if keep := os.Getenv("KEEP_PDF"); keep != "" { // a path, for people who want to look at it
		must(t, os.WriteFile(keep, pdf, 0o644))
	}
}

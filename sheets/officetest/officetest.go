// Package officetest lets LibreOffice convert files in tests: a program of other people's, which knows every side of the
// formats.
package officetest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Convert is a file in another format: pdf, ods, docx. The name of the file says what it is. Where LibreOffice is not
// installed, the test is left out, but in CI it fails. -short leaves it out, too.
func Convert(t testing.TB, name string, data []byte, to string) []byte {
	t.Helper()
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
	file := filepath.Join(dir, name)
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command(office, "-env:UserInstallation=file://"+filepath.ToSlash(t.TempDir()), "--headless",
		"--convert-to", to, "--outdir", filepath.Join(dir, "out"), file).CombinedOutput()
	if err != nil || strings.Contains(string(said), "Error") {
		t.Fatalf("%v\n%s", err, said)
	}
	format, _, _ := strings.Cut(to, ":") // after the colon stands how
	converted, err := os.ReadFile(filepath.Join(dir, "out", strings.TrimSuffix(name, filepath.Ext(name))+"."+format))
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	return converted
}

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

// settings of a profile. LibreOffice draws seconds' worth of test pictures when it first starts with a profile, unless that
// says that this version, or a later one, has started with it before.
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>99.0</value></prop></item>
</oor:items>
`

// Command is LibreOffice without windows, with a profile of its own. Where it is not installed, the test is left out, but in CI
// it fails. -short leaves it out, too.
func Command(t testing.TB, args ...string) *exec.Cmd {
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
	profile := t.TempDir()
	if err := os.Mkdir(filepath.Join(profile, "user"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	return exec.Command(office, append([]string{"-env:UserInstallation=file://" + filepath.ToSlash(profile), "--headless"}, args...)...)
}

// Convert is a file in another format: pdf, ods, docx. The name of the file says what it is.
func Convert(t testing.TB, name string, data []byte, to string) []byte {
	t.Helper()
	return ConvertAll(t, map[string][]byte{name: data}, to)[name]
}

// ConvertAll are files in another format, by the names of what they were. To start LibreOffice takes longer than a conversion.
func ConvertAll(t testing.TB, files map[string][]byte, to string) map[string][]byte {
	t.Helper()
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	args := []string{"--convert-to", to, "--outdir", out}
	for name, data := range files {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	said, err := Command(t, args...).CombinedOutput()
	if err != nil || strings.Contains(string(said), "Error") {
		t.Fatalf("%v\n%s", err, said)
	}
	format, _, _ := strings.Cut(to, ":") // after the colon stands how
	converted := map[string][]byte{}
	for name := range files {
		data, err := os.ReadFile(filepath.Join(out, strings.TrimSuffix(name, filepath.Ext(name))+"."+format))
		if err != nil {
			t.Fatalf("%v\n%s", err, said)
		}
		converted[name] = data
	}
	return converted
}

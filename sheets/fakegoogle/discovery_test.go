package fakegoogle_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The copies must be those of the module that the store is built with: what that client may send is what is checked.
func TestDiscoveryDocumentsAreTheModules(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "google.golang.org/api").Output()
	if err != nil {
		t.Fatal(err)
	}
	dir := strings.TrimSpace(string(out))
	for copied, original := range map[string]string{
		"sheets-api.json": "sheets/v4/sheets-api.json",
		"drive-api.json":  "drive/v3/drive-api.json",
	} {
		got, err := os.ReadFile(filepath.Join("discovery", copied))
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(original)))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("discovery/%s is not the one of google.golang.org/api: copy %s", copied, filepath.Join(dir, original))
		}
	}
}

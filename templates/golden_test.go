package templates_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/templates"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden shows every tab and blank of a small county. Look at the differences, then run it with -update.
func TestGolden(t *testing.T) {
	sets := map[string][]templates.Workbook{
		"blanks": templates.Blanks(smallCounty(), year),
		"daily":  laidOut(templates.Daily(smallResults(t))),
		"quiet":  laidOut(templates.Daily(quietResults(t))),
		"issues": issues(t),
	}
	for set, workbooks := range sets {
		for _, wb := range workbooks {
			name := set + "-" + strings.NewReplacer("/", "-", ".xlsx", ".golden", " ", "").Replace(wb.Path)
			t.Run(name, func(t *testing.T) {
				var b strings.Builder
				for i := range wb.Tables {
					b.WriteString(render(&wb.Tables[i]) + "\n")
				}
				golden(t, filepath.Join("testdata", name), b.String())
			})
		}
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

package region

import (
	_ "embed"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

//go:embed testdata/cases.tsv
var casesTSV string

// row is a line of testdata/cases.tsv: 返岗单位, 县内, 县外, text in 县外, and what a person would say: the row, the
// code, the finding.
type row struct {
	line int
	in   Input
	want answer
}

type answer struct{ Row, Code, Finding string }

func cases(t testing.TB) []row {
	t.Helper()
	var rows []row
	for i, line := range lines(casesTSV) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 7 {
			t.Fatalf("cases.tsv line %d: want 7 fields, got %d", i+1, len(f))
		}
		in := Input{Employer: strings.ReplaceAll(f[0], `\n`, "\n"), In: f[1] != "", Out: f[2] != "", OutText: f[3]}
		rows = append(rows, row{i + 1, in, answer{f[4], f[5], f[6]}})
	}
	return rows
}

func TestHardCases(t *testing.T) {
	g := xinhuang(t)
	for _, c := range cases(t) {
		t.Run(fmt.Sprintf("%d %s", c.line, c.in.Employer), func(t *testing.T) {
			if diff := cmp.Diff(c.want, answerOf(g.Classify(c.in))); diff != "" {
				t.Errorf("%+v (-want +got):\n%s", c.in, diff)
			}
		})
	}
}

func answerOf(r Result) answer {
	a := answer{Row: r.Row.ShownAs("新晃工业集中区"), Code: r.Place.Code}
	switch {
	case r.Unplaced && r.Conflict:
		a.Finding = "both"
	case r.Unplaced:
		a.Finding = "A1-DEST"
	case r.Conflict:
		a.Finding = "A1-DEST-TICK"
	}
	return a
}

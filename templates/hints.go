package templates

import (
	"cmp"
	"embed"
	"fmt"
	"strings"
	"sync"

	"guantong/rules/annex"
	"guantong/rules/ruledata"
)

//go:embed hints.yaml
var hintsFile embed.FS

// hints are what whoever stands in a cell of a blank is told to write there.
var hints = sync.OnceValue(func() *hintData { return ruledata.Must(readHints()) })

type hintsOf map[annex.Field]string

type hintData struct {
	Day   string             `yaml:"日期"`
	Clerk string             `yaml:"摸排责任人"`
	All   hintsOf            `yaml:"各表"`
	Forms map[string]hintsOf `yaml:"各附件"` // by label or, of a form without one, title
}

func readHints() (*hintData, error) {
	h := new(hintData)
	return h, ruledata.Read(hintsFile, "hints.yaml", h)
}

// of is the hint of a form's column; empty for those that are numbered in advance.
func (h *hintData) of(f *annex.Form, column annex.Field) string {
	return cmp.Or(h.Forms[f.Called()][column], h.All[column])
}

// hint puts the year and the unit of a blank into a hint.
func (b *Blank) hint(text, unit string) string {
	return strings.NewReplacer("{年}", fmt.Sprint(b.Year), annex.UnitPlace, unit).Replace(text)
}

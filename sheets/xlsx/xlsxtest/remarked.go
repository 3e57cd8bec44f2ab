package xlsxtest

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// WithoutRemarked is a workbook with nothing in its cells that have comments.
func WithoutRemarked(t testing.TB, data []byte) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	must(t, err)
	defer f.Close()
	for _, tab := range f.GetSheetList() {
		remarks, err := f.GetComments(tab)
		must(t, err)
		for _, r := range remarks {
			must(t, f.SetCellStr(tab, r.Cell, ""))
		}
	}
	var b bytes.Buffer
	must(t, f.Write(&b))
	return withoutUnnamed(t, b.Bytes())
}

var (
	namesText  = regexp.MustCompile(` t="s"[^>]*><v>([0-9]+)</v>`)
	listedText = regexp.MustCompile(`(?s)<si>.*?</si>`) // some have several lines
)

// withoutUnnamed is a workbook without the texts that no cell names any more.
func withoutUnnamed(t testing.TB, data []byte) []byte {
	t.Helper()
	all, err := Unzip(data)
	must(t, err)
	named := map[string]bool{}
	for name, content := range all {
		if strings.HasPrefix(name, "xl/worksheets/") {
			for _, m := range namesText.FindAllSubmatch(content, -1) {
				named[string(m[1])] = true
			}
		}
	}
	n := -1
	all["xl/sharedStrings.xml"] = listedText.ReplaceAllFunc(all["xl/sharedStrings.xml"], func(text []byte) []byte {
		if n++; named[strconv.Itoa(n)] {
			return text
		}
		return []byte(`<si><t></t></si>`)
	})
	var parts []Part
	for name, content := range all {
		parts = append(parts, Part{name, string(content)})
	}
	return Zip(t, parts...)
}

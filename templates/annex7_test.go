package templates_test

import (
	"bytes"
	"strings"
	"testing"

	"guantong/rules/annex"
	"guantong/rules/track"
	"guantong/sheets"
	"guantong/sheets/look"
	"guantong/sheets/officetest"
	"guantong/sheets/xlsx"
	"guantong/templates"
)

// withCertificates opens a task for everybody who still needs a certificate.
func withCertificates(r *templates.Results) *templates.Results {
	for _, p := range r.Dispatch.Certificates.People {
		r.Tasks = append(r.Tasks, track.Task{
			Kind: track.Certificate, Span: track.Span{Since: on(2, 26)}, Person: &track.Person{Row: p.Worker},
		})
	}
	return r
}

// Whose task 办理登记 has ended gets no form, and a township in which nobody needs one says so in the place of its forms.
func TestAnnex7Ends(t *testing.T) {
	r := withCertificates(travelResults(t))
	pages := func() (n int) {
		for _, out := range templates.Annex7(r) {
			n += out.People
			if tables := out.LayOut(); len(tables) == 0 && !strings.Contains(render(&out.Empty()[0]), "现在没有要办健康证明的人") {
				t.Error("nothing is said")
			}
		}
		return n
	}
	before := pages()
	r.Tasks[0].Done, r.Tasks[0].Result = on(2, 27), annex.Settled
	if n := pages(); n != before-2 {
		t.Errorf("%d pages, then %d", before, n)
	}
}

// Everybody who still needs a certificate has two pages, and none of them runs over.
func TestAnnex7Pages(t *testing.T) {
	r := withCertificates(travelResults(t))
	forms := 0
	for _, out := range templates.Annex7(r) {
		for _, table := range out.LayOut() {
			if table.Repeat > 0 {
				continue // the register
			}
			starts := append(append([]int{0}, table.Breaks...), len(table.Rows))
			forms += len(starts) - 1
			layout, err := look.NewLayout(table)
			if err != nil {
				t.Fatal(err)
			}
			heights := layout.Heights()
			for i := range len(starts) - 1 {
				points := 0.0
				for _, h := range heights[starts[i]:starts[i+1]] {
					points += h
				}
				if points < 500 || points > 740 { // an A4 page has 754 within its margins
					t.Errorf("a form takes %.0f points", points)
				}
			}
			width := 0.0
			for i := range table.Columns {
				width += look.Width(table.Columns, i)
			}
			if width*7.06 > 521.6 { // with the widest of the fonts that programs put in the place of ours
				t.Errorf("a form is %.0f characters wide", width)
			}
		}
	}
	needed := 0
	for _, town := range r.County.Townships {
		needed += len(r.Dispatch.Township(town.Name).Certificates.People)
	}
	if needed == 0 || forms != 2*needed {
		t.Errorf("%d pages for %d certificates", forms, needed)
	}
}

// LibreOffice prints them so, too.
func TestAnnex7Printed(t *testing.T) {
	out := templates.Annex7(withCertificates(travelResults(t)))[1]
	tables, pages := out.LayOut(), 0
	for _, table := range tables {
		pages += 1 + len(table.Breaks)
	}
	data, err := xlsx.Encode(sheets.Output{Path: out.Path, Tables: tables})
	if err != nil {
		t.Fatal(err)
	}
	pdf := officetest.Convert(t, "annex7.xlsx", data, "pdf")
	if n := bytes.Count(pdf, []byte("/Type/Page/")); n != pages {
		t.Errorf("%d pages, want %d", n, pages)
	}
}

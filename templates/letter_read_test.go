package templates_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets/docx"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
	"guantong/templates"
)

// letterOf is the document of a circular: its parts by name.
func letterOf(t testing.TB, r *templates.Results) (file []byte, parts map[string]string) {
	t.Helper()
	file = templates.Circular(r)[1].Write()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	parts = map[string]string{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(data)
	}
	return file, parts
}

// paragraphs are the texts of a document, tables included, a line each.
func paragraphs(t testing.TB, part string) (all []string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(part))
	var line strings.Builder
	inText := false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			inText = e.Name.Local == "t"
		case xml.CharData:
			if inText {
				line.Write(e)
			}
		case xml.EndElement:
			inText = false
			if e.Name.Local == "p" {
				all = append(all, line.String())
				line.Reset()
			}
		}
	}
}

// tablesOf are the tables of a document, as a person's program reads them: rows from the heading on, below whatever stands above.
func tablesOf(t testing.TB, file []byte) map[string][][]string {
	t.Helper()
	tabs, err := docx.Decode(t.Context(), "", file, xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][][]string{}
	for _, tab := range tabs {
		var rows [][]string
		head := ""
		for _, row := range tab.Grid.Rows {
			var cells []string
			for _, c := range row.Cells {
				cells = append(cells, c.String())
			}
			if head == "" && len(cells) > 1 {
				head = strings.ReplaceAll(strings.Join(cells[:2], " "), "\n", "")
			}
			if head != "" {
				rows = append(rows, cells)
			}
		}
		all[head] = rows
	}
	return all
}

// sameCells compares a table of the document with rows of the workbook: numbers as numbers, texts as they are.
func sameCells(t testing.TB, what string, got [][]string, want [][]grid.Styled) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s has %d rows in the document, %d in the workbook", what, len(got), len(want))
		return
	}
	for i, row := range want {
		for col, c := range row {
			text := ""
			if col < len(got[i]) {
				text = got[i][col]
			}
			if c.Kind == grid.Number {
				if n, err := strconv.ParseFloat(text, 64); err != nil || n != c.Number {
					t.Errorf("%s, row %d, column %d: %q in the document, %s in the workbook", what, i+1, col+1, text, c)
				}
			} else if text != c.String() {
				t.Errorf("%s, row %d, column %d: %q in the document, %q in the workbook", what, i+1, col+1, text, c)
			}
		}
	}
}

// drawnAs tells whether one of the document's charts shows a chart of the workbook, value by value.
func drawnAs(t testing.TB, parts map[string]string, table *grid.Table, c grid.Chart) bool {
	t.Helper()
	values := func(r grid.Range) (all []string) {
		for row := r.From.Row + 1; row <= r.To.Row; row++ {
			all = append(all, table.Rows[row].Cells[r.From.Col].String())
		}
		return all
	}
	want := [][]string{values(c.Labels)}
	for _, s := range c.Series {
		want = append(want, values(s))
	}
	for name, part := range parts {
		if !strings.HasPrefix(name, "word/charts/") || !strings.Contains(part, "<a:t>"+c.Title+"</a:t>") {
			continue
		}
		type cache struct {
			Count struct {
				Val int `xml:"val,attr"`
			} `xml:"ptCount"`
			Points []struct {
				At    int    `xml:"idx,attr"`
				Value string `xml:"v"`
			} `xml:"pt"`
		}
		type one struct {
			Labels cache `xml:"cat>strRef>strCache"`
			Values cache `xml:"val>numRef>numCache"`
		}
		var chart struct {
			Lines []one `xml:"chart>plotArea>lineChart>ser"`
			Bars  []one `xml:"chart>plotArea>barChart>ser"`
		}
		if err := xml.Unmarshal([]byte(part), &chart); err != nil {
			t.Fatal(err)
		}
		full := func(c cache) []string {
			all := make([]string, c.Count.Val)
			for _, p := range c.Points {
				all[p.At] = p.Value
			}
			return all
		}
		var got [][]string
		for i, s := range append(chart.Lines, chart.Bars...) {
			if i == 0 {
				got = append(got, full(s.Labels))
			}
			got = append(got, full(s.Values))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-workbook +document):\n%s", c.Title, diff)
		}
		return true
	}
	return false
}

package pipeline_test

import (
	"archive/zip"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"testing"

	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/grid"
)

// drawn is a chart as one finds it in a workbook: '历史' 动态清零进度, of the kind LINE, A5:A43, F5:F43.
type drawn struct {
	Tab, Kind, Title string
	Labels           string
	Series           []string
}

func sortDrawn(all []drawn) []drawn {
	slices.SortFunc(all, func(a, b drawn) int { return strings.Compare(a.Tab+a.Title, b.Tab+b.Title) })
	return all
}

// chartsOfFile are the charts of an Excel workbook, as its parts hold them.
func chartsOfFile(t *testing.T, file string) (all []drawn) {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	type plot struct {
		Direction struct {
			Val string `xml:"val,attr"`
		} `xml:"barDir"`
		Series []struct {
			Name   string `xml:"tx>strRef>f"`
			Labels string `xml:"cat>strRef>f"`
			Values string `xml:"val>numRef>f"`
		} `xml:"ser"`
	}
	for _, f := range z.File {
		if !strings.HasPrefix(f.Name, "xl/charts/chart") {
			continue
		}
		var part struct {
			Title []string `xml:"chart>title>tx>rich>p>r>t"`
			Line  *plot    `xml:"chart>plotArea>lineChart"`
			Bar   *plot    `xml:"chart>plotArea>barChart"`
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if err := xml.NewDecoder(r).Decode(&part); err != nil {
			t.Fatal(err)
		}
		r.Close()
		d := drawn{Kind: "LINE", Title: strings.Join(part.Title, "")}
		if part.Line == nil {
			part.Line = part.Bar
			d.Kind = map[string]string{"col": "COLUMN", "bar": "BAR"}[part.Bar.Direction.Val]
		}
		for _, s := range part.Line.Series {
			d.Tab, _, _ = strings.Cut(strings.TrimPrefix(s.Name, "'"), "'!")
			d.Labels = withHeading(t, d.Tab, "", s.Labels)
			d.Series = append(d.Series, withHeading(t, d.Tab, s.Name, s.Values))
		}
		all = append(all, d)
	}
	return sortDrawn(all)
}

// withHeading is a range of a chart with its heading, which stands above it.
func withHeading(t *testing.T, tab, heading, values string) string {
	t.Helper()
	area := func(formula string) grid.Range {
		name, ours := strings.CutPrefix(formula, "'"+tab+"'!")
		r, err := grid.ParseRange(name)
		if err != nil || !ours {
			t.Errorf("%s is no range of %s: %v", formula, tab, err)
		}
		return r
	}
	r := area(values)
	r.From.Row--
	if heading != "" && area(heading) != (grid.Range{From: r.From, To: r.From}) {
		t.Errorf("%s is no heading of %s", heading, values)
	}
	return r.String()
}

// chartsOfBook are the charts of a Google spreadsheet, as the API tells them.
func chartsOfBook(t *testing.T, b *book.Book) (all []drawn) {
	t.Helper()
	type values struct {
		SourceRange struct {
			Sources []struct{ SheetID, StartRowIndex, EndRowIndex, StartColumnIndex, EndColumnIndex int }
		}
	}
	for _, tab := range b.Tabs() {
		area := func(v values) string {
			if len(v.SourceRange.Sources) != 1 || int64(v.SourceRange.Sources[0].SheetID) != tab.ID {
				return fmt.Sprintf("no range of %s: %+v", tab.Title, v)
			}
			s := v.SourceRange.Sources[0]
			return grid.Range{
				From: grid.Ref{Row: s.StartRowIndex, Col: s.StartColumnIndex},
				To:   grid.Ref{Row: s.EndRowIndex - 1, Col: s.EndColumnIndex - 1},
			}.String()
		}
		for _, resource := range tab.Charts {
			var chart struct {
				Spec struct {
					Title      string
					BasicChart struct {
						ChartType string
						Domains   []struct{ Domain values }
						Series    []struct{ Series values }
					}
				}
			}
			data, err := json.Marshal(resource)
			if err == nil {
				err = json.Unmarshal(data, &chart)
			}
			basic := chart.Spec.BasicChart
			if err != nil || len(basic.Domains) != 1 {
				t.Fatalf("%s has no chart of ours: %s, %v", tab.Title, data, err)
			}
			d := drawn{Tab: tab.Title, Kind: basic.ChartType, Title: chart.Spec.Title, Labels: area(basic.Domains[0].Domain)}
			for _, s := range basic.Series {
				d.Series = append(d.Series, area(s.Series))
			}
			all = append(all, d)
		}
	}
	return sortDrawn(all)
}

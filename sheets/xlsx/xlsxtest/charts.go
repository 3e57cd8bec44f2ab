package xlsxtest

import (
	"fmt"
	"strings"

	"guantong/sheets/grid"
)

// drawingPart is what is read of a drawing part: charts of a size, each in a cell.
type drawingPart struct {
	Anchors []struct {
		Col  int `xml:"from>col"`
		Row  int `xml:"from>row"`
		Size struct {
			Wide int `xml:"cx,attr"`
			High int `xml:"cy,attr"`
		} `xml:"ext"`
		Chart struct {
			ID string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"graphicFrame>graphic>graphicData>chart"`
	} `xml:"oneCellAnchor"`
}

// chartPart is what is read of a chart part.
type chartPart struct {
	Title []string  `xml:"chart>title>tx>rich>p>r>t"`
	Line  *plotPart `xml:"chart>plotArea>lineChart"`
	Bar   *plotPart `xml:"chart>plotArea>barChart"`
}

type plotPart struct {
	Direction struct {
		Val string `xml:"val,attr"`
	} `xml:"barDir"`
	Series []struct {
		Name   string `xml:"tx>strRef>f"`
		Labels string `xml:"cat>strRef>f"`
		Values string `xml:"val>numRef>f"`
	} `xml:"ser"`
}

// charts are the charts of a tab, counted from zero, as a file's parts hold them.
func (p Parts) charts(tab int, title string) ([]grid.Chart, error) {
	var sheet struct {
		Drawing *struct {
			ID string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"drawing"`
	}
	sheetPart := fmt.Sprintf("xl/worksheets/sheet%d.xml", tab+1)
	if err := p.decode(sheetPart, &sheet); err != nil || sheet.Drawing == nil {
		return nil, err
	}
	name, err := p.related(sheetPart, sheet.Drawing.ID)
	if err != nil {
		return nil, err
	}
	var drawn drawingPart
	if err := p.decode(name, &drawn); err != nil {
		return nil, err
	}
	var all []grid.Chart
	for _, a := range drawn.Anchors {
		target, err := p.related(name, a.Chart.ID)
		if err != nil {
			return nil, err
		}
		var part chartPart
		if err := p.decode(target, &part); err != nil {
			return nil, err
		}
		c, err := part.chart(title)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", target, err)
		}
		c.At = grid.Ref{Row: a.Row, Col: a.Col}
		c.Width, c.Height = a.Size.Wide*96/914400, a.Size.High*96/914400 // units in an inch, of which a screen has 96 pixels
		all = append(all, c)
	}
	return all, nil
}

func (p *chartPart) chart(tab string) (grid.Chart, error) {
	c := grid.Chart{Kind: grid.LineChart, Title: strings.Join(p.Title, "")}
	plot := p.Line
	if plot == nil {
		plot = p.Bar
		switch {
		case plot == nil:
			return c, fmt.Errorf("no kind that we draw")
		case plot.Direction.Val == "col":
			c.Kind = grid.ColumnChart
		case plot.Direction.Val == "bar":
			c.Kind = grid.BarChart
		}
	}
	area := func(formula string) (grid.Range, error) {
		name, ok := strings.CutPrefix(formula, "'"+strings.ReplaceAll(tab, "'", "''")+"'!")
		if !ok {
			return grid.Range{}, fmt.Errorf("%s is not of the tab %s", formula, tab)
		}
		return grid.ParseRange(name)
	}
	for _, s := range plot.Series {
		heading, err := area(s.Name)
		if err != nil {
			return c, err
		}
		values, err := area(s.Values)
		if err != nil {
			return c, err
		}
		labels, err := area(s.Labels)
		if err != nil {
			return c, err
		}
		across, down := values.From.Col-heading.From.Col, values.From.Row-heading.From.Row
		if heading.From != heading.To || across+down != 1 || across*down != 0 {
			return c, fmt.Errorf("%s is no heading of %s", s.Name, s.Values)
		}
		labels.From.Col, labels.From.Row = labels.From.Col-across, labels.From.Row-down
		if len(c.Series) > 0 && labels != c.Labels {
			return c, fmt.Errorf("labels %s and %s", c.Labels, labels)
		}
		c.Labels, c.Series = labels, append(c.Series, grid.Range{From: heading.From, To: values.To})
	}
	return c, nil
}

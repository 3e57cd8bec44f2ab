package folder

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

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

// related is the part that a relation of a part leads to.
func related(p *pkg, part, id string) (string, error) {
	rels, err := p.relations(part)
	if err != nil {
		return "", err
	}
	rels = slices.DeleteFunc(rels, func(r relation) bool { return r.ID != id })
	if len(rels) != 1 {
		return "", fmt.Errorf("%s: %s leads to %v", part, id, rels)
	}
	return rels[0].Target, nil
}

// charts are the charts of a tab, counted from zero, as a file's parts hold them.
func charts(data []byte, tab int, title string) ([]grid.Chart, error) {
	p, err := openPackage(context.Background(), data, Limits{}.withDefaults())
	if err != nil {
		return nil, err
	}
	var sheet struct {
		Drawing *struct {
			ID string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"drawing"`
	}
	sheetPart := fmt.Sprintf("xl/worksheets/sheet%d.xml", tab+1)
	if err := p.decode(sheetPart, &sheet); err != nil || sheet.Drawing == nil {
		return nil, err
	}
	name, err := related(p, sheetPart, sheet.Drawing.ID)
	if err != nil {
		return nil, err
	}
	var drawn drawingPart
	if err := p.decode(name, &drawn); err != nil {
		return nil, err
	}
	var all []grid.Chart
	for _, a := range drawn.Anchors {
		target, err := related(p, name, a.Chart.ID)
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

// history is a tab of charts, after 16 of 35 days.
func history() grid.Table {
	t := grid.Table{Name: "历史", Columns: []grid.Column{{Width: 12}, {Width: 12}, {Width: 12}, {Width: 16}, {Width: 10}}}
	row := func(role grid.Role, cells ...grid.Cell) {
		var line grid.Line
		for _, c := range cells {
			line.Cells = append(line.Cells, grid.Styled{Cell: c, Role: role})
		}
		t.Rows = append(t.Rows, line)
	}
	row(grid.Head, grid.String("日期"), grid.String("还剩（人）"), grid.String("按期清零（人）"))
	for day := range 35 {
		left := grid.Cell{}
		if day < 16 {
			left = grid.Int(10480 - 13*day*day - 320*day)
		}
		date := time.Date(2020, 2, 26+day, 0, 0, 0, 0, time.UTC)
		row(grid.Count, grid.String(date.Format("1月2日")), left, grid.Num(float64(10480*(34-day))/34))
	}
	names := strings.Fields("波洲镇 禾滩镇 鱼市镇 兴隆镇 凉伞镇 扶罗镇 中寨镇 贡溪镇 步头降苗族乡 米贝苗族乡 林冲镇 晃州镇 方家屯 大湾罗")
	for i, line := range t.Rows[:len(names)+1] {
		cells := []grid.Styled{{Cell: grid.String("乡（镇）"), Role: grid.Head}, {Cell: grid.String("返岗率（%）"), Role: grid.Head}}
		if i > 0 {
			cells[0] = grid.Styled{Cell: grid.String(names[i-1]), Role: grid.Body}
			cells[1] = grid.Styled{Cell: grid.Num(97.5 - 3.7*float64(i-1)), Role: grid.Rate}
		}
		t.Rows[i].Cells = append(line.Cells, cells...)
	}
	t.Charts = []grid.Chart{
		{Kind: grid.LineChart, Title: "动态清零：还剩的人数", At: grid.Ref{Col: 6}, Width: 640, Height: 320,
			Labels: area("A1:A36"), Series: []grid.Range{area("B1:B36"), area("C1:C36")}},
		{Kind: grid.ColumnChart, Title: "各乡（镇）返岗率（%）", At: grid.Ref{Row: 13, Col: 6}, Width: 640, Height: 320,
			Labels: area("D1:D15"), Series: []grid.Range{area("E1:E15")}},
		{Kind: grid.BarChart, Title: "返岗率排名（%）", At: grid.Ref{Row: 26, Col: 6}, Width: 640, Height: 400,
			Labels: area("D1:D15"), Series: []grid.Range{area("E1:E15")}},
	}
	return t
}

// TestContentTypes: the package says of each of its parts what it is, and of no others. Excel takes it for damaged else.
func TestContentTypes(t *testing.T) {
	p, err := openPackage(t.Context(), built(t, form()), Limits{}.withDefaults())
	must(t, err)
	var types struct {
		Defaults []struct {
			Extension string `xml:"Extension,attr"`
		} `xml:"Default"`
		Overrides []struct {
			Part string `xml:"PartName,attr"`
			Type string `xml:"ContentType,attr"`
		} `xml:"Override"`
	}
	must(t, p.decode("[Content_Types].xml", &types))
	known := map[string]bool{"[content_types].xml": true}
	for _, o := range types.Overrides {
		part := strings.ToLower(strings.TrimPrefix(o.Part, "/"))
		if known[part] = true; !p.has(part) || o.Type == "" {
			t.Errorf("%s is of type %q", part, o.Type)
		}
	}
	defaults := map[string]bool{}
	for _, d := range types.Defaults {
		defaults["."+d.Extension] = true
	}
	for part := range p.parts {
		if ext := path.Ext(part); !known[part] && ext != ".rels" || !defaults[ext] {
			t.Errorf("%s has no type", part)
		}
	}
}

package poster

import (
	"bytes"
	"fmt"
	"image/png"
	"math"

	"github.com/xuri/excelize/v2"

	"guantong/sheets/look"
)

// Poster is one page for a wall.
type Poster struct {
	Tab     string // short: the village
	Label   string // 附件8
	County  string
	Title   string   // what the notice calls the code
	Unit    string   // whose wall it is
	Invites string   // what it is for, in one line
	Steps   []string // what to do, in order
	Call    []string // whom to ask, a line each
	Foot    []string // the small print
	Address string   // where the code leads
}

// How large things are on the page, in points and millimetres.
const (
	codeSide   = 112.0 // mm
	pixels     = 16    // a module, in the workbook
	pointsInMM = 72 / 25.4
	screenInMM = 96 / 25.4
)

// The page: a margin, a column about as wide as the code, a margin, in characters of the standard font. What a character takes differs
// between programs; these widths have the code within six millimetres of the middle in Excel, WPS and LibreOffice.
var columnWidths = []float64{11.5, 50, 11.5}

// kind is a way in which a line of the page looks.
type kind struct {
	size, height float64
	font, align  string
	bold         bool
	color, fill  string
}

var (
	labelLine  = kind{size: 14, height: 22, align: "left"}
	countyLine = kind{size: 20, height: 34}
	titleLine  = kind{size: 29, height: 50, font: "黑体"}
	unitLine   = kind{size: 36, height: 62, font: "黑体", color: "FFFFFF", fill: "1F4E78"}
	inviteLine = kind{size: 20, height: 44, bold: true}
	codeLine   = kind{size: 11, height: (codeSide + 4) * pointsInMM}
	stepLine   = kind{size: 18, height: 30}
	callLine   = kind{size: 20, height: 36, bold: true, fill: "FFF0CC"}
	footLine   = kind{size: 12, height: 20, color: "595959"}
	space      = kind{size: 8, height: 10}
)

// Workbook is posters to print, a tab and a page of A4 each.
func Workbook(posters []Poster) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetDefaultFont(look.Font); err != nil {
		return nil, err
	}
	p := &printer{File: f, styles: map[kind]int{}}
	for i := range posters {
		name := posters[i].Tab
		if i == 0 {
			if err := f.SetSheetName("Sheet1", name); err != nil {
				return nil, err
			}
		} else if _, err := f.NewSheet(name); err != nil {
			return nil, err
		}
		if err := p.page(name, &posters[i]); err != nil {
			return nil, fmt.Errorf("%s%s的海报：%w", posters[i].Label, posters[i].Unit, err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

type printer struct {
	*excelize.File
	styles map[kind]int
	row    int // the last one
}

// page fills a tab.
func (p *printer) page(tab string, poster *Poster) error {
	p.row = 0
	for i, width := range columnWidths {
		if err := p.SetColWidth(tab, column(i), column(i), width); err != nil {
			return err
		}
	}
	type line struct {
		kind
		text string
	}
	lines := []line{
		{labelLine, poster.Label}, {countyLine, poster.County}, {titleLine, poster.Title}, {space, ""},
		{unitLine, poster.Unit}, {inviteLine, poster.Invites}, {codeLine, ""},
	}
	code := len(lines)
	for _, s := range poster.Steps {
		lines = append(lines, line{stepLine, s})
	}
	lines = append(lines, line{space, ""})
	for _, s := range poster.Call {
		lines = append(lines, line{callLine, s})
	}
	lines = append(lines, line{space, ""})
	for _, s := range poster.Foot {
		lines = append(lines, line{footLine, s})
	}
	for _, l := range lines {
		if err := p.line(tab, l.kind, l.text); err != nil {
			return err
		}
	}
	if err := p.code(tab, code, poster.Address); err != nil {
		return err
	}
	return p.paper(tab)
}

// lineWidth is what fits across the page, in points.
const lineWidth = 490.0

// fitting is the size in which a text stands on one line, but no smaller than what is read from a step away.
func fitting(text string, size float64) float64 {
	wide := 0.0
	for _, r := range text {
		if r < 0x2E80 { // Latin letters and digits take half of what a character does, and some space
			wide += 0.7
		} else {
			wide++
		}
	}
	if wide > 0 {
		size = min(size, max(12, math.Floor(lineWidth/wide)))
	}
	return size
}

// line adds a line over the width of the page.
func (p *printer) line(tab string, k kind, text string) error {
	p.row++
	k.size = fitting(text, k.size)
	from, to := fmt.Sprint(column(0), p.row), fmt.Sprint(column(len(columnWidths)-1), p.row)
	style, err := p.style(k)
	if err != nil {
		return err
	}
	if err := p.SetRowHeight(tab, p.row, k.height); err != nil {
		return err
	}
	if err := p.MergeCell(tab, from, to); err != nil {
		return err
	}
	if err := p.SetCellStyle(tab, from, to, style); err != nil {
		return err
	}
	return p.SetCellStr(tab, from, text)
}

func (p *printer) style(k kind) (int, error) {
	if id, made := p.styles[k]; made {
		return id, nil
	}
	s := &excelize.Style{
		Font:      &excelize.Font{Family: k.font, Size: k.size, Bold: k.bold, Color: k.color},
		Alignment: &excelize.Alignment{Horizontal: k.align, Vertical: "center", WrapText: true},
	}
	if k.font == "" {
		s.Font.Family = look.Font
	}
	if k.align == "" {
		s.Alignment.Horizontal = "center"
	}
	if k.fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{k.fill}}
	}
	id, err := p.NewStyle(s)
	p.styles[k] = id
	return id, err
}

// code puts the code into the middle column of a row.
func (p *printer) code(tab string, row int, address string) error {
	picture, err := Code(address, pixels)
	if err != nil {
		return err
	}
	size, err := png.DecodeConfig(bytes.NewReader(picture))
	if err != nil {
		return err
	}
	scale := codeSide * screenInMM / float64(size.Width)
	return p.AddPictureFromBytes(tab, fmt.Sprint(column(1), row), &excelize.Picture{
		Extension: ".png", File: picture,
		Format: &excelize.GraphicOptions{ScaleX: scale, ScaleY: scale, OffsetY: 4, Positioning: "oneCell", LockAspectRatio: true, AltText: address},
	})
}

// paper sets the tab up for one page of A4, upright.
func (p *printer) paper(tab string) error {
	yes, one := true, 1
	size, upright, margin := 9, "portrait", look.Margin
	if err := p.SetSheetProps(tab, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	if err := p.SetPageLayout(tab, &excelize.PageLayoutOptions{Size: &size, Orientation: &upright, FitToWidth: &one, FitToHeight: &one}); err != nil {
		return err
	}
	if err := p.SetPageMargins(tab, &excelize.PageLayoutMarginsOptions{
		Left: &margin, Right: &margin, Top: &margin, Bottom: &margin, Horizontally: &yes, Vertically: &yes,
	}); err != nil {
		return err
	}
	lines := false
	return p.SetSheetView(tab, 0, &excelize.ViewOptions{ShowGridLines: &lines})
}

func column(i int) string { return string(rune('A' + i)) }

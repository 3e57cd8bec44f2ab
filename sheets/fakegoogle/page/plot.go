package page

import (
	"fmt"
	"math"
	"strconv"
	"unicode/utf8"
)

// plot draws series of numbers into a chart.
type plot struct {
	chart     *pageChart
	bars      bool // the values run to the right instead of up
	stacked   bool
	w, h      float64 // of the part with the data
	high, low float64 // values at its edges
	slot      float64 // the part of the domain that one name has
}

// Room around the data, in pixels.
const (
	plotLeft, plotRight = 60, 20
	plotTop, plotBottom = 64, 46
)

func (p plot) draw(names []string, all []series) {
	count := len(names)
	for _, s := range all {
		count = max(count, len(s.values))
	}
	p.w, p.h = float64(p.chart.Width-plotLeft-plotRight), float64(p.chart.Height-plotTop-plotBottom)
	if count == 0 || p.w <= 0 || p.h <= 0 {
		return
	}
	p.slot = 1 / float64(count)
	p.measure(all, count)
	p.scale()
	p.columns(all, count)
	for _, s := range all {
		if s.line {
			p.line(s)
		}
	}
	p.names(names)
}

func (p plot) add(s shape) { p.chart.Shapes = append(p.chart.Shapes, s) }

// place is the point of a value at a position along the domain from 0 to 1.
func (p plot) place(along, value float64) (x, y float64) {
	v := (value - p.low) / (p.high - p.low)
	if p.bars {
		return plotLeft + v*p.w, plotTop + along*p.h
	}
	return plotLeft + along*p.w, plotTop + (1-v)*p.h
}

// measure finds the range of the values, zero included.
func (p *plot) measure(all []series, count int) {
	sums := make([]float64, count)
	for _, s := range all {
		for i, v := range s.values {
			if math.IsNaN(v) {
				continue
			}
			if p.stacked && !s.line {
				sums[i] += v
				v = sums[i]
			}
			p.high, p.low = max(p.high, v), min(p.low, v)
		}
	}
	if p.high == p.low {
		p.high++
	}
}

// scale draws the lines behind the data, with their values.
func (p plot) scale() {
	for i := range 5 {
		v := p.low + (p.high-p.low)*float64(i)/4
		x0, y0 := p.place(0, v)
		x1, y1 := p.place(1, v)
		p.add(shape{Points: fmt.Sprintf("%.1f,%.1f %.1f,%.1f", x0, y0, x1, y1), Color: "#dddddd"})
		label := shape{X: x0 - 6, Y: y0 + 4, Text: strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64), Anchor: "end"}
		if p.bars {
			label.X, label.Y, label.Anchor = x0, plotTop+p.h+16, "middle"
		}
		p.add(label)
	}
}

// columns draws all series that are no lines, beside or on each other.
func (p plot) columns(all []series, count int) {
	side := 0 // so many stand beside each other
	for _, s := range all {
		if !s.line && (side == 0 || !p.stacked) {
			side++
		}
	}
	base, nth := make([]float64, count), 0
	for _, s := range all {
		if s.line {
			continue
		}
		for i, v := range s.values {
			if math.IsNaN(v) {
				continue
			}
			width := 0.7 * p.slot / float64(side)
			from := p.slot*(float64(i)+0.15) + width*float64(nth)
			x0, y0 := p.place(from, base[i])
			x1, y1 := p.place(from+width, base[i]+v)
			p.add(shape{X: min(x0, x1), Y: min(y0, y1), W: math.Abs(x1 - x0), H: math.Abs(y1 - y0), Color: s.color})
			if p.stacked {
				base[i] += v
			}
		}
		if !p.stacked {
			nth++
		}
	}
}

func (p plot) line(s series) {
	points := ""
	for i, v := range s.values {
		if !math.IsNaN(v) {
			x, y := p.place((float64(i)+0.5)*p.slot, v)
			points += fmt.Sprintf("%.1f,%.1f ", x, y)
		}
	}
	p.add(shape{Points: points, Color: s.color})
}

// names writes the names of the domain, not more than there is room for.
func (p plot) names(names []string) {
	room, size := p.w, 0.0
	for _, name := range names {
		size = max(size, float64(11*utf8.RuneCountInString(name)+8)) // no character is wider than it is high
	}
	if p.bars {
		room, size = p.h, 16
	}
	every := int(math.Ceil(size * float64(len(names)) / room))
	for i := 0; i < len(names); i += every {
		x, y := p.place((float64(i)+0.5)*p.slot, p.low)
		name := shape{X: x, Y: y + 18, Text: names[i], Anchor: "middle"}
		if p.bars {
			name.X, name.Y, name.Anchor = x-6, y+4, "end"
		}
		p.add(name)
	}
}

package look

import (
	"slices"

	"guantong/sheets/grid"
)

// Margin is what of a printed page stays free at its sides and its top, in inches: 13 mm.
const Margin = 1.3 / 2.54

// widestChar is what a character of a column's width may take in print, in points: so much in LibreOffice where DejaVu Sans is in the
// place of our font. Excel and WPS take 6 with the font itself.
const widestChar = 7.06

// PageWidth is how much of an A4 page a table has from left to right, in points.
func PageWidth(tall bool) float64 {
	const inch = 72
	width := 11.69 // inches
	if tall {
		width = 8.27
	}
	return (width - 2*Margin) * inch
}

// Scale is at what part of its size a table is printed, so that its columns, or those of each of its parts, go on the width of a page
// whatever program prints it: 1 at most.
func Scale(t grid.Table) float64 {
	width := func(from, to int) (chars float64) {
		for i := from; i < to; i++ {
			chars += Width(t.Columns, i)
		}
		return chars
	}
	again := 0.0 // what stands at the left of every part
	if len(t.Parts) > 0 {
		again = width(0, t.Freeze.Col)
	}
	widest, from := 0.0, 0
	for _, to := range slices.Concat(t.Parts, []int{len(t.Columns)}) {
		part := width(from, to)
		if from > 0 {
			part += again
		}
		widest, from = max(widest, part), to
	}
	if widest == 0 {
		return 1
	}
	return min(1, PageWidth(t.Tall)/(widest*widestChar))
}

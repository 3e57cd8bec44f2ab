// Package poster makes what is hung on walls (39号附件8、附件9): codes as pictures, and pages to print with them.
package poster

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"

	"github.com/boombuler/barcode/qr"
)

// quiet is the white around a code, in modules: ISO/IEC 18004 wants four.
const quiet = 4

// Code is the code of an address as a PNG of so many pixels a module, in black and white. Nearly a third of it may be dirty or torn
// (level H): it hangs outside.
func Code(address string, pixels int) ([]byte, error) {
	code, err := qr.Encode(address, qr.H, qr.Auto)
	if err != nil {
		return nil, fmt.Errorf("网址太长，做不成二维码：%w", err)
	}
	n := code.Bounds().Dx()
	side := (n + 2*quiet) * pixels
	picture := image.NewPaletted(image.Rect(0, 0, side, side), color.Palette{color.White, color.Black})
	for y := range n * pixels {
		for x := range n * pixels {
			if r, _, _, _ := code.At(x/pixels, y/pixels).RGBA(); r == 0 {
				picture.SetColorIndex(x+quiet*pixels, y+quiet*pixels, 1)
			}
		}
	}
	var b bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, picture)
	return b.Bytes(), err
}

package document

import (
	"fmt"
	"strings"

	"rsc.io/qr"
)

// code draws a QR code as dark bars on the paper: sharp at any size, and smaller than a picture.
func (p *paper) code(x, y, side float64, text string) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		p.keep(err)
		return
	}
	p.fill(ink)
	dot := side / float64(code.Size)
	const seam = 0.03 // bars overlap a little, else some viewers show white lines between them
	eachBar(code, func(row, begin, end int) {
		p.pdf.RectFromUpperLeftWithStyle(x+float64(begin)*dot, y+float64(row)*dot, float64(end-begin)*dot, dot+seam, "F")
	})
}

// Code gives a text as a QR code for a page: the path of an SVG that draws its bars, on a grid of so many squares a side.
func Code(text string) (path string, size int, err error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return "", 0, err
	}
	var out strings.Builder
	eachBar(code, func(row, begin, end int) { fmt.Fprintf(&out, "M%d %dh%dv1H%dz", begin, row, end-begin, begin) })
	return out.String(), code.Size, nil
}

// eachBar finds the dark squares that touch, row by row.
func eachBar(code *qr.Code, draw func(row, begin, end int)) {
	for row := range code.Size {
		for begin := 0; begin < code.Size; begin++ {
			end := begin
			for end < code.Size && code.Black(end, row) {
				end++
			}
			if end > begin {
				draw(row, begin, end)
				begin = end
			}
		}
	}
}

package document

import "rsc.io/qr"

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
	for row := range code.Size {
		for begin := 0; begin < code.Size; begin++ {
			end := begin
			for end < code.Size && code.Black(end, row) {
				end++
			}
			if end > begin {
				p.pdf.RectFromUpperLeftWithStyle(x+float64(begin)*dot, y+float64(row)*dot, float64(end-begin)*dot, dot+seam, "F")
				begin = end
			}
		}
	}
}

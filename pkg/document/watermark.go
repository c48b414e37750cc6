package document

// stamp writes the watermark across the page, under all that will come; it cannot be taken for the text, nor overlooked.
func (p *paper) stamp() {
	if p.info.watermark == "" {
		return
	}
	const angle, across = 52, 210.0
	pen := pen{points: 100, colour: faded, bold: true}
	pen.points *= across / p.width(pen, p.info.watermark)
	middle, high := pageWidth/2, pageHeight/2
	p.pdf.Rotate(angle, middle, high)
	p.putCentre(middle, high-pen.lineHeight()/2, pen, p.info.watermark)
	p.pdf.RotateReset()
}

package document

// A whole hash stands in rows of eight groups, below each other, in a box.
const (
	digitsPerRow = 8
	digitsAir    = 3.0
)

var (
	digitsPen   = pen{points: 11.5, colour: ink}
	verbatimPen = pen{points: 8, colour: ink}
)

func digitsHeight(hash string) float64 {
	rows := (len(groups(hash)) + digitsPerRow - 1) / digitsPerRow
	return float64(rows)*digitsPen.lineHeight() + 2*digitsAir
}

// digits writes a whole hash in its box.
func (p *paper) digits(hash string) {
	high := digitsHeight(hash)
	p.room(high)
	p.fill(tint)
	p.pdf.RectFromUpperLeftWithStyle(marginX, p.y, inner, high, "F")
	step := (inner - 2*digitsAir) / digitsPerRow
	for i, group := range groups(hash) {
		x := marginX + 2*digitsAir + float64(i%digitsPerRow)*step
		p.put(x, p.y+digitsAir+float64(i/digitsPerRow)*digitsPen.lineHeight(), digitsPen, group)
	}
	p.y += high
}

// verbatim writes what must be copied to the letter, in a box; it breaks where a line is full, and nowhere else.
func (p *paper) verbatim(text string) {
	const air = 1.6
	lines := p.cut(inner-4*air, verbatimPen, text)
	high := float64(len(lines))*verbatimPen.lineHeight() + 2*air
	p.room(high)
	p.fill(tint)
	p.pdf.RectFromUpperLeftWithStyle(marginX, p.y, inner, high, "F")
	for i, line := range lines {
		p.put(marginX+2*air, p.y+air+float64(i)*verbatimPen.lineHeight(), verbatimPen, line)
	}
	p.y += high
}

// link writes an address that can be followed.
func (p *paper) link(address string) {
	pen := pen{points: small.points, colour: green}
	for _, text := range p.wrap(inner, pen, address) {
		p.room(pen.lineHeight())
		p.pdf.AddExternalLink(address, marginX, p.y, p.width(pen, text), pen.lineHeight())
		p.put(marginX, p.y, pen, text)
		p.y += pen.lineHeight()
	}
}

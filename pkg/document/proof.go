package document

import "palmares/pkg/wording"

// proof is what a signed paper can be checked by: its code, its number, how its signature begins.
type proof struct {
	x, y, side          float64
	number, fingerprint string
	address             string
}

func (p *paper) proof(of proof, locale wording.Locale) {
	p.code(of.x, of.y, of.side, of.address)
	p.pdf.AddExternalLink(of.address, of.x, of.y, of.side, of.side)
	x, y := of.x+of.side+4, of.y+1
	for _, said := range []span{
		{rowQuiet, wordCertificateNumber.In(locale)}, {rowBold, of.number},
		{rowQuiet, wordSignature.In(locale)}, {rowText, of.fingerprint},
	} {
		p.put(x, y, said.pen, said.text)
		y += said.pen.lineHeight()
	}
}

// signed is the place for a signature: a line, the name and the function below it.
func (p *paper) signed(x, y, width float64, who Signatory) {
	p.pdf.SetStrokeColor(quiet[0], quiet[1], quiet[2])
	p.pdf.SetLineWidth(0.25)
	p.pdf.Line(x, y, x+width, y)
	y += 0.8
	for _, said := range []span{{rowBold, who.Name}, {rowQuiet, who.Function}} {
		lines := p.wrap(width, said.pen, said.text)
		for _, text := range lines[:min(len(lines), 2)] {
			p.put(x, y, said.pen, text)
			y += said.pen.lineHeight()
		}
	}
}

package document

import (
	"fmt"

	"palmares/pkg/wording"
)

// certificatePage lays out one certificate; everything stands around its middle.
type certificatePage struct {
	*paper
	data   Certificate
	locale wording.Locale
}

// Measures of the certificate, in millimetres.
const (
	bandWidth       = 5.0 // of each colour, at the left edge
	frameLeft       = 3*bandWidth + 9
	frameTop        = 10.0
	frameRight      = pageHeight - 10
	frameBottom     = pageWidth - 10
	certificateAxis = (frameLeft + frameRight) / 2
	certificateText = frameRight - frameLeft - 30
)

// frame has the colours at the left edge, and a double line around the rest.
func (c certificatePage) frame() {
	for i, colour := range []colour{green, gold, red} {
		c.fill(colour)
		c.pdf.RectFromUpperLeftWithStyle(float64(i)*bandWidth, 0, bandWidth, pageWidth, "F")
	}
	c.box(0, 0.7, gold)
	c.box(1.8, 0.2, gold)
}

func (c certificatePage) box(inset, width float64, colour colour) {
	c.pdf.SetStrokeColor(colour[0], colour[1], colour[2])
	c.pdf.SetLineWidth(width)
	c.pdf.RectFromUpperLeftWithStyle(frameLeft+inset, frameTop+inset, frameRight-frameLeft-2*inset, frameBottom-frameTop-2*inset, "D")
}

// centred writes a text around the middle, over as many lines as it takes but these at most, smaller where they do not hold it.
func (c certificatePage) centred(pen pen, most int, text string) {
	if text == "" {
		return
	}
	const smallest, step = 7.0, 0.5
	lines := c.wrap(certificateText, pen, text)
	for len(lines) > most && pen.points > smallest {
		pen.points -= step
		lines = c.wrap(certificateText, pen, text)
	}
	for _, text := range lines[:min(len(lines), most)] {
		c.putCentre(certificateAxis, c.y, pen, text)
		c.y += pen.lineHeight()
	}
}

func (c certificatePage) heading() {
	c.y = 22
	c.centred(small, 2, c.data.Organizer)
	c.y++
	c.centred(pen{points: 12, colour: ink, bold: true}, 2, c.data.Edition)
	c.y += 5
	c.centred(pen{points: 52, colour: ink, serif: true}, 1, certificateTitle.In(c.locale))
	c.ribbon()
}

// ribbon is a short rule in the three colours.
func (c certificatePage) ribbon() {
	const long, high = 12.0, 1.0
	c.y += 2
	for i, colour := range []colour{green, gold, red} {
		c.fill(colour)
		c.pdf.RectFromUpperLeftWithStyle(certificateAxis+(float64(i)-1.5)*long, c.y, long, high, "F")
	}
	c.y += high
}

// winner is the largest name on the paper: the person's, or the organisation's where there is none.
func (c certificatePage) winner() {
	c.y += 7
	c.centred(pen{points: 11, colour: quiet}, 1, wordAwardedTo.In(c.locale))
	name, below := c.data.Winner, joined(" · ", c.data.Organisation, c.data.Country)
	if name == "" {
		name, below = c.data.Organisation, c.data.Country
	}
	c.centred(pen{points: 36, colour: ink, serif: true, bold: true}, 1, name)
	c.centred(pen{points: 11.5, colour: ink}, 1, below)
	c.y += 2
	c.centred(pen{points: 15, colour: ink, serif: true}, 2, quoted(c.data.Title, c.locale))
}

func (c certificatePage) prize() {
	c.y += 5
	place := ""
	if c.data.Place > 0 {
		place = placeWords(c.data.Place, c.locale)
	}
	if c.data.ExAequo {
		place = joined(", ", place, wordExAequo.In(c.locale))
	}
	c.centred(pen{points: 17, colour: green, bold: true}, 1, joined(" · ", place, c.data.Prize))
	if c.data.Category != "" {
		c.centred(pen{points: 10.5, colour: ink}, 1, fmt.Sprintf(wordInCategory.In(c.locale), c.data.Category))
	}
	c.centred(pen{points: 10, colour: quiet}, 1, c.data.Reward)
	c.y += 1.5
	c.centred(pen{points: 10, colour: quiet}, 1, c.ceremony())
}

func (c certificatePage) ceremony() string {
	if c.data.Venue == "" {
		return fmt.Sprintf(wordGivenOn.In(c.locale), c.locale.Day(c.data.At))
	}
	return fmt.Sprintf(wordGivenAt.In(c.locale), c.data.Venue, c.locale.Day(c.data.At))
}

// foot has the code and the number on the left, the signatories on the right.
func (c certificatePage) foot() {
	const side, signed, between = 24.0, 48.0, 6.0
	left, high := frameLeft+8.0, frameBottom-8.0-side
	c.proof(proof{x: left, y: high, side: side, number: c.data.Number, fingerprint: c.data.Fingerprint, address: c.data.VerifyAt}, c.locale)
	list := c.data.Signatories[:min(len(c.data.Signatories), 3)]
	x := frameRight - 8 - float64(len(list))*signed - float64(max(len(list)-1, 0))*between
	for _, who := range list {
		c.signed(x, high+side-14, signed, who)
		x += signed + between
	}
}

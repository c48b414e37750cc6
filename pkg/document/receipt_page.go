package document

import (
	"fmt"
	"strconv"

	"palmares/pkg/wording"
)

// receiptPage lays out one receipt, section by section.
type receiptPage struct {
	*paper
	data   Receipt
	locale wording.Locale
}

var (
	small   = pen{points: 8.5, colour: quiet}
	body    = pen{points: 10, colour: ink}
	faint   = pen{points: 10, colour: quiet}
	strong  = pen{points: 10, colour: ink, bold: true}
	section = pen{points: 11, colour: ink, bold: true}
)

const codeSide = 34.0

// heading has the edition and the title on the left, the code on the right.
func (r receiptPage) heading() {
	beside := inner - codeSide - 10
	r.code(pageWidth-marginX-codeSide, r.y, codeSide, r.address())
	scan := wordScan.In(r.locale)
	r.put(pageWidth-marginX-codeSide/2-r.width(small, scan)/2, r.y+codeSide+1, small, scan)
	below := r.y + codeSide + 10
	if r.data.Organizer != "" {
		r.paragraph(beside, small, r.data.Organizer)
		r.y++
	}
	r.paragraph(beside, strong, r.data.Edition)
	r.y += 5
	r.paragraph(beside, pen{points: 24, colour: ink, bold: true}, receiptTitle.In(r.locale))
	r.y += 1.5
	r.paragraph(beside, body, receiptLead.In(r.locale))
	r.y = max(r.y+6, below)
}

// facts are what was received, from whom and when, one a line.
func (r receiptPage) facts() {
	for _, fact := range []struct {
		label wording.Text
		value string
		pen   pen
	}{
		{wordNumber, r.data.Number, pen{points: 13, colour: green, bold: true}},
		{wordTitle, r.data.Title, strong},
		{wordCategory, r.data.Category, body},
		{wordEntrant, r.data.Entrant, body},
		{wordOrganisation, r.data.Organisation, body},
		{wordRevision, strconv.Itoa(r.data.Revision), body},
		{wordAt, moment(r.data.At, r.locale), body},
	} {
		if fact.value != "" {
			r.fact(fact.label.In(r.locale), fact.value, fact.pen)
		}
	}
	r.rule()
}

func (r receiptPage) fact(label, value string, pen pen) {
	const labels, air = 44.0, 2.1
	lines := r.wrap(inner-labels, pen, value)
	r.room(float64(len(lines))*pen.lineHeight() + 2*air)
	r.rule()
	r.y += air
	r.put(marginX, r.y+(pen.lineHeight()-faint.lineHeight())/2, faint, label)
	for _, line := range lines {
		r.put(marginX+labels, r.y, pen, line)
		r.y += pen.lineHeight()
	}
	r.y += air
}

// fingerprint is the whole hash of what was submitted.
func (r receiptPage) fingerprint() {
	r.subheading(wordHash.In(r.locale), digitsHeight(r.data.Hash))
	r.digits(r.data.Hash)
}

// files lists what was attached; a long list goes on on the next page.
func (r receiptPage) files() {
	const sizeAt, shortAt = 112.0, 128.0
	r.subheading(wordFiles.In(r.locale), 12)
	if len(r.data.Files) == 0 {
		r.paragraph(inner, faint, wordNoFiles.In(r.locale))
		return
	}
	r.putRight(marginX+sizeAt+8, r.y, small, wordSize.In(r.locale))
	r.put(marginX+shortAt, r.y, small, wordShort.In(r.locale))
	r.y += small.lineHeight() + 1
	for _, file := range r.data.Files {
		lines := r.wrap(sizeAt-16, body, file.Name)
		r.room(float64(len(lines))*body.lineHeight() + 3)
		r.rule()
		r.y += 1.5
		r.putRight(marginX+sizeAt+8, r.y, body, size(file.Bytes, r.locale))
		r.put(marginX+shortAt, r.y, body, short(file.SHA256))
		r.paragraph(sizeAt-16, body, file.Name)
		r.y += 1.5
	}
	r.rule()
}

// note says what the fingerprint is worth and where to ask.
func (r receiptPage) note() {
	lines := len(r.wrap(inner, small, wordNote.In(r.locale))) + len(r.wrap(inner, small, r.address()))
	r.room(8 + float64(lines)*small.lineHeight())
	r.y += 8
	r.paragraph(inner, small, wordNote.In(r.locale))
	r.link(r.address())
}

// inclusion is the proof that the log has the submission: small, and on one page, so that it can be copied in one go.
func (r receiptPage) inclusion() {
	if len(r.data.Proof) == 0 {
		return
	}
	const air, between = 2.5, 2.0
	pen := verbatimPen
	pen.points = 7
	note := fmt.Sprintf(wordProofNote.In(r.locale), r.data.ProofAt)
	lines := []string{}
	for _, line := range r.data.Proof {
		lines = append(lines, r.cut(inner-4*air, pen, line)...)
	}
	high := float64(len(lines))*pen.lineHeight() + 2*air
	r.subheading(wordProof.In(r.locale), high+between+float64(len(r.wrap(inner, small, note)))*small.lineHeight())
	r.paragraph(inner, small, note)
	r.y += between
	r.fill(tint)
	r.pdf.RectFromUpperLeftWithStyle(marginX, r.y, inner, high, "F")
	r.y += air
	for _, line := range lines {
		r.put(marginX+2*air, r.y, pen, line)
		r.y += pen.lineHeight()
	}
	r.y += air
}

// subheading begins a section, on a page that has room for its first lines too.
func (r receiptPage) subheading(text string, first float64) {
	r.y += 8
	r.room(section.lineHeight() + 2 + first)
	r.put(marginX, r.y, section, text)
	r.y += section.lineHeight() + 2
}

// address of the verification: what follows the # stays on the reader's device until the page asks for it.
func (r receiptPage) address() string { return r.data.VerifyAt + "#" + r.data.Hash }

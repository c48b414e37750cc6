package document

import (
	"fmt"
	"strconv"
	"time"

	"palmares/pkg/wording"
)

// Attestation says that a judge took part in a jury.
type Attestation struct {
	Edition      string
	Organizer    string // may be empty
	Judge        string
	Organisation string // may be empty
	Country      string // may be empty
	Role         JuryRole
	Rounds       []AttestationRound
	Begins       time.Time // of the judge's work; may be unknown
	Ends         time.Time
	Venue        string
	At           time.Time
	Signatories  []Signatory
	Number       string // of the attestation
	Fingerprint  string // short, of the Ed25519 signature over what the attestation says
	VerifyAt     string // the page of its verification, in full
}

// AttestationRound is a round in which the judge sat, and how many entries the judge marked.
type AttestationRound struct {
	Category string
	Name     string
	Entries  int
}

// NewAttestation lays out a judge's attestation on A4.
func NewAttestation(data Attestation, locale wording.Locale) ([]byte, error) {
	page := attestationPage{
		sections: newSections(newPaper(paperInfo{
			title: attestationTitle.In(locale) + " " + data.Number, author: joined(" · ", data.Organizer, data.Edition), created: data.At, locale: locale,
		}), locale),
		data: data,
	}
	page.heading()
	page.statement()
	page.rounds()
	page.foot()
	page.footers(joined(" · ", data.Number, data.Edition), locale)
	return page.bytes()
}

type attestationPage struct {
	*sections
	data Attestation
}

func (a attestationPage) heading() {
	a.y += 8
	if a.data.Organizer != "" {
		a.paragraph(inner, small, a.data.Organizer)
		a.y += 1.5
	}
	a.paragraph(inner, pen{points: 12, colour: ink, bold: true}, a.data.Edition)
	a.y += 14
	a.paragraph(inner, pen{points: 36, colour: ink, serif: true}, attestationTitle.In(a.locale))
	a.paragraph(inner, pen{points: 13, colour: ink, serif: true}, attestationLead.In(a.locale))
	a.y += 14
}

// statement is what is attested, with the judge's name as the largest words in it.
func (a attestationPage) statement() {
	text := pen{points: 11.5, colour: ink}
	a.paragraph(inner, text, wordAttests.In(a.locale))
	a.y += 3
	a.paragraph(inner, pen{points: 22, colour: ink, serif: true, bold: true}, a.data.Judge)
	if about := joined(" · ", a.data.Organisation, a.data.Country); about != "" {
		a.paragraph(inner, text, about)
	}
	a.y += 4
	sat := wordSatAsMember
	if a.data.Role == President {
		sat = wordSatAsPresident
	}
	said := fmt.Sprintf(sat.In(a.locale), quoted(a.data.Edition, a.locale))
	if !a.data.Begins.IsZero() {
		said += ", " + period(a.data.Begins, a.data.Ends, a.locale)
	}
	a.paragraph(inner, text, said+".")
	a.y += 6
}

func (a attestationPage) rounds() {
	grid := a.grid(a.left(wordRound, 120), a.right(wordEntriesJudged, 46))
	grid.begin()
	all := 0
	for _, round := range a.data.Rounds {
		all += round.Entries
		grid.row(cell{{rowText, joined(" · ", round.Category, round.Name)}}, cell{{rowText, strconv.Itoa(round.Entries)}})
	}
	if len(a.data.Rounds) > 1 {
		grid.row(cell{{rowBold, wordTogether.In(a.locale)}}, cell{{rowBold, strconv.Itoa(all)}})
	}
}

// foot has the place and day, the signatories, then the code and the number.
func (a attestationPage) foot() {
	const signed, between, high, side, below = 74.0, 18.0, 36.0, 26.0, 8.0
	a.y += 8
	rows := float64((len(a.data.Signatories) + 1) / 2)
	a.room(prose.lineHeight() + rows*high + side + 2*below)
	a.paragraph(inner, pen{points: 11.5, colour: ink}, fmt.Sprintf(wordDoneAt.In(a.locale), joined(", ", a.data.Venue, onDay(a.data.At, a.locale))))
	for i, who := range a.data.Signatories {
		a.signed(marginX+float64(i%2)*(signed+between), a.y+float64(i/2)*high+22, signed, who)
	}
	a.y = max(a.y+rows*high+below, bottom-side)
	a.proof(proof{x: marginX, y: a.y, side: side, number: a.data.Number, fingerprint: a.data.Fingerprint, address: a.data.VerifyAt}, a.locale)
	a.y += side
}

// onDay is le 31 janvier 2026.
func onDay(at time.Time, locale wording.Locale) string {
	return fmt.Sprintf(wordOnDay.In(locale), locale.Day(at))
}

package document

import (
	"fmt"
	"strconv"
	"strings"
)

// heading has what the paper is on the left, the code on the right.
func (m minutesPage) heading() {
	beside, below := inner, m.y
	if m.data.VerifyAt != "" {
		beside, below = inner-codeSide-10, m.y+codeSide+10
		m.code(pageWidth-marginX-codeSide, m.y, codeSide, m.data.VerifyAt)
		m.putCentre(pageWidth-marginX-codeSide/2, m.y+codeSide+1, small, wordScan.In(m.locale))
	}
	if m.data.Edition.Organizer != "" {
		m.paragraph(beside, small, m.data.Edition.Organizer)
		m.y += 1.5
	}
	m.paragraph(beside, strong, m.data.Edition.Title)
	m.y += 4
	m.paragraph(beside, pen{points: 30, colour: ink, serif: true, bold: true}, minutesTitle.In(m.locale))
	m.paragraph(beside, pen{points: 12, colour: ink, serif: true}, minutesLead.In(m.locale))
	m.y += 2.5
	m.paragraph(beside, pen{points: 9.5, colour: green, bold: true}, m.version())
	if !m.data.DrawnUpAt.IsZero() {
		m.paragraph(beside, small, fmt.Sprintf(wordDrawnUp.In(m.locale), moment(m.data.DrawnUpAt, m.locale)))
	}
	if m.data.Draft {
		m.paragraph(beside, pen{points: small.points, colour: red, bold: true}, wordNotValid.In(m.locale))
	}
	m.y = max(m.y+2, below)
}

// changes say what is new since the version before.
func (m minutesPage) changes() {
	if m.data.Version < 2 {
		return
	}
	m.y += 4
	m.rule()
	m.y += 4
	m.sub(fmt.Sprintf(wordChanges.In(m.locale), m.data.Version-1))
	if len(m.data.Changes) == 0 {
		m.say(proseQuiet, wordNoChanges.In(m.locale))
	}
	for _, change := range m.data.Changes {
		m.item("•", change)
	}
}

func (m minutesPage) edition() {
	e := m.data.Edition
	m.open(wordEdition)
	number := ""
	if e.Number > 0 {
		number = feminine(e.Number, wordEditionNumber, m.locale)
	}
	year := ""
	if e.Year > 0 {
		year = strconv.Itoa(e.Year)
	}
	m.fact(wordContest, e.Title)
	m.fact(wordEdition, joined(", ", number, year))
	m.fact(wordTheme, e.Theme)
	m.fact(wordPlaceOf, e.Place)
	m.fact(wordDates, period(e.Begins, e.Ends, m.locale))
	m.fact(wordOrganizer, e.Organizer)
}

// texts are what the contest stands on, each with the hash of its words.
func (m minutesPage) texts() {
	m.open(wordTexts)
	if len(m.data.Texts) == 0 {
		m.say(proseQuiet, wordNoTexts.In(m.locale))
		return
	}
	grid := m.grid(m.left(wordText, 84), m.left(wordFingerprint, 82))
	grid.begin()
	for _, text := range m.data.Texts {
		grid.row(cell{{rowText, text.Title}}, cell{{rowQuiet, strings.Join(groups(text.SHA256), " ")}})
	}
}

package document

import (
	"fmt"
	"time"

	"palmares/pkg/wording"
)

// MinutesSession is a meeting of a jury: a round of a category, a deliberation.
type MinutesSession struct {
	Title  string
	Place  string
	Begins time.Time
	Ends   time.Time
	Judges []MinutesJudge
}

// MinutesJudge is a judge and whether they came.
type MinutesJudge struct {
	Name         string
	Organisation string
	Country      string
	Role         JuryRole
	Presence     Presence
	Minutes      int    // late by
	ShownBy      string // who showed the link by which they accepted, where it was not the mailed one
}

// JuryRole is what a person is in the jury.
type JuryRole string

// The roles in a jury.
const (
	President JuryRole = "president"
	Member    JuryRole = "member"
)

// Presence is what was noted of a person; nothing where nobody noted it, as for judges who read files at home.
type Presence string

// The presences.
const (
	Present Presence = "present"
	Late    Presence = "late"
	Absent  Presence = "absent"
)

var roleWords = map[JuryRole]wording.Text{
	President: wording.Of("Présidence", "President"),
	Member:    wording.Of("Membre", "Member"),
}

// sessions say who sat, where and when.
func (m minutesPage) sessions() {
	m.open(wordJury)
	if len(m.data.Sessions) == 0 {
		m.say(proseQuiet, wordNoSessions.In(m.locale))
	}
	for i, session := range m.data.Sessions {
		if i > 0 {
			m.y += 5
		}
		m.sub(session.Title)
		m.say(proseQuiet, joined(" · ", session.Place, m.hours(session)))
		grid := m.grid(m.left(wordName, 44), m.left(wordOrganisation, 44), m.left(wordCountry, 24), m.left(wordRole, 22), m.left(wordPresence, 32))
		grid.begin()
		for _, judge := range session.Judges {
			grid.row(cell{{rowBold, judge.Name}}, cell{{rowText, judge.Organisation}}, cell{{rowText, judge.Country}},
				cell{{rowText, roleWords[judge.Role].In(m.locale)}}, m.presence(judge))
		}
		m.shown(session.Judges)
	}
}

// shown names those who came by a link that somebody showed: nobody knows from it alone that it was they.
func (m minutesPage) shown(judges []MinutesJudge) {
	for _, judge := range judges {
		if judge.ShownBy != "" {
			m.say(proseQuiet, fmt.Sprintf(wordShownBy.In(m.locale), judge.Name, judge.ShownBy))
		}
	}
}

// hours of a session; one that goes over days gives its days.
func (m minutesPage) hours(s MinutesSession) string {
	if s.Ends.IsZero() {
		return hour(s.Begins, m.locale)
	}
	if m.locale.Day(s.Begins) != m.locale.Day(s.Ends) {
		return period(s.Begins, s.Ends, m.locale)
	}
	return hour(s.Begins, m.locale) + "–" + s.Ends.Format("15:04")
}

func (m minutesPage) presence(judge MinutesJudge) cell {
	switch judge.Presence {
	case Present:
		return cell{{rowText, wordPresent.In(m.locale)}}
	case Late:
		return cell{{rowBold, fmt.Sprintf(wordLate.In(m.locale), judge.Minutes)}}
	case Absent:
		return cell{{pen{points: rowBold.points, colour: red, bold: true}, wordAbsent.In(m.locale)}}
	}
	return cell{{rowQuiet, "–"}}
}

package document

import (
	"palmares/pkg/wording"
)

// MinutesObserver is who watched, and what they have to say.
type MinutesObserver struct {
	Name         string
	Function     string
	Organisation string
	Statement    string // may be empty
}

// MinutesSignatory is who signs above their name.
type MinutesSignatory struct {
	Role     SignatoryRole
	Name     string
	Function string // may be empty
}

// SignatoryRole is in what quality somebody signs.
type SignatoryRole string

// The roles of signatories.
const (
	SignsAsPresident SignatoryRole = "president"
	SignsAsMember    SignatoryRole = "member"
	SignsAsObserver  SignatoryRole = "observer"
	SignsAsOrganizer SignatoryRole = "organizer"
)

var signatoryWords = map[SignatoryRole]wording.Text{
	SignsAsPresident: wording.Of("Pour le jury, la présidence", "For the jury, the president"),
	SignsAsMember:    wording.Of("Membre du jury", "Member of the jury"),
	SignsAsObserver:  wording.Of("Observateur", "Observer"),
	SignsAsOrganizer: wording.Of("Pour l’organisation", "For the organizer"),
}

func (m minutesPage) observers() {
	m.open(wordObservers)
	if len(m.data.Observers) == 0 {
		m.say(prose, wordNoObservers.In(m.locale))
	}
	for i, o := range m.data.Observers {
		if i > 0 {
			m.y += 2
		}
		m.say(subtitle, o.Name)
		m.say(proseQuiet, joined(", ", o.Function, o.Organisation))
		if o.Statement != "" {
			m.say(prose, quoted(o.Statement, m.locale))
		}
	}
}

// seal is the hash of all that was counted, and where it can be checked.
func (m minutesPage) seal() {
	m.open(wordSeal)
	if m.data.Hash == "" {
		m.say(prose, wordNotClosed.In(m.locale))
		return
	}
	m.say(prose, wordSealNote.In(m.locale))
	m.y++
	m.digits(m.data.Hash)
	m.y += 2
	if m.data.VerifyAt != "" {
		m.link(m.data.VerifyAt)
	}
	m.keys()
}

// keys are what the log's signatures are checked with: on paper nobody exchanges them afterwards.
func (m minutesPage) keys() {
	if len(m.data.Keys) == 0 {
		return
	}
	m.y += 3
	title, note := wordKey, wordKeyNote
	if len(m.data.Keys) > 1 {
		title, note = wordKeys, wordKeysNote
	}
	m.sub(title.In(m.locale))
	m.say(prose, note.In(m.locale))
	for _, key := range m.data.Keys {
		m.verbatim(key)
		m.y++
	}
}

// signatures are two a row, each with room above its line; a row stays whole.
func (m minutesPage) signatures() {
	const high, half, between = 38.0, (inner - 10) / 2, 10.0
	m.room(2 * high)
	m.open(wordSignatures)
	m.say(prose, wordSignedAt.In(m.locale))
	m.y += 4
	for i := 0; i < len(m.data.Signatories); i += 2 {
		m.room(high)
		for side, who := range m.data.Signatories[i:min(i+2, len(m.data.Signatories))] {
			m.signature(marginX+float64(side)*(half+between), half, who)
		}
		m.y += high
	}
}

func (m minutesPage) signature(x, width float64, who MinutesSignatory) {
	const above = 21.0
	m.put(x, m.y, rowQuiet, signatoryWords[who.Role].In(m.locale))
	m.signed(x, m.y+above, width, Signatory{Name: who.Name, Function: who.Function})
}

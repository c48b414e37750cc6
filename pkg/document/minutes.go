package document

import (
	"strconv"
	"strings"
	"time"

	"palmares/pkg/wording"
)

// Minutes are what the jury signs: who sat, by which rules, with which marks, what came of it. Whatever the contest wrote (names,
// titles, reasons) comes in the language of the paper; what has a code here gets its words from the paper. Times are in the edition's
// time zone; numbers are decimal text with a point, as the rooms keep them.
type Minutes struct {
	Draft       bool // still open: every page says so
	Version     int  // 1 for the first
	Changes     []string
	DrawnUpAt   time.Time
	Edition     MinutesEdition
	Texts       []MinutesText
	Sessions    []MinutesSession
	Conflicts   []MinutesConflict
	Rounds      []MinutesRound // by category and position
	Corrections []MinutesCorrection
	Decisions   []MinutesDecision
	Prizes      []MinutesPrize
	Observers   []MinutesObserver
	Signatories []MinutesSignatory
	Hash        string   // SHA-256 of the closure, hexadecimal; may be empty in a draft
	VerifyAt    string   // the public page that answers for it, in full; may be empty in a draft
	Keys        []string // that signed the log's checkpoints, the newest last, each to be copied whole
}

// MinutesEdition says which contest it is.
type MinutesEdition struct {
	Title     string
	Number    int // the third edition is 3; 0 where nobody counts
	Year      int
	Theme     string
	Organizer string
	Place     string
	Begins    time.Time
	Ends      time.Time
}

// MinutesText is a text that the contest stands on.
type MinutesText struct {
	Title  string
	SHA256 string // of its words, hexadecimal; may be empty
}

// NewMinutes lays out the procès-verbal on A4.
func NewMinutes(data Minutes, locale wording.Locale) ([]byte, error) {
	info := paperInfo{
		title: minutesTitle.In(locale) + " · " + data.Edition.Title, author: data.Edition.Organizer, created: data.DrawnUpAt, locale: locale,
	}
	if data.Draft {
		info.watermark = wordDraft.In(locale)
	}
	page := minutesPage{sections: newSections(newPaper(info), locale), data: data}
	page.heading()
	page.changes()
	page.edition()
	page.texts()
	page.sessions()
	page.conflicts()
	page.methods()
	page.rankings()
	page.corrections()
	page.decisions()
	page.prizes()
	page.observers()
	page.seal()
	page.signatures()
	page.footers(page.footer(), locale)
	return page.bytes()
}

// minutesPage lays out one set of minutes, section by section.
type minutesPage struct {
	*sections
	data Minutes
}

func (m minutesPage) version() string {
	text := wordVersion.In(m.locale) + "\u00a0" + strconv.Itoa(m.data.Version)
	if m.data.Draft {
		text += " (" + wordDraftOf.In(m.locale) + ")"
	}
	return text
}

func (m minutesPage) footer() string {
	hash := ""
	if m.data.Hash != "" {
		hash = "SHA-256 " + strings.Join(groups(m.data.Hash)[:2], " ") + "…"
	}
	return joined(" · ", minutesTitle.In(m.locale), m.version(), hash, m.data.Edition.Title)
}

package document

import (
	"time"

	"palmares/pkg/wording"
)

// MinutesConflict is why a judge did not judge an entry.
type MinutesConflict struct {
	Judge   string
	Number  string // of the candidate
	Kind    string // family, organisation, financial, mentor, rival, other
	At      time.Time
	Recused bool   // the judge had been assigned the entry, which was taken away
	Reason  string // only where it may be given
}

var conflictWords = map[string]wording.Text{
	"family":       wording.Of("Famille ou proche", "Family or close person"),
	"organisation": wording.Of("Même organisation", "Same organisation"),
	"financial":    wording.Of("Intérêt financier", "Financial interest"),
	"mentor":       wording.Of("Mentor ou conseil du projet", "Mentor or adviser of the project"),
	"rival":        wording.Of("Concurrent", "Rival"),
	"other":        wording.Of("Autre", "Other"),
}

// conflicts say who did not judge what.
func (m minutesPage) conflicts() {
	m.open(wordConflicts)
	if len(m.data.Conflicts) == 0 {
		m.say(prose, wordNoConflicts.In(m.locale))
		return
	}
	m.say(proseQuiet, wordConflictsLead.In(m.locale))
	grid := m.grid(m.left(wordJudge, 40), m.left(wordEntry, 28), m.left(wordKind, 58), m.left(wordRecusal, 18), m.left(wordWhen, 32))
	grid.begin()
	for _, c := range m.data.Conflicts {
		recused := wordNo
		if c.Recused {
			recused = wordYes
		}
		grid.row(cell{{rowBold, c.Judge}}, cell{{rowAccent, c.Number}},
			cell{{rowText, conflictWords[c.Kind].In(m.locale)}, {rowQuiet, c.Reason}},
			cell{{rowText, recused.In(m.locale)}}, cell{{rowText, hour(c.At, m.locale)}})
	}
}

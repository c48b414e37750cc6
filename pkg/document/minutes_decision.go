package document

import (
	"fmt"
	"strconv"
	"time"
)

// MinutesCorrection is a locked scorecard that was corrected; both values stay.
type MinutesCorrection struct {
	Round     string
	Number    string
	Judge     string
	Criterion string
	Before    string
	After     string
	Reason    string
	By        string // who allowed it, beside the judge
	At        time.Time
}

// MinutesDecision is what the jury decided in its deliberation.
type MinutesDecision struct {
	Subject string
	Text    string
	Reason  string
	Author  string
	At      time.Time
	Vote    *MinutesVote // nil where nobody voted
	Dissent []MinutesDissent
}

// MinutesVote counts the votes on a decision.
type MinutesVote struct {
	For       int
	Against   int
	Abstained int
}

// MinutesDissent is what a judge wants to have noted against a decision; the name may be empty.
type MinutesDissent struct {
	Judge string
	Text  string
}

func (m minutesPage) corrections() {
	m.open(wordCorrections)
	if len(m.data.Corrections) == 0 {
		m.say(prose, wordNoCorrections.In(m.locale))
		return
	}
	m.say(proseQuiet, wordCorrectionsLead.In(m.locale))
	grid := m.grid(m.left(wordEntry, 36), m.left(wordCriterion, 40), m.right(wordBefore, 16), m.right(wordAfter, 16), m.left(wordReason, 66))
	grid.begin()
	for _, c := range m.data.Corrections {
		by := joined(", ", c.By, hour(c.At, m.locale))
		grid.row(cell{{rowAccent, c.Number}, {rowQuiet, c.Round}}, cell{{rowText, c.Criterion}, {rowQuiet, c.Judge}},
			cell{{rowText, decimal(c.Before, m.locale)}}, cell{{rowBold, decimal(c.After, m.locale)}},
			cell{{rowText, c.Reason}, {rowQuiet, by}})
	}
}

// decisions say what was decided, why and by whom, how it was voted, and who disagreed.
func (m minutesPage) decisions() {
	m.open(wordDecisions)
	if len(m.data.Decisions) == 0 {
		m.say(prose, wordNoDecisions.In(m.locale))
	}
	for i, decision := range m.data.Decisions {
		if i > 0 {
			m.y += 4
		}
		m.sub(strconv.Itoa(m.count) + "." + strconv.Itoa(i+1) + "\u00a0\u00a0" + decision.Subject)
		m.say(prose, decision.Text)
		m.fact(wordReason, decision.Reason)
		m.fact(wordDecidedBy, joined(", ", decision.Author, hour(decision.At, m.locale)))
		if v := decision.Vote; v != nil {
			m.fact(wordVote, fmt.Sprintf(wordVotes.In(m.locale), v.For, v.Against, counted(v.Abstained, abstainedWords, m.locale)))
		}
		for _, dissent := range decision.Dissent {
			text := quoted(dissent.Text, m.locale)
			if dissent.Judge != "" {
				text = dissent.Judge + colon(m.locale) + text
			}
			m.fact(wordDissent, text)
		}
	}
}

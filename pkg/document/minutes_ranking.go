package document

import (
	"strconv"
	"strings"

	"palmares/pkg/wording"
)

// MinutesPlace is what came of an entry in a round.
type MinutesPlace struct {
	Rank         int // 0: no place
	ExAequo      bool
	Number       string
	Title        string
	Organisation string
	Country      string
	Total        string
	Status       PlaceStatus
	Reason       string // of who has no place, in a sentence
	Advances     bool   // goes on to the next round
	Waiting      int    // position on the waiting list
}

// PlaceStatus says why an entry has no place, in the codes of the count.
type PlaceStatus string

// The statuses.
const (
	Ranked        PlaceStatus = "ranked"
	BelowPassMark PlaceStatus = "below_pass_mark"
	Eliminated    PlaceStatus = "eliminated"
	TooFewMarks   PlaceStatus = "too_few_marks"
	NoCarry       PlaceStatus = "no_carried_total"
	NoQuorum      PlaceStatus = "no_quorum"
	Withdrawn     PlaceStatus = "withdrawn"
)

var statusWords = map[PlaceStatus]wording.Text{
	BelowPassMark: wording.Of("Sous la note minimale", "Below the pass mark"),
	Eliminated:    wording.Of("Éliminée", "Eliminated"),
	TooFewMarks:   wording.Of("Non classée : trop peu de notes", "Not ranked: too few marks"),
	NoCarry:       wording.Of("Non classée : pas de total au tour précédent", "Not ranked: no total in the earlier round"),
	NoQuorum:      wording.Of("Non classée : quorum non atteint", "Not ranked: no quorum"),
	Withdrawn:     wording.Of("Retirée", "Withdrawn"),
}

// MinutesTie is a tie and how it was broken, or that it was not.
type MinutesTie struct {
	Rank      int
	Numbers   []string // of the candidates, in the order that came of it
	Total     string   // which they share
	Step      string   // a rung of the ladder, criterion for a named one; empty where the place is shared
	Criterion string   // that parted them
	Author    string   // of a casting vote
	Reason    string
}

// rankings are the places of every round, and how its ties were broken.
func (m minutesPage) rankings() {
	m.open(wordRankings)
	for i, round := range m.data.Rounds {
		if i > 0 {
			m.y += 7
		}
		m.sub(round.title())
		m.say(proseQuiet, m.summary(round))
		m.ranking(round)
		m.ties(round)
		if round.Hash != "" {
			m.y += 1.5
			m.hash(wordRunHash, round.Hash)
		}
	}
}

func (m minutesPage) summary(round MinutesRound) string {
	ranked := 0
	for _, place := range round.Places {
		if place.Rank > 0 {
			ranked++
		}
	}
	without := len(round.Places) - ranked
	text := counted(ranked, rankedWords, m.locale)
	if without > 0 {
		text += ", " + counted(without, unrankedWords, m.locale)
	}
	return text + "."
}

func (m minutesPage) ranking(round MinutesRound) {
	total := wordTotal.In(m.locale)
	if round.OutOf != "" {
		total += "\u00a0/\u00a0" + decimal(round.OutOf, m.locale)
	}
	grid := m.grid(m.right(wordRank, 13), m.left(wordNumberShort, 32), m.left(wordEntry, 70),
		column{title: total, width: 20, right: true}, m.left(wordOutcome, 31))
	grid.begin()
	for _, place := range round.Places {
		grid.row(m.rank(place), cell{{rowAccent, place.Number}}, cell{{rowText, place.Title}, {rowQuiet, joined(" · ", place.Organisation, place.Country)}},
			cell{{rowBold, decimal(place.Total, m.locale)}}, m.outcome(place))
	}
}

func (m minutesPage) rank(place MinutesPlace) cell {
	if place.Rank == 0 {
		return cell{{rowQuiet, "–"}}
	}
	return cell{{rowBold, strconv.Itoa(place.Rank)}}
}

// outcome is what a place means: shared, going on, waiting, or why there is none.
func (m minutesPage) outcome(place MinutesPlace) cell {
	var said cell
	if place.Rank == 0 {
		return cell{{pen{points: rowText.points, colour: red}, statusWords[place.Status].In(m.locale)}, {rowQuiet, place.Reason}}
	}
	if place.ExAequo {
		said = append(said, span{rowBold, wordExAequo.In(m.locale)})
	}
	if place.Advances {
		said = append(said, span{pen{points: rowText.points, colour: green}, wordAdvances.In(m.locale)})
	}
	if place.Waiting > 0 {
		said = append(said, span{rowText, wordWaiting.In(m.locale) + "\u00a0" + strconv.Itoa(place.Waiting)})
	}
	return append(said, span{rowQuiet, place.Reason})
}

func (m minutesPage) ties(round MinutesRound) {
	m.y += 3
	if len(round.Ties) == 0 {
		m.say(prose, wordNoTies.In(m.locale))
		return
	}
	m.room(subtitle.lineHeight() + 2*prose.lineHeight())
	m.say(rowBold, wordTies.In(m.locale))
	for _, tie := range round.Ties {
		m.item(strconv.Itoa(tie.Rank), m.tie(tie))
	}
}

// tie says who was equal, and what parted them.
func (m minutesPage) tie(tie MinutesTie) string {
	equal := strings.Join(tie.Numbers, ", ")
	if tie.Total != "" {
		equal += " (" + decimal(tie.Total, m.locale) + ")"
	}
	if tie.Step == "" {
		return joined(" ", equal, "—", wordShared.In(m.locale), tie.Reason)
	}
	how := ladderWords[tie.Step].In(m.locale)
	if tie.Criterion != "" {
		how = wordOnCriterion.In(m.locale) + " " + quoted(tie.Criterion, m.locale)
	}
	said := equal + " — " + wordPartedBy.In(m.locale) + " " + how
	if tie.Author != "" {
		said += " (" + tie.Author + ")"
	}
	said += "."
	if tie.Reason != "" {
		said += " " + wordReason.In(m.locale) + colon(m.locale) + tie.Reason
	}
	return said
}

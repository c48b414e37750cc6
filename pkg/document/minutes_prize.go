package document

import "palmares/pkg/wording"

// MinutesPrize is a prize and what the jury did with it.
type MinutesPrize struct {
	Name      string
	Category  string // empty for a prize across categories
	Unawarded bool
	Reason    string
	Winners   []MinutesWinner
}

// MinutesWinner is a place of a prize.
type MinutesWinner struct {
	Place        int
	ExAequo      bool
	Number       string
	Title        string
	Organisation string
	Country      string
	Reward       string
}

// prizes are those given, shared and not given.
func (m minutesPage) prizes() {
	m.open(wordPrizes)
	if len(m.data.Prizes) == 0 {
		m.say(proseQuiet, wordNoPrizes.In(m.locale))
	}
	for i, prize := range m.data.Prizes {
		if i > 0 {
			m.y += 5
		}
		m.sub(joined(" · ", prize.Name, prize.Category))
		if prize.Unawarded {
			m.say(pen{points: prose.points, colour: red, bold: true}, wordUnawarded.In(m.locale))
		}
		if len(prize.Winners) > 0 {
			m.winners(prize.Winners)
			m.y++
		}
		m.fact(wordReason, prize.Reason)
	}
}

func (m minutesPage) winners(winners []MinutesWinner) {
	grid := m.grid(m.left(wordPlace, 22), m.left(wordNumberShort, 32), m.left(wordWinner, 70), m.left(wordReward, 42))
	grid.begin()
	for _, w := range winners {
		place := cell{{rowBold, placeWords(w.Place, m.locale)}}
		if w.ExAequo {
			place = append(place, span{rowText, wordExAequo.In(m.locale)})
		}
		grid.row(place, cell{{rowAccent, w.Number}}, cell{{rowBold, w.Title}, {rowQuiet, joined(" · ", w.Organisation, w.Country)}},
			cell{{rowText, w.Reward}})
	}
}

// placeWords names a place; in French it is une place.
func placeWords(place int, locale wording.Locale) string {
	return feminine(place, wordPlaceWord, locale)
}

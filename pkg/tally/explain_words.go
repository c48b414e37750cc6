package tally

import (
	"fmt"
	"strings"
)

// words are the pieces of a sentence in one language.
type words struct {
	ordinal                     func(int) string
	comma                       string
	place, outOf, points        string
	best, behind, exAequo, open string
	lost, won, against, then    string
	and, others, under, over    string
	quota, waiting              string
	steps                       map[StepKind]string
	selected                    map[Selection]string
	out                         map[Status]string
	reasons                     map[ReasonCode]string
	fields                      map[string]string
}

var french = words{
	ordinal: func(n int) string {
		if n == 1 {
			return "1re"
		}
		return fmt.Sprint(n, "e")
	},
	comma: ",", place: "%s place sur %d avec %s", outOf: "%s sur %s", points: "%s points",
	best: ", le meilleur total", behind: ", derrière %s (%s)",
	exAequo: "ex æquo avec %s : rien dans les règles annoncées ne les sépare",
	open:    "à égalité avec %s en attendant la voix prépondérante",
	lost:    "à égalité de total avec %s, qui passe devant %s", won: "à égalité de total avec %s, et devant %s",
	against: " (%s contre %s)", then: " ; ", and: " et ", others: "%d autres", under: "sous", over: "au-delà de",
	quota: "passe son tour, le quota de %d par %s (%s) étant atteint", waiting: "%s sur la liste complémentaire",
	steps: map[StepKind]string{
		ByCriterion: "au critère « %s »", ByRound: "au tour « %s »", ByMedian: "à la médiane des totaux des jurés",
		ByFirstPlaces: "au nombre de premières places chez les jurés", ByCastingVote: "par la voix prépondérante de %s, ainsi motivée : « %s »",
	},
	selected: map[Selection]string{GoesOn: "retenue", AwaitsDecision: "sa sélection attend une décision"},
	out: map[Status]string{
		Eliminated: "Candidature éliminée : ", BelowPassMark: "Non classée : ", TooFewMarks: "Non classée : ", NoCarry: "Non classée : ", NoQuorum: "Non classée : ",
	},
	reasons: map[ReasonCode]string{
		MarkEliminates:      "une note de %s à « %s », %s la note éliminatoire de %s",
		AggregateEliminates: "%s à « %s », %s la note éliminatoire de %s",
		TotalBelowPassMark:  "un total de %s, %s la note minimale de %s",
		QuorumMissed:        "%d fiche(s) de notation comptée(s) sur les %d exigées",
		CarriedMissing:      "pas de total au tour « %s »",
		TooFewToTrim:        "%d note(s) à « %s », là où la moyenne tronquée en demande %d",
		CriterionUnmarked:   "aucune note à « %s »",
	},
	fields: map[string]string{"country": "pays", "region": "région", "organisation": "organisation"},
}

var english = words{
	ordinal: func(n int) string {
		suffix := [...]string{"th", "st", "nd", "rd"}
		if n%10 > 3 || n/10%10 == 1 {
			return fmt.Sprint(n, "th")
		}
		return fmt.Sprint(n, suffix[n%10])
	},
	comma: ".", place: "%s of %d with %s", outOf: "%s out of %s", points: "%s points",
	best: ", the best total", behind: ", behind %s (%s)",
	exAequo: "equal with %s: nothing in the announced rules separates them",
	open:    "tied with %s until the casting vote",
	lost:    "with the same total as %s, which goes ahead %s", won: "with the same total as %s, and ahead %s",
	against: " (%s against %s)", then: "; ", and: " and ", others: "%d others", under: "under", over: "over",
	quota: "passed over, as the quota of %d per %s (%s) is full", waiting: "%s on the waiting list",
	steps: map[StepKind]string{
		ByCriterion: `on "%s"`, ByRound: `in round "%s"`, ByMedian: "on the median of the judges' totals",
		ByFirstPlaces: "on the number of first places among the judges", ByCastingVote: `by the casting vote of %s, whose reason is: "%s"`,
	},
	selected: map[Selection]string{GoesOn: "selected", AwaitsDecision: "its selection awaits a decision"},
	out: map[Status]string{
		Eliminated: "Eliminated: ", BelowPassMark: "Not ranked: ", TooFewMarks: "Not ranked: ", NoCarry: "Not ranked: ", NoQuorum: "Not ranked: ",
	},
	reasons: map[ReasonCode]string{
		MarkEliminates:      `a mark of %s on "%s", %s the eliminatory mark of %s`,
		AggregateEliminates: `%s on "%s", %s the eliminatory mark of %s`,
		TotalBelowPassMark:  "a total of %s, %s the pass mark of %s",
		QuorumMissed:        "%d scorecard(s) counted of the %d needed",
		CarriedMissing:      `no total in round "%s"`,
		TooFewToTrim:        `%d mark(s) on "%s", where the trimmed mean needs %d`,
		CriterionUnmarked:   `no mark on "%s"`,
	},
	fields: map[string]string{"country": "country", "region": "region", "organisation": "organisation"},
}

// total is the shown total with its scale, or in points when it has none.
func (w words) total(p Place) string {
	if p.OutOf.Sign() > 0 {
		return fmt.Sprintf(w.outOf, w.decimal(p.Shown), w.short(p.OutOf, 2))
	}
	return fmt.Sprintf(w.points, w.decimal(p.Shown))
}

func (w words) decimal(shown string) string { return strings.Replace(shown, ".", w.comma, 1) }

// short drops the zeros at the end: 16, not 16.00.
func (w words) short(n Number, places int) string {
	shown := n.Decimal(places)
	if strings.Contains(shown, ".") {
		shown = strings.TrimRight(strings.TrimRight(shown, "0"), ".")
	}
	return w.decimal(shown)
}

// names lists the rivals but one, up to four of them; beyond that three, and the number of the others.
func (w words) names(rivals []Rival, but string) string {
	var names []string
	for _, rival := range rivals {
		if len(names) == 5 {
			break
		}
		if rival.Entry != but {
			names = append(names, rival.Label)
		}
	}
	if len(names) == 5 {
		all := len(rivals)
		if but != "" {
			all--
		}
		names = append(names[:3], fmt.Sprintf(w.others, all-3))
	}
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + w.and + names[last]
}

package document

import (
	"fmt"
	"strings"

	"palmares/pkg/wording"
)

var aggregateWords = map[string]wording.Text{
	"mean":    wording.Of("Sur chaque critère, la note du dossier est la moyenne des notes des jurés.", "On each criterion, the entry’s mark is the mean of the judges’ marks."),
	"median":  wording.Of("Sur chaque critère, la note du dossier est la médiane des notes des jurés.", "On each criterion, the entry’s mark is the median of the judges’ marks."),
	"trimmed": wording.Of("Sur chaque critère, la note du dossier est la moyenne des notes des jurés sans les extrêmes : %d en haut, autant en bas.", "On each criterion, the entry’s mark is the mean of the judges’ marks without the extremes: %d at the top, as many at the bottom."),
	"clamp":   wording.Of("Sur chaque critère, les notes qui s’écartent de plus de %s de la moyenne y sont ramenées, puis la note du dossier est leur moyenne.", "On each criterion, marks further than %s from the mean are brought back to that distance; the entry’s mark is then their mean."),
	"sum":     wording.Of("Sur chaque critère, la note du dossier est la somme des notes des jurés.", "On each criterion, the entry’s mark is the sum of the judges’ marks."),
	"equated": wording.Of("Les totaux sont ceux que donne la péréquation : la sévérité habituelle de chaque juré, estimée sur l’ensemble de ses notes, est retirée des siennes.", "The totals are those that evening out gives: each judge’s usual severity, estimated from all of that judge’s marks, is taken out of them."),
}

var roundingWords = map[string]wording.Text{
	"none":     wording.Of("Rien n’est arrondi.", "Nothing is rounded."),
	"halfUp":   wording.Of("Notes réunies et totaux sont arrondis à %s, le demi vers le haut.", "Aggregated marks and totals are rounded to %s, halves up."),
	"halfEven": wording.Of("Notes réunies et totaux sont arrondis à %s, le demi vers le chiffre pair.", "Aggregated marks and totals are rounded to %s, halves to the even digit."),
}

// ladderWords are the rungs of the announced ladder by which ties are broken.
var ladderWords = map[string]wording.Text{
	"heaviestCriteria": wording.Of("le critère au plus fort coefficient, puis le suivant", "the criterion of greatest weight, then the next"),
	"criterion":        wording.Of("un critère désigné", "a named criterion"),
	"firstPlaces":      wording.Of("le nombre de jurés qui placent le dossier premier", "the number of judges who put the entry first"),
	"median":           wording.Of("la médiane des totaux des jurés", "the median of the judges’ totals"),
	"earlierRound":     wording.Of("le total du tour précédent", "the total of the earlier round"),
	"castingVote":      wording.Of("la voix prépondérante et motivée de la présidence", "the president’s reasoned casting vote"),
}

// method says in words how marks become places.
func (m minutesPage) method(round MinutesRound) {
	method := round.Method
	m.item("•", m.aggregate(method))
	if method.Aggregate == "equated" && method.Complete {
		m.item("•", wordComplete.In(m.locale))
	}
	m.item("•", m.rounding(method))
	if round.Blind {
		m.item("•", wordBlind.In(m.locale))
	}
	m.item("•", counted(max(method.Quorum, 1), quorumWords, m.locale))
	if round.eliminates() {
		m.item("•", eliminateWords[method.EliminateBy == "aggregate"].In(m.locale))
	}
	if method.PassMark != nil {
		m.item("•", fmt.Sprintf(wordPassMark.In(m.locale), marks(*method.PassMark, m.locale)))
	}
	if len(method.Carried) > 0 {
		m.item("•", m.carried(round))
	}
	for _, quota := range method.Quotas {
		m.item("•", wordQuota.In(m.locale)+" "+quota)
	}
	m.item("•", m.ladder(method.Ladder))
	if method.Advance > 0 {
		m.item("•", counted(method.Advance, advanceWords, m.locale))
	}
	if method.Notes != "" {
		m.item("•", method.Notes)
	}
}

func (m minutesPage) aggregate(method MinutesMethod) string {
	words := aggregateWords[method.Aggregate].In(m.locale)
	if words == "" {
		return aggregateWords["mean"].In(m.locale)
	}
	switch {
	case method.Aggregate == "trimmed":
		return fmt.Sprintf(words, method.Drop)
	case method.Aggregate == "clamp" && method.Clamp != nil:
		return fmt.Sprintf(words, marks(*method.Clamp, m.locale)+"\u00a0pt")
	}
	return words
}

func (m minutesPage) rounding(method MinutesMethod) string {
	words := roundingWords[method.Rounding].In(m.locale)
	if words == "" || method.Rounding == "none" {
		return roundingWords["none"].In(m.locale)
	}
	return fmt.Sprintf(words, counted(method.Decimals, decimalWords, m.locale))
}

func (r MinutesRound) eliminates() bool {
	for _, c := range r.Rubric.Criteria {
		if c.Eliminatory != nil {
			return true
		}
	}
	return false
}

func (m minutesPage) carried(round MinutesRound) string {
	var earlier []string
	for _, c := range round.Method.Carried {
		earlier = append(earlier, fmt.Sprintf("%s (%d)", c.Round, c.Weight))
	}
	return fmt.Sprintf(wordCarried.In(m.locale), round.Name, round.Method.Weight, strings.Join(earlier, ", "))
}

func (m minutesPage) ladder(steps []string) string {
	if len(steps) == 0 {
		return wordNoLadder.In(m.locale)
	}
	var rungs []string
	for i, step := range steps {
		rungs = append(rungs, fmt.Sprintf("%d)\u00a0%s", i+1, ladderWords[step].In(m.locale)))
	}
	return fmt.Sprintf(wordLadder.In(m.locale), strings.Join(rungs, wordSemicolon.In(m.locale)))
}

package ranking

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"palmares/pkg/rating"
	"palmares/pkg/tally"
)

// rankRaw gives every entry its place by the plain mean of its scorecards.
func (e *evened) rankRaw(p panel, decimals int) {
	order := slices.Clone(p.entries)
	slices.SortFunc(order, func(a, b string) int { return p.better(p.means[b], p.means[a]) })
	for i, id := range order {
		rank := i + 1
		if i > 0 && p.means[id].Equal(p.means[order[i-1]]) {
			rank = e.raw[order[i-1]].Rank
		}
		e.raw[id] = &Alternative{Rank: rank, Total: p.means[id].Decimal(decimals)}
	}
}

// take keeps what the fit says of each entry and judge. Totals are rounded as announced before any place is decided.
func (e *evened) take(p panel, fitted *rating.Calibration, decimals int) error {
	totals := make([]tally.Number, len(p.entries))
	for i, id := range p.entries {
		text := strconv.FormatFloat(fitted.Scores[i]*p.sign(), 'f', decimals, 64)
		total, err := tally.Parse(text)
		if err != nil {
			return err
		}
		totals[i] = total
		e.totals = append(e.totals, tally.Equated{Entry: id, Total: total})
		e.fair[id] = &Alternative{Total: total.Decimal(decimals)}
	}
	for i, id := range p.entries {
		e.fair[id].Rank = 1
		for _, other := range totals {
			if p.better(other, totals[i]) > 0 {
				e.fair[id].Rank++
			}
		}
	}
	if fitted.Ranking.Probabilities {
		for _, place := range fitted.Ranking.Places {
			alternative := e.fair[p.entries[place.Entry]]
			alternative.Low, alternative.High, alternative.Tier = place.Low, place.High, place.Tier
		}
	}
	if fitted.Choice == rating.ChoiceFair {
		e.explain(p, fitted, totals)
	}
	return nil
}

// explain writes each entry's steps from the raw mean to the fair total, and each judge's severity.
func (e *evened) explain(p panel, fitted *rating.Calibration, totals []tally.Number) {
	typical, marks := map[int]float64{}, map[int]int{}
	for _, fall := range fitted.Fit.Explain() {
		steps := &waterfall{sign: p.sign()}
		steps.add("raw", "", fall.Raw)
		for _, adjustment := range fall.Adjustments {
			typical[adjustment.Judge] = adjustment.Typical * p.sign()
			marks[adjustment.Judge]++
			steps.add("judge", p.judges[adjustment.Judge], adjustment.Amount)
		}
		steps.add("shrinkage", "", fall.Shrinkage)
		steps.end(totals[fall.Entry])
		e.fair[p.entries[fall.Entry]].Steps = steps.list
	}
	for judge, id := range p.judges {
		e.Judges = append(e.Judges, Severity{JudgeID: id, Lenient: micros(millionths(typical[judge])), Marks: marks[judge]})
	}
}

// tellEquating adds to the sentence what péréquation did to the entry.
func (p *Place) tellEquating(official bool) {
	if !official || p.Raw == nil || p.Fair == nil {
		return
	}
	comma := func(total string) string { return strings.Replace(total, ".", ",", 1) }
	p.Explanation.FR += fmt.Sprintf(" La moyenne brute, %s (rang %d), devient %s (rang %d) une fois les notes ramenées à une même sévérité entre jurés.",
		comma(p.Raw.Total), p.Raw.Rank, comma(p.Fair.Total), p.Fair.Rank)
	p.Explanation.EN += fmt.Sprintf(" The raw mean, %s (rank %d), becomes %s (rank %d) once marks are evened out between judges.",
		p.Raw.Total, p.Raw.Rank, p.Fair.Total, p.Fair.Rank)
}

// waterfall collects steps in millionths of a point, so that what is shown adds up exactly.
type waterfall struct {
	list []Step
	sum  int64
	sign float64
}

func (l *waterfall) add(kind, judgeID string, value float64) {
	amount := millionths(value * l.sign)
	l.sum += amount
	l.list = append(l.list, Step{Kind: kind, JudgeID: judgeID, Amount: micros(amount)})
}

// end adds what rounding to the announced decimals makes.
func (l *waterfall) end(total tally.Number) {
	exact, _ := total.Rat().Float64()
	l.list = append(l.list, Step{Kind: "rounding", Amount: micros(millionths(exact) - l.sum)})
}

func millionths(value float64) int64 { return int64(math.Round(value * 1e6)) }

func micros(amount int64) string {
	return tally.Fraction(amount, 1e6).Decimal(6)
}

package ranking

import (
	"fmt"
	"math"
	"slices"
	"strconv"

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

// stand keeps the raw places.
func (e *evened) stand(p panel) {
	for _, id := range p.entries {
		e.fair[id] = &Alternative{Rank: e.raw[id].Rank, Total: e.raw[id].Total}
	}
}

// take keeps the scores of a fit. Totals are rounded as announced before any place is decided.
func (e *evened) take(p panel, fitted *rating.Calibration) error {
	totals := make([]tally.Number, len(p.entries))
	for i, id := range p.entries {
		text := strconv.FormatFloat(fitted.Scores[i]*p.sign(), 'f', e.Decimals, 64)
		total, err := tally.Parse(text)
		if err != nil {
			return err
		}
		totals[i] = total
		e.totals = append(e.totals, tally.Equated{Entry: id, Total: total})
		e.fair[id] = &Alternative{Total: total.Decimal(e.Decimals)}
	}
	order := make([]int, len(totals))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return p.better(totals[b], totals[a]) })
	rank := 1
	for at, i := range order {
		if at > 0 && p.better(totals[order[at-1]], totals[i]) != 0 {
			rank = at + 1 // as many are better
		}
		e.fair[p.entries[i]].Rank = rank
	}
	return nil
}

// settle keeps of the verdicts at the cut what the announced rules leave true. They were drawn among all entries that were marked: where
// some have no place, the others only move up, so that who was certain to be in still is, and nothing else can be said.
func (s *Standing) settle() {
	fewer := slices.ContainsFunc(s.Places, func(p Place) bool { return p.Fair != nil && p.Rank == 0 })
	for _, place := range s.Places {
		if fair := place.Fair; fair != nil && (place.Rank == 0 || fewer && fair.Standing != string(rating.StandingIn)) {
			fair.Standing, fair.Inside = "", ""
		}
	}
}

// tellEquating adds to the sentence what péréquation did to the entry.
func (p *Place) tellEquating(official bool) {
	if !official || p.Raw == nil || p.Fair == nil {
		return
	}
	p.Explanation.FR += fmt.Sprintf(" La moyenne brute, %s (rang %d), devient %s (rang %d) une fois les notes ramenées à une même sévérité entre jurés.",
		comma(p.Raw.Total), p.Raw.Rank, comma(p.Fair.Total), p.Fair.Rank)
	p.Explanation.EN += fmt.Sprintf(" The raw mean, %s (rank %d), becomes %s (rank %d) once marks are evened out between judges.",
		p.Raw.Total, p.Raw.Rank, p.Fair.Total, p.Fair.Rank)
}

func millionths(value float64) int64 { return int64(math.Round(value * 1e6)) }

func micros(amount int64) string {
	return tally.Fraction(amount, 1e6).Decimal(6)
}

package rating

import (
	"cmp"
	"fmt"
	"slices"
)

// pairwisePrior is the standard deviation of the log-strengths before any duel: a strength three of these over another wins 19 duels of 20.
const pairwisePrior = 1

// mostDuels bounds the work; a judge of m entries holds m (m − 1) / 2.
const mostDuels = 5_000_000

// pairwise scores entries by their log-strength (Bradley and Terry 1952) in the duels that each judge's marks decide: the higher mark
// wins, equal marks are half a win for each. Only the order of a judge's own marks counts, never how far they lie apart.
func pairwise(marks []Mark, s Sheet) ([]Score, error) {
	duels, err := duelsOf(marks, s.Judges)
	if err != nil {
		return nil, err
	}
	return byStrength(marks, s.Entries, len(duels), func(options StrengthOptions) (*Strengths, error) {
		return BradleyTerry(s.Entries, duels, options)
	})
}

// byStrength scores the marked entries by their log-strength. Where nothing was compared all of them have the same.
func byStrength(marks []Mark, entries, compared int, estimate func(StrengthOptions) (*Strengths, error)) ([]Score, error) {
	out := make([]Score, entries)
	for _, m := range marks {
		out[m.Entry].Marks++
	}
	if compared == 0 {
		return out, nil
	}
	strengths, err := estimate(StrengthOptions{PriorSD: pairwisePrior})
	if err != nil {
		return nil, err
	}
	for e := range out {
		if out[e].Marks > 0 {
			out[e].Value = strengths.Values[e]
		}
	}
	return out, nil
}

// duelsOf adds up the wins of every pair that met, in the order of the entries.
func duelsOf(marks []Mark, judges int) ([]Duel, error) {
	rows, held := make([][]Mark, judges), 0
	for _, m := range marks {
		held += len(rows[m.Judge])
		rows[m.Judge] = append(rows[m.Judge], m)
	}
	if held > mostDuels {
		return nil, fmt.Errorf("%w: %d duels, %d at most", ErrDuels, held, mostDuels)
	}
	at, duels := map[[2]int]int{}, []Duel{}
	for _, row := range rows {
		for k, b := range row {
			for _, a := range row[:k] {
				if a.Entry == b.Entry {
					continue
				}
				pair := [2]int{a.Entry, b.Entry} // marks come by entry
				n, met := at[pair]
				if !met {
					n = len(duels)
					at[pair] = n
					duels = append(duels, Duel{A: a.Entry, B: b.Entry})
				}
				duels[n].hold(a, b)
			}
		}
	}
	slices.SortFunc(duels, func(x, y Duel) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return duels, nil
}

// hold adds one judge's duel, which weighs as much as the lighter of the two marks.
func (d *Duel) hold(a, b Mark) {
	weight := min(a.Weight, b.Weight)
	switch {
	case a.Value > b.Value:
		d.WinsA += weight
	case a.Value < b.Value:
		d.WinsB += weight
	default:
		d.WinsA += weight / 2
		d.WinsB += weight / 2
	}
}

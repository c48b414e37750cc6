package rating

import (
	"cmp"
	"fmt"
	"slices"
)

// mostChoices bounds the work of one step of Newton's method: a ballot of m entries takes m³ / 3.
const mostChoices = 1_000_000_000

// ballots scores entries by their log-strength when each judge's marks are a ballot, best first (Plackett 1975): the first is chosen
// out of all, the second out of those that are left, and so on. Only the order of a judge's own marks counts.
func ballots(marks []Mark, s Sheet) ([]Score, error) {
	stages, err := stagesOf(marks, s.Judges)
	if err != nil {
		return nil, err
	}
	return byStrength(marks, s.Entries, len(stages), func(options StrengthOptions) (*Strengths, error) {
		return estimate(s.Entries, stages, options)
	})
}

// stagesOf reads every judge's ballot. Marks come by entry, then judge.
func stagesOf(marks []Mark, judges int) ([]stage, error) {
	rows := make([][]Mark, judges)
	for _, m := range marks {
		row := rows[m.Judge]
		if n := len(row); n > 0 && row[n-1].Entry == m.Entry { // marked twice: the mean
			weight := row[n-1].Weight + m.Weight
			row[n-1].Value += (m.Value - row[n-1].Value) * m.Weight / weight
			row[n-1].Weight = weight
			continue
		}
		rows[m.Judge] = append(row, m)
	}
	work := 0
	var stages []stage
	for _, row := range rows {
		if work += len(row) * len(row) * len(row) / 3; work > mostChoices {
			return nil, fmt.Errorf("%w: ballots of %d entries", ErrDuels, len(row))
		}
		slices.SortStableFunc(row, func(a, b Mark) int { return cmp.Compare(b.Value, a.Value) })
		stages = append(stages, ballotOf(row)...)
	}
	return stages, nil
}

// ballotOf makes the choices of one judge. Entries of equal marks were chosen one after the other in an order that nobody knows: each
// of those choices is shared by all of them, who leave the set together, by equal parts (Efron's ties, J. Am. Stat. Assoc. 72 (1977)).
// The last that is left was not chosen out of anything.
func ballotOf(row []Mark) (stages []stage) {
	set := make([]int, len(row))
	for k, m := range row {
		set[k] = m.Entry
	}
	for from := 0; from < len(row); {
		to, weight := from, 0.0
		for to < len(row) && row[to].Value == row[from].Value {
			weight += row[to].Weight
			to++
		}
		tied := to - from
		for gone := range min(tied, len(row)-1-from) {
			stages = append(stages, stage{set: set[from:], count: weight / float64(tied), tied: tied, left: 1 - float64(gone)/float64(tied)})
		}
		from = to
	}
	return stages
}

package rating

import (
	"errors"
	"slices"
)

// RankOptions says how a ranking is drawn. The zero value means: 10,000 draws (2,000 above 5,000 entries), a 90 % range, all cores.
type RankOptions struct {
	Seed  uint64 // from the contest and its data, so that anybody can draw the same again
	Draws int
	Level float64 // probability held by the range of places
	Top   []int   // the announced numbers of winners
	Cores int
}

// Place is where one entry stands.
type Place struct {
	Entry        int
	Rank         int // entries that the marks cannot tell apart by any rule share a rank
	ExpectedRank float64
	Percentile   float64 // (expected rank − ½) / entries, 0 is best
	Low, High    int     // the range of places
	HalfLow      int     // the 50 % range of places
	HalfHigh     int
	Top          []float64 // P(among the first k), for each announced k; nil where no probability can be given
	Tier         int       // 1 is best; an entry in tier t cannot be told apart from the best of its tier
	Mean, SD     float64   // posterior of the quality, relative to the overall mean
}

// Ranking is the order of the marked entries, best first. Probabilities says whether Top, Low and High mean anything.
type Ranking struct {
	Places        []Place
	Top           []int
	Probabilities bool
}

// ErrRankOptions refuses options that mean nothing.
var ErrRankOptions = errors.New("rating: rank options out of range")

// NoDraws orders by exact expected ranks alone: no range of places, no probability.
const NoDraws = -1

const (
	maxRanked   = 1<<16 - 1
	maxDraws    = 1_000_000
	exactUpTo   = 3000 // entries for which the expected rank is computed, not drawn
	sameRank    = 1e-9
	manyEntries = 5000
)

func (o *RankOptions) complete(entries int) error {
	if o.Draws == 0 {
		o.Draws = 10_000
		if entries > manyEntries {
			o.Draws = 2_000
		}
	}
	if o.Level == 0 {
		o.Level = 0.9
	}
	if o.Draws < 1 && o.Draws != NoDraws || o.Draws > maxDraws || !(o.Level > 0 && o.Level < 1) || entries > maxRanked {
		return ErrRankOptions
	}
	for _, k := range o.Top {
		if k < 1 {
			return ErrRankOptions
		}
	}
	o.Top = slices.Clone(o.Top)
	return nil
}

// Rank orders the entries by expected rank, with the probabilities of their places.
func (p *Posterior) Rank(o RankOptions) (Ranking, error) {
	if err := o.complete(p.Len()); err != nil {
		return Ranking{}, err
	}
	places := p.drawPlaces(o)
	if p.Len() <= exactUpTo || o.Draws == NoDraws {
		for i, e := range p.ExpectedRanks(o.Cores) {
			places[i].ExpectedRank = e
		}
	}
	for i := range places {
		places[i].Percentile = (places[i].ExpectedRank - 0.5) / float64(p.Len())
		places[i].Mean, places[i].SD = p.mean[i], p.SD(i)
	}
	index := p.sortPlaces(places)
	p.tiers(places, index)
	out := Ranking{Places: make([]Place, len(index)), Top: o.Top, Probabilities: o.Draws != NoDraws}
	for k, i := range index {
		out.Places[k] = places[i]
		out.Places[k].Entry = p.entries[i]
	}
	return out, nil
}

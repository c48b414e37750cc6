package rating

import (
	"cmp"
	"math"
	"slices"
)

// sortPlaces orders by expected rank, then posterior mean, then number, and shares ranks between exact ties.
func (p *Posterior) sortPlaces(places []Place) []int {
	index := make([]int, len(places))
	for i := range index {
		index[i] = i
	}
	slices.SortFunc(index, func(a, b int) int {
		x, y := places[a], places[b]
		return cmp.Or(cmp.Compare(x.ExpectedRank, y.ExpectedRank), cmp.Compare(y.Mean, x.Mean), cmp.Compare(a, b))
	})
	p.gatherTies(places, index)
	for k, i := range index {
		places[i].Rank = k + 1
		if k > 0 && p.same(places, index[k-1], i) {
			places[i].Rank = places[index[k-1]].Rank
		}
	}
	return index
}

// gatherTies puts entries whose expected ranks are equal but for rounding in the order of their numbers.
func (p *Posterior) gatherTies(places []Place, index []int) {
	for lo := 0; lo < len(index); {
		hi := lo + 1
		for hi < len(index) && p.same(places, index[hi-1], index[hi]) {
			hi++
		}
		slices.Sort(index[lo:hi])
		lo = hi
	}
}

func (p *Posterior) same(places []Place, a, b int) bool {
	near := math.Abs(places[a].ExpectedRank-places[b].ExpectedRank) <= sameRank*max(1, places[a].ExpectedRank)
	return p.tied[a] == p.tied[b] || p.Len() <= exactUpTo && near
}

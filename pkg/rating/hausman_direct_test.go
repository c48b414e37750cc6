package rating

import (
	"math"
	"math/rand/v2"
	"testing"
)

// followed is a contest in which the better entry tends to get the stricter judge: strength 0 is chance, 1 the order of quality.
func followed(strength float64, seed uint64) Sheet {
	r := rand.New(rand.NewPCG(seed, 7))
	s := Sheet{Entries: 120, Judges: 24}
	for i := range s.Entries {
		quality := r.NormFloat64()
		seen := map[int]bool{}
		for len(seen) < 4 {
			x := strength*quality + math.Sqrt(1-strength*strength)*r.NormFloat64() + 0.5*r.NormFloat64()
			j := int(24 / (1 + math.Exp(-1.7*x)))
			if !seen[j] {
				seen[j] = true
				s.Marks = append(s.Marks, Mark{i, j, 6 + quality - 0.06*float64(j-12) + 0.7*r.NormFloat64(), 1})
			}
		}
	}
	return s
}

func TestDirected_isStandardNormalWhereAssignmentIsChance(t *testing.T) {
	const contests = 60
	square, related := 0.0, 0
	for seed := range uint64(contests) {
		h := mustFit(t, followed(0, seed), FitOptions{Cores: 1}).Hausman()
		square += h.Z * h.Z / contests
		if h.Related() {
			related++
		}
	}
	if square < 0.5 || square > 1.6 || related > 3 {
		t.Errorf("mean square of Z is %g, related in %d of %d", square, related, contests)
	}
}

func TestDirected_seesMildConfoundingThatTheWholeTestMisses(t *testing.T) {
	const contests = 20
	whole, directed := 0, 0
	for seed := range uint64(contests) {
		h := mustFit(t, followed(0.2, seed), FitOptions{Cores: 1}).Hausman()
		if h.P < HausmanLevel {
			whole++
		}
		if h.DirectedP < HausmanLevel {
			directed++
		}
	}
	if directed < whole+5 {
		t.Errorf("directed %d, whole %d of %d", directed, whole, contests)
	}
}

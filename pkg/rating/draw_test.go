package rating

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestOrder_countingAgreesWithComparing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{fewKeys, fewKeys + 1, 1000} {
		s := &sampler{spare: make([]uint64, n)}
		for i := range n {
			s.keys = append(s.keys, uint64(descending(float32(math.Round(20*r.NormFloat64())/8)))<<32|uint64(i))
		}
		want := slices.Clone(s.keys)
		slices.Sort(want)
		s.order()
		if !slices.Equal(s.keys, want) {
			t.Fatalf("n = %d: the orders differ", n)
		}
	}
}

func TestDescending_turnsTheOrderRound(t *testing.T) {
	values := []float32{float32(math.Inf(1)), 3, 1e-30, 0, -1e-30, -2, float32(math.Inf(-1))}
	for k := 1; k < len(values); k++ {
		if descending(values[k-1]) >= descending(values[k]) {
			t.Errorf("%v does not come before %v", values[k-1], values[k])
		}
	}
}

func TestPhi_isTheNormalDistribution(t *testing.T) {
	for x := -10.0; x < 10; x += 0.00137 {
		near(t, "phi", phi(x), 0.5*math.Erfc(-x/math.Sqrt2), 2e-12)
	}
}

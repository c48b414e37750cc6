package rating

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestOrder_bucketsAgreeWithComparing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	far, none := float32(1e30), float32(math.NaN())
	cases := map[string]func(i int) float32{
		"coarse":       func(int) float32 { return float32(math.Round(20*r.NormFloat64()) / 8) },
		"fine":         func(int) float32 { return float32(r.NormFloat64()) },
		"alike":        func(int) float32 { return 3 },
		"both zeros":   func(i int) float32 { return float32(math.Copysign(0, float64(i%3)-1)) },
		"one far off":  func(i int) float32 { return []float32{float32(r.NormFloat64()), far}[max(0, 1-i)] },
		"infinite":     func(i int) float32 { return []float32{float32(r.NormFloat64()), float32(math.Inf(1))}[max(0, 1-i)] },
		"not a number": func(i int) float32 { return []float32{float32(r.NormFloat64()), none}[max(0, 1-i)] },
		"hardly apart": func(i int) float32 { return float32(i%2) * math.SmallestNonzeroFloat32 },
	}
	for name, value := range cases {
		for _, n := range []int{1, 2, 200, 1000} {
			s := newSampler(n)
			var want []uint64
			for i := range n {
				s.values[i] = value(i)
				want = append(want, uint64(descending(s.values[i]))<<32|uint64(i))
			}
			slices.Sort(want)
			s.order()
			if !slices.Equal(s.keys, want) {
				t.Errorf("%s, n = %d: the orders differ", name, n)
			}
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

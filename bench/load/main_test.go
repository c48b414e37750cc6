package main

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

func TestSchedule_isKnownBeforehandAndKeepsItsRate(t *testing.T) {
	const rate, length = 2000.0, 10 * time.Second
	constant := schedule(rate, length, nil)
	if len(constant) != 20000 || constant[1]-constant[0] != 500*time.Microsecond {
		t.Errorf("a constant clock: %d arrivals, %s apart", len(constant), constant[1]-constant[0])
	}
	chance := func() []time.Duration { return schedule(rate, length, rand.New(rand.NewPCG(1, 2))) } //nolint:gosec // repeatable
	poisson := chance()
	if !slices.IsSorted(poisson) || !slices.Equal(poisson, chance()) || poisson[len(poisson)-1] >= length {
		t.Error("a Poisson clock must be sorted, repeatable, and end in time")
	}
	if off := math.Abs(float64(len(poisson)) - 20000); off > 5*math.Sqrt(20000) {
		t.Errorf("%d arrivals instead of about 20,000", len(poisson))
	}
	over := 0 // the share of gaps longer than the mean is 1/e
	for i := 1; i < len(poisson); i++ {
		if poisson[i]-poisson[i-1] > 500*time.Microsecond {
			over++
		}
	}
	if share := float64(over) / float64(len(poisson)); math.Abs(share-1/math.E) > 0.02 {
		t.Errorf("gaps are not exponential: %.3f are longer than the mean", share)
	}
	if schedule(0, length, nil) != nil {
		t.Error("no rate, no arrivals")
	}
}

func TestPercentile_isTheNearestRank(t *testing.T) {
	var list []time.Duration
	for i := range 100 {
		list = append(list, time.Duration(100-i))
	}
	list = sorted(list)
	for share, want := range map[float64]time.Duration{0.5: 50, 0.99: 99, 1: 100, 0: 1} {
		if got := percentile(list, share); got != want {
			t.Errorf("percentile %v is %d, not %d", share, got, want)
		}
	}
	if percentile(nil, 0.99) != 0 || percentile([]time.Duration{7}, 0.99) != 7 {
		t.Error("none, and one")
	}
}

func TestHighest_comesWithinATenthFromBothSides(t *testing.T) {
	for _, limit := range []float64{3, 90, 777, 12345} {
		tried := 0
		got, err := highest(100, func(rate float64) (bool, error) { tried++; return rate <= limit, nil })
		if err != nil || got > limit || got < limit/1.11 || tried > 15 {
			t.Errorf("limit %v: found %v in %d trials, %v", limit, got, tried, err)
		}
	}
	if got, _ := highest(100, func(float64) (bool, error) { return false, nil }); got != 0 {
		t.Errorf("nothing holds, and found %v", got)
	}
}

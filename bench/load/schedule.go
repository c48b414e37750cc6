package main

import (
	"math"
	"math/rand/v2"
	"slices"
	"time"
)

// schedule is when requests begin, counted from the start of a trial: known before the first, so that a slow server cannot slow it.
// A Poisson clock has independent arrivals, as people who do not know of each other have; a constant one has none of their luck.
func schedule(rate float64, length time.Duration, random *rand.Rand) []time.Duration {
	if rate <= 0 {
		return nil
	}
	var times []time.Duration
	step := float64(time.Second) / rate
	for at := 0.0; ; {
		if random == nil {
			at = float64(len(times)) * step
		} else {
			at += random.ExpFloat64() * step
		}
		if at >= float64(length) {
			return times
		}
		times = append(times, time.Duration(at))
	}
}

// percentile of sorted durations, by the nearest rank: at least that share is no longer than it.
func percentile(sorted []time.Duration, share float64) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	rank := int(math.Ceil(share * float64(len(sorted))))
	return sorted[min(max(rank, 1), len(sorted))-1]
}

func sorted(list []time.Duration) []time.Duration { slices.Sort(list); return list }

// highest finds the highest rate that holds: it doubles while that does, then halves the gap until the two sides are within a tenth. It gives 0
// where not even the first rate, quartered thrice, holds.
func highest(first float64, holds func(rate float64) (bool, error)) (float64, error) {
	good, bad := 0.0, 0.0
	for rate := first; bad == 0 || good == 0; {
		ok, err := holds(rate)
		if err != nil {
			return good, err
		}
		if ok {
			good, rate = rate, rate*2
		} else {
			bad, rate = rate, rate/4
		}
		if good == 0 && rate < first/70 {
			return 0, nil
		}
	}
	for bad > good*1.1 {
		rate := (good + bad) / 2
		ok, err := holds(rate)
		if err != nil {
			return good, err
		}
		if ok {
			good = rate
		} else {
			bad = rate
		}
	}
	return good, nil
}

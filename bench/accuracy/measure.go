package main

import (
	"math"
	"slices"

	"palmares/pkg/rating"
)

// figure is how well one score found the truth in one contest.
type figure struct{ tau, recall, covered float64 }

func (w world) measure(score []float64, r *rating.Ranking) figure {
	f := figure{tau: kendall(score, w.quality), recall: recall(score, w.quality), covered: math.NaN()}
	if r != nil && r.Probabilities {
		f.covered = coverage(*r, w.quality)
	}
	return f
}

// recall is the share of the ten best that are among the ten highest scores.
func recall(score, quality []float64) float64 {
	const top = 10
	best := order(len(quality), func(i int) float64 { return -quality[i] })[:top]
	hit := 0.0
	for _, i := range order(len(score), func(i int) float64 { return -score[i] })[:top] {
		if slices.Contains(best, i) {
			hit++
		}
	}
	return hit / top
}

// coverage is the share of entries whose true place lies in its range.
func coverage(r rating.Ranking, quality []float64) float64 {
	place := make([]int, len(quality))
	for at, i := range order(len(quality), func(i int) float64 { return -quality[i] }) {
		place[i] = at + 1
	}
	hit := 0.0
	for _, p := range r.Places {
		if p.Low <= place[p.Entry] && place[p.Entry] <= p.High {
			hit++
		}
	}
	return hit / float64(len(r.Places))
}

func kendall(a, b []float64) float64 {
	s := 0.0
	for i := range a {
		for j := range i {
			if d := (a[i] - a[j]) * (b[i] - b[j]); d > 0 {
				s++
			} else if d < 0 {
				s--
			}
		}
	}
	return 2 * s / float64(len(a)*(len(a)-1))
}

// moments are the mean of some figures and its standard error; NaN is no figure.
func moments(n int, figure func(int) float64) (mean, se float64) {
	sum, square, count := 0.0, 0.0, 0.0
	for k := range n {
		if x := figure(k); !math.IsNaN(x) {
			sum += x
			square += x * x
			count++
		}
	}
	mean = sum / count
	return mean, math.Sqrt(max(square/count-mean*mean, 0) / count)
}

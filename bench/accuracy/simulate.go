package main

import (
	"math/rand/v2"
	"sync"

	"palmares/pkg/rating"
)

// result holds the figures of every score, contest by contest: the same contests for all, so that differences are paired.
type result struct {
	cell    cell
	figures map[string][]figure
	fired   [2]float64 // share of the contests in which the guard goes over to least squares, and the whole test alone at the same level
}

// simulate draws the contests on two goroutines; contest k depends on the seed and k only.
func (c cell) simulate(replicates int, seed uint64, scores []score) (*result, error) {
	out := &result{cell: c, figures: map[string][]figure{}}
	for _, s := range scores {
		out.figures[s.name] = make([]figure, replicates)
	}
	fired, failed := make([][2]float64, replicates), make([]error, replicates)
	var wait sync.WaitGroup
	for p := range 2 {
		wait.Go(func() {
			for k := p; k < replicates; k += 2 {
				w := c.world(rand.New(rand.NewPCG(seed, uint64(k))))
				failed[k] = out.contest(w, k, scores)
				fired[k] = guard(w)
			}
		})
	}
	wait.Wait()
	for k, err := range failed {
		if err != nil {
			return nil, err
		}
		out.fired[0] += fired[k][0] / float64(replicates)
		out.fired[1] += fired[k][1] / float64(replicates)
	}
	return out, nil
}

// guard says, by 1 or 0, whether the guard fires, and whether the whole test alone would.
func guard(w world) (fires [2]float64) {
	f, err := rating.FitREML(w.sheet, rating.FitOptions{Cores: 1})
	if err != nil {
		return fires
	}
	h := f.Hausman()
	if h.Related() {
		fires[0] = 1
	}
	if h.Run && h.P < rating.HausmanLevel {
		fires[1] = 1
	}
	return fires
}

func (r *result) contest(w world, k int, scores []score) error {
	for _, s := range scores {
		value, ranking, err := s.of(w)
		if err != nil {
			return err
		}
		r.figures[s.name][k] = w.measure(value, ranking)
	}
	return nil
}

// mean and standard error of one figure of one score.
func (r *result) mean(name string, of func(figure) float64) (mean, se float64) {
	f := r.figures[name]
	return moments(len(f), func(k int) float64 { return of(f[k]) })
}

// gain is the paired difference of two scores, with its standard error.
func (r *result) gain(name, over string, of func(figure) float64) (mean, se float64) {
	f, g := r.figures[name], r.figures[over]
	return moments(len(f), func(k int) float64 { return of(f[k]) - of(g[k]) })
}

func tau(f figure) float64     { return f.tau }
func top(f figure) float64     { return f.recall }
func covered(f figure) float64 { return f.covered }

package main

import (
	"fmt"
	"io"

	"palmares/pkg/rating"
)

// draws times 10,000 draws of 1,000 entries on one core; one draw is taken off, which is what is done once.
func draws(out io.Writer) error {
	f, err := rating.FitREML(size{1000, 60, 5}.contest(), rating.FitOptions{})
	if err != nil {
		return err
	}
	p, err := f.Posterior()
	if err != nil {
		return err
	}
	rank := func(n int) (timing, error) {
		return best(func() error {
			_, err := p.Rank(rating.RankOptions{Seed: 1, Draws: n, Top: []int{10}, Cores: 1})
			return err
		})
	}
	few, err := rank(1)
	if err != nil {
		return err
	}
	many, err := rank(10_000)
	_, _ = fmt.Fprintf(out, "draws 10,000 of 1,000 entries, one core: %.0f ms elapsed, %.0f ms of processor, %.1f ns of processor an entry and draw\n",
		1000*(many.elapsed-few.elapsed), 1000*(many.processor-few.processor), (many.processor-few.processor)*1e9/1e7)
	return err
}

// rerank times one changed mark at 600 × 60: a fit that starts from the last one, the guard, and the exact expected ranks.
func rerank(out io.Writer) error {
	s := size{600, 60, 5}.contest()
	for cores := 1; cores <= 2; cores++ {
		o := rating.Options{Fit: rating.FitOptions{Cores: cores}, Rank: rating.RankOptions{Cores: cores}}
		last, err := rating.Rerank(nil, s, o)
		if err != nil {
			return err
		}
		s.Marks[17].Value += 0.5
		took, err := best(func() error {
			_, err := rating.Rerank(last, s, o)
			return err
		})
		if err != nil {
			return err
		}
		_, _ = fmt.Fprintf(out, "rerank after one changed mark at 600 × 60, cores %d: %.2f ms elapsed, %.2f ms of processor\n", cores, 1000*took.elapsed, 1000*took.processor)
	}
	return nil
}

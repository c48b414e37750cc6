package main

import (
	"fmt"
	"math/rand/v2"

	"palmares/pkg/rating"
)

// size is a contest: entries, judges, and judges an entry.
type size struct{ entries, judges, panel int }

var sizes = []size{{200, 40, 5}, {1000, 60, 5}, {1000, 100, 5}, {5000, 300, 5}, {20000, 2000, 5}}

func (z size) name() string { return fmt.Sprintf("%dx%d", z.entries, z.judges) }

func (z size) contest() rating.Sheet {
	r := rand.New(rand.NewPCG(20240601, uint64(z.entries)))
	s := rating.Sheet{Entries: z.entries, Judges: z.judges}
	severity := make([]float64, z.judges)
	for j := range severity {
		severity[j] = 0.7 * r.NormFloat64()
	}
	for i := range z.entries {
		quality := r.NormFloat64()
		for _, j := range r.Perm(z.judges)[:z.panel] {
			s.Marks = append(s.Marks, rating.Mark{Entry: i, Judge: j, Value: 6 + quality + severity[j] + 0.8*r.NormFloat64(), Weight: 1})
		}
	}
	return s
}

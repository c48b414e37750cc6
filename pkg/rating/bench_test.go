package rating

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// contest simulates a balanced contest: every entry is seen by per judges.
func contest(entries, judges, per int, seed uint64) Sheet {
	r := rand.New(rand.NewPCG(seed, 1))
	s := Sheet{Entries: entries, Judges: judges}
	severity := make([]float64, judges)
	for j := range severity {
		severity[j] = 0.7 * r.NormFloat64()
	}
	deck := []int{}
	for i := range entries {
		quality := r.NormFloat64()
		seen := map[int]bool{}
		for len(seen) < min(per, judges) {
			if len(deck) == 0 {
				deck = r.Perm(judges)
			}
			j := deck[len(deck)-1]
			deck = deck[:len(deck)-1]
			if !seen[j] {
				seen[j] = true
				s.Marks = append(s.Marks, Mark{i, j, 6 + quality + severity[j] + 0.8*r.NormFloat64(), 1})
			}
		}
	}
	return s
}

var sizes = [][3]int{{200, 40, 5}, {1000, 60, 5}, {1000, 100, 5}, {5000, 300, 5}}

func BenchmarkFitREML(b *testing.B) {
	for _, n := range sizes {
		s := contest(n[0], n[1], n[2], 3)
		for _, c := range []int{1, 2} {
			b.Run(fmt.Sprintf("%dx%dx%d/cores=%d", n[0], n[1], n[2], c), func(b *testing.B) {
				for b.Loop() {
					if f, err := FitREML(s, FitOptions{Cores: c}); err != nil || f.Status != StatusFitted {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkFitREMLHeavy(b *testing.B) {
	heavy(b)
	for name, columns := range map[string][4]string{"insteval": {"s", "d", "y", ""}, "big20k": {"entry", "judge", "y", ""}} {
		r := readReference(b, name, columns)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				mustFit(b, r.sheet, FitOptions{})
			}
		})
	}
}

func BenchmarkDraw10000x1000(b *testing.B) {
	f := mustFit(b, contest(1000, 60, 5, 3), FitOptions{})
	p, err := f.Posterior()
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []int{1, 2} {
		b.Run(fmt.Sprintf("cores=%d", c), func(b *testing.B) {
			o := RankOptions{Seed: 1, Cores: c, Top: []int{10, 50}}
			if err := o.complete(p.Len()); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				p.drawPlaces(o)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1e7, "ns/entry-draw")
		})
	}
}

// BenchmarkRerank changes one mark of 600 × 60.
func BenchmarkRerank600x60(b *testing.B) {
	s := contest(600, 60, 5, 3)
	last, err := Calibrate(s, Options{Rank: RankOptions{Draws: NoDraws}})
	if err != nil {
		b.Fatal(err)
	}
	s.Marks[100].Value += 0.5
	for b.Loop() {
		if _, err := Rerank(last, s, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCalibrate(b *testing.B) {
	for _, n := range sizes {
		s := contest(n[0], n[1], n[2], 3)
		b.Run(fmt.Sprintf("%dx%dx%d", n[0], n[1], n[2]), func(b *testing.B) {
			for b.Loop() {
				if _, err := Calibrate(s, Options{Rank: RankOptions{Draws: 1000, Top: []int{10}}}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

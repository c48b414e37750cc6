package agreement

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
)

// Mark is what one judge gave one entry.
type Mark struct {
	Entry, Judge int
	Value        float64
}

// Separation answers whether the marks tell the entries apart at all.
type Separation struct {
	Known     bool
	Statistic float64 // between entries, judges' means taken out, over the total: 0 to 1
	P         float64 // how often shuffled marks separate the entries as well or better
	Shuffles  int
}

const maxShuffles = 1_000_000

// SeparationTest shuffles every judge's marks among the entries that the judge saw. Under no difference between entries every shuffle is
// as likely as the marks themselves. The same seed gives the same answer whatever the number of cores.
func SeparationTest(marks []Mark, shuffles int, seed uint64) (Separation, error) {
	if shuffles < 1 || shuffles > maxShuffles {
		return Separation{}, fmt.Errorf("%w: %d shuffles", ErrTable, shuffles)
	}
	for k, m := range marks {
		if m.Entry < 0 || m.Judge < 0 || !(math.Abs(m.Value) <= maxValue) {
			return Separation{}, fmt.Errorf("%w: mark %d is %+v", ErrTable, k, m)
		}
	}
	d := newDeck(marks)
	if !d.canVary() {
		return Separation{Shuffles: shuffles, P: 1}, nil
	}
	seen := d.statistic(d.value)
	hits := make([]int, shuffles)
	parallel(shuffles, func(lo, hi int) {
		value := slices.Clone(d.value)
		for s := lo; s < hi; s++ {
			copy(value, d.value)
			d.shuffle(value, rand.New(rand.NewPCG(seed, uint64(s))))
			if d.statistic(value) >= seen-1e-12 {
				hits[s] = 1
			}
		}
	})
	better := 0
	for _, h := range hits {
		better += h
	}
	return Separation{true, seen, float64(better+1) / float64(shuffles+1), shuffles}, nil
}

// parallel splits [0, n) among the cores.
func parallel(n int, f func(lo, hi int)) {
	size := (n + runtime.GOMAXPROCS(0) - 1) / runtime.GOMAXPROCS(0)
	var wait sync.WaitGroup
	for lo := 0; lo < n; lo += size {
		wait.Go(func() { f(lo, min(lo+size, n)) })
	}
	wait.Wait()
}

package agreement

import (
	"math"
	"math/rand/v2"
	"slices"
)

// deck holds the marks by judge, their judge's mean taken out.
type deck struct {
	entry []int
	value []float64
	hands [][2]int // of each judge
	count []float64
	total float64
}

func newDeck(marks []Mark) *deck {
	sorted := slices.Clone(marks)
	slices.SortFunc(sorted, func(a, b Mark) int {
		switch {
		case a.Judge != b.Judge:
			return a.Judge - b.Judge
		case a.Entry != b.Entry:
			return a.Entry - b.Entry
		case a.Value < b.Value:
			return -1
		case a.Value > b.Value:
			return 1
		}
		return 0
	})
	d := &deck{}
	number := map[int]int{}
	for _, m := range sorted {
		if _, ok := number[m.Entry]; !ok {
			number[m.Entry] = len(number)
			d.count = append(d.count, 0)
		}
		d.entry = append(d.entry, number[m.Entry])
		d.count[number[m.Entry]]++
		d.value = append(d.value, m.Value)
	}
	for lo := 0; lo < len(sorted); {
		hi := lo + 1
		for hi < len(sorted) && sorted[hi].Judge == sorted[lo].Judge {
			hi++
		}
		d.hands = append(d.hands, [2]int{lo, hi})
		d.centre(lo, hi)
		lo = hi
	}
	return d
}

func (d *deck) centre(lo, hi int) {
	mean := 0.0
	for _, v := range d.value[lo:hi] {
		mean += v / float64(hi-lo)
	}
	for k := lo; k < hi; k++ {
		d.value[k] -= mean
		d.total += d.value[k] * d.value[k]
	}
}

func (d *deck) canVary() bool {
	scale := 0.0
	for _, v := range d.value {
		scale = math.Max(scale, math.Abs(v))
	}
	return len(d.count) > 1 && d.total > 0 && scale > 1e-12
}

func (d *deck) statistic(value []float64) float64 {
	total := make([]float64, len(d.count))
	for k, e := range d.entry {
		total[e] += value[k]
	}
	s := 0.0
	for e, t := range total {
		s += t * t / d.count[e]
	}
	return s / d.total
}

func (d *deck) shuffle(value []float64, r *rand.Rand) {
	for _, h := range d.hands {
		hand := value[h[0]:h[1]]
		r.Shuffle(len(hand), func(i, j int) { hand[i], hand[j] = hand[j], hand[i] })
	}
}

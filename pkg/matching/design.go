package matching

import (
	"math"
	"slices"
)

// The variances that a plan is measured with: entries differ by 1, judges by ½, and what is left is 0.64.
const entrySpread, judgeSpread, noise = 1.0, 0.5, 0.64

// parts numbers the groups of judges that entries tie together, from 0, and says how many have an entry.
func parts(panels [][]int, m int) (of []int, used int) {
	top := make([]int, m)
	for j := range top {
		top[j] = j
	}
	find := func(j int) int {
		for top[j] != j {
			top[j] = top[top[j]]
			j = top[j]
		}
		return j
	}
	busy := make([]bool, m)
	for _, panel := range panels {
		for _, j := range panel {
			busy[j] = true
			top[find(j)] = find(panel[0])
		}
	}
	of, number := make([]int, m), map[int]int{}
	for j := range of {
		root := find(j)
		if _, ok := number[root]; !ok {
			number[root] = len(number)
			if busy[j] { // a judge who shares an entry has one
				used++
			}
		}
		of[j] = number[root]
	}
	return of, used
}

// severities is the generalised inverse of the judges' information, after the entries are taken out: the variance of the
// difference of two severities is the noise times v[a,a] + v[b,b] − 2 v[a,b]. Judges of other parts have nothing in common.
func severities(panels [][]int, part []int) (symmetric, bool) {
	s := newSymmetric(len(part))
	for _, panel := range panels {
		share := 1 / float64(len(panel))
		for _, a := range panel {
			s.add(a, a, 1)
			for _, b := range panel {
				s.add(a, b, -share)
			}
		}
	}
	size := make([]float64, len(part))
	for _, p := range part {
		size[p]++
	}
	shift := func(sign float64) {
		for a, p := range part {
			for b, q := range part {
				if p == q {
					s.add(a, b, sign/size[p])
				}
			}
		}
	}
	shift(1)
	ok := s.invert()
	shift(-1)
	return s, ok
}

// measure says what panels, pins included, will be able to tell. Sums are made in one order, however the judges of a panel were found: the
// same plan has the same design to the last bit.
func measure(panels [][]int, m int) Design {
	panels = slices.Clone(panels)
	for e, panel := range panels {
		panels[e] = slices.Sorted(slices.Values(panel))
	}
	part, used := parts(panels, m)
	out := Design{Parts: used, Reliability: reliability(panels, m)}
	s, ok := severities(panels, part)
	if !ok {
		return out
	}
	total, count := 0.0, 0
	for a := range m {
		for b := range a {
			if part[a] != part[b] {
				continue
			}
			se := math.Sqrt(noise * max(s.row(a)[a]+s.row(b)[b]-2*s.row(a)[b], 0))
			total, count, out.WorstSE = total+se, count+1, max(out.WorstSE, se)
		}
	}
	out.MeanSE = total / float64(max(count, 1))
	return out
}

// reliability is one less the mean posterior variance of the entries, over their variance: mixed model equations with the
// entries eliminated, judges and the mean left (Henderson 1975).
func reliability(panels [][]int, m int) float64 {
	s := newSymmetric(m + 1)
	marks, spread := 0, entrySpread/noise
	for _, panel := range panels {
		n := float64(len(panel))
		d := 1 / (n + 1/spread)
		marks += len(panel)
		for _, a := range panel {
			s.add(a, a, 1)
			s.add(a, m, 1-n*d)
			s.add(m, a, 1-n*d)
			for _, b := range panel {
				s.add(a, b, -d)
			}
		}
		s.add(m, m, n-n*n*d)
	}
	for j := range m {
		s.add(j, j, noise/judgeSpread)
	}
	if marks <= 1 || !s.invert() {
		return 0
	}
	total := 0.0
	for _, panel := range panels {
		total += posterior(s, panel, spread)
	}
	return min(max(1-total/float64(len(panels))/entrySpread, 0), 1)
}

// posterior variance of the entry of a panel.
func posterior(s symmetric, panel []int, spread float64) float64 {
	m, n := s.n-1, float64(len(panel))
	if n == 0 {
		return entrySpread
	}
	d := 1 / (n + 1/spread)
	through := n * n * s.row(m)[m]
	for _, a := range panel {
		through += 2 * n * s.row(m)[a]
		for _, b := range panel {
			through += s.row(a)[b]
		}
	}
	return noise * (d + d*d*through)
}

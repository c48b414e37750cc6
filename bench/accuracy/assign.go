package main

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// assign says who judges whom, as pairs of entry and judge.
func (c cell) assign(w world, r *rand.Rand) [][2]int {
	var out [][2]int
	switch c.design {
	case "random":
		return c.balanced([2]int{0, entries}, [2]int{0, judges}, r)
	case "two halves":
		return append(c.balanced([2]int{0, entries / 2}, [2]int{0, judges / 2}, r), c.balanced([2]int{entries / 2, entries}, [2]int{judges / 2, judges}, r)...)
	case "confounded":
		return c.confounded(w, r)
	}
	for i := range entries { // eight panels of five judges, 25 entries each
		for s := range 5 {
			p, at := i/25, i%25
			if c.design == "linked" && at < 10 && at/2 == s {
				p = (p + 1) % 8
			}
			out = append(out, [2]int{i, p*5 + s})
		}
	}
	return out
}

// balanced gives every entry its number of different judges and every judge as many entries.
func (c cell) balanced(e, j [2]int, r *rand.Rand) [][2]int {
	for {
		var deck []int
		for len(deck) < (e[1]-e[0])*c.panel {
			deck = append(deck, len(deck)%(j[1]-j[0])+j[0])
		}
		r.Shuffle(len(deck), func(a, b int) { deck[a], deck[b] = deck[b], deck[a] })
		if repair(deck, c.panel, r) {
			var out [][2]int
			for k, judge := range deck {
				out = append(out, [2]int{e[0] + k/c.panel, judge})
			}
			return out
		}
	}
}

// repair swaps away judges that an entry got twice.
func repair(deck []int, panel int, r *rand.Rand) bool {
	for range 400 {
		clean := true
		for k := range deck {
			row := deck[k/panel*panel : k]
			if slices.Contains(row, deck[k]) {
				o := r.IntN(len(deck))
				deck[k], deck[o] = deck[o], deck[k]
				clean = false
			}
		}
		if clean {
			return true
		}
	}
	return false
}

// confounded tends to give better entries to stricter judges: its strength is the correlation of quality and what assignment sees of it.
func (c cell) confounded(w world, r *rand.Rand) [][2]int {
	unseen := math.Sqrt(1 - c.strength*c.strength)
	byQuality := order(entries, func(i int) float64 { return -c.strength*w.quality[i] + unseen*r.NormFloat64() })
	bySeverity := order(judges, func(j int) float64 { return w.severity[j] + 0.35*r.NormFloat64() })
	var out [][2]int
	for at, i := range byQuality {
		centre := (float64(at) + 0.5) / entries * judges
		left := make([]float64, judges)
		for j := range left {
			left[j] = math.Exp(-(float64(j+1)-centre)*(float64(j+1)-centre)/72) + 0.01
		}
		for range c.panel {
			out = append(out, [2]int{i, bySeverity[draw(left, r)]})
		}
	}
	return out
}

// draw takes one position in proportion to the weights, and takes it out.
func draw(weight []float64, r *rand.Rand) int {
	total := 0.0
	for _, w := range weight {
		total += w
	}
	x := r.Float64() * total
	for k, w := range weight {
		if x -= w; x < 0 && w > 0 {
			weight[k] = 0
			return k
		}
	}
	return draw(weight, r)
}

func order(n int, key func(int) float64) []int {
	keys, out := make([]float64, n), make([]int, n)
	for i := range n {
		keys[i], out[i] = key(i), i
	}
	slices.SortFunc(out, func(a, b int) int { return cmp.Compare(keys[a], keys[b]) })
	return out
}

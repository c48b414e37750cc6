package main

import (
	"math"
	"math/rand/v2"

	"palmares/pkg/rating"
)

const (
	entries  = 200
	judges   = 40
	criteria = 5
)

// world is one simulated contest: what is true, and what was marked.
type world struct {
	quality  []float64
	severity []float64
	slope    []float64
	spread   []float64 // noise of each judge, where judges differ
	sheet    rating.Sheet
	marks    [][criteria]float64 // by criterion, in the order of the sheet
}

// world draws a contest: severities of SD 0.7, slopes of SD 0.2 except where noise alone is studied.
func (c cell) world(r *rand.Rand) world {
	w := world{quality: make([]float64, entries), severity: make([]float64, judges), slope: make([]float64, judges), spread: make([]float64, judges)}
	for i := range w.quality {
		w.quality[i] = r.NormFloat64()
	}
	for j := range judges {
		w.severity[j], w.slope[j], w.spread[j] = 0.7*r.NormFloat64(), 1, 0.8
		switch c.kind {
		case "uneven":
			w.spread[j] *= math.Exp(0.4 * r.NormFloat64())
		case "even", "careless", "constant":
		default:
			w.slope[j] = max(0.2, 1+0.2*r.NormFloat64())
		}
		if c.kind == "careless" && j < judges/10 { // four judges mark at random
			w.slope[j], w.spread[j] = 0, 1.3
		}
		if c.kind == "constant" && j < 2 { // two judges give everybody the same mark
			w.slope[j], w.spread[j] = 0, 0
		}
	}
	w.sheet = rating.Sheet{Entries: entries, Judges: judges}
	for _, p := range c.assign(w, r) {
		c.mark(&w, p, r)
	}
	return w
}

// noise of one scorecard: common to its criteria, and of each criterion.
func (c cell) noise(w *world, judge int) (common float64, own [criteria]float64) {
	switch c.kind {
	case "criteria", "slips":
		return 0, [criteria]float64{0.8, 0.8, 0.8, 0.8, 0.8}
	case "unequal":
		return 0, [criteria]float64{0.3, 0.5, 0.8, 1.1, 1.5}
	case "halo":
		return 0.8, [criteria]float64{0.4, 0.4, 0.4, 0.4, 0.4}
	}
	return w.spread[judge], own
}

// mark fills in one scorecard, unless it is lost.
func (c cell) mark(w *world, p [2]int, r *rand.Rand) {
	i, j := p[0], p[1]
	common, own := c.noise(w, j)
	shared, total := w.severity[j]+w.slope[j]*w.quality[i]+common*r.NormFloat64(), 0.0
	if c.kind == "slips" && r.Float64() < 0.03 { // one scorecard in 33 belongs elsewhere
		shared += 3 * float64(1-2*r.IntN(2))
	}
	var row [criteria]float64
	for k, sd := range own {
		row[k] = 6 + shared + sd*r.NormFloat64()
		if c.altered == "half points" {
			row[k] = math.Round(2*row[k]) / 2
		}
		total += row[k] / criteria
	}
	if c.altered == "missing" && r.Float64() < 0.1 {
		return
	}
	w.marks = append(w.marks, row)
	w.sheet.Marks = append(w.sheet.Marks, rating.Mark{Entry: i, Judge: j, Value: total, Weight: 1})
}

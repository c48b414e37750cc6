package main

import (
	"fmt"
	"io"
	"math"
	"text/tabwriter"
)

// size is a contest.
type size struct{ entries, judges int }

// cost is what an answer took.
type cost struct {
	seconds float64
	bytes   int
}

// report is what was measured, by act, in the order of the acts.
type report struct {
	sizes []size
	acts  []string
	costs map[string]map[size]cost
}

func (r *report) add(act string, of size, what cost) {
	if r.costs == nil {
		r.costs = map[string]map[size]cost{}
	}
	if r.costs[act] == nil {
		r.acts = append(r.acts, act)
		r.costs[act] = map[size]cost{}
	}
	r.costs[act][of] = what
}

// What a person does not feel says nothing about growth; n log n from 10³ to 10⁴ is an exponent of 1.12, and clocks are not exact.
const (
	unfelt  = 0.02 // seconds
	allowed = 1.25
)

// exponent of the time in the number of entries, over the last tenfold that was measured with this jury; what is below unfelt counts as that.
func (r *report) exponent(act string, judges int) (float64, bool) {
	var sizes []size
	for _, one := range r.sizes {
		if one.judges == judges {
			sizes = append(sizes, one)
		}
	}
	if len(sizes) < 2 {
		return 0, false
	}
	from, to := sizes[len(sizes)-2], sizes[len(sizes)-1]
	before, after := max(r.costs[act][from].seconds, unfelt), max(r.costs[act][to].seconds, unfelt)
	return math.Log(after/before) / math.Log(float64(to.entries)/float64(from.entries)), true
}

// print tells whether nothing grows too fast.
func (r *report) print(out io.Writer) bool {
	fine := true
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprint(table, "ms, kB\t")
	for _, one := range r.sizes {
		_, _ = fmt.Fprintf(table, "%d × %d\t", one.entries, one.judges)
	}
	_, _ = fmt.Fprintf(table, "exponent, %d judges\t%d judges\t\n", few, many)
	for _, act := range r.acts {
		_, _ = fmt.Fprintf(table, "%s\t", act)
		for _, one := range r.sizes {
			took := r.costs[act][one]
			_, _ = fmt.Fprintf(table, "%.1f, %d\t", took.seconds*1e3, (took.bytes+999)/1000)
		}
		for _, judges := range []int{few, many} {
			grows, known := r.exponent(act, judges)
			mark := ""
			if known && grows > allowed {
				fine, mark = false, " TOO FAST"
			}
			_, _ = fmt.Fprintf(table, "%.2f%s\t", grows, mark)
		}
		_, _ = fmt.Fprintln(table)
	}
	_ = table.Flush()
	return fine
}

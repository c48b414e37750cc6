package main

import (
	"fmt"
	"io"
	"math"
	"slices"
)

// guarded are the scores that must reach the reference.
var guarded = []string{"fair", "auto", "scaled", "consistent"}

// tolerances of the reference: 0.005 of tau, 0.02 of recall, and a 90 % range that holds between 88 and 96 %.
const (
	tauTolerance, recallTolerance = 0.005, 0.02
	coverLow, coverHigh           = 0.88, 0.96
)

// table prints what every score reached, the reference in brackets, and lists what falls short.
func (r *result) table(out io.Writer, scores []score) (short []string) {
	_, _ = fmt.Fprintf(out, "\n%s\n%-11s %-16s %-16s %s\n", r.cell, "", "tau", "recall", "90 % range holds")
	for _, s := range scores {
		t, seTau := r.mean(s.name, tau)
		p, seTop := r.mean(s.name, top)
		_, _ = fmt.Fprintf(out, "%-11s %.3f%-10s %.3f%-10s", s.name, t, bracket(r.cell.tau, s.name), p, bracket(r.cell.recall, s.name))
		if c, _ := r.mean(s.name, covered); !math.IsNaN(c) {
			_, _ = fmt.Fprintf(out, " %.3f", c)
		}
		_, _ = fmt.Fprintln(out)
		if want, ok := r.cell.tau[s.name]; ok && slices.Contains(guarded, s.name) && t < want-tauTolerance-both*seTau {
			short = append(short, fmt.Sprintf("%s: %s has tau %.4f, the reference %.3f", r.cell, s.name, t, want))
		}
		if want, ok := r.cell.recall[s.name]; ok && slices.Contains(guarded, s.name) && p < want-recallTolerance-both*seTop {
			short = append(short, fmt.Sprintf("%s: %s has recall %.3f, the reference %.3f", r.cell, s.name, p, want))
		}
	}
	return append(short, r.uncovered(scores)...)
}

// uncovered lists the scores whose range promises too much or too little. Least squares takes unconnected panels for equals, and
// without a guard no score of random effects is right where assignment follows quality: there nothing is promised.
func (r *result) uncovered(scores []score) (short []string) {
	promised := map[string]bool{"auto": true, "refined": true}
	if r.cell.design != "confounded" {
		promised["fair"], promised["scaled"] = true, true
		promised["consistent"] = r.cell.kind != "slips" // scorecards that are wrong outright pass for a judge's noise
	}
	for _, s := range scores {
		if c, se := r.mean(s.name, covered); promised[s.name] && (c < coverLow-2*se || c > coverHigh+2*se) {
			short = append(short, fmt.Sprintf("%s: the 90 %% range of %s holds %.3f", r.cell, s.name, c))
		}
	}
	return short
}

// both is what chance allows, at two standard errors of a simulation that is compared with another one of its kind.
const both = 2 * math.Sqrt2

func bracket(reference map[string]float64, name string) string {
	if v, ok := reference[name]; ok {
		return fmt.Sprintf(" (%.3f)", v)
	}
	return ""
}

// pairs prints the differences from one score over the same contests, with standard errors, in thousandths.
func (r *result) pairs(out io.Writer, scores []score, over string) {
	_, _ = fmt.Fprintf(out, "paired difference from %s, tau and recall in thousandths, ± standard error:\n", over)
	for _, s := range scores {
		if s.name == over {
			continue
		}
		t, seTau := r.gain(s.name, over, tau)
		p, seTop := r.gain(s.name, over, top)
		_, _ = fmt.Fprintf(out, "  %-11s %+7.1f ± %-5.1f %+5.0f ± %.0f\n", s.name, 1000*t, 1000*seTau, 1000*p, 1000*seTop)
	}
}

// curve prints how often the guard fires, and what each score makes of it.
func (r *result) curve(out io.Writer, names []string) {
	_, _ = fmt.Fprintf(out, "\n%s\nguard fires in %.1f %% (the whole test alone in %.1f %%); tau:", r.cell, 100*r.fired[0], 100*r.fired[1])
	for _, name := range names {
		t, _ := r.mean(name, tau)
		_, _ = fmt.Fprintf(out, "  %s %.3f", name, t)
	}
	_, _ = fmt.Fprintln(out)
}

package main

import "io"

// part is what one run simulates.
type part struct {
	cells  []cell
	scores []score
	curve  []string // scores of the power curve, where there is one
}

func parts() map[string]part {
	all := append(product(), candidates()...)
	return map[string]part{
		"reference":  {cells: reference(), scores: product()},
		"harder":     {cells: harder(), scores: product()},
		"candidates": {cells: append(reference(), harder()...), scores: only(all, "fair", "auto", "scaled", "refined", "student", "stein", "unequal")},
		"power": {cells: power(), scores: only(all, "fixed", "fair", "auto", "whole 1 %", "whole 5 %", "directed 5 %", "stein", "refined"),
			curve: []string{"fixed", "fair", "whole 1 %", "auto", "refined"}},
	}
}

func only(scores []score, names ...string) []score {
	var out []score
	for _, name := range names {
		for _, s := range scores {
			if s.name == name {
				out = append(out, s)
			}
		}
	}
	return out
}

func (p part) has(name string) bool { return len(only(p.scores, name)) == 1 }

// print shows one cell, and returns what falls behind the reference.
func (p part) print(out io.Writer, r *result, over string) []string {
	if p.curve != nil {
		r.curve(out, p.curve)
		r.pairs(out, p.scores, over)
		return nil
	}
	short := r.table(out, p.scores)
	r.pairs(out, p.scores, over)
	return short
}

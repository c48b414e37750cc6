package matching

import (
	"context"
	"slices"
)

// unmet gathers all reasons: those of the pins, of the flow, of groups that are too small by themselves, and what is left.
func (in *instance) unmet(ctx context.Context, known []Reason, panels [][]int) ([]Reason, error) {
	left := in.missed(panels, known)
	var tried []string
	for _, r := range left {
		if r.Group == "" || slices.Contains(tried, r.Group) {
			continue
		}
		tried = append(tried, r.Group)
		alone, err := in.withRulesOf(ctx, r.Group)
		if err != nil {
			return nil, err
		}
		known = slices.Concat(known, alone)
	}
	return slices.Concat(in.reasons, known, in.missed(panels, known)), nil
}

// withRulesOf explains what cannot be when the rules of one group are the only ones.
func (in *instance) withRulesOf(ctx context.Context, group string) ([]Reason, error) {
	p := in.problem
	p.Entries, p.Base = slices.Clone(p.Entries), nil
	for i, e := range p.Entries {
		p.Entries[i].Rules = slices.DeleteFunc(slices.Clone(e.Rules), func(r Rule) bool { return r.Group != group })
	}
	alone, err := read(p, 0)
	if err != nil {
		return nil, err
	}
	g := newNetwork(alone, Free)
	g.start()
	if err := g.solve(ctx); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(g.reasons(), func(r Reason) bool { return r.Code != TooFewOfGroup }), nil
}

// ceiling is what the best judges of each entry would give if they had no limits.
func (in *instance) ceiling() int64 {
	total, best := int64(0), []int16{}
	for i := range in.n {
		best = append(best[:0], in.score[in.at(i, 0):in.at(i+1, 0)]...)
		slices.Sort(best)
		for _, s := range best[max(len(best)-in.places[i], 0):] {
			total += int64(max(s, 0))
		}
	}
	return total
}

// missed names what panels lack because rules cross, beside the reasons that no plan can help.
func (in *instance) missed(panels [][]int, known []Reason) []Reason {
	if !in.crossing {
		return nil
	}
	var out []Reason
	add := func(r Reason) {
		r.Code = CrossingRules
		told := slices.ContainsFunc(known, func(k Reason) bool {
			return len(r.Entries) > 0 && slices.Contains(k.Entries, r.Entries[0]) || len(r.Judges) > 0 && slices.Contains(k.Judges, r.Judges[0])
		})
		if !told {
			out = append(out, r)
		}
	}
	loads := slices.Clone(in.taken)
	for i, panel := range panels {
		for _, j := range panel {
			loads[j]++
		}
		in.missedBy(i, panel, add)
	}
	for j, load := range loads {
		if load < in.least[j] {
			add(Reason{Judges: []int{in.judge[j]}, Need: in.least[j], Offer: load})
		}
	}
	return out
}

// missedBy looks at the places and rules of one entry.
func (in *instance) missedBy(i int, panel []int, add func(Reason)) {
	entry := []int{in.entry[i]}
	if short := in.places[i] - len(panel); short > 0 {
		filled := len(panel) + len(in.held[i])
		add(Reason{Entries: entry, Need: filled + short, Offer: filled})
	}
	for r, b := range in.bound[i] {
		s := in.shape[i]
		if count := s.count(panel, r); count < b.least || count > b.most {
			pins := s.count(in.held[i], r)
			add(Reason{Group: s.groups[r], Entries: entry, Need: pins + min(max(count, b.least), b.most), Offer: pins + count})
		}
	}
}

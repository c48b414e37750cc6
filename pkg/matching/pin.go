package matching

import "slices"

// pin takes a pair out of the problem: one place, one of the judge's entries, one judge of each of the judge's groups.
func (in *instance) pin(i, j int) {
	in.score[in.at(i, j)] = closed
	in.held[i] = append(in.held[i], j)
	in.places[i]--
	in.most[j]--
	in.taken[j]++
	if s := in.shape[i]; s != nil {
		for r := range s.groups {
			if s.mask[j]&(1<<r) != 0 {
				in.bound[i][r].least--
				in.bound[i][r].most--
			}
		}
	}
}

// settlePins names the limits that pins exceed, and leaves nothing negative.
func (in *instance) settlePins() {
	for i := range in.n {
		if in.places[i] < 0 {
			in.refuse(Reason{Code: PinnedPlaces, Entries: []int{in.entry[i]}, Judges: in.names(in.held[i]),
				Need: len(in.held[i]), Offer: len(in.held[i]) + in.places[i]})
			in.places[i] = 0
		}
		for r := range in.bound[i] {
			in.settleRule(i, r)
		}
	}
	for j := range in.m {
		if in.most[j] < 0 {
			in.refuse(Reason{Code: PinnedMaximum, Judges: []int{in.judge[j]}, Need: in.taken[j], Offer: in.taken[j] + in.most[j]})
			in.most[j] = 0
		}
	}
}

func (in *instance) settleRule(i, r int) {
	b, s := &in.bound[i][r], in.shape[i]
	b.least = max(b.least, 0)
	if b.most < 0 {
		of := slices.DeleteFunc(slices.Clone(in.held[i]), func(j int) bool { return s.mask[j]&(1<<r) == 0 })
		in.refuse(Reason{Code: PinnedRule, Group: s.groups[r], Entries: []int{in.entry[i]}, Judges: in.names(of), Need: len(of), Offer: len(of) + b.most})
		b.most = 0
	}
}

// names gives judges by their numbers in the problem, in order.
func (in *instance) names(judges []int) []int {
	out := make([]int, len(judges))
	for k, j := range judges {
		out[k] = in.judge[j]
	}
	slices.Sort(out)
	return out
}

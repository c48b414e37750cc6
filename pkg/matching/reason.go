package matching

import (
	"cmp"
	"slices"
)

// maxReasons is how many lacks are looked into one by one; many lacks mostly share one reason.
const maxReasons = 64

// lack is a node that should send on more than it can, or get more than it does.
type lack struct {
	node  int32
	code  Code
	group string
}

// reasons explains every lack of an optimal flow. The nodes that a lacking unit can reach form a cut that everything in it
// has to cross and that is too narrow (Hall's condition for flows): the smallest set that cannot be met with this lack.
func (g *network) reasons() []Reason {
	lacks := g.lacks()
	if len(lacks) == 0 {
		return nil
	}
	next := g.residual()
	back := reversed(next)
	var cuts []narrow
	for _, l := range lacks[:min(len(lacks), maxReasons)] {
		if l.code == TooFewEntries {
			cuts = g.merge(cuts, narrow{l, reach(back, l.node)})
		} else {
			cuts = g.merge(cuts, narrow{l, reach(next, l.node)})
		}
	}
	var out []Reason
	for _, c := range cuts {
		r := Reason{Code: c.code, Group: c.group}
		if c.code == TooFewEntries {
			g.explainMinimum(&r, c.in)
		} else {
			g.explainCut(&r, c.in)
		}
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b Reason) int {
		return cmp.Or(cmp.Compare(len(a.Entries), len(b.Entries)), slices.Compare(a.Entries, b.Entries), slices.Compare(a.Judges, b.Judges))
	})
	return out
}

// narrow is a cut that is too narrow for a lack.
type narrow struct {
	lack
	in []bool
}

// merge adds a cut to those of its kind that share a judge with it: together they are as closed as each alone.
func (g *network) merge(cuts []narrow, c narrow) []narrow {
	return append(slices.DeleteFunc(cuts, func(o narrow) bool {
		if o.code != c.code || o.group != c.group || !g.shareJudge(o.in, c.in) {
			return false
		}
		for v, in := range o.in {
			c.in[v] = c.in[v] || in
		}
		return true
	}), c)
}

func (g *network) shareJudge(a, b []bool) bool {
	for v := g.judges; v < g.root; v++ {
		if a[v] && b[v] {
			return true
		}
	}
	return false
}

// lacks lists places unfilled, and rules and minimums short of what they want.
func (g *network) lacks() []lack {
	var out []lack
	for i := range g.in.n {
		if v := g.first[i]; g.flow(g.pairs+g.spare+int(v)) > 0 {
			out = append(out, lack{node: v, code: TooFewPlaces})
		}
	}
	for k, l := range g.links[:g.spare] {
		if !l.wanted || g.flow(g.pairs+k) == l.room {
			continue
		}
		if l.head == g.root {
			out = append(out, lack{node: l.tail, code: TooFewEntries})
		} else {
			out = append(out, lack{node: l.head, code: TooFewOfGroup, group: g.groupOf(l.head)})
		}
	}
	return out
}

// groupOf is the group of the rule that a cell stands for.
func (g *network) groupOf(v int32) string {
	i := g.entryOf(v)
	s := g.in.shape[i]
	return s.groups[s.rule[v-g.first[i]]]
}

// entryOf is the entry that a cell belongs to.
func (g *network) entryOf(v int32) int {
	i, _ := slices.BinarySearch(g.first, v+1)
	return i - 1
}

// explainCut counts what has to leave a set of nodes and what can.
func (g *network) explainCut(r *Reason, in []bool) {
	entries, judges := map[int]bool{}, map[int]bool{}
	for i := range g.in.n {
		if in[g.first[i]] {
			entries[i] = true
			r.Need += g.in.places[i] + len(g.in.held[i])
			r.Offer += len(g.in.held[i])
			for _, j := range g.in.held[i] {
				judges[j] = true
			}
		}
		for c := range g.in.cells(i) {
			entries[i] = entries[i] || in[g.first[i]+int32(c)]
		}
	}
	for a, s := range g.in.score {
		i, j := a/g.in.m, a%g.in.m
		if s == closed || !in[g.cell(i, j)] {
			continue
		}
		judges[j] = true
		if !in[g.judges+int32(j)] {
			r.Offer++
		}
	}
	for _, l := range g.links[:g.spare] {
		if in[l.tail] && !in[l.head] {
			r.Offer += int(l.room)
		}
		if l.wanted && in[l.head] && !in[l.tail] {
			r.Need += int(l.room)
		}
	}
	g.list(r, entries, judges)
}

// explainMinimum counts what has to come to the judges of a set, who need it for their minimums, and what can.
func (g *network) explainMinimum(r *Reason, in []bool) {
	entries, judges := map[int]bool{}, map[int]bool{}
	for j := range g.in.m {
		if in[g.judges+int32(j)] {
			judges[j] = true
			r.Need += g.in.taken[j]
			r.Offer += g.in.taken[j]
		}
	}
	for i := range g.in.n {
		if in[g.first[i]] {
			entries[i] = true
			r.Offer += g.in.places[i]
		}
	}
	for a, s := range g.in.score {
		i, j := a/g.in.m, a%g.in.m
		if s != closed && judges[j] && !in[g.cell(i, j)] {
			entries[i] = true
			r.Offer++
		}
	}
	for _, l := range g.links[:g.spare] {
		if l.wanted && in[l.tail] && !in[l.head] {
			r.Need += int(l.room)
		}
		if !in[l.tail] && in[l.head] {
			r.Offer += int(l.room)
		}
	}
	g.list(r, entries, judges)
}

// list names entries and judges by their numbers in the problem.
func (g *network) list(r *Reason, entries, judges map[int]bool) {
	for i := range g.in.n {
		if entries[i] {
			r.Entries = append(r.Entries, g.in.entry[i])
		}
	}
	for j := range g.in.m {
		if judges[j] {
			r.Judges = append(r.Judges, g.in.judge[j])
		}
	}
	slices.Sort(r.Entries)
	slices.Sort(r.Judges)
}

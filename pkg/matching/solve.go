package matching

import (
	"context"
	"fmt"
	"slices"
)

// Solve finds the plan. It fails on a malformed problem and when the context ends; a problem that cannot be met gets the
// plan that meets the most of it, and the reasons.
func Solve(ctx context.Context, p Problem, o Options) (Plan, error) {
	if err := p.Validate(); err != nil {
		return Plan{}, err
	}
	in, err := read(p, o.Seed)
	if err != nil {
		return Plan{}, err
	}
	o.tell(1)
	if in.m == 0 {
		return in.nobody(), nil
	}
	return in.solve(ctx, o)
}

// stages of a solution: the problem read, the flow, crossing rules, the design, the report.
const stages = 5

func (o Options) tell(done int) {
	if o.Progress != nil {
		o.Progress(done, stages)
	}
}

// nobody is the plan without judges.
func (in *instance) nobody() Plan {
	out := Plan{Optimal: true, Pairs: []Pair{}}
	for i, e := range in.entry {
		if in.places[i] > 0 {
			out.Unmet = append(out.Unmet, Reason{Code: TooFewPlaces, Entries: []int{e}, Need: in.places[i]})
		}
	}
	return out
}

func (in *instance) solve(ctx context.Context, o Options) (Plan, error) {
	if !in.exact(o.Balance) {
		return Plan{}, fmt.Errorf("%w: too large to be weighed in whole numbers", ErrProblem)
	}
	g := newNetwork(in, o.Balance)
	g.start()
	if err := g.solve(ctx); err != nil {
		return Plan{}, err
	}
	o.tell(2)
	reasons := g.reasons()
	panels, gap, err := g.settle(ctx, o)
	if err != nil {
		return Plan{}, err
	}
	o.tell(3)
	bound := in.pinned + min(in.sum(panels)+gap, in.ceiling())
	x := newExchanger(in, panels)
	if err := x.refine(ctx, o); err != nil {
		return Plan{}, err
	}
	o.tell(4)
	out := in.report(x.panels)
	out.Bound, out.Design.Price = max(bound, out.Objective), x.price
	out.Optimal = gap == 0 && out.Objective == out.Bound
	out.Unmet, err = in.unmet(ctx, reasons, x.panels)
	o.tell(stages)
	return out, err
}

// settle gives the best panels of an optimal flow, and by how much they may fall short where rules cross.
func (g *network) settle(ctx context.Context, o Options) ([][]int, int64, error) {
	if !g.in.crossing {
		return g.panels(), 0, nil
	}
	s := newSearch(g, o.Search)
	err := s.run(ctx)
	return s.panels, (s.best - min(s.open, s.best)) / g.weigh.point, err
}

// refine uses the freedom that is left for the design.
func (x *exchanger) refine(ctx context.Context, o Options) error {
	if o.Improve < 0 {
		return nil
	}
	if err := x.connect(ctx); err != nil {
		return err
	}
	return x.improve(ctx, o, x.in.sum(x.panels)*int64(o.Give)/1000)
}

// report says what panels are worth.
func (in *instance) report(panels [][]int) Plan {
	out := Plan{Pairs: in.pairsOf(panels), Objective: in.pinned + in.sum(panels), Loads: make([]int, in.m), Design: measure(in.whole(panels), in.m)}
	for _, one := range out.Pairs {
		out.Loads[one.Judge]++
		if in.kept != nil && in.kept[in.of(one)] {
			out.Kept++
		}
	}
	return out
}

// flow on an arc.
func (g *network) flow(a int) int32 {
	switch g.state[a] {
	case 1:
		return 0
	case -1:
		return g.room(a)
	}
	tail, head := g.ends(a)
	for _, v := range [2]int32{tail, head} {
		if v != g.root && g.tree.arc[v] == a {
			return g.tree.flow[v]
		}
	}
	return 0 // closed
}

// panels are the judges of each entry, without pins.
func (g *network) panels() [][]int {
	out := make([][]int, g.in.n)
	for a, s := range g.state[:g.pairs] {
		if s < 0 || s == 0 && g.in.score[a] != closed && g.flow(a) > 0 {
			out[a/g.in.m] = append(out[a/g.in.m], a%g.in.m)
		}
	}
	return out
}

func (in *instance) sum(panels [][]int) int64 {
	total := int64(0)
	for i, panel := range panels {
		for _, j := range panel {
			total += int64(in.score[in.at(i, j)])
		}
	}
	return total
}

// pairsOf names the pairs of panels and pins by their numbers in the problem.
func (in *instance) pairsOf(panels [][]int) []Pair {
	var out []Pair
	for i, panel := range panels {
		for _, j := range slices.Concat(in.held[i], panel) {
			out = append(out, Pair{in.entry[i], in.judge[j]})
		}
	}
	slices.SortFunc(out, comparePairs)
	return out
}

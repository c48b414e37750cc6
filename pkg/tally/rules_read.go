package tally

import "slices"

func (r Rules) direction() Direction {
	if r.Direction == Lower {
		return Lower
	}
	return Higher
}

func (c Criterion) direction(r Rules) Direction {
	if c.Direction == "" {
		return r.direction()
	}
	return c.Direction
}

// better is positive when a is the better total, mark or median.
func (r Rules) better(a, b Number) int {
	if r.Direction == Lower {
		return b.Cmp(a)
	}
	return a.Cmp(b)
}

func (r Rules) aggregateOf(c Criterion) Aggregate {
	if c.Aggregate.Method != "" {
		return c.Aggregate
	}
	return r.Aggregate
}

func (r Rules) weighted() []Criterion {
	return slices.DeleteFunc(slices.Clone(r.Criteria), func(c Criterion) bool { return c.Weight <= 0 })
}

func (r Rules) criterionAt(key string) int {
	return slices.IndexFunc(r.Criteria, func(c Criterion) bool { return c.Key == key })
}

func (r Rules) carriedAt(key string) int {
	return slices.IndexFunc(r.CarryOver.Rounds, func(c CarriedRound) bool { return c.Key == key })
}

func (r Rules) casts() bool {
	return slices.ContainsFunc(r.TieLadder, func(s Step) bool { return s.Kind == ByCastingVote })
}

// Shares is what one point of each criterion is worth in the total.
func (r Rules) Shares() []Number {
	weights := Number{}
	for _, c := range r.Criteria {
		weights = weights.Add(Int(int64(c.Weight)))
	}
	shares := make([]Number, len(r.Criteria))
	for i, c := range r.Criteria {
		shares[i] = Int(int64(c.Weight))
		if r.Combine != WeightedSum {
			shares[i] = shares[i].Quo(weights)
		}
		if r.OutOf.Sign() > 0 && c.Weight > 0 {
			shares[i] = shares[i].Mul(r.OutOf).Quo(c.Scale.Max)
		}
	}
	return shares
}

// Increment is the smallest step between the totals of two scorecards; zero where a criterion has none.
func (r Rules) Increment() (smallest Number) {
	first := true
	for i, share := range r.Shares() {
		if r.Criteria[i].Weight == 0 {
			continue
		}
		if step := share.Mul(r.Criteria[i].Scale.Step); first || step.Cmp(smallest) < 0 {
			smallest, first = step, false
		}
	}
	return smallest
}

// shownOutOf is the scale a reader may put behind the total ("sur 20"), or zero when there is none.
func (r Rules) shownOutOf() Number {
	if r.OutOf.Sign() > 0 {
		return r.OutOf
	}
	weighted := r.weighted()
	summed := slices.ContainsFunc(weighted, func(c Criterion) bool { return r.aggregateOf(c).Method == Sum })
	if scale, _, same := sameScale(weighted); same && !summed && r.Combine != WeightedSum {
		return scale.Max
	}
	return Number{}
}

func (s Scale) holds(n Number) bool { return n.Cmp(s.Min) >= 0 && n.Cmp(s.Max) <= 0 }

// onStep says whether n is a whole number of steps above the foot of the scale.
func (s Scale) onStep(n Number) bool {
	return s.Step.Sign() == 0 || n.Sub(s.Min).Quo(s.Step).whole()
}

func (n Number) whole() bool {
	if n.wide != nil {
		return n.wide.IsInt()
	}
	return n.over() == 1
}

// String is the scale as people write it: 0–20.
func (s Scale) String() string { return s.Min.String() + "–" + s.Max.String() }

package tally

// count is one dépouillement under way.
type count struct {
	rules   Rules
	input   Input
	book    book
	shares  []Number
	rows    []*row
	equated map[string]Number
	firsts  map[string]int // how many judges put the entry first; made when the ladder first asks
	open    [][]*row       // tied groups that await a casting vote
	used    map[string]bool
}

// total makes the entry's values, total and status, stopping at the first thing that takes it out of the ranking.
func (c *count) total(r *row, carried map[string]Number) {
	r.OutOf = c.rules.shownOutOf()
	if needed := max(c.rules.Quorum, 1); r.Scorecards < needed {
		r.leave(NoQuorum, Reason{Code: QuorumMissed, Count: r.Scorecards, Needed: needed})
	}
	c.aggregate(r)
	if r.Status == NoQuorum || r.Status == TooFewMarks {
		return
	}
	r.Own = c.combine(r)
	if total, equated := c.equated[r.Entry.ID]; equated {
		r.Own = total
	}
	if c.carry(r, carried); r.Status == NoCarry {
		return
	}
	r.Total, r.Counted, r.Status = c.rules.TotalRounding.Round(r.Total), true, Ranked
	c.eliminate(r)
	if pass := c.rules.PassMark; r.Status == Ranked && pass != nil && c.rules.better(r.Total, *pass) < 0 {
		r.leave(BelowPassMark, Reason{Code: TotalBelowPassMark, Value: r.Total, Limit: *pass})
	}
}

func (r *row) leave(status Status, why Reason) {
	r.Status = status
	r.Reasons = append(r.Reasons, why)
}

func (c *count) aggregate(r *row) {
	r.values = make([]slot, len(c.rules.Criteria))
	r.Criteria = make([]CriterionValue, len(c.rules.Criteria))
	for i, criterion := range c.rules.Criteria {
		marks, method := r.marks(i), c.rules.aggregateOf(criterion)
		value, fell, ok := method.over(marks)
		value = c.rules.CriterionRounding.Round(value)
		r.values[i] = slot{value, ok}
		r.Criteria[i] = CriterionValue{criterion.Key, criterion.Label, criterion.Weight, value, len(marks)}
		if !ok {
			r.Criteria[i].Marks = 0
		}
		if fell {
			r.Reasons = append(r.Reasons, Reason{Code: AggregateFellBack, Criterion: criterion.Key, Count: len(marks), Needed: 2*method.Drop + 1})
		}
		if !ok && criterion.required() && r.Status != NoQuorum {
			r.leave(TooFewMarks, shortage(criterion, method, len(marks)))
		}
	}
}

func shortage(criterion Criterion, method Aggregate, marks int) Reason {
	if marks == 0 {
		return Reason{Code: CriterionUnmarked, Criterion: criterion.Key}
	}
	return Reason{Code: TooFewToTrim, Criterion: criterion.Key, Count: marks, Needed: 2*method.Drop + 1}
}

func (c *count) combine(r *row) (total Number) {
	for i, value := range r.values {
		if c.rules.Criteria[i].Weight > 0 {
			total = total.Add(value.value.Mul(c.shares[i]))
		}
	}
	return total
}

// carry mixes in the earlier rounds. The round's own total is not rounded first: only one rounding is announced.
func (c *count) carry(r *row, carried map[string]Number) {
	r.Total = r.Own
	if len(c.rules.CarryOver.Rounds) == 0 {
		return
	}
	weights := int64(c.rules.CarryOver.Own)
	r.Total = r.Own.Mul(Int(weights))
	for _, round := range c.rules.CarryOver.Rounds {
		total, brought := carried[round.Key]
		if !brought {
			r.leave(NoCarry, Reason{Code: CarriedMissing, Round: round.Key})
			continue
		}
		r.Carried = append(r.Carried, CarriedValue{round.Key, round.Label, round.Weight, total})
		r.Total = r.Total.Add(total.Mul(Int(int64(round.Weight))))
		weights += int64(round.Weight)
	}
	r.Total = r.Total.Quo(Int(weights))
	if r.Status == NoCarry {
		r.Total = Number{}
	}
}

// eliminate gives every eliminatory mark as a reason, not only the first.
func (c *count) eliminate(r *row) {
	for i, criterion := range c.rules.Criteria {
		limit := criterion.Eliminatory
		if limit == nil {
			continue
		}
		if c.rules.EliminatoryOn == Aggregated {
			if v := r.values[i]; v.given && c.rules.better(v.value, *limit) < 0 {
				r.leave(Eliminated, Reason{Code: AggregateEliminates, Criterion: criterion.Key, Value: v.value, Limit: *limit})
			}
			continue
		}
		for _, card := range r.cards {
			if s := card.slots[i]; s.given && c.rules.better(s.value, *limit) < 0 {
				r.leave(Eliminated, Reason{Code: MarkEliminates, Criterion: criterion.Key, Judge: card.judge, Value: s.value, Limit: *limit})
			}
		}
	}
}

// equatedTotals are the totals that péréquation gives, by entry.
func equatedTotals(input Input) map[string]Number {
	totals := make(map[string]Number, len(input.Equated))
	for _, one := range input.Equated {
		totals[one.Entry] = one.Total
	}
	return totals
}

// carriedTotals is what each entry brings, by round.
func (c *count) carriedTotals() map[string]map[string]Number {
	brought := map[string]map[string]Number{}
	for _, carried := range c.input.Carried {
		if brought[carried.Entry] == nil {
			brought[carried.Entry] = map[string]Number{}
		}
		brought[carried.Entry][carried.Round] = carried.Total
	}
	return brought
}

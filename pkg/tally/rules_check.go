package tally

import (
	"slices"
	"strconv"
)

// Check reports everything wrong with the rules at once, as Problems.
func (r Rules) Check() error { return r.problems().orNil() }

func (r Rules) problems() Problems {
	return slices.Concat(r.wordProblems(), r.rangeProblems(), r.criteriaProblems(), r.scaleProblems(),
		r.carryProblems(), r.ladderProblems(), r.quotaProblems())
}

func (r Rules) wordProblems() (found Problems) {
	found = append(found, word("direction", r.Direction, Higher, Lower)...)
	found = append(found, word("aggregate", r.Aggregate.Method, Mean, Median, Trimmed, Clamp, Sum)...)
	found = append(found, word("fallback", r.Aggregate.Fallback, Mean, Median)...)
	found = append(found, word("combine", r.Combine, WeightedMean, WeightedSum)...)
	found = append(found, word("eliminatory_on", r.EliminatoryOn, AnyMark, Aggregated)...)
	found = append(found, word("partial", r.Partial, PartialIgnored, PartialCounted)...)
	for _, rounding := range []Rounding{r.CriterionRounding, r.TotalRounding} {
		found = append(found, word("rounding", rounding.Mode, RoundNone, RoundHalfUp, RoundHalfEven, RoundDown)...)
	}
	return found
}

// word allows the empty word, which stands for the usual choice.
func word[T ~string](field string, given T, allowed ...T) Problems {
	if given == "" || slices.Contains(allowed, given) {
		return nil
	}
	return Problems{{Code: WordUnknown, Field: field, Value: string(given)}}
}

func (r Rules) rangeProblems() (found Problems) {
	found = append(found, atLeast("quorum", r.Quorum, 0)...)
	found = append(found, atLeast("advance", r.Advance, 0)...)
	found = append(found, atLeast("waiting", r.Waiting, 0)...)
	found = append(found, atLeast("decimals", min(r.CriterionRounding.Decimals, r.TotalRounding.Decimals), 0)...)
	if most := max(r.CriterionRounding.Decimals, r.TotalRounding.Decimals); most > 9 {
		found = append(found, outOfRange("decimals", most))
	}
	if r.OutOf.Sign() < 0 {
		found = append(found, Problem{Code: RuleOutOfRange, Field: "out_of", Value: r.OutOf.String()})
	}
	return append(found, r.Aggregate.problems("")...)
}

func atLeast(field string, value, least int) Problems {
	if value >= least {
		return nil
	}
	return Problems{outOfRange(field, value)}
}

func outOfRange(field string, value int) Problem {
	return Problem{Code: RuleOutOfRange, Field: field, Value: strconv.Itoa(value)}
}

func (a Aggregate) problems(criterion string) (found Problems) {
	if a.Method == Trimmed && a.Drop < 1 {
		found = append(found, Problem{Code: RuleOutOfRange, Criterion: criterion, Field: "drop", Value: strconv.Itoa(a.Drop)})
	}
	if a.Method == Clamp && a.Within.Sign() <= 0 {
		found = append(found, Problem{Code: RuleOutOfRange, Criterion: criterion, Field: "within", Value: a.Within.String()})
	}
	return found
}

func (r Rules) criteriaProblems() (found Problems) {
	if len(r.Criteria) == 0 {
		return Problems{{Code: NoCriteria}}
	}
	seen, total := map[string]bool{}, 0
	for _, c := range r.Criteria {
		found = append(found, r.criterionProblems(c)...)
		if seen[c.Key] {
			found = append(found, Problem{Code: CriterionTwice, Criterion: c.Key})
		}
		seen[c.Key] = true
		total += max(c.Weight, 0)
	}
	if total == 0 {
		found = append(found, Problem{Code: WeightsAllZero})
	}
	return found
}

func (r Rules) criterionProblems(c Criterion) (found Problems) {
	if c.Key == "" {
		found = append(found, Problem{Code: CriterionUnnamed})
	}
	if c.Weight < 0 {
		found = append(found, Problem{Code: WeightNegative, Criterion: c.Key, Value: strconv.Itoa(c.Weight)})
	}
	if c.Direction != "" && c.direction(r) != r.direction() {
		found = append(found, Problem{Code: DirectionsMixed, Criterion: c.Key})
	}
	if s := c.Scale; s.Step.Sign() < 0 || s.Min.Cmp(s.Max) > 0 {
		found = append(found, Problem{Code: ScaleBroken, Criterion: c.Key, Value: s.String()})
	}
	if e := c.Eliminatory; e != nil && c.Scale.bounded() && !c.Scale.holds(*e) {
		found = append(found, Problem{Code: RuleOutOfRange, Criterion: c.Key, Field: "eliminatory", Value: e.String()})
	}
	found = append(found, word("aggregate", c.Aggregate.Method, Mean, Median, Trimmed, Clamp, Sum)...)
	found = append(found, word("fallback", c.Aggregate.Fallback, Mean, Median)...)
	return append(found, c.Aggregate.problems(c.Key)...)
}

// scaleProblems keeps apples from being added to pears: a plain mean needs one common scale.
func (r Rules) scaleProblems() (found Problems) {
	weighted := r.weighted()
	if r.OutOf.Sign() == 0 {
		if first, other, same := sameScale(weighted); !same && r.Combine != WeightedSum {
			found = append(found, Problem{Code: ScalesDiffer, Value: first.String(), Limit: other.String()})
		}
		return found
	}
	for _, c := range weighted {
		if c.Scale.Max.Sign() <= 0 {
			found = append(found, Problem{Code: OutOfNeedsScale, Criterion: c.Key})
		}
	}
	if r.Combine == WeightedSum || slices.ContainsFunc(weighted, func(c Criterion) bool { return r.aggregateOf(c).Method == Sum }) {
		found = append(found, Problem{Code: OutOfWithSum})
	}
	return found
}

func sameScale(criteria []Criterion) (first, other Scale, same bool) {
	for i, c := range criteria {
		if i == 0 {
			first = c.Scale
		}
		if c.Scale.Max.Cmp(first.Max) != 0 {
			return first, c.Scale, false
		}
	}
	return first, first, true
}

func (r Rules) carryProblems() (found Problems) {
	if len(r.CarryOver.Rounds) > 0 && r.CarryOver.Own < 0 {
		found = append(found, outOfRange("carry_over.own", r.CarryOver.Own))
	}
	seen := map[string]bool{r.Round: true}
	for _, round := range r.CarryOver.Rounds {
		found = append(found, atLeast("carry_over.weight", round.Weight, 1)...)
		if seen[round.Key] {
			found = append(found, Problem{Code: CarriedRoundTwice, Value: round.Key})
		}
		seen[round.Key] = true
	}
	return found
}

func (r Rules) ladderProblems() (found Problems) {
	for i, step := range r.TieLadder {
		if step.Kind == "" {
			found = append(found, Problem{Code: WordUnknown, Field: "tie_ladder"})
		}
		found = append(found, word("tie_ladder", step.Kind,
			ByCriteria, ByCriterion, ByFirstPlaces, ByMedian, ByRound, ByCastingVote)...)
		if step.Kind == ByCriterion && r.criterionAt(step.Criterion) < 0 {
			found = append(found, Problem{Code: StepCriterion, Criterion: step.Criterion})
		}
		if step.Kind == ByRound && r.carriedAt(step.Round) < 0 {
			found = append(found, Problem{Code: StepRound, Value: step.Round})
		}
		if step.Kind == ByCastingVote && i != len(r.TieLadder)-1 {
			found = append(found, Problem{Code: CastingVoteNotLast})
		}
	}
	return found
}

func (r Rules) quotaProblems() (found Problems) {
	for _, q := range r.Quotas {
		found = append(found, word("quota", q.Per, PerCountry, PerRegion, PerOrganisation)...)
		found = append(found, atLeast("quota.max", q.Max, 0)...)
		if q.Per == "" {
			found = append(found, Problem{Code: WordUnknown, Field: "quota"})
		}
	}
	return found
}

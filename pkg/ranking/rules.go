package ranking

import (
	"palmares/pkg/points"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
	"palmares/pkg/tally"
)

// Rules are the announced rules of a round, as package tally counts by them. earlier are the category's rounds before.
func Rules(of round.Round, grid rubric.Rubric, earlier []round.Round) tally.Rules {
	method := of.Method
	rounding := tally.Rounding{Mode: roundings[method.Rounding], Decimals: method.Decimals}
	rules := tally.Rules{
		Round: of.ID, Direction: tally.Direction(grid.Direction), Aggregate: aggregate(method),
		CriterionRounding: rounding, TotalRounding: rounding, EliminatoryOn: tally.AnyMark,
		Quorum: of.Quorum, Advance: of.Advance, TieLadder: ladder(method, earlier), Quotas: quotas(method),
	}
	if method.Aggregate == "sum" {
		rules.Combine = tally.WeightedSum
	} else if method.OutOf != nil {
		rules.OutOf = number(*method.OutOf)
	}
	if method.EliminateBy == "aggregate" {
		rules.EliminatoryOn = tally.Aggregated
	}
	if method.PassMark != nil {
		mark := number(*method.PassMark)
		rules.PassMark = &mark
	}
	for _, criterion := range grid.Criteria {
		rules.Criteria = append(rules.Criteria, counted(criterion))
	}
	if of.CarriesOver {
		rules.CarryOver = carryOver(of, earlier)
	}
	return rules
}

var roundings = map[string]tally.RoundingMode{
	"": tally.RoundNone, "none": tally.RoundNone, "halfUp": tally.RoundHalfUp, "halfEven": tally.RoundHalfEven,
}

func number(value points.Points) tally.Number {
	return tally.Fraction(int64(value), int64(points.Unit))
}

func aggregate(method round.Method) tally.Aggregate {
	out := tally.Aggregate{Method: tally.Method(method.Aggregate), Drop: method.Drop}
	if method.Aggregate == round.Equated {
		out.Method = tally.Mean // of each criterion, and of entries that péréquation cannot move
	}
	if method.Clamp != nil {
		out.Within = number(*method.Clamp)
	}
	return out
}

func counted(criterion rubric.Criterion) tally.Criterion {
	out := tally.Criterion{
		Key: criterion.Key, Label: criterion.Label.FR, Weight: criterion.Weight,
		Scale: tally.Scale{Min: number(criterion.Min), Max: number(criterion.Max), Step: number(criterion.Step)},
	}
	if criterion.Eliminatory != nil {
		mark := number(*criterion.Eliminatory)
		out.Eliminatory = &mark
	}
	return out
}

func ladder(method round.Method, earlier []round.Round) []tally.Step {
	steps := []tally.Step{}
	for _, step := range method.Ladder {
		switch step {
		case "heaviestCriteria":
			steps = append(steps, tally.Step{Kind: tally.ByCriteria})
		case "firstPlaces":
			steps = append(steps, tally.Step{Kind: tally.ByFirstPlaces})
		case "median":
			steps = append(steps, tally.Step{Kind: tally.ByMedian})
		case "castingVote":
			steps = append(steps, tally.Step{Kind: tally.ByCastingVote})
		case "earlierRound":
			for i := len(earlier) - 1; i >= 0; i-- {
				steps = append(steps, tally.Step{Kind: tally.ByRound, Round: earlier[i].ID})
			}
		}
	}
	return steps
}

func quotas(method round.Method) []tally.Quota {
	out := []tally.Quota{}
	for _, quota := range method.Quotas {
		if quota.Country != "" {
			out = append(out, tally.Quota{Per: tally.PerCountry, Group: quota.Country, Max: quota.Max})
		} else {
			out = append(out, tally.Quota{Per: tally.PerRegion, Group: quota.Region, Max: quota.Max})
		}
	}
	return out
}

func carryOver(of round.Round, earlier []round.Round) tally.CarryOver {
	carry := tally.CarryOver{Own: of.Weight}
	for _, before := range earlier {
		carry.Rounds = append(carry.Rounds, tally.CarriedRound{Key: before.ID, Label: before.Name.FR, Weight: before.Weight})
	}
	return carry
}

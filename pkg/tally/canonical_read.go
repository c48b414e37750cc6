package tally

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// ParseCanonical reads frozen rules back, so that a count can be made again years later.
func ParseCanonical(text []byte) (Rules, error) {
	var form canonicalRules
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&form); err != nil {
		return Rules{}, fmt.Errorf("canonical rules: %w", err)
	}
	if form.Form != canonicalForm {
		return Rules{}, fmt.Errorf("canonical rules: form %q is not %q", form.Form, canonicalForm)
	}
	return form.rules(), nil
}

func (form canonicalRules) rules() Rules {
	rules := Rules{
		Round: form.Round, Direction: form.Direction, Aggregate: Aggregate(form.Aggregate), Combine: form.Combine,
		OutOf: form.OutOf, CriterionRounding: Rounding(form.CriterionRounding), TotalRounding: Rounding(form.TotalRounding),
		EliminatoryOn: form.EliminatoryOn, Partial: form.Partial, PassMark: form.PassMark, Quorum: form.Quorum,
		Advance: form.Advance, Waiting: form.Waiting, CarryOver: CarryOver{Own: form.CarryOwn},
	}
	for _, c := range form.Criteria {
		rules.Criteria = append(rules.Criteria, Criterion{Key: c.Key, Label: c.Label, Weight: c.Weight,
			Scale: Scale{c.Min, c.Max, c.Step}, Eliminatory: c.Eliminatory, Aggregate: Aggregate(c.Aggregate)})
	}
	for _, round := range form.CarryRounds {
		rules.CarryOver.Rounds = append(rules.CarryOver.Rounds, CarriedRound(round))
	}
	for _, step := range form.TieLadder {
		rules.TieLadder = append(rules.TieLadder, Step(step))
	}
	for _, quota := range form.Quotas {
		rules.Quotas = append(rules.Quotas, Quota(quota))
	}
	return rules
}

package tally

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
)

// canonicalForm changes only if the meaning of a field does, so that a frozen fingerprint stays checkable.
const canonicalForm = "palmares.rules/1"

type canonicalRules struct {
	Form              string               `json:"form"`
	Round             string               `json:"round"`
	Criteria          []canonicalCriterion `json:"criteria"`
	Direction         Direction            `json:"direction"`
	Aggregate         canonicalAggregate   `json:"aggregate"`
	Combine           Combine              `json:"combine"`
	OutOf             Number               `json:"out_of"`
	CriterionRounding canonicalRounding    `json:"criterion_rounding"`
	TotalRounding     canonicalRounding    `json:"total_rounding"`
	EliminatoryOn     EliminatoryOn        `json:"eliminatory_on"`
	Partial           Partial              `json:"partial"`
	PassMark          *Number              `json:"pass_mark"`
	Quorum            int                  `json:"quorum"`
	CarryOwn          int                  `json:"carry_own"`
	CarryRounds       []canonicalRound     `json:"carry_rounds"`
	TieLadder         []canonicalStep      `json:"tie_ladder"`
	Advance           int                  `json:"advance"`
	Waiting           int                  `json:"waiting"`
	Quotas            []canonicalQuota     `json:"quotas"`
}

type canonicalCriterion struct {
	Key         string             `json:"key"`
	Label       string             `json:"label"`
	Weight      int                `json:"weight"`
	Min         Number             `json:"min"`
	Max         Number             `json:"max"`
	Step        Number             `json:"step"`
	Eliminatory *Number            `json:"eliminatory"`
	Aggregate   canonicalAggregate `json:"aggregate"`
}

type canonicalAggregate struct {
	Method   Method `json:"method"`
	Drop     int    `json:"drop"`
	Within   Number `json:"within"`
	Fallback Method `json:"fallback"`
}

type canonicalRounding struct {
	Mode     RoundingMode `json:"mode"`
	Decimals int          `json:"decimals"`
}

type canonicalRound struct {
	Key    string `json:"key"`
	Label  string `json:"label"`
	Weight int    `json:"weight"`
}

type canonicalStep struct {
	Kind      StepKind `json:"kind"`
	Criterion string   `json:"criterion"`
	Round     string   `json:"round"`
}

type canonicalQuota struct {
	Per   QuotaField `json:"per"`
	Group string     `json:"group"`
	Max   int        `json:"max"`
}

// Canonical is the one spelling of the rules: every usual choice written out, numbers exact, order-free lists
// sorted. Rules that count alike, and were announced in the same words, have the same canonical form.
func (r Rules) Canonical() []byte {
	form := canonicalRules{
		Form: canonicalForm, Round: r.Round, Direction: r.direction(), Aggregate: r.Aggregate.canonical(Mean),
		Combine: cmp.Or(r.Combine, WeightedMean), OutOf: r.OutOf, Criteria: []canonicalCriterion{},
		CriterionRounding: r.CriterionRounding.canonical(), TotalRounding: r.TotalRounding.canonical(),
		EliminatoryOn: cmp.Or(r.EliminatoryOn, AnyMark), Partial: cmp.Or(r.Partial, PartialIgnored),
		PassMark: r.PassMark, Quorum: max(r.Quorum, 1), Advance: r.Advance, Waiting: r.Waiting,
		CarryRounds: []canonicalRound{}, TieLadder: []canonicalStep{}, Quotas: []canonicalQuota{},
	}
	for _, c := range r.Criteria {
		form.Criteria = append(form.Criteria, canonicalCriterion{c.Key, c.Label, c.Weight,
			c.Scale.Min, c.Scale.Max, c.Scale.Step, c.Eliminatory, r.aggregateOf(c).canonical(Mean)})
	}
	for _, step := range r.TieLadder {
		form.TieLadder = append(form.TieLadder, canonicalStep(step))
	}
	form.addSorted(r)
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(form); err != nil {
		panic(err) // strings, integers and exact numbers always encode
	}
	return bytes.TrimSpace(out.Bytes())
}

func (form *canonicalRules) addSorted(r Rules) {
	for _, round := range r.CarryOver.Rounds {
		form.CarryOwn = r.CarryOver.Own
		form.CarryRounds = append(form.CarryRounds, canonicalRound(round))
	}
	slices.SortFunc(form.CarryRounds, func(a, b canonicalRound) int { return cmp.Compare(a.Key, b.Key) })
	for _, quota := range r.Quotas {
		form.Quotas = append(form.Quotas, canonicalQuota(quota))
	}
	slices.SortFunc(form.Quotas, func(a, b canonicalQuota) int {
		return cmp.Or(cmp.Compare(a.Per, b.Per), cmp.Compare(a.Group, b.Group), cmp.Compare(a.Max, b.Max))
	})
}

// canonical forgets what the method does not use, which would otherwise change the fingerprint for nothing.
func (a Aggregate) canonical(usual Method) canonicalAggregate {
	form := canonicalAggregate{Method: cmp.Or(a.Method, usual)}
	if form.Method == Trimmed {
		form.Drop, form.Fallback = a.Drop, a.Fallback
	}
	if form.Method == Clamp {
		form.Within = a.Within
	}
	return form
}

func (r Rounding) canonical() canonicalRounding {
	if !r.active() {
		return canonicalRounding{Mode: RoundNone}
	}
	return canonicalRounding(r)
}

// Fingerprint is the SHA-256 of the canonical form, in hexadecimal.
func (r Rules) Fingerprint() string {
	sum := sha256.Sum256(r.Canonical())
	return hex.EncodeToString(sum[:])
}

package tally

import (
	"reflect"
	"testing"
)

func full() Rules {
	rules := twenty("innovation:20", "impact:30")
	rules.Round = "finale"
	rules.Criteria[0].Eliminatory = number("6")
	rules.Criteria[1].Aggregate = Aggregate{Method: Trimmed, Drop: 1, Fallback: Median}
	rules.PassMark, rules.Quorum, rules.Advance, rules.Waiting = number("12"), 3, 10, 5
	rules.TotalRounding = Rounding{RoundHalfEven, 2}
	rules.CarryOver = CarryOver{Own: 1, Rounds: []CarriedRound{{"tech", "Jury technique", 2}, {"oral", "Oral", 1}}}
	rules.TieLadder = []Step{{Kind: ByCriteria}, {Kind: ByRound, Round: "tech"}, {Kind: ByCastingVote}}
	rules.Quotas = []Quota{{PerRegion, "", 1}, {PerCountry, "ML", 6}}
	return rules
}

func TestFingerprint_writingTheUsualChoicesOutChangesNothing(t *testing.T) {
	short, long := twenty("a"), twenty("a")
	long.Direction, long.Combine, long.Partial, long.EliminatoryOn = Higher, WeightedMean, PartialIgnored, AnyMark
	long.Aggregate, long.Quorum = Aggregate{Method: Mean, Drop: 3}, 1
	long.CriterionRounding = Rounding{RoundNone, 4}
	long.OutOf = MustParse("20.00")
	if short.Fingerprint() != long.Fingerprint() {
		t.Errorf("\n%s\n%s", short.Canonical(), long.Canonical())
	}
}

func TestFingerprint_anyRealChangeShows(t *testing.T) {
	seen := map[string]int{full().Fingerprint(): -1}
	for i, change := range []func(*Rules){
		func(r *Rules) { r.PassMark = nil }, func(r *Rules) { r.Criteria[0].Weight++ }, func(r *Rules) { r.Quorum++ },
		func(r *Rules) { r.Criteria[0], r.Criteria[1] = r.Criteria[1], r.Criteria[0] }, func(r *Rules) { r.Direction = Lower },
		func(r *Rules) { r.Criteria[1].Aggregate.Drop++ }, func(r *Rules) { r.TieLadder = r.TieLadder[:2] },
		func(r *Rules) { r.Criteria[0].Label = "Prix" }, func(r *Rules) { r.CarryOver.Own++ }, func(r *Rules) { r.Quotas[0].Max++ },
	} {
		rules := full()
		change(&rules)
		if other, clash := seen[rules.Fingerprint()]; clash {
			t.Errorf("change %d has the fingerprint of change %d", i, other)
		}
		seen[rules.Fingerprint()] = i
	}
}

func TestCanonical_theOrderOfQuotasAndRoundsDoesNotMatter(t *testing.T) {
	turned := full()
	turned.Quotas[0], turned.Quotas[1] = turned.Quotas[1], turned.Quotas[0]
	turned.CarryOver.Rounds[0], turned.CarryOver.Rounds[1] = turned.CarryOver.Rounds[1], turned.CarryOver.Rounds[0]
	if turned.Fingerprint() != full().Fingerprint() {
		t.Error("the fingerprint depends on an order that the count does not")
	}
}

func TestParseCanonical_frozenRulesCanBeCountedAgain(t *testing.T) {
	back, err := ParseCanonical(full().Canonical())
	if err != nil || back.Fingerprint() != full().Fingerprint() {
		t.Fatalf("%v\n%s\n%s", err, back.Canonical(), full().Canonical())
	}
	if err := back.Check(); err != nil {
		t.Errorf("rules read back are refused: %v", err)
	}
	if _, err := ParseCanonical([]byte(`{"form":"palmares.rules/9"}`)); err == nil {
		t.Error("another form should be refused")
	}
	if again, _ := ParseCanonical(back.Canonical()); !reflect.DeepEqual(again, back) {
		t.Error("reading twice gives other rules")
	}
}

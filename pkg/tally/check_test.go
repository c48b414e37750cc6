package tally

import (
	"strings"
	"testing"
)

func TestRank_everyFaultOfTheRulesIsReportedAtOnce(t *testing.T) {
	rules := Rules{
		Direction: "sideways", Quorum: -1, Aggregate: Aggregate{Method: Trimmed}, OutOf: Int(20),
		TieLadder: []Step{{Kind: ByCastingVote}, {Kind: ByCriterion, Criterion: "ghost"}, {Kind: ByRound, Round: "ghost"}},
		CarryOver: CarryOver{Rounds: []CarriedRound{{Key: "r", Weight: 1}, {Key: "r", Weight: 1}}},
		Quotas:    []Quota{{Per: "shoe size", Max: -1}},
		Criteria: []Criterion{{Key: "a", Weight: -1}, {Key: "a", Weight: 1, Direction: Lower}, {},
			{Key: "b", Scale: Scale{Int(20), Int(0), Int(-1)}}, {Key: "c", Scale: Scale{Int(0), Int(20), Int(1)}, Eliminatory: number("21")}},
	}
	_, err := Rank(rules, Input{})
	found := problems(t, err)
	for _, code := range []ProblemCode{WordUnknown, RuleOutOfRange, CriterionTwice, CriterionUnnamed, WeightNegative, ScaleBroken,
		DirectionsMixed, OutOfNeedsScale, StepCriterion, StepRound, CastingVoteNotLast, CarriedRoundTwice} {
		if !found.Has(code) {
			t.Errorf("%s is not reported", code)
		}
	}
}

func TestRules_fewerFaultsThatHideEachOther(t *testing.T) {
	for code, rules := range map[ProblemCode]Rules{
		NoCriteria:     {},
		WeightsAllZero: {Criteria: []Criterion{{Key: "a"}}},
		ScalesDiffer:   {Criteria: []Criterion{{Key: "a", Weight: 1, Scale: Scale{Max: Int(5)}}, {Key: "b", Weight: 1, Scale: Scale{Max: Int(20)}}}},
		OutOfWithSum:   {OutOf: Int(20), Combine: WeightedSum, Criteria: []Criterion{{Key: "a", Weight: 1, Scale: Scale{Max: Int(5)}}}},
		RuleOutOfRange: {TotalRounding: Rounding{RoundHalfUp, 12}, Criteria: []Criterion{{Key: "a", Weight: 1}}},
	} {
		if err := rules.Check(); err == nil || !problems(t, err).Has(code) {
			t.Errorf("want %s, got %v", code, err)
		}
	}
}

func TestRank_everyFaultOfTheDataIsReportedAtOnceWithItsRow(t *testing.T) {
	rules := twenty("innovation", "impact")
	rules.Quotas = []Quota{{Per: PerCountry, Max: 1}}
	input := sheet(rules, "A j1 12 12")
	input.Entries = append(input.Entries, Entry{ID: "A", Country: "ML"}, Entry{Country: "ML"})
	input.Marks = append(input.Marks,
		Mark{"A", "j1", "innovation", Int(13), 7}, Mark{"A", "j2", "innovation", Int(21), 3}, Mark{"A", "j3", "innovation", MustParse("12.3"), 4},
		Mark{"Z", "j1", "impact", Int(1), 5}, Mark{"A", "j1", "style", Int(1), 6}, Mark{"A", "", "impact", Int(1), 8})
	input.Carried = []Carried{{"A", "r0", Int(1), 0}, {"Z", "r0", Int(1), 0}}
	input.Excluded = []Exclusion{{"Y", "j1"}}
	input.CastingVotes = []CastingVote{{Entries: []string{"A"}}, {Entries: []string{"A"}}}
	_, err := Rank(rules, input)
	found := problems(t, err)
	for _, code := range []ProblemCode{EntryTwice, EntryUnnamed, EntryUnknown, JudgeUnnamed, CriterionUnknown, MarkTwice, MarkOffScale,
		MarkOffStep, RoundUnknown, QuotaFieldMissing, CastingVoteNoReason, CastingVoteNoAuthor, CastingVoteTooShort, CastingVoteTwice,
		CastingVoteNotAllowed} {
		if !found.Has(code) {
			t.Errorf("%s is not reported", code)
		}
	}
	for i := 1; i < len(found); i++ {
		if found[i-1].Row > found[i].Row {
			t.Errorf("row %d is reported before row %d", found[i-1].Row, found[i].Row)
		}
	}
	if !strings.Contains(found.Error(), `row 4: 12.3 is not on the step 0.5 of "innovation"`) {
		t.Errorf("the message is\n%v", found)
	}
}

func TestRank_emptyInputIsAFaultNotAnEmptyPodium(t *testing.T) {
	_, err := Rank(twenty("a"), Input{})
	if found := problems(t, err); !found.Has(NoEntries) || !found.Has(NoMarks) {
		t.Errorf("got %v", found)
	}
}

func TestProblem_everyCodeHasItsWordsInBothLanguages(t *testing.T) {
	for code, words := range problemWords {
		if words.fr == "" || words.en == "" || strings.Count(words.fr, "{") != strings.Count(words.en, "{") {
			t.Errorf("%s: %q / %q", code, words.fr, words.en)
		}
	}
}

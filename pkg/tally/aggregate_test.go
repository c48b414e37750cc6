package tally

import "testing"

func numbers(texts ...string) (list []Number) {
	for _, text := range texts {
		list = append(list, MustParse(text))
	}
	return list
}

func TestAggregate_eachMethodOnTheSameMarks(t *testing.T) {
	marks := numbers("4", "12", "13", "14", "20")
	for _, c := range []struct {
		name string
		rule Aggregate
		want string
	}{
		{"mean", Aggregate{}, "12.6"},
		{"sum", Aggregate{Method: Sum}, "63"},
		{"median", Aggregate{Method: Median}, "13"},
		{"without the extremes", Aggregate{Method: Trimmed, Drop: 1}, "13"},
		{"mean ± 3", Aggregate{Method: Clamp, Within: Int(3)}, "12.84"},
	} {
		if got, _, ok := c.rule.over(marks); !ok || got.String() != c.want {
			t.Errorf("%s = %v, want %s", c.name, got, c.want)
		}
	}
}

func TestAggregate_theMedianOfFourIsBetweenTheMiddleTwo(t *testing.T) {
	if got := median(numbers("18", "10", "13", "12")); got.String() != "12.5" {
		t.Errorf("got %v", got)
	}
}

func TestRank_trimmingTwoJudgesIsRefusedUnlessTheRulesSayWhatElse(t *testing.T) {
	rules := twenty("jury")
	rules.Aggregate = Aggregate{Method: Trimmed, Drop: 1}
	input := sheet(rules, "A j1 10", "A j2 12", "A j3 20", "B j1 14", "B j2 15")
	result := ranked(t, rules, input)
	wantPodium(t, result, "1 A, - B too_few_marks")
	if why := placeOf(t, result, "B").Reasons[0]; why.Code != TooFewToTrim || why.Count != 2 || why.Needed != 3 {
		t.Errorf("the reason is %+v", why)
	}
	rules.Aggregate.Fallback = Mean
	result = ranked(t, rules, input)
	wantPodium(t, result, "1 B, 2 A")
	if why := placeOf(t, result, "B").Reasons[0]; why.Code != AggregateFellBack {
		t.Errorf("the fallback should be told: %+v", why)
	}
}

func TestRank_aCriterionMayHaveItsOwnMethod(t *testing.T) {
	rules := twenty("file", "pitch")
	rules.Criteria[1].Aggregate = Aggregate{Method: Median}
	result := ranked(t, rules, sheet(rules, "A j1 10 4", "A j2 11 16", "A j3 12 17"))
	if got := placeOf(t, result, "A").Total.String(); got != "13.5" {
		t.Errorf("mean 11 and median 16 make %s", got)
	}
}

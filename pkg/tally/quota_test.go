package tally

import (
	"slices"
	"testing"
)

func regions(input Input, of map[string]string) Input {
	for i := range input.Entries {
		input.Entries[i].Region = of[input.Entries[i].ID]
	}
	return input
}

func wantList(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// e-Takara, Niger: finalists by region, and the others wait in the order of their merit.
func TestRank_oneFinalistARegionAndAWaitingList(t *testing.T) {
	rules := twenty("jury")
	rules.Advance, rules.Waiting = 3, 2
	rules.Quotas = []Quota{{Per: PerRegion, Max: 1}}
	input := regions(sheet(rules, "A j1 18", "B j1 17", "C j1 16", "D j1 15", "E j1 14", "F j1 13"),
		map[string]string{"A": "Niamey", "B": "Niamey", "C": "Zinder", "D": "Zinder", "E": "Agadez", "F": "Dosso"})
	result := ranked(t, rules, input)
	wantList(t, "selected", result.Selected, "A", "C", "E")
	wantList(t, "passed over", result.PassedOver, "B", "D")
	wantList(t, "waiting", result.Waiting, "B", "D")
	b := placeOf(t, result, "B")
	if b.Rank != 2 || b.Selection != PassedByQuota || b.WaitingPosition != 1 || b.Reasons[0].Group != "Niamey" {
		t.Errorf("B keeps its rank and knows why it does not go on: %+v", b)
	}
}

func TestRank_aQuotaMayNameOneCountryOnly(t *testing.T) {
	rules := twenty("jury")
	rules.Advance, rules.Quotas = 3, []Quota{{Per: PerCountry, Group: "ML", Max: 1}}
	input := sheet(rules, "A j1 18", "B j1 17", "C j1 16", "D j1 15")
	for i, country := range []string{"ML", "ML", "NE", "NE"} {
		input.Entries[i].Country = country
	}
	wantList(t, "selected", ranked(t, rules, input).Selected, "A", "C", "D")
}

func TestRank_equalsAtTheCutGoOnTogether(t *testing.T) {
	rules := twenty("jury")
	rules.Advance, rules.Waiting = 2, 1
	result := ranked(t, rules, sheet(rules, "A j1 18", "B j1 15", "C j1 15", "D j1 12", "E j1 12", "F j1 9"))
	wantList(t, "selected", result.Selected, "A", "B", "C")
	wantList(t, "waiting", result.Waiting, "D", "E")
}

func TestRank_equalsWithOneQuotaSeatAwaitADecision(t *testing.T) {
	rules := twenty("jury")
	rules.Advance, rules.Quotas = 3, []Quota{{Per: PerRegion, Max: 1}}
	input := regions(sheet(rules, "A j1 15", "B j1 15", "C j1 15", "D j1 12", "E j1 9"),
		map[string]string{"A": "Gao", "B": "Gao", "C": "Mopti", "D": "Gao", "E": "Ségou"})
	result := ranked(t, rules, input)
	wantList(t, "selected", result.Selected, "C", "E")
	wantList(t, "undecided", result.Undecided, "A", "B")
	wantList(t, "passed over", result.PassedOver, "D")
	if why := placeOf(t, result, "A").Reasons[0]; why.Code != QuotaTied || why.Count != 1 {
		t.Errorf("the reason is %+v", why)
	}
}

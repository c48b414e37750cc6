package tally

import (
	"slices"
	"testing"
)

func TestRank_sharedThirdPlaceSkipsTheFourth(t *testing.T) {
	rules := twenty("innovation", "impact")
	result := ranked(t, rules, sheet(rules, "A j1 18 18", "B j1 16 16", "C j1 12 14", "D j1 14 12", "E j1 10 10"))
	wantPodium(t, result, "1 A, 2 B, 3 C, 3 D, 5 E")
	if c := placeOf(t, result, "C"); !c.ExAequo || len(c.Sharing) != 2 {
		t.Errorf("C should share the third place: %+v", c)
	}
}

func TestRank_weightsAndScalesAreBroughtToTwenty(t *testing.T) {
	rules := twenty("innovation:3", "pitch:1")
	rules.Criteria[1].Scale = Scale{Int(0), Int(5), Int(1)}
	result := ranked(t, rules, sheet(rules, "A j1 14 3", "A j2 15 4"))
	if got := placeOf(t, result, "A").Total; !got.Equal(MustParse("14.375")) {
		t.Errorf("(3×14.5 + 1×14)/4 is %v", got)
	}
}

func TestRank_aMarkOf5AndAHalfUnder6Eliminates(t *testing.T) {
	rules := twenty("innovation", "impact")
	rules.Criteria[0].Eliminatory = number("6")
	input := sheet(rules, "A j1 5.5 20", "A j2 18 20", "B j1 6 8", "B j2 8 8")
	result := ranked(t, rules, input)
	wantPodium(t, result, "1 B, - A eliminated")
	why := placeOf(t, result, "A").Reasons[0]
	if why.Code != MarkEliminates || why.Judge != "j1" || why.Value.String() != "5.5" || why.Limit.String() != "6" {
		t.Errorf("the reason is %+v", why)
	}
	rules.EliminatoryOn = Aggregated
	wantPodium(t, ranked(t, rules, input), "1 A, 2 B")
}

// Génie TIC 2015, Burkina Faso: the best total was 11.7 under a pass mark of 12, and the prize was not awarded.
func TestRank_nobodyReachesThePassMarkIsInfructueux(t *testing.T) {
	rules := twenty("jury")
	rules.Criteria[0].Scale.Step = Number{}
	rules.PassMark = number("12")
	result := ranked(t, rules, sheet(rules, "A j1 11.7", "B j1 11.2", "C j1 9"))
	wantPodium(t, result, "- A below_pass_mark, - B below_pass_mark, - C below_pass_mark")
	why := result.Infructueux
	if why == nil || why.Code != NobodyPassed || why.Entry != "A" || why.Value.String() != "11.7" {
		t.Fatalf("the reason is %+v", why)
	}
}

func TestRank_anUnfinishedCountIsNotInfructueux(t *testing.T) {
	rules := twenty("jury")
	rules.PassMark, rules.Quorum = number("12"), 2
	result := ranked(t, rules, sheet(rules, "A j1 11", "A j2 11", "B j1 19"))
	wantPodium(t, result, "- A below_pass_mark, - B no_quorum")
	if result.Infructueux != nil {
		t.Errorf("B is still being marked, yet: %+v", result.Infructueux)
	}
}

func TestRank_reachingThePassMarkExactlyIsEnough(t *testing.T) {
	rules := twenty("jury")
	rules.PassMark = number("12")
	result := ranked(t, rules, sheet(rules, "A j1 11.5", "A j2 12.5", "B j1 11.5", "B j2 12"))
	wantPodium(t, result, "1 A, - B below_pass_mark")
}

// Génie TIC: two thirds for the technical jury, one third for the final one.
func TestRank_twoThirdsComeFromTheFirstRound(t *testing.T) {
	rules := twenty("pitch")
	rules.Round = "finale"
	rules.CarryOver = CarryOver{Own: 1, Rounds: []CarriedRound{{Key: "technique", Weight: 2}}}
	input := sheet(rules, "A j1 10", "B j1 16", "C j1 20")
	input.Carried = []Carried{{"A", "technique", Int(16), 0}, {"B", "technique", Int(12), 0}}
	result := ranked(t, rules, input)
	wantPodium(t, result, "1 A, 2 B, - C no_carried_total")
	if got := placeOf(t, result, "B").Total; !got.Equal(Fraction(40, 3)) {
		t.Errorf("2/3×12 + 1/3×16 is %v", got)
	}
}

func TestRank_lowerIsBetterTurnsEverythingRound(t *testing.T) {
	rules := Rules{Direction: Lower, PassMark: number("3"), TieLadder: []Step{{Kind: ByCriteria}},
		Criteria: []Criterion{{Key: "approach", Weight: 2}, {Key: "team", Weight: 1, Eliminatory: number("4")}, {Key: "budget", Weight: 1}}}
	result := ranked(t, rules, sheet(rules, "A j1 1.5 2 2", "B j1 1 3 2", "C j1 1 4.5 1", "D j1 3 3 3.5"))
	wantPodium(t, result, "1 B, 2 A, - D below_pass_mark, - C eliminated")
}

func TestRank_theQuorumIsTheNumberOfFinishedScorecards(t *testing.T) {
	rules := twenty("innovation", "impact")
	rules.Quorum = 2
	input := sheet(rules, "A j1 12 12", "A j2 12 12", "B j1 18 18", "B j2 18 -", "C j1 10 10", "C j2 10 10", "C j3 10 -")
	result := ranked(t, rules, input)
	wantPodium(t, result, "1 A, 2 C, - B no_quorum")
	if c := placeOf(t, result, "C"); c.Scorecards != 2 || c.Partial != 1 || c.Reasons[0].Code != CardUnfinished {
		t.Errorf("C's third scorecard should be reported as unfinished: %+v", c.Reasons)
	}
	rules.Partial = PartialCounted
	wantPodium(t, ranked(t, rules, input), "1 B, 2 A, 3 C")
}

func TestRank_aRecusedJudgeCountsForNothing(t *testing.T) {
	rules := twenty("jury")
	input := sheet(rules, "A j1 12", "A j2 20", "B j1 13", "B j2 13")
	input.Excluded = []Exclusion{{"A", "j2"}}
	result := ranked(t, rules, input)
	wantPodium(t, result, "1 B, 2 A")
	if a := placeOf(t, result, "A"); a.Scorecards != 1 || a.Absent != 1 || a.Reasons[0].Judge != "j2" {
		t.Errorf("the recusal should be told: %+v", a)
	}
}

func TestRank_aRoundedTotalMakesATie(t *testing.T) {
	rules := twenty("a", "b", "c")
	input := sheet(rules, "A j1 12 12 12.5", "B j1 12 12.5 12")
	input.Marks[0].Value = MustParse("12.5")
	wantPodium(t, ranked(t, rules, input), "1 A, 2 B")
	rules.TotalRounding = Rounding{RoundHalfUp, 0}
	wantPodium(t, ranked(t, rules, input), "1 A, 1 B")
}

func TestRank_differentTotalsNeverLookTheSame(t *testing.T) {
	rules := Rules{Criteria: []Criterion{{Key: "x", Weight: 1}}}
	result := ranked(t, rules, sheet(rules, "A j1 12.3456", "B j1 12.3457"))
	if result.Decimals != 4 || result.Places[0].Shown != "12.3457" {
		t.Errorf("%d decimals show %s", result.Decimals, result.Places[0].Shown)
	}
}

func TestRank_theSumOfUnevenPanelsIsPointedOut(t *testing.T) {
	rules := Rules{Aggregate: Aggregate{Method: Sum}, Criteria: []Criterion{{Key: "x", Weight: 1}}}
	result := ranked(t, rules, sheet(rules, "A j1 12", "A j2 12", "B j1 20"))
	if !slices.ContainsFunc(result.Warnings, func(r Reason) bool { return r.Code == PanelsUneven }) {
		t.Errorf("the warnings are %+v", result.Warnings)
	}
}

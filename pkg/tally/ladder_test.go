package tally

import "testing"

func TestRank_theHeaviestCriterionBreaksTheTieFirst(t *testing.T) {
	rules := twenty("pitch:1", "innovation:2")
	rules.TieLadder = []Step{{Kind: ByCriteria}}
	result := ranked(t, rules, sheet(rules, "A j1 16 12", "B j1 12 14"))
	wantPodium(t, result, "1 B, 2 A")
	broken := placeOf(t, result, "A").TieBrokenBy
	if len(broken) != 1 || broken[0].Step.Criterion != "innovation" || broken[0].Above[0].Entry != "B" || broken[0].Value.String() != "12" {
		t.Errorf("A should know it lost on innovation: %+v", broken)
	}
}

func TestRank_equalWeightsBreakTiesInTheAnnouncedOrder(t *testing.T) {
	rules := twenty("impact", "innovation")
	rules.TieLadder = []Step{{Kind: ByCriteria}}
	wantPodium(t, ranked(t, rules, sheet(rules, "A j1 12 14", "B j1 14 12")), "1 B, 2 A")
}

func TestRank_whatOneRungSeparatesTheNextDoesNotReopen(t *testing.T) {
	rules := twenty("a:3", "b:2", "c:1")
	rules.OutOf, rules.Combine = Number{}, WeightedSum
	rules.TieLadder = []Step{{Kind: ByCriterion, Criterion: "a"}, {Kind: ByCriterion, Criterion: "c"}}
	result := ranked(t, rules, sheet(rules, "A j1 10 10 10", "B j1 10 8 14", "C j1 12 8 8"))
	wantPodium(t, result, "1 C, 2 B, 3 A")
	if broken := placeOf(t, result, "B").TieBrokenBy; len(broken) != 2 || broken[1].Below[0].Entry != "A" {
		t.Errorf("B lost to C on a, and passed A on c: %+v", broken)
	}
}

func TestRank_firstPlacesAmongJudgesBreakTheTie(t *testing.T) {
	rules := twenty("jury")
	rules.TieLadder = []Step{{Kind: ByFirstPlaces}}
	result := ranked(t, rules, sheet(rules, "A j1 20", "A j2 12", "A j3 12", "B j1 10", "B j2 17", "B j3 17", "C j1 9", "C j2 9", "C j3 9"))
	wantPodium(t, result, "1 B, 2 A, 3 C")
	if got := placeOf(t, result, "B").TieBrokenBy[0].Value.String(); got != "2" {
		t.Errorf("B has %s first places", got)
	}
}

func TestRank_theMedianOfTheJudgesTotalsBreaksTheTie(t *testing.T) {
	rules := twenty("jury")
	rules.TieLadder = []Step{{Kind: ByMedian}}
	wantPodium(t, ranked(t, rules, sheet(rules, "A j1 12", "A j2 12", "A j3 18", "B j1 14", "B j2 14", "B j3 14")), "1 B, 2 A")
}

func TestRank_theEarlierRoundBreaksTheTie(t *testing.T) {
	rules := twenty("pitch")
	rules.CarryOver = CarryOver{Own: 1, Rounds: []CarriedRound{{Key: "dossier", Weight: 1}}}
	rules.TieLadder = []Step{{Kind: ByRound, Round: "dossier"}}
	input := sheet(rules, "A j1 14", "B j1 12")
	input.Carried = []Carried{{"A", "dossier", Int(12), 0}, {"B", "dossier", Int(14), 0}}
	wantPodium(t, ranked(t, rules, input), "1 B, 2 A")
}

func TestRank_theCastingVoteDecidesAndItsReasonIsKept(t *testing.T) {
	rules := twenty("jury")
	rules.TieLadder = []Step{{Kind: ByMedian}, {Kind: ByCastingVote}}
	rules.Advance = 1
	input := sheet(rules, "A j1 15", "B j1 15", "C j1 11")
	before := ranked(t, rules, input)
	wantPodium(t, before, "1 A, 1 B, 3 C")
	if len(before.OpenTies) != 1 || !before.OpenTies[0].Decisive || len(before.Undecided) != 2 || len(before.Selected) != 0 {
		t.Errorf("the tie for the only seat should await the vote: %+v", before)
	}
	input.CastingVotes = []CastingVote{{Entries: []string{"B", "A"}, Reason: "Le service fonctionne déjà à Kayes.", Author: "Mme Traoré"}}
	after := ranked(t, rules, input)
	wantPodium(t, after, "1 B, 2 A, 3 C")
	broken := placeOf(t, after, "B").TieBrokenBy[0]
	if broken.Author != "Mme Traoré" || broken.Reason == "" || broken.Below[0].Entry != "A" || len(after.OpenTies) != 0 {
		t.Errorf("the vote should be on record: %+v", broken)
	}
}

func TestRank_aCastingVoteOnOtherFactsIsNotStretched(t *testing.T) {
	rules := twenty("jury")
	rules.TieLadder = []Step{{Kind: ByCastingVote}}
	input := sheet(rules, "A j1 15", "B j1 15", "C j1 11")
	input.CastingVotes = []CastingVote{{Entries: []string{"C", "B", "A"}, Reason: "motif", Author: "le président"}}
	result := ranked(t, rules, input)
	wantPodium(t, result, "1 A, 1 B, 3 C")
	if len(result.Warnings) != 1 || result.Warnings[0].Code != VoteUnused {
		t.Errorf("the vote should be reported as unused: %+v", result.Warnings)
	}
}

func TestRank_withoutALadderEqualsStayEqual(t *testing.T) {
	rules := twenty("a", "b")
	result := ranked(t, rules, sheet(rules, "B j1 15 10", "A j1 10 15"))
	wantPodium(t, result, "1 A, 1 B")
	if len(result.OpenTies) != 0 {
		t.Errorf("nobody is expected to decide: %+v", result.OpenTies)
	}
}

func TestRank_aMissingMarkIsNoReasonToLoseATie(t *testing.T) {
	rules := twenty("jury", "bonus:0")
	rules.TieLadder = []Step{{Kind: ByCriterion, Criterion: "bonus"}}
	wantPodium(t, ranked(t, rules, sheet(rules, "A j1 15 18", "B j1 15 -")), "1 A, 1 B")
}

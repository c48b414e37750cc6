package tally

import (
	"fmt"
	"strings"
	"testing"
)

// twoCategories: A to C are start-ups, P and Q are project holders; B, C and Q are led by women.
func twoCategories(t *testing.T) Evidence {
	rules := twenty("jury")
	startups := sheet(rules, "A j1 18", "B j1 16", "C j1 14")
	projects := sheet(rules, "P j1 17", "Q j1 16")
	for _, e := range []*Entry{&startups.Entries[1], &startups.Entries[2], &projects.Entries[1]} {
		e.Tags = []string{"women-led"}
	}
	return Evidence{Results: map[string]Result{"startup": ranked(t, rules, startups), "project": ranked(t, rules, projects)}}
}

func wantWinners(t *testing.T, on Evidence, prizes []Prize, want ...string) []Attribution {
	t.Helper()
	awarded, err := Award(prizes, on)
	if err != nil {
		t.Fatal(err)
	}
	for i, given := range awarded {
		var winners []string
		for _, w := range given.Winners {
			winners = append(winners, fmt.Sprintf("%d %s", w.Rank, w.Entry.ID))
		}
		if got := strings.Join(winners, ", "); got != want[i] {
			t.Errorf("%s goes to %q, want %q", given.Prize.Key, got, want[i])
		}
	}
	return awarded
}

func TestAward_womensPrizeGoesAcrossCategoriesAndEqualsShareIt(t *testing.T) {
	on := twoCategories(t)
	wantWinners(t, on, []Prize{{Key: "women", Kind: AcrossAll, Tag: "women-led"}}, "1 B, 1 Q")
}

func TestAward_aPrizeThatDoesNotCumulGoesToTheNext(t *testing.T) {
	on := twoCategories(t)
	awarded := wantWinners(t, on, []Prize{
		{Key: "startup", Categories: []string{"startup"}, Places: 2},
		{Key: "project", Categories: []string{"project"}, Places: 3},
		{Key: "women", Kind: AcrossAll, Tag: "women-led", Cumulable: CumulRefused},
	}, "1 A, 2 B", "1 P, 2 Q", "1 C")
	passed := awarded[2].PassedOver
	if len(passed) != 2 || passed[0].Entry.ID != "B" || passed[0].Holds != "startup" || passed[1].Holds != "project" {
		t.Errorf("passed over: %+v", passed)
	}
}

func TestAward_thePublicsPrizeCountsVotesAndEqualsShare(t *testing.T) {
	on := twoCategories(t)
	on.Votes = map[string]int{"C": 120, "P": 120, "A": 40}
	wantWinners(t, on, []Prize{{Key: "public", Kind: ByVotes}}, "1 C, 1 P")
	awarded := wantWinners(t, on, []Prize{{Key: "public", Kind: ByVotes, MinVotes: 500}}, "")
	if why := awarded[0].Infructueux; why == nil || why.Code != TooFewVotes {
		t.Errorf("the reason is %+v", why)
	}
}

func TestAward_coupDeCoeurIsAReasonedDecision(t *testing.T) {
	on := twoCategories(t)
	prizes := []Prize{{Key: "heart", Kind: ByDecision}}
	if why := wantWinners(t, on, prizes, "")[0].Infructueux; why.Code != NotDecided {
		t.Errorf("the reason is %+v", why)
	}
	on.Decisions = []Decision{{"heart", "C", "une idée pour les sourds", "le jury"}}
	if winner := wantWinners(t, on, prizes, "1 C")[0].Winners[0]; winner.Reason == "" || winner.Author != "le jury" {
		t.Errorf("the reason is lost: %+v", winner)
	}
}

func TestAward_theJuryMayWithholdAPrize(t *testing.T) {
	on := twoCategories(t)
	on.Decisions = []Decision{{Prize: "startup", Reason: "aucun service en ligne", Author: "le jury"}}
	why := wantWinners(t, on, []Prize{{Key: "startup", Categories: []string{"startup"}}}, "")[0].Infructueux
	if why.Code != Withheld || why.Reason != "aucun service en ligne" {
		t.Errorf("the reason is %+v", why)
	}
}

func TestAward_nobodyEligibleIsInfructueux(t *testing.T) {
	on := twoCategories(t)
	why := wantWinners(t, on, []Prize{{Key: "diaspora", Kind: AcrossAll, Tag: "diaspora"}}, "")[0].Infructueux
	if why.Code != NobodyEligible {
		t.Errorf("the reason is %+v", why)
	}
}

func TestAward_aSharedThirdPrize(t *testing.T) {
	rules := twenty("jury")
	on := Evidence{Results: map[string]Result{"x": ranked(t, rules, sheet(rules, "A j1 18", "B j1 16", "C j1 14", "D j1 14", "E j1 9"))}}
	wantWinners(t, on, []Prize{{Key: "podium", Places: 3}}, "1 A, 2 B, 3 C, 3 D")
}

func TestAward_withinOneCategoryTheBrokenTieHolds(t *testing.T) {
	rules := twenty("a:2", "b:1")
	rules.TieLadder = []Step{{Kind: ByCriteria}}
	on := Evidence{Results: map[string]Result{"x": ranked(t, rules, sheet(rules, "A j1 14 14", "B j1 15 12"))}}
	wantWinners(t, on, []Prize{{Key: "p", Kind: AcrossAll}}, "1 B")
}

func TestAward_everyFaultIsReportedAtOnce(t *testing.T) {
	on := twoCategories(t)
	lower := on.Results["project"]
	lower.OutOf = Int(100)
	on.Results["project"] = lower
	on.Votes = map[string]int{"ghost": 1, "A": -1}
	on.Decisions = []Decision{{Prize: "nothing"}, {"heart", "ghost", "r", "a"}, {"heart", "A", "r", "a"}, {"p", "A", "r", "a"}}
	_, err := Award([]Prize{{Key: "p"}, {Key: "p", Kind: AcrossAll}, {Key: "q", Categories: []string{"ghost"}}, {Key: "heart", Kind: ByDecision}}, on)
	found := problems(t, err)
	for _, code := range []ProblemCode{PrizeTwice, PrizeUnknown, PrizeCategory, PrizeScalesDiffer, PrizeOneCategory, VotesNegative, EntryUnknown,
		DecisionNoReason, DecisionNoAuthor, DecisionTwice, DecisionNotEligible, DecisionNotAsked} {
		if !found.Has(code) {
			t.Errorf("%s is not reported", code)
		}
	}
}

func TestAward_aPlaceThatAwaitsTheCastingVoteIsMarked(t *testing.T) {
	rules := twenty("jury")
	rules.TieLadder = []Step{{Kind: ByCastingVote}}
	on := Evidence{Results: map[string]Result{"x": ranked(t, rules, sheet(rules, "A j1 18", "B j1 18", "C j1 12"))}}
	winners := wantWinners(t, on, []Prize{{Key: "podium", Places: 3}}, "1 A, 1 B, 3 C")[0].Winners
	if !winners[0].Open || !winners[1].Open || winners[2].Open {
		t.Errorf("only the shared first place is open: %+v", winners)
	}
}

func TestAward_aHolderWhoMayNotCumulLeavesTheDecisionWithoutEffect(t *testing.T) {
	on := twoCategories(t)
	on.Decisions = []Decision{{"heart", "A", "la meilleure idée", "le jury"}}
	prizes := []Prize{{Key: "startup", Categories: []string{"startup"}}, {Key: "heart", Kind: ByDecision, Cumulable: CumulRefused}}
	if why := wantWinners(t, on, prizes, "1 A", "")[1].Infructueux; why.Code != AllHold {
		t.Errorf("the reason is %+v", why)
	}
}

package tally

import (
	"slices"
	"strconv"
	"strings"
)

// Faults in the prizes or in what they are awarded on.
const (
	PrizeTwice          ProblemCode = "prize_duplicate"
	PrizeUnknown        ProblemCode = "prize_unknown"
	PrizeCategory       ProblemCode = "prize_category_unknown"
	PrizeScalesDiffer   ProblemCode = "prize_scales_differ"
	PrizeOneCategory    ProblemCode = "prize_needs_one_category"
	VotesNegative       ProblemCode = "votes_negative"
	DecisionNoReason    ProblemCode = "decision_without_reason"
	DecisionNoAuthor    ProblemCode = "decision_without_author"
	DecisionTwice       ProblemCode = "decision_duplicate"
	DecisionNotEligible ProblemCode = "decision_entry_not_eligible"
	DecisionNotAsked    ProblemCode = "decision_not_expected"
)

func prizeProblems(prizes []Prize, on Evidence) (found Problems) {
	seen := map[string]bool{}
	for _, prize := range prizes {
		if seen[prize.Key] {
			found = append(found, Problem{Code: PrizeTwice, Value: prize.Key})
		}
		seen[prize.Key] = true
		found = append(found, on.problems(prize)...)
	}
	return slices.Concat(found, on.decisionProblems(prizes), on.voteProblems())
}

func (on Evidence) problems(prize Prize) (found Problems) {
	found = append(found, word("prize", prize.Kind, ByRanking, AcrossAll, ByVotes, ByDecision)...)
	found = append(found, word("cumulable", prize.Cumulable, CumulAllowed, CumulRefused)...)
	found = append(found, atLeast("places", prize.Places, 0)...)
	for _, category := range prize.Categories {
		if _, known := on.Results[category]; !known {
			found = append(found, Problem{Code: PrizeCategory, Value: prize.Key, Limit: category})
		}
	}
	if (prize.Kind == ByRanking || prize.Kind == "") && len(on.categories(prize)) != 1 {
		found = append(found, Problem{Code: PrizeOneCategory, Value: prize.Key})
	}
	if prize.Kind == AcrossAll && !on.comparable(prize) {
		found = append(found, Problem{Code: PrizeScalesDiffer, Value: prize.Key})
	}
	return found
}

// comparable wants totals on one scale and in one direction; with no result there is nothing to compare.
func (on Evidence) comparable(prize Prize) bool {
	categories := on.categories(prize)
	if len(categories) == 0 {
		return false
	}
	first := on.Results[categories[0]]
	return !slices.ContainsFunc(categories, func(category string) bool {
		other := on.Results[category]
		return other.Direction != first.Direction || !other.OutOf.Equal(first.OutOf)
	})
}

func (on Evidence) decisionProblems(prizes []Prize) (found Problems) {
	seen := map[string]bool{}
	for _, decision := range on.Decisions {
		report := func(wrong bool, code ProblemCode) {
			if wrong {
				found = append(found, Problem{Code: code, Value: decision.Prize, Entry: decision.Entry})
			}
		}
		at := slices.IndexFunc(prizes, func(p Prize) bool { return p.Key == decision.Prize })
		report(at < 0, PrizeUnknown)
		report(seen[decision.Prize], DecisionTwice)
		report(strings.TrimSpace(decision.Reason) == "", DecisionNoReason)
		report(strings.TrimSpace(decision.Author) == "", DecisionNoAuthor)
		if at >= 0 && decision.Entry != "" {
			report(prizes[at].Kind != ByDecision, DecisionNotAsked)
			report(prizes[at].Kind == ByDecision && len(on.byDecision(prizes[at], decision)) == 0, DecisionNotEligible)
		}
		seen[decision.Prize] = true
	}
	return found
}

// voteProblems refuses votes for entries of no category: a slip there would lose real people's voices in silence.
func (on Evidence) voteProblems() (found Problems) {
	known := map[string]bool{}
	for _, result := range on.Results {
		for _, place := range result.Places {
			known[place.Entry.ID] = true
		}
	}
	for entry, votes := range on.Votes {
		if !known[entry] {
			found = append(found, Problem{Code: EntryUnknown, Entry: entry})
		}
		if votes < 0 {
			found = append(found, Problem{Code: VotesNegative, Entry: entry, Value: strconv.Itoa(votes)})
		}
	}
	return found
}

package tally

import (
	"cmp"
	"slices"
	"strings"
)

// ProblemCode names a fault in the rules or in the data; codes never change once published.
type ProblemCode string

// Faults in the rules.
const (
	NoCriteria         ProblemCode = "no_criteria"
	CriterionTwice     ProblemCode = "criterion_duplicate"
	CriterionUnnamed   ProblemCode = "criterion_without_key"
	WeightNegative     ProblemCode = "weight_negative"
	WeightsAllZero     ProblemCode = "weights_all_zero"
	ScaleBroken        ProblemCode = "scale_invalid"
	ScalesDiffer       ProblemCode = "scales_differ"
	DirectionsMixed    ProblemCode = "directions_mixed"
	WordUnknown        ProblemCode = "rule_word_unknown"
	RuleOutOfRange     ProblemCode = "rule_out_of_range"
	OutOfNeedsScale    ProblemCode = "out_of_needs_scale"
	OutOfWithSum       ProblemCode = "out_of_with_sum"
	StepCriterion      ProblemCode = "step_criterion_unknown"
	StepRound          ProblemCode = "step_round_unknown"
	CastingVoteNotLast ProblemCode = "casting_vote_not_last"
	CarriedRoundTwice  ProblemCode = "carried_round_duplicate"
)

// Faults in the data.
const (
	NoEntries             ProblemCode = "no_entries"
	NoMarks               ProblemCode = "no_marks"
	EntryTwice            ProblemCode = "entry_duplicate"
	EntryUnnamed          ProblemCode = "entry_without_id"
	EntryUnknown          ProblemCode = "entry_unknown"
	JudgeUnnamed          ProblemCode = "judge_missing"
	CriterionUnknown      ProblemCode = "criterion_unknown"
	MarkTwice             ProblemCode = "mark_duplicate"
	MarkOffScale          ProblemCode = "mark_off_scale"
	MarkOffStep           ProblemCode = "mark_off_step"
	RoundUnknown          ProblemCode = "round_unknown"
	CarriedTwice          ProblemCode = "carried_duplicate"
	QuotaFieldMissing     ProblemCode = "quota_field_missing"
	CastingVoteNoReason   ProblemCode = "casting_vote_without_reason"
	CastingVoteNoAuthor   ProblemCode = "casting_vote_without_author"
	CastingVoteTooShort   ProblemCode = "casting_vote_too_short"
	CastingVoteTwice      ProblemCode = "casting_vote_duplicate"
	CastingVoteNotAllowed ProblemCode = "casting_vote_not_in_ladder"
)

// Problem is one fault and where it is. Row is 0 when the datum came from no file.
type Problem struct {
	Code                           ProblemCode
	Row                            int
	Entry, Judge, Criterion, Field string
	Value, Limit                   string
}

// Problems is every fault found; it is never empty when returned as an error.
type Problems []Problem

// Error lists the faults in English, one a line.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, problem := range p {
		lines[i] = problem.Message("en")
	}
	return strings.Join(lines, "\n")
}

// Has says whether a fault of that code is there.
func (p Problems) Has(code ProblemCode) bool {
	return slices.ContainsFunc(p, func(q Problem) bool { return q.Code == code })
}

// orNil sorts the faults, so that the order of the input does not show, and hides an empty list from errors.
func (p Problems) orNil() error {
	if len(p) == 0 {
		return nil
	}
	slices.SortStableFunc(p, func(a, b Problem) int {
		return cmp.Or(a.Row-b.Row, cmp.Compare(a.Code, b.Code), cmp.Compare(a.Entry, b.Entry),
			cmp.Compare(a.Judge, b.Judge), cmp.Compare(a.Criterion, b.Criterion), cmp.Compare(a.Value, b.Value))
	})
	return p
}

package tally

import "strconv"

// ReasonCode names why something happened; the words are the reader's own.
type ReasonCode string

// The reasons that a place or a result can give.
const (
	MarkEliminates      ReasonCode = "mark_eliminates"
	AggregateEliminates ReasonCode = "aggregate_eliminates"
	TotalBelowPassMark  ReasonCode = "total_below_pass_mark"
	QuorumMissed        ReasonCode = "quorum_missed"
	CarriedMissing      ReasonCode = "carried_total_missing"
	TooFewToTrim        ReasonCode = "too_few_marks_to_trim"
	CriterionUnmarked   ReasonCode = "criterion_unmarked"
	AggregateFellBack   ReasonCode = "aggregate_fell_back"
	CardUnfinished      ReasonCode = "scorecard_unfinished"
	JudgeRecused        ReasonCode = "judge_recused"
	QuotaFull           ReasonCode = "quota_full"
	QuotaTied           ReasonCode = "quota_tied"
	NobodyPassed        ReasonCode = "nobody_reached_pass_mark"
	NobodyLeft          ReasonCode = "everybody_eliminated"
	VoteUnused          ReasonCode = "casting_vote_unused"
	PanelsUneven        ReasonCode = "sum_over_uneven_panels"
)

// Reason is a code and the facts it speaks of; the fields a code does not use are empty.
type Reason struct {
	Code                    ReasonCode
	Entry, Criterion, Judge string
	Round, Field, Group     string
	Value, Limit            Number
	Count, Needed           int
}

var reasonFacts = map[ReasonCode][]string{
	MarkEliminates:      {"criterion", "judge", "value", "limit"},
	AggregateEliminates: {"criterion", "value", "limit"},
	TotalBelowPassMark:  {"value", "limit"},
	QuorumMissed:        {"count", "needed"},
	CarriedMissing:      {"round"},
	TooFewToTrim:        {"criterion", "count", "needed"},
	CriterionUnmarked:   {"criterion"},
	AggregateFellBack:   {"criterion", "count", "needed"},
	CardUnfinished:      {"judge", "count", "needed"},
	JudgeRecused:        {"judge"},
	QuotaFull:           {"field", "group", "count"},
	QuotaTied:           {"field", "group", "count"},
	NobodyPassed:        {"entry", "value", "limit"},
	NobodyLeft:          {},
	VoteUnused:          {"entry"},
	PanelsUneven:        {"count", "needed"},
}

// Params are the facts by name, for whoever has the words.
func (r Reason) Params() map[string]string {
	all := map[string]string{
		"entry": r.Entry, "criterion": r.Criterion, "judge": r.Judge, "round": r.Round, "field": r.Field, "group": r.Group,
		"value": r.Value.String(), "limit": r.Limit.String(), "count": strconv.Itoa(r.Count), "needed": strconv.Itoa(r.Needed),
	}
	params := make(map[string]string, len(reasonFacts[r.Code]))
	for _, fact := range reasonFacts[r.Code] {
		params[fact] = all[fact]
	}
	return params
}

package plan

import (
	"slices"
	"strconv"

	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/matching"
)

// edit applies a change by hand to a plan's pairs.
func (s setting) edit(of *Plan, edit Edit) error {
	problem := s.problem()
	planned, pinned := setOf(of.Pairs), setOf(problem.Pinned)
	var check fault.Check
	for i, one := range edit.Remove {
		pair, known := s.pair(one)
		at := "/remove/" + strconv.Itoa(i)
		check.Unless(planned[one], at, "not_in_the_plan")
		check.Unless(!known || !pinned[pair], at, "assignment_has_marks")
	}
	of.Pairs = slices.DeleteFunc(slices.Clone(of.Pairs), func(p jury.Pair) bool { return slices.Contains(edit.Remove, p) })
	refusal := s.refusals(setOf(problem.Forbidden))
	for i, one := range edit.Add {
		code := refusal(one)
		if slices.Contains(of.Pairs, one) {
			code = "already_assigned"
		}
		check.Unless(code == "", "/add/"+strconv.Itoa(i), code)
		of.Pairs = append(of.Pairs, one)
	}
	return check.Err("invalid_edit")
}

// refusals tells of a pair why nobody may add it, or nothing.
func (s setting) refusals(forbidden map[matching.Pair]bool) func(jury.Pair) string {
	toCheck, conflict, ended := setOf(s.board.ToCheck), setOf(s.board.Forbidden), s.ended()
	return func(one jury.Pair) string {
		pair, known := s.pair(one)
		switch {
		case !known:
			return "not_a_candidate"
		case toCheck[one]:
			return "conflict_to_check"
		case ended[one] && !conflict[one]:
			return "assignment_taken_back"
		case forbidden[pair]:
			return "conflict_of_interest"
		default:
			return ""
		}
	}
}

// ended are the pairs that were once assigned, and that a conflict or another plan ended for ever.
func (s setting) ended() map[jury.Pair]bool {
	pairs := map[jury.Pair]bool{}
	for _, one := range s.board.Progress {
		if one.EndedAt != nil {
			pairs[jury.Pair{JudgeID: one.JudgeID, EntryID: one.EntryID}] = true
		}
	}
	return pairs
}

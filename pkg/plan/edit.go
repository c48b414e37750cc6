package plan

import (
	"slices"
	"strconv"

	"palmares/pkg/fault"
	"palmares/pkg/jury"
)

// edit applies a change by hand to a plan's pairs.
func (s setting) edit(of *Plan, edit Edit) error {
	problem := s.problem()
	planned, pinned, forbidden := setOf(of.Pairs), setOf(problem.Pinned), setOf(problem.Forbidden)
	toCheck := setOf(s.board.ToCheck)
	var check fault.Check
	for i, one := range edit.Remove {
		pair, known := s.pair(one)
		at := "/remove/" + strconv.Itoa(i)
		check.Unless(planned[one], at, "not_in_the_plan")
		check.Unless(!known || !pinned[pair], at, "assignment_has_marks")
	}
	kept := slices.DeleteFunc(slices.Clone(of.Pairs), func(p jury.Pair) bool { return slices.Contains(edit.Remove, p) })
	for i, one := range edit.Add {
		pair, known := s.pair(one)
		at := "/add/" + strconv.Itoa(i)
		check.Unless(known, at, "not_a_candidate")
		check.Unless(!toCheck[one], at, "conflict_to_check")
		check.Unless(!known || !forbidden[pair] || toCheck[one], at, "conflict_of_interest")
		check.Unless(!slices.Contains(kept, one), at, "already_assigned")
		kept = append(kept, one)
	}
	of.Pairs = kept
	return check.Err("invalid_edit")
}

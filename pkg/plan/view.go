package plan

import (
	"context"
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/matching"
)

// View is a plan as it is looked at before it is published.
type View struct {
	Plan
	Board    jury.Board // without names where the round is blind for who looks
	Fits     []int      // of each pair, 0 to 1000
	Limits   []int      // of each judge of the board
	Design   Design
	Breaches []Lack      // must be none
	Added    []jury.Pair // against the assignments in force
	Removed  []jury.Pair
	Can      []string // publish, withdraw, edit, discard
}

// Get gives a plan with everything that can be known of it, as things stand now.
func (s Service) Get(ctx context.Context, actor account.Actor, id string) (View, error) {
	of, err := s.readable(ctx, actor, id)
	if err != nil {
		return View{}, err
	}
	set, err := s.setting(ctx, of)
	if err != nil {
		return View{}, err
	}
	view, err := set.view(of)
	if err != nil {
		return View{}, err
	}
	view.Can = s.can(actor, view)
	view.Board = set.board.SeenBy(actor, s.Now())
	if !jury.MayKnowNames(actor, set.board.Round, s.Now()) {
		view.veil()
	}
	return view, nil
}

// veil takes out what would tell the country, the subject or the language of an anonymous entry.
func (v *View) veil() {
	clear(v.Fits)
	v.Plan.veil()
	for i := range v.Breaches {
		v.Breaches[i].Group = ""
	}
}

func (p *Plan) veil() {
	p.Outcome.Unmet = slices.Clone(p.Outcome.Unmet)
	for i := range p.Outcome.Unmet {
		p.Outcome.Unmet[i].Group = ""
	}
}

func (s Service) readable(ctx context.Context, actor account.Actor, id string) (Plan, error) {
	of, err := s.Store.PlanByID(ctx, id)
	if err != nil {
		return Plan{}, err
	}
	if _, err := s.Jury.Rounds.Get(ctx, actor, of.RoundID); err != nil {
		return Plan{}, fault.Hide(err, "plan_not_found")
	}
	if !MaySee(actor, of.EditionID) {
		return Plan{}, fault.New(fault.NotFound, "plan_not_found")
	}
	return of, nil
}

func (s Service) can(actor account.Actor, view View) []string {
	of, can := view.Plan, []string{}
	if !MayPlan(actor, of.EditionID) {
		return can
	}
	switch {
	case of.State == Ready && avoidable(of, view.Breaches):
		can = append(can, "edit", "discard")
	case of.State == Ready:
		can = append(can, "edit", "publish", "discard")
	case of.State == Published && !begun(of, view.Board):
		can = append(can, "withdraw")
	case of.PublishedAt == nil:
		can = append(can, "discard")
	}
	return can
}

// begun tells whether something that the plan gave has marks.
func begun(of Plan, board jury.Board) bool {
	made := setOf(of.Given)
	return slices.ContainsFunc(board.Progress, func(p jury.Progress) bool { return made[p.ID] && p.State != jury.ToDo })
}

func (s setting) view(of Plan) (View, error) {
	view := View{Plan: of, Board: s.board, Fits: make([]int, len(of.Pairs)), Limits: make([]int, len(s.board.Judges))}
	problem := s.problem()
	for j, one := range problem.Judges {
		view.Limits[j] = one.Max
	}
	pairs := []matching.Pair{}
	for i, one := range of.Pairs {
		pair, known := s.pair(one)
		if !known { // the judge or the entry has left since
			view.Breaches = append(view.Breaches, Lack{Code: "not_a_candidate", EntryIDs: []string{one.EntryID}, JudgeIDs: []string{one.JudgeID}})
			continue
		}
		view.Fits[i] = s.fit(pair.Entry, pair.Judge)
		pairs = append(pairs, pair)
	}
	if of.State != Ready && len(of.Pairs) == 0 {
		return view, nil // nothing is computed
	}
	found, breaches, err := matching.Assess(problem, pairs)
	if err != nil {
		return View{}, err
	}
	view.Design = found.Design
	for _, one := range breaches {
		view.Breaches = append(view.Breaches, s.breach(one))
	}
	view.Added, view.Removed = differences(inForce(s.board), of.Pairs)
	return view, nil
}

func (s setting) breach(one matching.Breach) Lack {
	out := Lack{Code: string(one.Code), Group: one.Group, Need: one.Need, Have: one.Have, EntryIDs: []string{}, JudgeIDs: []string{}}
	if one.Entry >= 0 {
		out.EntryIDs = append(out.EntryIDs, s.board.Candidates[one.Entry].ID)
	}
	if one.Judge >= 0 {
		out.JudgeIDs = append(out.JudgeIDs, s.board.Judges[one.Judge].ID)
	}
	return out
}

// inForce are the pairs that are assigned.
func inForce(board jury.Board) []jury.Pair {
	pairs := []jury.Pair{}
	for _, one := range board.Progress {
		if one.EndedAt == nil {
			pairs = append(pairs, jury.Pair{JudgeID: one.JudgeID, EntryID: one.EntryID})
		}
	}
	return pairs
}

// differences are the pairs of after that before does not have, and the other way round.
func differences(before, after []jury.Pair) (added, removed []jury.Pair) {
	return without(after, before), without(before, after)
}

func without(pairs, others []jury.Pair) []jury.Pair {
	held := setOf(others)
	return slices.DeleteFunc(append([]jury.Pair{}, pairs...), func(one jury.Pair) bool { return held[one] })
}

func setOf[T comparable](list []T) map[T]bool {
	set := make(map[T]bool, len(list))
	for _, one := range list {
		set[one] = true
	}
	return set
}

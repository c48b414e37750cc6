package plan

import (
	"context"
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
	"palmares/pkg/matching"
	"palmares/pkg/member"
)

// Publication says which version of a plan to publish or withdraw, and why.
type Publication struct {
	Version int
	Reason  string // needed where the plan breaks what no plan could follow, and to withdraw
}

// Publish makes a plan's assignments, all or none, and tells the judges.
func (s Service) Publish(ctx context.Context, actor account.Actor, id string, publication Publication) (View, error) {
	return s.change(ctx, actor, id, func(ctx context.Context, of *Plan) error {
		if err := fault.Outdated(publication.Version, of.Version, nil); err != nil {
			return err
		}
		if of.State != Ready {
			return fault.New(fault.Conflict, "plan_not_ready")
		}
		set, err := s.setting(ctx, *of)
		if err != nil {
			return err
		}
		if err := set.publishable(*of, publication.Reason); err != nil {
			return err
		}
		if len(of.Pairs) == 0 {
			return fault.New(fault.Conflict, "plan_outdated")
		}
		add, taken := differences(inForce(set.board), of.Pairs)
		remove, end := set.parted(taken)
		given, err := s.Jury.Rearrange(ctx, actor, of.RoundID, jury.Change{Add: add, Remove: remove, End: end})
		if err != nil {
			return err
		}
		now := s.Now()
		of.State, of.PublishedAt, of.Reason, of.Given, of.Taken = Published, &now, publication.Reason, given, taken
		return s.record(ctx, actor, *of, ledger.In(of.EditionID, "plan.published").Because(publication.Reason))
	})
}

// parted are the pairs that were not begun and those that were: the first leave no trace, the second stay in the record.
func (s setting) parted(taken []jury.Pair) (remove, end []jury.Pair) {
	abandoned := map[jury.Pair]bool{}
	for _, one := range s.board.Progress {
		if s.abandoned(one) {
			abandoned[jury.Pair{JudgeID: one.JudgeID, EntryID: one.EntryID}] = true
		}
	}
	for _, pair := range taken {
		if abandoned[pair] {
			end = append(end, pair)
		} else {
			remove = append(remove, pair)
		}
	}
	return remove, end
}

// publishable refuses a plan that things have overtaken, that breaks a rule which it could follow, or that breaks one which
// nobody can follow without a reason.
func (s setting) publishable(of Plan, reason string) error {
	view, err := s.view(of)
	if err != nil {
		return err
	}
	for _, one := range view.Breaches {
		if one.Code == string(matching.ForbiddenPair) && s.begun(one) {
			return fault.New(fault.Conflict, "conflict_unsettled")
		}
		if one.Code == "not_a_candidate" || one.Code == "forbidden_pair" || one.Code == "pair_twice" {
			return fault.New(fault.Conflict, "plan_outdated")
		}
	}
	planned := setOf(of.Pairs)
	for _, pinned := range s.board.Progress {
		pair := jury.Pair{JudgeID: pinned.JudgeID, EntryID: pinned.EntryID}
		if pinned.EndedAt == nil && pinned.State != jury.ToDo && !s.abandoned(pinned) && !planned[pair] {
			return fault.New(fault.Conflict, "plan_outdated") // marked since the plan was made
		}
	}
	if avoidable(of, view.Breaches) {
		return fault.New(fault.Conflict, "plan_could_follow_rules")
	}
	if len(view.Breaches) > 0 && reason == "" {
		return fault.New(fault.Invalid, "plan_breaks_rules", fault.At("/reason", "required"))
	}
	return nil
}

// begun tells whether the pair of a breach is being marked: only who settles the suspicion can take it out of the plan.
func (s setting) begun(breach Lack) bool {
	return slices.ContainsFunc(s.board.Progress, func(p jury.Progress) bool {
		return p.EndedAt == nil && p.State != jury.ToDo && !s.abandoned(p) && slices.Contains(breach.JudgeIDs, p.JudgeID) && slices.Contains(breach.EntryIDs, p.EntryID)
	})
}

// Withdraw takes back what a plan gave, while nothing of it is marked, and gives back what it took.
func (s Service) Withdraw(ctx context.Context, actor account.Actor, id string, publication Publication) (View, error) {
	return s.change(ctx, actor, id, func(ctx context.Context, of *Plan) error {
		if err := fault.Outdated(publication.Version, of.Version, nil); err != nil {
			return err
		}
		if of.State != Published {
			return fault.New(fault.Conflict, "plan_not_published")
		}
		if err := s.latest(ctx, *of); err != nil {
			return err
		}
		if publication.Reason == "" {
			return fault.New(fault.Invalid, "reason_required", fault.At("/reason", "required"))
		}
		set, err := s.setting(ctx, *of)
		if err != nil {
			return err
		}
		if begun(*of, set.board) {
			return fault.New(fault.Conflict, "plan_has_marks")
		}
		if _, err := s.Jury.Rearrange(ctx, actor, of.RoundID, jury.Change{Add: set.stillPossible(of.Taken), Remove: given(*of, set.board)}); err != nil {
			return err
		}
		now := s.Now()
		of.State, of.WithdrawnAt, of.Reason = Withdrawn, &now, publication.Reason
		return s.record(ctx, actor, *of, ledger.In(of.EditionID, "plan.withdrawn").Because(publication.Reason))
	})
}

// given are the pairs of a published plan's assignments that are still in force.
func given(of Plan, board jury.Board) []jury.Pair {
	pairs, made := []jury.Pair{}, setOf(of.Given)
	for _, one := range board.Progress {
		if one.EndedAt == nil && made[one.ID] {
			pairs = append(pairs, jury.Pair{JudgeID: one.JudgeID, EntryID: one.EntryID})
		}
	}
	return pairs
}

// latest refuses to withdraw a plan that another came after: what the later one kept would go with it.
func (s Service) latest(ctx context.Context, of Plan) error {
	plans, err := s.Store.ListPlans(ctx, of.RoundID)
	for _, other := range plans {
		if other.State == Published && other.PublishedAt.After(*of.PublishedAt) {
			return fault.New(fault.Conflict, "plan_superseded")
		}
	}
	return err
}

// stillPossible are the pairs that can be given back: not to who has left, nor where a conflict was found since, nor what was
// ended because it had been begun.
func (s setting) stillPossible(pairs []jury.Pair) []jury.Pair {
	barred, ended := setOf(slices.Concat(s.board.Forbidden, s.board.ToCheck)), s.ended()
	return slices.DeleteFunc(slices.Clone(pairs), func(one jury.Pair) bool {
		pair, known := s.pair(one)
		return !known || barred[one] || ended[one] || s.board.Judges[pair.Judge].State != member.Accepted
	})
}

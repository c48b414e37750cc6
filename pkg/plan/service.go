package plan

import (
	"context"
	"strconv"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/form"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
	"palmares/pkg/round"
)

// Service is what people do with plans.
type Service struct {
	Store  Store
	Jury   jury.Service
	Forms  form.Store
	Ledger ledger.Ledger
	Now    func() time.Time
	NewID  func() string
	Wake   chan struct{} // tells the worker that there is something to compute
}

// Propose asks for a plan. It is computed in the background.
func (s Service) Propose(ctx context.Context, actor account.Actor, roundID string, rules Rules) (Plan, error) {
	var made Plan
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		parent, err := s.forPlan(ctx, actor, roundID)
		if err != nil {
			return err
		}
		if parent.StateAt(s.Now()) == round.Closed {
			return fault.New(fault.Conflict, "round_closed")
		}
		if err := rules.Validate(); err != nil {
			return err
		}
		made = Plan{
			ID: s.NewID(), EditionID: parent.EditionID, RoundID: roundID, State: Waiting, Rules: rules, Pairs: []jury.Pair{},
			Given: []string{}, Taken: []jury.Pair{}, CreatedBy: actor.Name, CreatedAt: s.Now(), Version: 1,
		}
		if err := s.Store.CreatePlan(ctx, &made); err != nil {
			return err
		}
		return s.record(ctx, actor, made, ledger.In(parent.EditionID, "plan.proposed"))
	})
	if err == nil {
		s.wake()
	}
	return made, err
}

func (s Service) wake() {
	select {
	case s.Wake <- struct{}{}:
	default: // it is awake already
	}
}

// List gives a round's plans, newest first.
func (s Service) List(ctx context.Context, actor account.Actor, roundID string) ([]Plan, error) {
	parent, err := s.Jury.Rounds.Get(ctx, actor, roundID)
	if err != nil {
		return nil, err
	}
	if !MaySee(actor, parent.EditionID) {
		return nil, fault.New(fault.Forbidden, "forbidden")
	}
	plans, err := s.Store.ListPlans(ctx, roundID)
	for i := range plans {
		if !jury.MayKnowNames(actor, parent, s.Now()) {
			plans[i].veil()
		}
	}
	return plans, err
}

// Edit is a change by hand.
type Edit struct {
	Version int
	Add     []jury.Pair
	Remove  []jury.Pair
}

// Edit changes a plan that is not published. It may break rules, which are shown; never a conflict.
func (s Service) Edit(ctx context.Context, actor account.Actor, id string, edit Edit) (View, error) {
	return s.change(ctx, actor, id, func(ctx context.Context, of *Plan) error {
		if err := fault.Outdated(edit.Version, of.Version, nil); err != nil {
			return err
		}
		if of.State != Ready {
			return fault.New(fault.Conflict, "plan_not_ready")
		}
		set, err := s.setting(ctx, *of)
		if err != nil {
			return err
		}
		if err := set.edit(of, edit); err != nil {
			return err
		}
		of.Edited += len(edit.Add) + len(edit.Remove)
		return s.record(ctx, actor, *of, ledger.In(of.EditionID, "plan.edited").With(
			"added", strconv.Itoa(len(edit.Add)), "removed", strconv.Itoa(len(edit.Remove))))
	})
}

// Discard throws a plan away that was never published.
func (s Service) Discard(ctx context.Context, actor account.Actor, id string) error {
	return s.Store.Transact(ctx, func(ctx context.Context) error {
		of, err := s.forChange(ctx, actor, id)
		if err != nil {
			return err
		}
		if of.PublishedAt != nil {
			return fault.New(fault.Conflict, "plan_published")
		}
		if err := s.Store.DeletePlan(ctx, id); err != nil {
			return err
		}
		return s.record(ctx, actor, of, ledger.In(of.EditionID, "plan.discarded"))
	})
}

// change applies something to a plan in a transaction, and shows the result.
func (s Service) change(ctx context.Context, actor account.Actor, id string, apply func(context.Context, *Plan) error) (View, error) {
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		of, err := s.forChange(ctx, actor, id)
		if err != nil {
			return err
		}
		if err := s.Store.LockPlans(ctx, of.RoundID); err != nil {
			return err
		}
		if err := apply(ctx, &of); err != nil {
			return err
		}
		of.Version++
		return s.Store.SavePlan(ctx, &of)
	})
	if err != nil {
		return View{}, err
	}
	return s.Get(ctx, actor, id)
}

func (s Service) forPlan(ctx context.Context, actor account.Actor, roundID string) (round.Round, error) {
	parent, err := s.Jury.Rounds.Get(ctx, actor, roundID)
	if err != nil {
		return round.Round{}, err
	}
	if !MayPlan(actor, parent.EditionID) {
		return round.Round{}, fault.New(fault.Forbidden, "forbidden")
	}
	return parent, nil
}

func (s Service) forChange(ctx context.Context, actor account.Actor, id string) (Plan, error) {
	of, err := s.Store.PlanForChange(ctx, id)
	if err != nil {
		return Plan{}, err
	}
	_, err = s.forPlan(ctx, actor, of.RoundID)
	if fault.Is(err, fault.NotFound) || err != nil && !MaySee(actor, of.EditionID) {
		err = fault.Hide(err, "plan_not_found")
	}
	return of, err
}

func (s Service) record(ctx context.Context, actor account.Actor, of Plan, fact ledger.Fact) error {
	parent, err := s.Jury.Rounds.Store.RoundByID(ctx, of.RoundID)
	if err != nil {
		return err
	}
	return s.Ledger.Record(ctx, actor, fact.About("round", of.RoundID, parent.Name.FR).With("plan", of.ID))
}

// setting reads all that a plan is made from.
func (s Service) setting(ctx context.Context, of Plan) (setting, error) {
	parent, err := s.Jury.Rounds.Store.RoundByID(ctx, of.RoundID)
	if err != nil {
		return setting{}, err
	}
	out := setting{rules: of.Rules, abouts: map[string]About{}, forms: map[int]form.Form{}}
	if out.board, err = s.Jury.BoardOf(ctx, parent); err != nil {
		return setting{}, err
	}
	if out.profiles, err = s.Jury.Members.ListProfiles(ctx, parent.EditionID); err != nil {
		return setting{}, err
	}
	if out.elsewhere, err = s.Store.ElsewhereOf(ctx, parent, s.Now()); err != nil {
		return setting{}, err
	}
	abouts, err := s.Store.Abouts(ctx, parent)
	if err != nil {
		return setting{}, err
	}
	for _, one := range abouts {
		out.abouts[one.EntryID] = one
		if _, known := out.forms[one.FormVersion]; known {
			continue
		}
		if out.forms[one.FormVersion], err = s.Forms.FormVersion(ctx, parent.CategoryID, one.FormVersion); err != nil {
			return setting{}, err
		}
	}
	out.prepare()
	return out, nil
}

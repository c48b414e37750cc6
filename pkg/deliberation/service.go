package deliberation

import (
	"context"
	"slices"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/correction"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
	"palmares/pkg/paper"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
	"palmares/pkg/scorecard"
)

// Service is what people do in a deliberation.
type Service struct {
	Store       Store
	Jury        jury.Service
	Rubrics     rubric.Service
	Scorecards  scorecard.Service
	Papers      paper.Service
	Corrections correction.Service
	Ledger      ledger.Ledger
	Now         func() time.Time
	NewID       func() string
}

// View is a deliberation as one person sees it. Corrections are told to those who conduct the contest.
type View struct {
	Round       round.Round
	Now         Deliberation
	Candidates  []jury.Candidate
	Decisions   []Decision
	Decided     map[string]entry.Entry // the entries that decisions name, by id
	Corrections []correction.Correction
	MayRule     func(correction.Correction) bool
	Members     map[string]string          // names, by member
	Pairs       map[string]jury.Assignment // by id
	Can         []string
}

// Get gives the deliberation of a round to those who sit in it.
func (s Service) Get(ctx context.Context, actor account.Actor, roundID string) (View, error) {
	room, err := s.enter(ctx, actor, roundID)
	if err != nil {
		return View{}, err
	}
	view := View{Round: room.round, Now: room.now, Pairs: map[string]jury.Assignment{}, Can: room.can(actor)}
	if view.Candidates, err = s.Jury.Store.Candidates(ctx, room.round); err != nil {
		return View{}, err
	}
	if !room.names {
		for i, one := range view.Candidates {
			view.Candidates[i] = jury.Candidate{ID: one.ID, Number: one.Number}
		}
	}
	if err := s.addDecisions(ctx, &view); err != nil || !actor.Conducts(room.round.EditionID) {
		return view, err
	}
	for _, one := range room.progress {
		view.Pairs[one.ID] = one.Assignment
	}
	if view.Corrections, view.MayRule, err = s.Corrections.List(ctx, actor, room.round); err != nil {
		return View{}, err
	}
	view.Members, err = s.names(ctx, room.round.EditionID)
	return view, err
}

func (s Service) addDecisions(ctx context.Context, view *View) error {
	decisions, err := s.Store.ListDecisions(ctx, view.Round.ID)
	if err != nil {
		return err
	}
	view.Decisions = Register(decisions)
	ids := []string{}
	for _, one := range decisions {
		for _, outcome := range one.Outcome {
			ids = append(ids, outcome.EntryID)
		}
	}
	slices.Sort(ids)
	view.Decided, err = s.Jury.Entries.EntriesByID(ctx, slices.Compact(ids))
	return err
}

func (s Service) names(ctx context.Context, editionID string) (map[string]string, error) {
	members, err := s.Jury.Members.ListMembers(ctx, editionID)
	names := make(map[string]string, len(members))
	for _, one := range members {
		names[one.ID] = one.Name
	}
	return names, err
}

// room is a deliberation that somebody has entered.
type room struct {
	round    round.Round
	now      Deliberation
	progress []jury.Progress
	names    bool // whether they may read whose the entries are
}

// enter lets those in who sit in the deliberation of a round.
func (s Service) enter(ctx context.Context, actor account.Actor, roundID string) (room, error) {
	of, err := s.Jury.Rounds.Get(ctx, actor, roundID)
	if err != nil {
		return room{}, err
	}
	in := room{round: of}
	if in.now, err = s.Store.DeliberationOf(ctx, roundID); err != nil && !fault.Is(err, fault.NotFound) {
		return room{}, err
	}
	if in.progress, err = s.Jury.Store.RoundProgress(ctx, roundID); err != nil {
		return room{}, err
	}
	if !MayDeliberate(actor, of, in.now, in.progress) {
		return room{}, fault.New(fault.Forbidden, "forbidden")
	}
	if of.StateAt(s.Now()) != round.Closed {
		return room{}, fault.New(fault.Conflict, "round_not_closed")
	}
	all, err := s.Jury.Rounds.Store.CategoryRounds(ctx, of.CategoryID)
	in.names = mayKnowNames(actor, of, all, s.Now())
	return in, err
}

// can says what the person may do: compare the ranking with what would change it, and open or close the deliberation.
func (r room) can(actor account.Actor) []string {
	can := []string{}
	if actor.Conducts(r.round.EditionID) {
		can = append(can, "compare")
	}
	switch {
	case !MayOpen(actor, r.round.EditionID):
	case r.now.IsOpen():
		can = append(can, "close")
	default:
		can = append(can, "open")
	}
	return can
}

// OpenAmong tells a judge in which of their rounds the jury deliberates now.
func (s Service) OpenAmong(ctx context.Context, roundIDs []string) (map[string]bool, error) {
	open, err := s.Store.OpenAmong(ctx, roundIDs)
	among := make(map[string]bool, len(open))
	for _, id := range open {
		among[id] = true
	}
	return among, err
}

// Open lets the judges of a closed round read all its scorecards.
func (s Service) Open(ctx context.Context, actor account.Actor, roundID string) (View, error) {
	return s.move(ctx, actor, roundID, func(now *Deliberation) (string, error) {
		if now.IsOpen() {
			return "", fault.New(fault.Conflict, "deliberation_open")
		}
		now.OpenedAt, now.OpenedBy, now.ClosedAt = s.Now(), actor.Name, nil
		return "deliberation.opened", nil
	})
}

// Close ends that.
func (s Service) Close(ctx context.Context, actor account.Actor, roundID string) (View, error) {
	return s.move(ctx, actor, roundID, func(now *Deliberation) (string, error) {
		if !now.IsOpen() {
			return "", fault.New(fault.Conflict, "deliberation_not_open")
		}
		at := s.Now()
		now.ClosedAt = &at
		return "deliberation.closed", nil
	})
}

func (s Service) move(ctx context.Context, actor account.Actor, roundID string, to func(*Deliberation) (string, error)) (View, error) {
	var view View
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		of, err := s.Jury.Rounds.Get(ctx, actor, roundID)
		if err != nil {
			return err
		}
		if !MayOpen(actor, of.EditionID) {
			return fault.New(fault.Forbidden, "forbidden")
		}
		in, err := s.enter(ctx, actor, roundID)
		if err != nil {
			return err
		}
		in.now.RoundID = roundID
		action, err := to(&in.now)
		if err != nil {
			return err
		}
		if err := s.Store.SaveDeliberation(ctx, &in.now); err != nil {
			return err
		}
		if err := s.Ledger.Record(ctx, actor, ledger.In(of.EditionID, action).About("round", of.ID, of.Name.FR)); err != nil {
			return err
		}
		view, err = s.Get(ctx, actor, roundID)
		return err
	})
	return view, err
}

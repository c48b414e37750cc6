package ranking

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/deliberation"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
	"palmares/pkg/member"
	"palmares/pkg/proof"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
	"palmares/pkg/scorecard"
)

// Service is what people do with rankings.
type Service struct {
	Store         Store
	Deliberations deliberation.Service
	Rounds        round.Service
	Rubrics       rubric.Store
	Jury          jury.Store
	Members       Members
	Scorecards    scorecard.Store
	Ledger        ledger.Ledger
	Boards        *Boards
	Now           func() time.Time
	NewID         func() string
}

// Members tell where judges come from.
type Members interface {
	ListMembers(ctx context.Context, editionID string) ([]member.Member, error)
}

// Get gives the latest run of a round to those who conduct the contest.
func (s Service) Get(ctx context.Context, actor account.Actor, roundID string) (View, error) {
	of, err := s.forSight(ctx, actor, roundID)
	if err != nil {
		return View{}, err
	}
	run, err := s.Store.LastRun(ctx, roundID)
	if err != nil {
		return View{}, err
	}
	return s.view(ctx, actor, of, run)
}

func (s Service) forSight(ctx context.Context, actor account.Actor, roundID string) (round.Round, error) {
	of, err := s.Rounds.Get(ctx, actor, roundID)
	if err == nil && !MaySee(actor, of.EditionID) {
		err = fault.New(fault.Forbidden, "forbidden")
	}
	return of, err
}

func (s Service) view(ctx context.Context, actor account.Actor, of round.Round, run Run) (View, error) {
	now, err := s.gather(ctx, of)
	if err != nil {
		return View{}, err
	}
	return s.viewBeside(ctx, actor, of, beside{run, now})
}

// beside is a run and what would be counted now.
type beside struct {
	run Run
	now count
}

func (s Service) viewBeside(ctx context.Context, actor account.Actor, of round.Round, both beside) (View, error) {
	run, now := both.run, both.now
	view := View{Run: run, Candidates: map[string]jury.Candidate{}, Qualified: map[string]bool{}, ShortlistedAt: of.ShortlistedAt, Version: of.Version}
	view.Stale = now.hash() != run.InputsHash
	for _, candidate := range now.candidates {
		view.Candidates[candidate.ID] = candidate
	}
	qualified, err := s.Store.Shortlist(ctx, of.ID)
	for _, id := range qualified {
		view.Qualified[id] = true
	}
	view.Can = s.can(actor, of, run)
	unclosed := s.Rounds.Categories.Editions.CheckUnclosed(ctx, of.EditionID)
	if fault.Is(unclosed, fault.Conflict) {
		view.Can, unclosed = []string{}, nil
	}
	return view, cmp.Or(err, unclosed)
}

func (s Service) can(actor account.Actor, of round.Round, run Run) []string {
	can := []string{}
	if of.StateAt(s.Now()) != round.Closed {
		return can
	}
	if MayCompute(actor, of.EditionID) {
		can = append(can, "compute")
	}
	if MayCastVote(actor, of.EditionID) && len(run.Result.Ties) > 0 {
		can = append(can, "castVote")
	}
	if MayShortlist(actor, of.EditionID) && of.Advance > 0 {
		can = append(can, "shortlist")
	}
	return can
}

// Compute counts the submitted scorecards of a closed round. It counts ahead, while others write, and keeps the result if the marks are still
// the same when its turn to write has come.
func (s Service) Compute(ctx context.Context, actor account.Actor, roundID string) (View, error) {
	of, err := s.forCompute(ctx, actor, roundID)
	if err != nil {
		return View{}, err
	}
	ahead, err := s.count(ctx, of, s.Boards.counts.get(of.ID))
	if err != nil {
		return View{}, err
	}
	s.Boards.counts.put(of.ID, reckoned{inputs: ahead.inputs, standing: ahead.standing}) // what it was read from is large
	var both beside
	err = s.Store.Transact(ctx, func(ctx context.Context) error {
		if of, err = s.forCompute(ctx, actor, roundID); err != nil {
			return err
		}
		both, err = s.run(ctx, actor, of, ahead)
		return err
	})
	if err != nil {
		return View{}, err
	}
	return s.viewBeside(ctx, actor, of, both)
}

// forCompute gives a round to who may have it counted now: judges are at work until it is closed, so there is no run before.
func (s Service) forCompute(ctx context.Context, actor account.Actor, roundID string) (round.Round, error) {
	of, err := s.forSight(ctx, actor, roundID)
	if err != nil {
		return round.Round{}, err
	}
	if !MayCompute(actor, of.EditionID) {
		return round.Round{}, fault.New(fault.Forbidden, "forbidden")
	}
	return of, s.checkCountable(ctx, of)
}

func (s Service) checkCountable(ctx context.Context, of round.Round) error {
	if of.StateAt(s.Now()) != round.Closed {
		return fault.New(fault.Conflict, "round_not_closed")
	}
	return s.Rounds.Categories.Editions.CheckUnclosed(ctx, of.EditionID)
}

// reckoned is a standing and what it was counted from.
type reckoned struct {
	inputs   string
	standing Standing
	from     count
}

// count gives what was counted before if it is still so.
func (s Service) count(ctx context.Context, of round.Round, before reckoned) (reckoned, error) {
	c, err := s.gather(ctx, of)
	if err != nil {
		return reckoned{}, err
	}
	inputs := c.hash()
	if inputs == before.inputs {
		return reckoned{inputs, before.standing, c}, nil
	}
	standing, err := c.standing()
	return reckoned{inputs, standing, c}, err
}

// run keeps what is counted as the latest run of the round.
func (s Service) run(ctx context.Context, actor account.Actor, of round.Round, ahead reckoned) (beside, error) {
	now, err := s.count(ctx, of, ahead)
	if err != nil {
		return beside{}, err
	}
	run := Run{ID: s.NewID(), RoundID: of.ID, ComputedBy: actor.ID, ComputedAt: s.Now(), InputsHash: now.inputs, Result: now.standing}
	if err := s.Store.AddRun(ctx, &run); err != nil {
		return beside{}, err
	}
	fact := ledger.In(of.EditionID, "ranking.computed").About("round", of.ID, of.Name.FR)
	fact = fact.Sealing(proof.Document{Of: of.ID, Hash: run.InputsHash})
	return beside{run, now.from}, s.Ledger.Record(ctx, actor, fact.With("inputs", run.InputsHash, "rules", run.Result.RulesHash))
}

// CastVote parts a tie by the president's reasoned decision, and counts anew.
func (s Service) CastVote(ctx context.Context, actor account.Actor, roundID string, vote CastingVote) (View, error) {
	var view View
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		of, err := s.forSight(ctx, actor, roundID)
		if err != nil {
			return err
		}
		if !MayCastVote(actor, of.EditionID) {
			return fault.New(fault.Forbidden, "forbidden")
		}
		last, err := s.Store.LastRun(ctx, roundID)
		if err != nil {
			return err
		}
		if !last.Result.isOpenTie(vote.EntryIDs) {
			return fault.New(fault.Invalid, "not_a_tie", fault.At("/entryIds", "not_a_tie"))
		}
		vote.ID, vote.RoundID, vote.AuthorID, vote.Author, vote.At = s.NewID(), roundID, actor.ID, actor.Name, s.Now()
		if err := s.Store.AddCastingVote(ctx, &vote); err != nil {
			return err
		}
		if err := s.Deliberations.Record(ctx, actor, vote.decision(of)); err != nil {
			return err
		}
		fact := ledger.In(of.EditionID, "ranking.castingVote").About("round", of.ID, of.Name.FR).Because(vote.Reason).
			Sealing(proof.Order{Round: of.ID, Entries: vote.EntryIDs})
		if err := s.Ledger.Record(ctx, actor, fact.With("order", strings.Join(vote.EntryIDs, " "))); err != nil {
			return err
		}
		if err := s.checkCountable(ctx, of); err != nil {
			return err
		}
		both, err := s.run(ctx, actor, of, reckoned{})
		if err != nil {
			return err
		}
		view, err = s.viewBeside(ctx, actor, of, both)
		return err
	})
	return view, err
}

// isOpenTie tells whether the entries are exactly those of a tie that waits for a vote.
func (s Standing) isOpenTie(entryIDs []string) bool {
	wanted := slices.Sorted(slices.Values(entryIDs))
	return slices.ContainsFunc(s.Ties, func(tie Tie) bool {
		return slices.Equal(slices.Sorted(slices.Values(tie.EntryIDs)), wanted)
	})
}

// Shortlist decides who goes on to the next round, over the version of the round that was read. To differ from the ranking needs a reason.
func (s Service) Shortlist(ctx context.Context, actor account.Actor, roundID string, choice Choice) (View, error) {
	var view View
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		of, err := s.forSight(ctx, actor, roundID)
		if err != nil {
			return err
		}
		if !MayShortlist(actor, of.EditionID) {
			return fault.New(fault.Forbidden, "forbidden")
		}
		if view, err = s.forShortlist(ctx, actor, of); err != nil {
			return err
		}
		if err := fault.Outdated(choice.Version, of.Version, nil); err != nil {
			return err
		}
		if err := choice.check(view.Result); err != nil {
			return err
		}
		if err := s.Store.ReplaceShortlist(ctx, roundID, choice.EntryIDs); err != nil {
			return err
		}
		if err := s.Deliberations.Record(ctx, actor, choice.decision(of)); err != nil {
			return err
		}
		now := s.Now()
		of.ShortlistedAt = &now
		of.Version++
		if err := s.Rounds.Store.SaveRound(ctx, &of); err != nil {
			return err
		}
		fact := ledger.In(of.EditionID, "shortlist.decided").About("round", of.ID, of.Name.FR).Because(choice.Reason).
			Sealing(proof.Order{Round: of.ID, Entries: choice.EntryIDs})
		if err := s.Ledger.Record(ctx, actor, fact.With("entries", strings.Join(choice.EntryIDs, " "))); err != nil {
			return err
		}
		view, err = s.view(ctx, actor, of, view.Run)
		return err
	})
	return view, err
}

// Choice is who goes on, and why if not as ranked.
type Choice struct {
	EntryIDs []string
	Reason   string
	Version  int // of the round that was read
	Vote     deliberation.Vote
}

func (c Choice) check(standing Standing) error {
	var check fault.Check
	for _, id := range c.EntryIDs {
		place, ok := standing.Place(id)
		check.Unless(ok && place.Rank > 0, "/entryIds", "not_ranked")
	}
	if !slices.Equal(slices.Sorted(slices.Values(c.EntryIDs)), slices.Sorted(slices.Values(standing.Selected))) {
		check.Unless(c.Reason != "", "/reason", "differs_from_ranking")
	}
	return check.Err("invalid_shortlist")
}

// forShortlist gives a ranking that still holds, of a round whose next one has not begun.
func (s Service) forShortlist(ctx context.Context, actor account.Actor, of round.Round) (View, error) {
	if err := s.Rounds.Categories.Editions.CheckUnclosed(ctx, of.EditionID); err != nil {
		return View{}, err
	}
	run, err := s.Store.LastRun(ctx, of.ID)
	if err != nil {
		return View{}, err
	}
	view, err := s.view(ctx, actor, of, run)
	if err != nil {
		return View{}, err
	}
	if view.Stale {
		return View{}, fault.New(fault.Conflict, "ranking_stale")
	}
	rounds, err := s.Rounds.Store.CategoryRounds(ctx, of.CategoryID)
	if err != nil {
		return View{}, err
	}
	for _, next := range rounds {
		if next.Position == of.Position+1 {
			if next.StateAt(s.Now()) != round.Scheduled {
				return View{}, fault.New(fault.Conflict, "next_round_open")
			}
			return view, nil
		}
	}
	return View{}, fault.New(fault.Conflict, "no_next_round")
}

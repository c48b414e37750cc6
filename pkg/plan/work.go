package plan

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"palmares/pkg/fault"
	"palmares/pkg/matching"
)

const (
	patience  = 5 * time.Minute // after which a computation that is not heard of is begun again, by any replica
	breakTime = 5 * time.Second
)

// Run computes plans as they are asked for, until the context ends.
func (s Service) Run(ctx context.Context, log *slog.Logger) {
	ticker := time.NewTicker(breakTime)
	defer ticker.Stop()
	for {
		for {
			found, err := s.Work(ctx)
			if err != nil && ctx.Err() == nil {
				log.Error("planning", slog.String("error", err.Error()))
			}
			if !found || err != nil {
				break
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		case <-s.Wake:
		}
	}
}

// Work computes one plan that waits, and tells whether there was one.
func (s Service) Work(ctx context.Context) (bool, error) {
	now := s.Now()
	of, err := s.Store.ClaimPlan(ctx, now, now.Add(-patience))
	if fault.Is(err, fault.NotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if err := s.compute(ctx, &of); err != nil {
		if ctx.Err() != nil {
			return true, err // somebody else will begin it again
		}
		of.State, of.Outcome = Failed, Outcome{Failure: fault.Of(err).Code}
	}
	of.Version++
	err = s.Store.SavePlan(ctx, &of)
	if fault.Is(err, fault.Stale) {
		return true, nil // thrown away meanwhile
	}
	return true, err
}

// compute never takes the server down with it: a plan that cannot be computed fails alone.
func (s Service) compute(ctx context.Context, of *Plan) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("planning %s: %v", of.ID, cause)
		}
	}()
	set, err := s.setting(ctx, *of)
	if err != nil {
		return err
	}
	if len(set.board.Candidates) == 0 || len(set.board.Judges) == 0 {
		return fault.New(fault.Conflict, "nothing_to_plan")
	}
	solution, err := matching.Solve(ctx, set.problem(), matching.Options{
		Seed: of.Rules.Seed, Balance: set.balance(), Give: of.Rules.Give, Progress: func(done, total int) {
			now := s.Now()
			of.Done, of.Total, of.ClaimedAt = done, total, &now
			_ = s.Store.SavePlanProgress(ctx, *of) // a bar that stands still harms nobody
		},
	})
	if err != nil {
		return err
	}
	of.State, of.Pairs = Ready, pairsOf(set, solution.Pairs)
	of.Outcome = Outcome{Objective: solution.Objective, Bound: solution.Bound, Optimal: solution.Optimal, Price: solution.Design.Price}
	for _, one := range solution.Unmet {
		of.Outcome.Unmet = append(of.Outcome.Unmet, set.lack(one))
	}
	view, err := set.view(*of)
	of.Outcome.Broken = broken(view.Breaches)
	return err
}

func (s setting) balance() matching.Balance {
	if s.rules.Balance == Free {
		return matching.Free
	}
	return matching.Even
}

func (s setting) lack(one matching.Reason) Lack {
	out := Lack{Code: string(one.Code), Group: one.Group, Need: one.Need, Have: one.Offer, EntryIDs: []string{}, JudgeIDs: []string{}}
	for _, entry := range one.Entries {
		out.EntryIDs = append(out.EntryIDs, s.board.Candidates[entry].ID)
	}
	for _, judge := range one.Judges {
		out.JudgeIDs = append(out.JudgeIDs, s.board.Judges[judge].ID)
	}
	return out
}

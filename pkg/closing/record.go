package closing

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"palmares/pkg/account"
	"palmares/pkg/award"
	"palmares/pkg/bundle"
	"palmares/pkg/fault"
	"palmares/pkg/proof"
	"palmares/pkg/ranking"
	"palmares/pkg/round"
)

// record counts every round a last time and writes down what it was counted from. Where a count does not come out as the
// ranking that the jury decided on, nothing is closed.
func (s Service) record(ctx context.Context, actor account.Actor, editionID string) (bundle.Record, error) {
	out := bundle.Record{Form: bundle.Form, Edition: editionID, Rounds: []bundle.Round{}, Prizes: []bundle.Prize{}, Recusals: []proof.Recusal{}}
	rounds, err := s.Awards.Rankings.Rounds.List(ctx, actor, editionID)
	if err != nil {
		return out, err
	}
	for _, of := range rounds {
		run, err := s.Awards.Rankings.Store.LastRun(ctx, of.ID)
		if fault.Is(err, fault.NotFound) {
			continue // nobody competes in it
		}
		if err != nil {
			return out, err
		}
		one, err := s.recordRound(ctx, of, run)
		if err != nil {
			return out, err
		}
		out.Rounds = append(out.Rounds, one)
	}
	prizes, err := s.Awards.Decisions(ctx, editionID)
	if err != nil {
		return out, err
	}
	for _, prize := range prizes {
		out.Prizes = append(out.Prizes, recordPrize(prize))
	}
	conflicts, err := s.Jury.Store.ListConflicts(ctx, editionID)
	for _, conflict := range conflicts {
		out.Recusals = append(out.Recusals, proof.Recusal{Judge: conflict.JudgeID, Entry: conflict.EntryID})
	}
	slices.SortFunc(out.Recusals, func(a, b proof.Recusal) int {
		return cmp.Or(cmp.Compare(a.Judge, b.Judge), cmp.Compare(a.Entry, b.Entry))
	})
	return out, err
}

func (s Service) recordRound(ctx context.Context, of round.Round, run ranking.Run) (bundle.Round, error) {
	counted, err := s.Awards.Rankings.Case(ctx, of)
	if err != nil {
		return bundle.Round{}, err
	}
	standing, err := counted.Count()
	if err != nil {
		return bundle.Round{}, err
	}
	out := bundle.OfCase(counted, standing)
	if decided := bundle.OfCase(counted, run.Result); !slices.Equal(decided.Places, out.Places) {
		return bundle.Round{}, fault.New(fault.Conflict, "ranking_stale")
	}
	grid, err := s.Awards.Rankings.Rubrics.RubricByRound(ctx, of.ID)
	if err != nil {
		return bundle.Round{}, err
	}
	out.Category, out.Position, out.Rubric = of.CategoryID, of.Position, grid.Hash
	candidates, err := s.Jury.Store.Candidates(ctx, of)
	for _, candidate := range candidates {
		at, known := slices.BinarySearchFunc(out.Entries, candidate.ID, func(e bundle.Entry, id string) int { return strings.Compare(e.ID, id) })
		if known {
			out.Entries[at].WomenLed = candidate.WomenLed
		}
	}
	return out, err
}

func recordPrize(prize award.Decided) bundle.Prize {
	out := bundle.Prize{ID: prize.ID, Kind: string(prize.Kind), Places: prize.Places, Awards: []proof.Place{}}
	if prize.CategoryID != nil {
		out.Category = *prize.CategoryID
	}
	for _, one := range prize.Awards {
		out.Awards = append(out.Awards, proof.Place{Entry: one.EntryID, Place: one.Place})
	}
	slices.SortFunc(out.Awards, func(a, b proof.Place) int { return cmp.Or(a.Place-b.Place, cmp.Compare(a.Entry, b.Entry)) })
	return out
}

package api

import (
	"context"
	"strings"

	"palmares/pkg/fault"
	"palmares/pkg/ranking"
	"palmares/pkg/rubric"
)

type rankingHandlers struct{ rooms *Rooms }

// GetRanking answers GET /rounds/{roundId}/ranking.
func (h rankingHandlers) GetRanking(ctx context.Context, request GetRankingRequestObject) (GetRankingResponseObject, error) {
	view, err := h.rooms.Rankings.Get(ctx, actorOf(ctx), request.RoundID)
	out, err := h.ranking(ctx, view, err)
	return GetRanking200JSONResponse(out), err
}

// ComputeRanking answers POST /rounds/{roundId}/ranking.
func (h rankingHandlers) ComputeRanking(ctx context.Context, request ComputeRankingRequestObject) (ComputeRankingResponseObject, error) {
	view, err := h.rooms.Rankings.Compute(ctx, actorOf(ctx), request.RoundID)
	out, err := h.ranking(ctx, view, err)
	return ComputeRanking200JSONResponse(out), err
}

// CastVote answers POST /rounds/{roundId}/casting-votes.
func (h rankingHandlers) CastVote(ctx context.Context, request CastVoteRequestObject) (CastVoteResponseObject, error) {
	view, err := h.rooms.Rankings.CastVote(ctx, actorOf(ctx), request.RoundID, ranking.CastingVote{
		EntryIDs: request.Body.EntryIds, Reason: strings.TrimSpace(request.Body.Reason), Vote: fromVotes(request.Body.Votes, request.Body.Dissent),
	})
	out, err := h.ranking(ctx, view, err)
	return CastVote201JSONResponse(out), err
}

// DecideShortlist answers POST /rounds/{roundId}/shortlist.
func (h rankingHandlers) DecideShortlist(ctx context.Context, request DecideShortlistRequestObject) (DecideShortlistResponseObject, error) {
	view, err := h.rooms.Rankings.Shortlist(ctx, actorOf(ctx), request.RoundID, ranking.Choice{
		EntryIDs: request.Body.EntryIds, Reason: strings.TrimSpace(request.Body.Reason), Version: versionOf(request.Params.IfMatch),
		Vote: fromVotes(request.Body.Votes, request.Body.Dissent),
	})
	if fault.Is(err, fault.Stale) {
		now, failed := h.rooms.Rankings.Get(ctx, actorOf(ctx), request.RoundID)
		stored, failed := h.ranking(ctx, now, failed)
		return nil, outdated(err, stored, failed)
	}
	out, err := h.ranking(ctx, view, err)
	return DecideShortlist200JSONResponse(out), err
}

func (h rankingHandlers) ranking(ctx context.Context, view ranking.View, err error) (Ranking, error) {
	if err != nil {
		return Ranking{}, err
	}
	grid, err := h.rooms.Rubrics.Get(ctx, actorOf(ctx), view.RoundID)
	if err != nil {
		return Ranking{}, err
	}
	judges, err := h.judgeNames(ctx, view)
	return Ranking{
		Equating: toEquating(view.Result.Equating, judges, grid.Rubric),
		ID:       view.ID, RoundID: view.RoundID, Version: view.Version, ComputedAt: view.ComputedAt.UTC(), InputsHash: view.InputsHash, OutOf: view.Result.OutOf,
		Direction: Direction(view.Result.Direction), Unawarded: view.Result.Unawarded, Stale: view.Stale, ShortlistedAt: orZero(view.ShortlistedAt),
		Places: each(view.Result.Places, func(p ranking.Place) Place { return toPlace(p, view, grid.Rubric, judges) }),
		Ties:   each(view.Result.Ties, func(t ranking.Tie) Tie { return Tie{Rank: t.Rank, EntryIds: t.EntryIDs} }),
		Can:    each(view.Can, func(can string) RankingCan { return RankingCan(can) }),
	}, err
}

// placeStatuses are the count's statuses in the contract's spelling.
var placeStatuses = map[string]PlaceStatus{
	"ranked": PlaceStatusRanked, "eliminated": PlaceStatusEliminated, "below_pass_mark": PlaceStatusBelowPassMark,
	"no_quorum": PlaceStatusNoQuorum, "too_few_marks": PlaceStatusTooFewMarks, "no_carried_total": PlaceStatusNoCarriedTotal,
}

func toPlace(p ranking.Place, view ranking.View, grid rubric.Rubric, judges map[string]string) Place {
	candidate := view.Candidates[p.EntryID]
	return Place{
		Rank: p.Rank, ExAequo: p.ExAequo, EntryID: p.EntryID, Number: candidate.Number, Title: candidate.Title,
		Organisation: candidate.Organisation, Country: candidate.Country, Status: placeStatuses[p.Status], Total: p.Total,
		Criteria: toCriterionResults(p.Criteria, grid), Scorecards: p.Scorecards, Selected: p.Selection == "selected",
		Qualified: view.Qualified[p.EntryID], Explanation: toText(p.Explanation),
		Raw: toAlternative(p.Raw, judges), Fair: toAlternative(p.Fair, judges),
	}
}

func toCriterionResults(values []ranking.Value, grid rubric.Rubric) []CriterionResult {
	out := []CriterionResult{}
	for _, value := range values {
		criterion, _ := grid.Criterion(value.Key)
		out = append(out, CriterionResult{
			Key: value.Key, Label: toText(criterion.Label), Value: value.Value, Min: criterion.Min.String(), Max: criterion.Max.String(),
			Weight: criterion.Weight,
		})
	}
	return out
}

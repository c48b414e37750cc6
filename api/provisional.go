package api

import (
	"context"

	"palmares/pkg/ranking"
)

// GetProvisionalRanking answers GET /rounds/{roundId}/ranking/provisional.
func (h rankingHandlers) GetProvisionalRanking(ctx context.Context, request GetProvisionalRankingRequestObject) (GetProvisionalRankingResponseObject, error) {
	board, err := h.rooms.Rankings.GetProvisional(ctx, actorOf(ctx), request.RoundID)
	if err != nil {
		return nil, err
	}
	standing := board.Standing
	scorecards := 0
	for _, place := range standing.Places {
		scorecards += place.Scorecards
	}
	return GetProvisionalRanking200JSONResponse{
		RoundID: board.Round.ID, At: board.At.UTC(), Scorecards: scorecards,
		Evened: standing.Equating.Status == "fitted", Official: standing.Equating.Official,
		Places: each(standing.Places, func(p ranking.Place) ProvisionalPlace { return toProvisionalPlace(p, board) }),
	}, nil
}

func toProvisionalPlace(p ranking.Place, board ranking.Provisional) ProvisionalPlace {
	candidate := board.Candidates[p.EntryID]
	return ProvisionalPlace{
		Rank: p.Rank, ExAequo: p.ExAequo, EntryID: p.EntryID, Number: candidate.Number, Title: candidate.Title, Organisation: candidate.Organisation,
		Status: placeStatuses[p.Status], Total: p.Total, Scorecards: p.Scorecards, Raw: toAlternative(p.Raw, nil), Fair: toAlternative(p.Fair, nil),
	}
}

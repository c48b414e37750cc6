package api

import (
	"context"

	"palmares/pkg/correction"
)

type correctionHandlers struct{ rooms *Rooms }

// ListCorrections answers GET /assignments/{assignmentId}/corrections.
func (h correctionHandlers) ListCorrections(ctx context.Context, request ListCorrectionsRequestObject) (ListCorrectionsResponseObject, error) {
	card, err := h.rooms.Corrections.Mine(ctx, actorOf(ctx), request.AssignmentID)
	return ListCorrections200JSONResponse{
		Corrections: each(card.Corrections, toCorrection), Can: each(card.Can, func(can string) CardCorrectionsCan { return CardCorrectionsCan(can) }),
	}, err
}

// AskCorrection answers POST /assignments/{assignmentId}/corrections.
func (h correctionHandlers) AskCorrection(ctx context.Context, request AskCorrectionRequestObject) (AskCorrectionResponseObject, error) {
	asked, err := h.rooms.Corrections.Ask(ctx, actorOf(ctx), request.AssignmentID, correction.Correction{
		Criterion: request.Body.Criterion, Becomes: pointsOf(request.Body.Value), Reason: request.Body.Reason,
	})
	return AskCorrection201JSONResponse(toCorrection(asked)), err
}

// RuleOnCorrection answers POST /corrections/{correctionId}/ruling.
func (h correctionHandlers) RuleOnCorrection(ctx context.Context, request RuleOnCorrectionRequestObject) (RuleOnCorrectionResponseObject, error) {
	ruled, err := h.rooms.Corrections.Rule(ctx, actorOf(ctx), request.CorrectionID, correction.Ruling{
		Granted: request.Body.Granted, Reason: request.Body.Reason,
	})
	return RuleOnCorrection201JSONResponse(toCorrection(ruled)), err
}

func toCorrection(c correction.Correction) Correction {
	out := Correction{
		ID: c.ID, AssignmentID: c.AssignmentID, Criterion: c.Criterion, Was: c.Was.String(), Becomes: c.Becomes.String(), Reason: c.Reason,
		Author: c.Author, AskedAt: c.AskedAt.UTC(), State: CorrectionState(c.State()), Can: []CorrectionCan{},
	}
	if c.Ruling != nil {
		out.RuledBy, out.RuledAt, out.RulingReason = c.Ruling.Author, c.Ruling.RuledAt.UTC(), c.Ruling.Reason
	}
	return out
}

package api

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"palmares/pkg/account"
	"palmares/pkg/award"
	"palmares/pkg/closing"
)

type closingHandlers struct {
	rooms   *Rooms
	options Options
}

// GetClosing answers GET /editions/{editionId}/closing.
func (h closingHandlers) GetClosing(ctx context.Context, request GetClosingRequestObject) (GetClosingResponseObject, error) {
	state, err := h.rooms.Closings.Look(ctx, actorOf(ctx), request.EditionID)
	return GetClosing200JSONResponse(toClosingState(state)), err
}

// CloseEdition answers POST /editions/{editionId}/closing.
func (h closingHandlers) CloseEdition(ctx context.Context, request CloseEditionRequestObject) (CloseEditionResponseObject, error) {
	state, err := h.rooms.Closings.Close(ctx, actorOf(ctx), request.EditionID, strings.TrimSpace(request.Body.Reason))
	return CloseEdition201JSONResponse(toClosingState(state)), err
}

// ReopenEdition answers POST /editions/{editionId}/reopening.
func (h closingHandlers) ReopenEdition(ctx context.Context, request ReopenEditionRequestObject) (ReopenEditionResponseObject, error) {
	state, err := h.rooms.Closings.Reopen(ctx, actorOf(ctx), request.EditionID, strings.TrimSpace(request.Body.Reason))
	return ReopenEdition200JSONResponse(toClosingState(state)), err
}

func toClosingState(s closing.State) ClosingState {
	return ClosingState{
		ClosedAt: orZero(s.ClosedAt), Closings: each(s.Closings, toClosing),
		Blockers: each(s.Blockers, func(b closing.Blocker) Blocker {
			return Blocker{
				Code: BlockerCode(b.Code), Count: b.Count, RoundID: b.RoundID, PrizeID: b.PrizeID,
				Category: toText(b.Category), Name: toText(b.Name),
			}
		}),
		Can: each(s.Can, func(can string) ClosingStateCan { return ClosingStateCan(can) }),
	}
}

func toClosing(c closing.Closing) Closing {
	out := Closing{ID: c.ID, Number: c.Number, ClosedAt: c.ClosedAt.UTC(), Author: c.Author, Reason: c.Reason, Hash: c.Hash}
	if c.Reopening != nil {
		out.ReopenedAt, out.ReopenedBy, out.ReopenedFor = c.Reopening.ReopenedAt.UTC(), c.Reopening.Author, c.Reopening.Reason
	}
	return out
}

// GetBundle answers GET /editions/{editionId}/bundle.
func (h closingHandlers) GetBundle(ctx context.Context, request GetBundleRequestObject) (GetBundleResponseObject, error) {
	of, err := h.rooms.Editions.Get(ctx, account.Actor{}, request.EditionID)
	if err != nil {
		return nil, err
	}
	published, err := h.rooms.Awards.Published(ctx, request.EditionID, award.PalmaresKind)
	if err != nil {
		return nil, err
	}
	made, err := h.rooms.Closings.Bundle(ctx, published)
	if err != nil {
		return nil, err
	}
	name := fmt.Sprintf("palmares-%d-%d.zip", of.Number, published.Number)
	return GetBundle200ApplicationZipResponse{
		Body: bytes.NewReader(made), ContentLength: int64(len(made)),
		Headers: GetBundle200ResponseHeaders{ContentDisposition: `attachment; filename="` + name + `"`},
	}, nil
}

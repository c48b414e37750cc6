package api

import (
	"context"
	"strings"

	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/screening"
)

type screeningHandlers struct{ rooms *Rooms }

// ScreenEntry answers POST /entries/{entryId}/screening.
func (h screeningHandlers) ScreenEntry(ctx context.Context, request ScreenEntryRequestObject) (ScreenEntryResponseObject, error) {
	view, err := h.rooms.Screening.Decide(ctx, actorOf(ctx), request.EntryID, screening.Decision{
		Accepted: request.Body.Accepted, Reason: strings.TrimSpace(request.Body.Reason), Version: versionOf(request.Params.IfMatch),
	})
	if fault.Is(err, fault.Stale) {
		now, failed := h.rooms.Entries.Get(ctx, actorOf(ctx), request.EntryID)
		stored, failed := h.entry(ctx, now, failed)
		return nil, outdated(err, stored, failed)
	}
	out, err := h.entry(ctx, view, err)
	return ScreenEntry200JSONResponse(out), err
}

// CreateRequest answers POST /entries/{entryId}/requests.
func (h screeningHandlers) CreateRequest(ctx context.Context, request CreateRequestRequestObject) (CreateRequestResponseObject, error) {
	view, err := h.rooms.Screening.Ask(ctx, actorOf(ctx), request.EntryID, screening.Request{
		Message: request.Body.Message, DueAt: *utc(&request.Body.DueAt),
	})
	out, err := h.entry(ctx, view, err)
	return CreateRequest201JSONResponse(out), err
}

// AnswerRequest answers POST /entries/{entryId}/requests/{requestId}/answer.
func (h screeningHandlers) AnswerRequest(ctx context.Context, request AnswerRequestRequestObject) (AnswerRequestResponseObject, error) {
	view, err := h.rooms.Screening.Answer(ctx, actorOf(ctx), request.EntryID, screening.Request{
		ID: request.RequestID, Answer: request.Body.Answer,
	})
	out, err := h.entry(ctx, view, err)
	return AnswerRequest200JSONResponse(out), err
}

func (h screeningHandlers) entry(ctx context.Context, view entry.View, err error) (Entry, error) {
	if err != nil {
		return Entry{}, err
	}
	return wholeEntry(ctx, h.rooms, view)
}

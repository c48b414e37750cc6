package api

import (
	"context"

	"palmares/pkg/ledger"
)

type ledgerHandlers struct{ rooms *Rooms }

// ListJournal answers GET /editions/{editionId}/journal.
func (h ledgerHandlers) ListJournal(ctx context.Context, request ListJournalRequestObject) (ListJournalResponseObject, error) {
	limit := limitOf(request.Params.Limit)
	filter := ledger.Filter{
		EditionID: request.EditionID, Action: request.Params.Action, Subject: request.Params.Subject, Limit: limit + 1,
	}
	if err := readCursor(request.Params.Cursor, "", &filter.Before); err != nil {
		return nil, err
	}
	facts, err := h.rooms.Ledger.List(ctx, actorOf(ctx), filter)
	if err != nil {
		return nil, err
	}
	page := JournalPage{}
	if len(facts) > limit {
		facts = facts[:limit]
		page.NextCursor = writeCursor("", facts[limit-1].Seq)
	}
	page.Items = each(facts, toJournalEntry)
	return ListJournal200JSONResponse(page), nil
}

func toJournalEntry(f ledger.Fact) JournalEntry {
	return JournalEntry{
		Seq: f.Seq, At: f.At.UTC(), Action: f.Action, Actor: f.ActorName, SubjectKind: f.SubjectKind, SubjectID: f.SubjectID,
		Subject: f.Subject, Reason: f.Reason, Detail: f.Detail,
	}
}

package api

import (
	"context"

	"palmares/pkg/account"
	"palmares/pkg/ledger"
)

type ledgerHandlers struct{ rooms *Rooms }

// ListJournal answers GET /editions/{editionId}/journal.
func (h ledgerHandlers) ListJournal(ctx context.Context, request ListJournalRequestObject) (ListJournalResponseObject, error) {
	asked := request.Params
	page, err := journalPage(ctx, asked.Cursor, asked.Limit, ledger.Filter{EditionID: request.EditionID, Action: asked.Action, Subject: asked.Subject}, h.rooms.Ledger.List)
	return ListJournal200JSONResponse(page), err
}

// ListServerJournal answers GET /journal.
func (h ledgerHandlers) ListServerJournal(ctx context.Context, request ListServerJournalRequestObject) (ListServerJournalResponseObject, error) {
	asked := request.Params
	page, err := journalPage(ctx, asked.Cursor, asked.Limit, ledger.Filter{Action: asked.Action, Subject: asked.Subject}, h.rooms.Ledger.ListServer)
	return ListServerJournal200JSONResponse(page), err
}

type listFacts func(ctx context.Context, actor account.Actor, filter ledger.Filter) ([]ledger.Fact, error)

func journalPage(ctx context.Context, cursor string, limit int, filter ledger.Filter, list listFacts) (JournalPage, error) {
	page := JournalPage{}
	limit = limitOf(limit)
	filter.Limit = limit + 1
	if err := readCursor(cursor, "", &filter.Before); err != nil {
		return page, err
	}
	facts, err := list(ctx, actorOf(ctx), filter)
	if len(facts) > limit {
		facts = facts[:limit]
		page.NextCursor = writeCursor("", facts[limit-1].Seq)
	}
	page.Items = each(facts, toJournalEntry)
	return page, err
}

func toJournalEntry(f ledger.Fact) JournalEntry {
	return JournalEntry{
		Seq: f.Seq, At: f.At.UTC(), Action: f.Action, Actor: f.ActorName, SubjectKind: f.SubjectKind, SubjectID: f.SubjectID,
		Subject: f.Subject, Reason: f.Reason, Detail: f.Detail,
	}
}

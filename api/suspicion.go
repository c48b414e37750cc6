package api

import (
	"context"
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/entry"
	"palmares/pkg/jury"
	"palmares/pkg/member"
)

// ListSuspicions answers GET /editions/{editionId}/suspicions.
func (h juryHandlers) ListSuspicions(ctx context.Context, request ListSuspicionsRequestObject) (ListSuspicionsResponseObject, error) {
	params := request.Params
	filter := jury.SuspicionFilter{EditionID: request.EditionID, Query: params.Q, Sort: string(params.Sort), Limit: limitOf(params.Limit)}
	if filter.Settled = params.State == SuspicionFilterSettled; !filter.Settled {
		filter.State = jury.SuspicionState(params.State)
	}
	if err := readCursor(params.Cursor, filter.Sort, &filter.After); err != nil {
		return nil, err
	}
	page, err := h.rooms.Jury.PageSuspicions(ctx, actorOf(ctx), filter)
	if err != nil {
		return nil, err
	}
	out := ListSuspicions200JSONResponse{Total: page.Total, Hard: page.Hard}
	if page.Next != nil {
		out.NextCursor = writeCursor(filter.Sort, *page.Next)
	}
	out.Items, err = h.suspicions(ctx, request.EditionID, page.Items)
	return out, err
}

// SettleSuspicion answers POST /editions/{editionId}/suspicions/settlements.
func (h juryHandlers) SettleSuspicion(ctx context.Context, request SettleSuspicionRequestObject) (SettleSuspicionResponseObject, error) {
	body := request.Body
	settled, err := h.rooms.Jury.Settle(ctx, actorOf(ctx), request.EditionID, jury.Verdict{
		Pair: jury.Pair{JudgeID: body.JudgeID, EntryID: body.EntryID}, Hash: body.Hash, Confirmed: body.Confirmed,
		Kind: jury.ConflictKind(body.Kind), Reason: body.Reason,
	})
	if err != nil {
		return nil, err
	}
	out, err := h.suspicions(ctx, request.EditionID, []jury.Suspicion{settled})
	if err != nil {
		return nil, err
	}
	return SettleSuspicion201JSONResponse(out[0]), nil
}

// ConfirmHardSuspicions answers POST /editions/{editionId}/suspicions/confirmations.
func (h juryHandlers) ConfirmHardSuspicions(ctx context.Context, request ConfirmHardSuspicionsRequestObject) (ConfirmHardSuspicionsResponseObject, error) {
	confirmed, err := h.rooms.Jury.ConfirmHard(ctx, actorOf(ctx), request.EditionID)
	return ConfirmHardSuspicions201JSONResponse{Confirmed: confirmed}, err
}

// suspicions are shown with the names of both sides, where whoever reads them may know those.
func (h juryHandlers) suspicions(ctx context.Context, editionID string, list []jury.Suspicion) ([]Suspicion, error) {
	members, err := h.rooms.Members.Store.ListMembers(ctx, editionID)
	if err != nil {
		return nil, err
	}
	judges := map[string]member.Member{}
	for _, m := range members {
		judges[m.ID] = m
	}
	ids := slices.Sorted(slices.Values(each(list, func(s jury.Suspicion) string { return s.EntryID })))
	entries, err := h.rooms.Entries.Store.EntriesByID(ctx, slices.Compact(ids))
	actor := actorOf(ctx)
	return each(list, func(s jury.Suspicion) Suspicion {
		judge, of := judges[s.JudgeID], entries[s.EntryID]
		out := toSuspicion(s, judge, of)
		out.Can = canSettle(actor, editionID, s)
		return out
	}), err
}

func canSettle(actor account.Actor, editionID string, s jury.Suspicion) []SuspicionCan {
	switch {
	case s.State != jury.Outstanding || !jury.MaySettle(actor, editionID, s.JudgeID):
		return []SuspicionCan{}
	case s.Certainty() == jury.Hard:
		return []SuspicionCan{SuspicionCanConfirm}
	default:
		return []SuspicionCan{SuspicionCanConfirm, SuspicionCanDismiss}
	}
}

func toSuspicion(s jury.Suspicion, judge member.Member, of entry.Entry) Suspicion {
	out := Suspicion{
		JudgeID: s.JudgeID, JudgeName: judge.Name, JudgeOrganisation: judge.Organisation, EntryID: s.EntryID, EntryNumber: of.Label(),
		State: SuspicionState(s.State), Certainty: Certainty(s.Certainty()), Hash: s.Hash(),
		Grounds: each(s.Grounds, func(g jury.Ground) Ground { return toGround(g, s.Known) }),
	}
	if !s.Anonymous {
		out.EntryTitle, out.EntryOrganisation = of.Title, of.Organisation
	}
	if s.Settlement != nil {
		out.Reason, out.SettledBy, out.SettledAt = s.Settlement.Reason, s.Settlement.Author, s.Settlement.SettledAt.UTC()
	}
	return out
}

func toGround(g jury.Ground, known map[string]bool) Ground {
	return Ground{
		Code: GroundCode(g.Code), Certainty: Certainty(g.Certainty), OfJudge: g.OfJudge, OfEntry: g.OfEntry, Through: g.Through,
		Kind: ConflictKind(g.Kind), Known: known[g.Key],
	}
}

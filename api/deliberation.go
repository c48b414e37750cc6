package api

import (
	"context"
	"strings"
	"time"

	"palmares/pkg/correction"
	"palmares/pkg/deliberation"
	"palmares/pkg/jury"
)

type deliberationHandlers struct {
	rooms   *Rooms
	options Options
}

// GetDeliberation answers GET /rounds/{roundId}/deliberation.
func (h deliberationHandlers) GetDeliberation(ctx context.Context, request GetDeliberationRequestObject) (GetDeliberationResponseObject, error) {
	view, err := h.rooms.Deliberations.Get(ctx, actorOf(ctx), request.RoundID)
	return GetDeliberation200JSONResponse(toDeliberation(view, h.options.Now())), err
}

// OpenDeliberation answers PUT /rounds/{roundId}/deliberation.
func (h deliberationHandlers) OpenDeliberation(ctx context.Context, request OpenDeliberationRequestObject) (OpenDeliberationResponseObject, error) {
	view, err := h.rooms.Deliberations.Open(ctx, actorOf(ctx), request.RoundID)
	return OpenDeliberation200JSONResponse(toDeliberation(view, h.options.Now())), err
}

// CloseDeliberation answers DELETE /rounds/{roundId}/deliberation.
func (h deliberationHandlers) CloseDeliberation(ctx context.Context, request CloseDeliberationRequestObject) (CloseDeliberationResponseObject, error) {
	view, err := h.rooms.Deliberations.Close(ctx, actorOf(ctx), request.RoundID)
	return CloseDeliberation200JSONResponse(toDeliberation(view, h.options.Now())), err
}

// GetDossier answers GET /rounds/{roundId}/deliberation/entries/{entryId}.
func (h deliberationHandlers) GetDossier(ctx context.Context, request GetDossierRequestObject) (GetDossierResponseObject, error) {
	dossier, err := h.rooms.Deliberations.Dossier(ctx, actorOf(ctx), request.RoundID, request.EntryID)
	return GetDossier200JSONResponse{
		Round: toRound(dossier.Round, h.options.Now()), Entry: toJudged(dossier.Entry), Rubric: toRubric(dossier.Rubric),
		Cards: each(dossier.Cards, toDossierCard),
	}, err
}

func toDeliberation(view deliberation.View, now time.Time) Deliberation {
	return Deliberation{
		Round: toRound(view.Round, now), Open: view.Now.IsOpen(), OpenedAt: orZero(&view.Now.OpenedAt), OpenedBy: view.Now.OpenedBy,
		ClosedAt: orZero(view.Now.ClosedAt),
		Entries: each(view.Candidates, func(c jury.Candidate) DeliberationEntry {
			return DeliberationEntry{EntryID: c.ID, Number: c.Number, Title: c.Title, Organisation: c.Organisation}
		}),
		Decisions: each(view.Decisions, func(d deliberation.Decision) Decision { return toDecision(d, view) }),
		Corrections: each(view.Corrections, func(c correction.Correction) Correction {
			out := toCorrection(c)
			out.EntryID = view.Pairs[c.AssignmentID].EntryID
			if view.MayRule(c) {
				out.Can = append(out.Can, "rule")
			}
			return out
		}),
		Can: each(view.Can, func(can string) DeliberationCan { return DeliberationCan(can) }),
	}
}

func toDecision(d deliberation.Decision, view deliberation.View) Decision {
	out := Decision{
		ID: d.ID, Kind: DecisionKind(d.Kind), PrizeID: orEmptyText(d.PrizeID), Prize: toText(d.PrizeName), Reason: d.Reason, Dissent: d.Dissent,
		Author: d.Author, At: d.At.UTC(), Superseded: d.Superseded,
		Outcome: each(d.Outcome, func(o deliberation.Outcome) DecisionOutcome {
			named := view.Decided[o.EntryID]
			return DecisionOutcome{EntryID: o.EntryID, Number: named.Label(), Place: o.Place}
		}),
	}
	if d.Voted {
		out.Votes = &Votes{For: d.VotesFor, Against: d.Against, Abstained: d.Abstained}
	}
	return out
}

// fromVotes reads how the jury voted, if it did, and the dissent to be noted.
func fromVotes(votes *Votes, dissent string) deliberation.Vote {
	out := deliberation.Vote{Dissent: strings.TrimSpace(dissent)}
	if votes != nil {
		out.Voted, out.VotesFor, out.Against, out.Abstained = true, votes.For, votes.Against, votes.Abstained
	}
	return out
}

func toDossierCard(c deliberation.Card) DossierCard {
	marks := map[string]string{}
	for key, mark := range c.Marks {
		marks[key] = mark.String()
	}
	return DossierCard{
		AssignmentID: c.AssignmentID, JudgeID: c.JudgeID, Judge: c.Judge, State: AssignmentState(c.State), Marks: marks, Comments: orNone(c.Comments),
		ToEntrant: c.ToEntrant, ToJury: c.ToJury, SubmittedAt: orZero(c.SubmittedAt), FromPaper: c.FromPaper,
		KeyedBy: c.Keyers, Corrections: each(c.Corrections, toCorrection),
	}
}

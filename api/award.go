package api

import (
	"context"
	"strings"

	"palmares/pkg/award"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
)

type awardHandlers struct {
	rooms    *Rooms
	editions editionHandlers
}

// ListPrizes answers GET /editions/{editionId}/prizes.
func (h awardHandlers) ListPrizes(ctx context.Context, request ListPrizesRequestObject) (ListPrizesResponseObject, error) {
	list, err := h.rooms.Awards.List(ctx, actorOf(ctx), request.EditionID)
	return ListPrizes200JSONResponse(each(list, toPrize)), err
}

// CreatePrize answers POST /editions/{editionId}/prizes.
func (h awardHandlers) CreatePrize(ctx context.Context, request CreatePrizeRequestObject) (CreatePrizeResponseObject, error) {
	body := request.Body
	prize := award.Prize{
		EditionID: request.EditionID, Kind: award.Kind(body.Kind), Name: fromText(body.Name), Description: fromText(body.Description),
		Places: max(body.Places, 1), Rewards: each(body.Rewards, fromText), Cumulable: body.Cumulable,
	}
	if body.CategoryID != "" {
		prize.CategoryID = &body.CategoryID
	}
	made, err := h.rooms.Awards.Create(ctx, actorOf(ctx), prize)
	return CreatePrize201JSONResponse(toPrize(award.Decided{Prize: made})), err
}

// UpdatePrize answers PATCH /prizes/{prizeId}.
func (h awardHandlers) UpdatePrize(ctx context.Context, request UpdatePrizeRequestObject) (UpdatePrizeResponseObject, error) {
	read, patch := versionOf(request.Params.IfMatch), request.Body
	made, err := h.rooms.Awards.Update(ctx, actorOf(ctx), request.PrizeID, func(p *award.Prize) error {
		if err := fault.Outdated(read, p.Version, award.Decided{Prize: *p}); err != nil {
			return err
		}
		setText(&p.Name, patch.Name)
		setText(&p.Description, patch.Description)
		set(&p.Places, patch.Places)
		set(&p.Cumulable, patch.Cumulable)
		if patch.Rewards != nil {
			p.Rewards = each(*patch.Rewards, fromText)
		}
		return nil
	})
	return UpdatePrize200JSONResponse(toPrize(award.Decided{Prize: made})), err
}

// DeletePrize answers DELETE /prizes/{prizeId}.
func (h awardHandlers) DeletePrize(ctx context.Context, request DeletePrizeRequestObject) (DeletePrizeResponseObject, error) {
	return DeletePrize204Response{}, h.rooms.Awards.Delete(ctx, actorOf(ctx), request.PrizeID)
}

// ProposeAwards answers GET /prizes/{prizeId}/proposal.
func (h awardHandlers) ProposeAwards(ctx context.Context, request ProposeAwardsRequestObject) (ProposeAwardsResponseObject, error) {
	proposal, err := h.rooms.Awards.Propose(ctx, actorOf(ctx), request.PrizeID)
	if err != nil {
		return nil, err
	}
	to := func(a award.Award) Award { return toAward(a, proposal.Entries[a.EntryID]) }
	return ProposeAwards200JSONResponse{
		Awards: each(proposal.Awards, to), Candidates: each(proposal.Candidates, to), Unawarded: proposal.Unawarded,
	}, nil
}

// DecideAwards answers PUT /prizes/{prizeId}/awards.
func (h awardHandlers) DecideAwards(ctx context.Context, request DecideAwardsRequestObject) (DecideAwardsResponseObject, error) {
	decided, err := h.rooms.Awards.Decide(ctx, actorOf(ctx), request.PrizeID, award.Decision{
		Awards: each(request.Body.Awards, func(c AwardChoice) award.Award {
			return award.Award{EntryID: c.EntryID, Place: c.Place}
		}),
		Unawarded: request.Body.Unawarded, Reason: strings.TrimSpace(request.Body.Reason), Version: versionOf(request.Params.IfMatch),
		Vote: fromVotes(request.Body.Votes, request.Body.Dissent),
	})
	return DecideAwards200JSONResponse(toPrize(decided)), err
}

func toPrize(p award.Decided) Prize {
	return Prize{
		ID: p.ID, EditionID: p.EditionID, Name: toText(p.Name), Description: toText(p.Description), Kind: PrizeKind(p.Kind),
		CategoryID: orEmptyText(p.CategoryID), Places: p.Places, Rewards: each(p.Rewards, toText), Cumulable: p.Cumulable,
		Position: p.Position, State: AwardState(p.State), Reason: p.Reason, Version: p.Version,
		Awards: each(p.Awards, func(a award.Award) Award {
			winner := p.Entries[a.EntryID]
			return toAward(a, jury.Candidate{
				Number: winner.Label(), Title: winner.Title, Organisation: winner.Organisation, Country: winner.Country,
			})
		}),
	}
}

func toAward(a award.Award, entry jury.Candidate) Award {
	return Award{
		Place: a.Place, EntryID: a.EntryID, Number: entry.Number, Title: entry.Title, Organisation: entry.Organisation, Country: entry.Country,
	}
}

// CreatePublication answers POST /editions/{editionId}/publications.
func (h awardHandlers) CreatePublication(ctx context.Context, request CreatePublicationRequestObject) (CreatePublicationResponseObject, error) {
	published, err := h.rooms.Awards.Publish(ctx, actorOf(ctx), request.EditionID, award.PublicationKind(request.Body.Kind))
	return CreatePublication201JSONResponse(toPublication(published)), err
}

func toPublication(p award.Publication) Publication {
	return Publication{ID: p.ID, Kind: PublicationKind(p.Kind), Number: p.Number, PublishedAt: p.PublishedAt.UTC(), Hash: p.Hash}
}

// GetFinalists answers GET /editions/{editionId}/finalists.
func (h awardHandlers) GetFinalists(ctx context.Context, request GetFinalistsRequestObject) (GetFinalistsResponseObject, error) {
	_, shown, err := h.editions.read(ctx, request.EditionID)
	if err != nil {
		return nil, err
	}
	out, err := toFinalists(shown)
	return GetFinalists200JSONResponse(out), err
}

func toFinalists(of published) (Finalists, error) {
	list, err := of.last(award.FinalistsKind)
	return Finalists{
		PublishedAt: list.PublishedAt.UTC(), Hash: list.Hash,
		Categories: each(of.finalists, func(g award.FinalistGroup) FinalistGroup {
			return FinalistGroup{CategoryID: g.CategoryID, Name: toText(g.Name), Finalists: each(g.Finalists, toLaureate)}
		}),
	}, err
}

// GetPalmares answers GET /editions/{editionId}/palmares.
func (h awardHandlers) GetPalmares(ctx context.Context, request GetPalmaresRequestObject) (GetPalmaresResponseObject, error) {
	_, shown, err := h.editions.read(ctx, request.EditionID)
	if err != nil {
		return nil, err
	}
	out, err := toPalmares(shown)
	return GetPalmares200JSONResponse(out), err
}

func toPalmares(of published) (Palmares, error) {
	last, err := of.last(award.PalmaresKind)
	return Palmares{
		Number: last.Number, CorrectedFor: of.correctedFor, PublishedAt: last.PublishedAt.UTC(), Hash: last.Hash,
		Prizes: each(of.prizes, toPublishedPrize),
	}, err
}

// toPublishedPrize tells why a prize is not awarded; why the jury left the ranking for one that is, the minutes tell.
func toPublishedPrize(p award.PublishedPrize) PublishedPrize {
	if !p.Unawarded {
		p.Reason = ""
	}
	return PublishedPrize{
		PrizeID: p.PrizeID, Name: toText(p.Name), Kind: PrizeKind(p.Kind), CategoryName: toText(p.CategoryName), Unawarded: p.Unawarded,
		Reason: p.Reason, Winners: each(p.Winners, toWinner),
	}
}

func toWinner(w award.Winner) Winner {
	return Winner{
		Place: w.Place, ExAequo: w.ExAequo, Total: w.Total, OutOf: w.OutOf, Reward: toText(w.Reward), Explanation: toText(w.Explanation),
		Laureate: toLaureate(w.Laureate),
	}
}

func toLaureate(l award.Laureate) Laureate {
	return Laureate{
		EntryID: l.EntryID, Number: l.Number, Title: l.Title, Summary: l.Summary, Organisation: l.Organisation, Country: l.Country,
		Region: l.Region, Team: orEmpty(l.Team),
	}
}

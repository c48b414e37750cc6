package api

import (
	"context"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/award"
	"palmares/pkg/category"
	"palmares/pkg/edition"
	"palmares/pkg/member"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
)

// GetCurrentEdition answers GET /editions/current.
func (h editionHandlers) GetCurrentEdition(ctx context.Context, _ GetCurrentEditionRequestObject) (GetCurrentEditionResponseObject, error) {
	out, err := h.public(ctx)
	return GetCurrentEdition200JSONResponse(out), err
}

// public is all that the home page shows; whoever asks sees what a visitor sees.
func (h editionHandlers) public(ctx context.Context) (PublicEdition, error) {
	shown, err := h.face(ctx)
	if err != nil {
		return PublicEdition{}, err
	}
	return h.show(shown), nil
}

// face is what everybody sees of the current edition, remembered.
func (h editionHandlers) face(ctx context.Context) (face, error) {
	return h.options.faces.get(ctx, h, h.options.Now())
}

// show gives a face with what the hour makes of it.
func (h editionHandlers) show(shown face) PublicEdition {
	now := h.options.Now()
	text, marks, parts := toEditionText(shown.edition), shown.marks, shown.parts
	return PublicEdition{
		ID: text.ID, Number: text.Number, Year: text.Year, Title: text.Title, Theme: text.Theme, Description: text.Description,
		Rules: text.Rules, Venue: text.Venue, Organizer: text.Organizer, ContactEmail: text.ContactEmail, TimeZone: text.TimeZone,
		HostCountry: text.HostCountry, GuestCountries: text.GuestCountries, StartsOn: text.StartsOn, EndsOn: text.EndsOn,
		EntriesOpenAt: text.EntriesOpenAt, EntriesCloseAt: text.EntriesCloseAt, Phase: Phase(marks.At(now)),
		Phases: each(marks.Timeline(now), toPhaseStep), Demo: h.options.Demo, ServerTime: now.UTC().Truncate(time.Second), // so that whoever asks in one second is answered alike
		Categories: parts.Categories, Prizes: parts.Prizes, Programme: parts.Programme, Published: parts.Published, Jury: parts.Jury,
	}
}

// compose reads what everybody sees.
func (h editionHandlers) compose(ctx context.Context) (shown face, err error) {
	if shown.edition, err = h.rooms.Editions.Current(ctx); err != nil {
		return face{}, err
	}
	if shown.marks, err = h.phases(ctx, shown.edition); err != nil {
		return face{}, err
	}
	if shown.published, err = h.published(ctx, shown.edition.ID); err != nil {
		return face{}, err
	}
	shown.parts.Published = each(shown.published.list, func(p award.Publication) PublicationKind { return PublicationKind(p.Kind) })
	err = h.publicParts(ctx, shown.edition, shown.marks, &shown.parts)
	return shown, err
}

func (h editionHandlers) publicParts(ctx context.Context, one edition.Edition, marks edition.Milestones, out *PublicEdition) (err error) {
	if out.Categories, err = h.publicCategories(ctx, one.ID); err != nil {
		return err
	}
	prizes, err := h.rooms.Awards.Store.ListPrizes(ctx, one.ID)
	if err != nil {
		return err
	}
	out.Prizes = each(prizes, toPublicPrize)
	week, err := h.rooms.Editions.Programme(ctx, account.Actor{}, one.ID)
	if err != nil {
		return err
	}
	out.Programme = each(week.Sessions, toProgrammeSession)
	out.Jury = []PublicJudge{}
	if marks.JudgingAt == nil || marks.JudgingAt.After(h.options.Now()) {
		return nil
	}
	jury, err := h.rooms.Members.Jury(ctx, one.ID)
	out.Jury = each(jury, toPublicJudge)
	return err
}

func toPublicJudge(m member.Member) PublicJudge {
	return PublicJudge{Name: m.Name, Organisation: m.Organisation, Country: m.Country, President: m.Role == account.President}
}

func (h editionHandlers) publicCategories(ctx context.Context, editionID string) ([]PublicCategory, error) {
	visitor := account.Actor{}
	categories, err := h.rooms.Categories.List(ctx, visitor, editionID)
	if err != nil {
		return nil, err
	}
	rounds, err := h.rooms.Rounds.List(ctx, visitor, editionID)
	if err != nil {
		return nil, err
	}
	rubrics, err := h.rooms.Rubrics.List(ctx, visitor, editionID)
	if err != nil {
		return nil, err
	}
	return each(categories, func(c category.Category) PublicCategory {
		out := PublicCategory{
			ID: c.ID, Key: c.Key, Name: toText(c.Name), Description: toText(c.Description),
			Eligibility: toEligibility(c.Eligibility), Rounds: []PublicRound{},
		}
		for _, r := range rounds {
			if r.CategoryID == c.ID {
				out.Rounds = append(out.Rounds, toPublicRound(r, rubrics[r.ID]))
			}
		}
		return out
	}), nil
}

func toPublicRound(r round.Round, grid rubric.Full) PublicRound {
	return PublicRound{
		ID: r.ID, Position: r.Position, Name: toText(r.Name), Kind: RoundKind(r.Kind), OpensAt: r.OpensAt.UTC(), ClosesAt: r.ClosesAt.UTC(),
		Blind: r.Blind, Weight: r.Weight, CarriesOver: r.CarriesOver, Advance: r.Advance, Quorum: r.Quorum,
		Method: toMethod(r.Method), Rubric: toRubric(grid),
	}
}

func toPublicPrize(p award.Prize) PublicPrize {
	return PublicPrize{
		ID: p.ID, Name: toText(p.Name), Description: toText(p.Description), Kind: PrizeKind(p.Kind),
		CategoryID: orEmptyText(p.CategoryID), Places: p.Places, Rewards: each(p.Rewards, toText),
	}
}

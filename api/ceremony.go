package api

import (
	"context"

	"palmares/pkg/ceremony"
	"palmares/pkg/document"
	"palmares/pkg/fault"
)

type ceremonyHandlers struct {
	rooms   *Rooms
	options Options
}

// ListCeremonies answers GET /editions/{editionId}/ceremonies.
func (h ceremonyHandlers) ListCeremonies(ctx context.Context, request ListCeremoniesRequestObject) (ListCeremoniesResponseObject, error) {
	list, err := h.rooms.Ceremonies.List(ctx, actorOf(ctx), request.EditionID)
	return ListCeremonies200JSONResponse(each(list, h.toCeremony)), err
}

// PrepareCeremony answers POST /editions/{editionId}/ceremonies.
func (h ceremonyHandlers) PrepareCeremony(ctx context.Context, request PrepareCeremonyRequestObject) (PrepareCeremonyResponseObject, error) {
	view, err := h.rooms.Ceremonies.Prepare(ctx, actorOf(ctx), ceremony.Wanted{
		EditionID: request.EditionID, Mode: ceremony.Mode(request.Body.Mode), Publish: request.Body.Publish, NewLink: request.Body.NewLink,
	})
	return PrepareCeremony201JSONResponse(h.toCeremony(view)), err
}

// GetCeremony answers GET /ceremonies/{ceremonyId}.
func (h ceremonyHandlers) GetCeremony(ctx context.Context, request GetCeremonyRequestObject) (GetCeremonyResponseObject, error) {
	view, err := h.rooms.Ceremonies.Get(ctx, actorOf(ctx), request.CeremonyID)
	return GetCeremony200JSONResponse{Body: h.toCeremony(view), Headers: GetCeremony200ResponseHeaders{ETag: etag(view.Version)}}, err
}

// StartCeremony answers POST /ceremonies/{ceremonyId}/start.
func (h ceremonyHandlers) StartCeremony(ctx context.Context, request StartCeremonyRequestObject) (StartCeremonyResponseObject, error) {
	view, err := h.rooms.Ceremonies.Start(ctx, actorOf(ctx), request.CeremonyID, versionOf(request.Params.IfMatch))
	return StartCeremony200JSONResponse{Body: h.toCeremony(view), Headers: StartCeremony200ResponseHeaders{ETag: etag(view.Version)}}, h.refused(err)
}

// SteerCeremony answers PUT /ceremonies/{ceremonyId}/position.
func (h ceremonyHandlers) SteerCeremony(ctx context.Context, request SteerCeremonyRequestObject) (SteerCeremonyResponseObject, error) {
	body := request.Body
	view, err := h.rooms.Ceremonies.Steer(ctx, actorOf(ctx), request.CeremonyID, versionOf(request.Params.IfMatch), ceremony.Position{
		Step: body.Step, Black: body.Black, Paused: body.Paused, Publish: body.Publish,
	})
	return SteerCeremony200JSONResponse{Body: h.toCeremony(view), Headers: SteerCeremony200ResponseHeaders{ETag: etag(view.Version)}}, h.refused(err)
}

// EndCeremony answers POST /ceremonies/{ceremonyId}/end.
func (h ceremonyHandlers) EndCeremony(ctx context.Context, request EndCeremonyRequestObject) (EndCeremonyResponseObject, error) {
	view, err := h.rooms.Ceremonies.End(ctx, actorOf(ctx), request.CeremonyID, versionOf(request.Params.IfMatch))
	return EndCeremony200JSONResponse{Body: h.toCeremony(view), Headers: EndCeremony200ResponseHeaders{ETag: etag(view.Version)}}, h.refused(err)
}

// refused shows what is stored now to a person whose command came too late.
func (h ceremonyHandlers) refused(err error) error {
	if err == nil {
		return nil
	}
	failure := fault.Of(err)
	if view, ok := failure.Current.(ceremony.View); ok {
		return failure.WithCurrent(h.toCeremony(view))
	}
	return err
}

func (h ceremonyHandlers) toCeremony(v ceremony.View) Ceremony {
	out := Ceremony{
		ID: v.ID, EditionID: v.EditionID, Mode: CeremonyMode(v.Mode), State: CeremonyState(v.State), Hash: v.Hash, Step: v.Step,
		Black: v.Black, Paused: v.Paused, Publish: v.Publish, PublishedAt: orZero(v.PublishedAt), PreparedAt: v.PreparedAt.UTC(),
		StartedAt: orZero(v.StartedAt), EndedAt: orZero(v.EndedAt), Version: v.Version, Show: toShow(v.Show), Stale: v.Stale, Code: v.Code,
		Can: each(v.Can, func(can string) CeremonyCan { return CeremonyCan(can) }),
	}
	if v.Token == "" {
		return out
	}
	out.Link = h.options.Site + "/ecran/" + v.Token
	if path, size, err := document.Code(out.Link); err == nil { // the link is beside it
		out.LinkQr = Code{Path: path, Size: size}
	}
	return out
}

func toShow(s ceremony.Show) CeremonyShow {
	out := CeremonyShow{
		Title: toText(s.Title), Theme: toText(s.Theme), Venue: toText(s.Venue), On: s.On, Mode: CeremonyMode(s.Mode),
		Steps: each(s.Steps, toStep), Entries: map[string]CeremonyCard{},
	}
	for id, card := range s.Entries {
		out.Entries[id] = CeremonyCard{Number: card.Number, Title: card.Title, Organisation: card.Organisation, Country: card.Country}
	}
	return out
}

func toStep(s ceremony.Step) CeremonyStep {
	return CeremonyStep{
		Kind: CeremonyStepKind(s.Kind), PrizeID: s.PrizeID, Prize: toText(s.Prize), Category: toText(s.Category), Place: s.Place,
		Entries: orEmpty(s.Entries), Reward: toText(s.Reward), Reason: s.Reason,
		People: each(s.People, func(p ceremony.Person) CeremonyPerson { return CeremonyPerson(p) }),
	}
}

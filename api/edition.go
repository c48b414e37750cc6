package api

import (
	"context"
	"strings"
	"time"

	openapi_types "github.com/oapi-codegen/runtime/types"

	"palmares/pkg/account"
	"palmares/pkg/edition"
	"palmares/pkg/fault"
	"palmares/pkg/template"
)

type editionHandlers struct {
	rooms   *Rooms
	options Options
}

// ListEditions answers GET /editions.
func (h editionHandlers) ListEditions(ctx context.Context, _ ListEditionsRequestObject) (ListEditionsResponseObject, error) {
	actor := actorOf(ctx)
	list, err := h.rooms.Editions.List(ctx, actor)
	if err != nil {
		return nil, err
	}
	current, _ := h.rooms.Editions.Current(ctx) // none is not a failure: nothing is announced yet
	out := make(ListEditions200JSONResponse, len(list))
	for i, one := range list {
		phases, err := h.phases(ctx, one)
		if err != nil {
			return nil, err
		}
		out[i] = EditionSummary{
			ID: one.ID, Number: one.Number, Year: one.Year, Title: toText(one.Title), Phase: Phase(phases.At(h.options.Now())),
			Current: one.ID == current.ID, Roles: toRoles(actor.Roles(one.ID)),
		}
	}
	return out, nil
}

// CreateEdition answers POST /editions.
func (h editionHandlers) CreateEdition(ctx context.Context, request CreateEditionRequestObject) (CreateEditionResponseObject, error) {
	body := request.Body
	founder, made, err := h.rooms.Templates.Create(ctx, actorOf(ctx), template.New{
		Number: body.Number, Year: body.Year, Title: fromText(body.Title), StartsOn: body.StartsOn.String(), EndsOn: body.EndsOn.String(),
		Blank: body.Template == NewEditionTemplateBlank, CopyOf: body.CopyOf,
	})
	if err != nil {
		return nil, err
	}
	out, err := h.whole(actingAs(ctx, founder), made)
	return CreateEdition201JSONResponse(out), err
}

// GetEdition answers GET /editions/{editionId}.
func (h editionHandlers) GetEdition(ctx context.Context, request GetEditionRequestObject) (GetEditionResponseObject, error) {
	one, err := h.rooms.Editions.Get(ctx, actorOf(ctx), request.EditionID)
	if err != nil {
		return nil, err
	}
	out, err := h.whole(ctx, one)
	return GetEdition200JSONResponse{Body: out, Headers: GetEdition200ResponseHeaders{ETag: etag(one.Version)}}, err
}

// UpdateEdition answers PATCH /editions/{editionId}.
func (h editionHandlers) UpdateEdition(ctx context.Context, request UpdateEditionRequestObject) (UpdateEditionResponseObject, error) {
	read := versionOf(request.Params.IfMatch)
	one, err := h.rooms.Editions.Update(ctx, actorOf(ctx), request.EditionID, func(e *edition.Edition) error {
		if err := fault.Outdated(read, e.Version, *e); err != nil {
			return err
		}
		patchEdition(e, request.Body)
		return nil
	})
	if err != nil {
		return nil, err
	}
	out, err := h.whole(ctx, one)
	return UpdateEdition200JSONResponse{Body: out, Headers: UpdateEdition200ResponseHeaders{ETag: etag(one.Version)}}, err
}

func patchEdition(e *edition.Edition, patch *EditionPatch) {
	setText(&e.Title, patch.Title)
	setText(&e.Theme, patch.Theme)
	setText(&e.Description, patch.Description)
	setText(&e.Rules, patch.Rules)
	setText(&e.Venue, patch.Venue)
	setText(&e.Organizer, patch.Organizer)
	set(&e.ContactEmail, patch.ContactEmail)
	set(&e.TimeZone, patch.TimeZone)
	set(&e.HostCountry, patch.HostCountry)
	set(&e.GuestCountries, patch.GuestCountries)
	set(&e.GraceSeconds, patch.GraceSeconds)
	set(&e.ComplaintDays, patch.ComplaintDays)
	if patch.StartsOn != nil {
		e.StartsOn = patch.StartsOn.String()
	}
	if patch.EndsOn != nil {
		e.EndsOn = patch.EndsOn.String()
	}
	if patch.EntriesOpenAt != nil {
		e.EntriesOpenAt = utc(patch.EntriesOpenAt)
	}
	if patch.EntriesCloseAt != nil {
		e.EntriesCloseAt = utc(patch.EntriesCloseAt)
	}
}

// AnnounceEdition answers POST /editions/{editionId}/announcement.
func (h editionHandlers) AnnounceEdition(ctx context.Context, request AnnounceEditionRequestObject) (AnnounceEditionResponseObject, error) {
	one, err := h.rooms.Editions.Announce(ctx, actorOf(ctx), request.EditionID)
	if err != nil {
		return nil, err
	}
	out, err := h.whole(ctx, one)
	return AnnounceEdition200JSONResponse(out), err
}

// GetProgramme answers GET /editions/{editionId}/programme.
func (h editionHandlers) GetProgramme(ctx context.Context, request GetProgrammeRequestObject) (GetProgrammeResponseObject, error) {
	programme, err := h.rooms.Editions.Programme(ctx, actorOf(ctx), request.EditionID)
	return GetProgramme200JSONResponse{
		Body: each(programme.Sessions, toProgrammeSession), Headers: GetProgramme200ResponseHeaders{ETag: etag(programme.Version)},
	}, err
}

// ReplaceProgramme answers PUT /editions/{editionId}/programme.
func (h editionHandlers) ReplaceProgramme(ctx context.Context, request ReplaceProgrammeRequestObject) (ReplaceProgrammeResponseObject, error) {
	programme, err := h.rooms.Editions.ReplaceProgramme(ctx, actorOf(ctx), request.EditionID, edition.Programme{
		Version: versionOf(request.Params.IfMatch), Sessions: each(*request.Body, fromProgrammeSession),
	})
	return ReplaceProgramme200JSONResponse{
		Body: each(programme.Sessions, toProgrammeSession), Headers: ReplaceProgramme200ResponseHeaders{ETag: etag(programme.Version)},
	}, err
}

// GetCalendar answers GET /editions/{editionId}/calendar.
func (h editionHandlers) GetCalendar(ctx context.Context, request GetCalendarRequestObject) (GetCalendarResponseObject, error) {
	one, err := h.rooms.Editions.Get(ctx, actorOf(ctx), request.EditionID)
	if err != nil {
		return nil, err
	}
	programme, err := h.rooms.Editions.Programme(ctx, actorOf(ctx), request.EditionID)
	if err != nil {
		return nil, err
	}
	text := edition.Calendar(one, programme.Sessions, localeOf(ctx, request.Params.Lang))
	return GetCalendar200TextCalendarResponse{Body: strings.NewReader(text), ContentLength: int64(len(text))}, nil
}

// phases finds the moments that part the edition's phases.
func (h editionHandlers) phases(ctx context.Context, one edition.Edition) (edition.Milestones, error) {
	marks := edition.Milestones{AnnouncedAt: one.AnnouncedAt, EntriesOpenAt: one.EntriesOpenAt, EntriesCloseAt: one.EntriesCloseAt}
	rounds, err := h.rooms.Rounds.Store.ListRounds(ctx, one.ID)
	if err != nil {
		return marks, err
	}
	for i := range rounds {
		marks.JudgingAt = earliest(marks.JudgingAt, rounds[i].OpensAt)
		marks.JudgedAt = latest(marks.JudgedAt, rounds[i].ClosesAt)
	}
	published, err := h.rooms.Awards.Publications(ctx, one.ID)
	for i := range published {
		if published[i].Kind == "palmares" {
			marks.PublishedAt = &published[i].PublishedAt
		}
	}
	return marks, err
}

func earliest(known *time.Time, at time.Time) *time.Time {
	if known == nil || at.Before(*known) {
		return &at
	}
	return known
}

func latest(known *time.Time, at time.Time) *time.Time {
	if known == nil || at.After(*known) {
		return &at
	}
	return known
}

// whole is an edition with its categories, for those with a role in it; others see what the public may.
func (h editionHandlers) whole(ctx context.Context, one edition.Edition) (Edition, error) {
	actor := actorOf(ctx)
	marks, err := h.phases(ctx, one)
	if err != nil {
		return Edition{}, err
	}
	out := toEditionText(one)
	now := h.options.Now()
	out.Phase, out.Phases = Phase(marks.At(now)), each(marks.Timeline(now), toPhaseStep)
	out.ClosedAt = orZero(one.ClosedAt)
	if !edition.MayEdit(actor, one.ID) {
		out.GraceSeconds, out.ClosedAt = 0, time.Time{}
	}
	if out.Categories, err = categoryHandlers(h).list(ctx, one.ID); err != nil {
		return Edition{}, err
	}
	published, err := h.rooms.Awards.Publications(ctx, one.ID)
	out.Publications = each(published, toPublication)
	out.Roles, out.Can = toRoles(actor.Roles(one.ID)), editionCan(actor, one.ID)
	return out, err
}

// editionCan says what the person's roles open in an edition, by the same functions that the rooms ask.
func editionCan(actor account.Actor, id string) []EditionCan {
	can := []EditionCan{}
	for _, right := range editionRights {
		if right.may(actor, id) {
			can = append(can, right.can...)
		}
	}
	return can
}

func toEditionText(one edition.Edition) Edition {
	return Edition{
		ID: one.ID, Number: one.Number, Year: one.Year, Title: toText(one.Title), Theme: toText(one.Theme),
		Description: toText(one.Description), Rules: toText(one.Rules), Venue: toText(one.Venue), Organizer: toText(one.Organizer),
		ContactEmail: one.ContactEmail, TimeZone: one.TimeZone, HostCountry: one.HostCountry, GuestCountries: orEmpty(one.GuestCountries),
		StartsOn: toDate(one.StartsOn), EndsOn: toDate(one.EndsOn), AnnouncedAt: orZero(one.AnnouncedAt),
		EntriesOpenAt: orZero(one.EntriesOpenAt), EntriesCloseAt: orZero(one.EntriesCloseAt), GraceSeconds: one.GraceSeconds,
		ComplaintDays: one.ComplaintDays,
		Version:       one.Version, Categories: []Category{}, Phases: []PhaseStep{}, Roles: []Role{}, Can: []EditionCan{},
	}
}

func toPhaseStep(step edition.Step) PhaseStep {
	return PhaseStep{Phase: Phase(step.Phase), StartsAt: orZero(step.StartsAt), EndsAt: orZero(step.EndsAt), Current: step.Current}
}

func toProgrammeSession(s edition.Session) ProgrammeSession {
	return ProgrammeSession{
		ID: s.ID, Kind: ProgrammeSessionKind(s.Kind), Title: toText(s.Title), Description: toText(s.Description), Room: s.Room,
		Speakers: orEmpty(s.Speakers), StartsAt: s.StartsAt.UTC(), EndsAt: s.EndsAt.UTC(),
	}
}

func fromProgrammeSession(s ProgrammeSession) edition.Session {
	return edition.Session{
		Kind: edition.SessionKind(s.Kind), Title: fromText(s.Title), Description: fromText(s.Description), Room: s.Room,
		Speakers: orEmpty(s.Speakers), StartsAt: s.StartsAt.UTC(), EndsAt: s.EndsAt.UTC(),
	}
}

func toDate(text string) openapi_types.Date {
	at, _ := time.Parse(time.DateOnly, text) // stored dates are valid
	return openapi_types.Date{Time: at}
}

package api

import (
	"context"
	"slices"

	"palmares/pkg/award"
	"palmares/pkg/entry"
	"palmares/pkg/form"
	"palmares/pkg/round"
	"palmares/pkg/screening"
)

type entryHandlers struct {
	rooms   *Rooms
	options Options
	pages   *lastAnswers[EntryPage]
}

// whole is an entry with what the screening and the jury have to say of it.
func (h entryHandlers) whole(ctx context.Context, view entry.View) (Entry, error) {
	return wholeEntry(ctx, h.rooms, view)
}

func wholeEntry(ctx context.Context, rooms *Rooms, view entry.View) (Entry, error) {
	actor := actorOf(ctx)
	file, err := rooms.Screening.Look(ctx, actor, view)
	if err != nil {
		return Entry{}, err
	}
	feedback, err := rooms.Awards.Feedback(ctx, actor, view)
	if err != nil {
		return Entry{}, err
	}
	out := toEntry(view)
	if file.Decision != nil && view.State != entry.Submitted && view.State != entry.Withdrawn {
		out.Decision = EntryDecision{Accepted: file.Decision.Accepted, Reason: file.Decision.Reason, DecidedAt: file.Decision.DecidedAt.UTC()}
	}
	out.Requests = each(file.Requests, toRequest)
	out.Eligibility = each(file.Checks, toCheck)
	for _, can := range file.Can {
		out.Can = append(out.Can, EntryCan(can))
	}
	if len(feedback) > 0 {
		out.Can = append(out.Can, EntryCanViewFeedback)
		out.Feedback = each(feedback, toFeedback)
	}
	return out, nil
}

// CreateEntry answers POST /categories/{categoryId}/entries.
func (h entryHandlers) CreateEntry(ctx context.Context, request CreateEntryRequestObject) (CreateEntryResponseObject, error) {
	view, err := h.rooms.Entries.Create(ctx, actorOf(ctx), request.CategoryID, request.Body.Title)
	if err != nil {
		return nil, err
	}
	out, err := h.whole(ctx, view)
	return CreateEntry201JSONResponse(out), err
}

// GetEntry answers GET /entries/{entryId}.
func (h entryHandlers) GetEntry(ctx context.Context, request GetEntryRequestObject) (GetEntryResponseObject, error) {
	view, err := h.rooms.Entries.Get(ctx, actorOf(ctx), request.EntryID)
	if err != nil {
		return nil, err
	}
	out, err := h.whole(ctx, view)
	return GetEntry200JSONResponse{Body: out, Headers: GetEntry200ResponseHeaders{ETag: etag(view.Version)}}, err
}

// SaveDraft answers PUT /entries/{entryId}/draft.
func (h entryHandlers) SaveDraft(ctx context.Context, request SaveDraftRequestObject) (SaveDraftResponseObject, error) {
	view, err := h.rooms.Entries.SaveDraft(ctx, actorOf(ctx), request.EntryID, entry.Edit{
		Version: versionOf(request.Params.IfMatch), Operation: request.Params.IdempotencyKey, Content: fromContent(*request.Body),
	})
	if err != nil {
		return nil, err
	}
	out, err := h.whole(ctx, view)
	return SaveDraft200JSONResponse{Body: out, Headers: SaveDraft200ResponseHeaders{ETag: etag(view.Version)}}, err
}

// SubmitEntry answers POST /entries/{entryId}/submission.
func (h entryHandlers) SubmitEntry(ctx context.Context, request SubmitEntryRequestObject) (SubmitEntryResponseObject, error) {
	view, err := h.rooms.Entries.Submit(ctx, actorOf(ctx), request.EntryID, versionOf(request.Params.IfMatch))
	if err != nil {
		return nil, err
	}
	out, err := h.whole(ctx, view)
	return SubmitEntry200JSONResponse{Body: out, Headers: SubmitEntry200ResponseHeaders{ETag: etag(view.Version)}}, err
}

// WithdrawEntry answers POST /entries/{entryId}/withdrawal.
func (h entryHandlers) WithdrawEntry(ctx context.Context, request WithdrawEntryRequestObject) (WithdrawEntryResponseObject, error) {
	view, err := h.rooms.Entries.Withdraw(ctx, actorOf(ctx), request.EntryID, request.Body.Reason)
	if err != nil {
		return nil, err
	}
	out, err := h.whole(ctx, view)
	return WithdrawEntry200JSONResponse(out), err
}

// ListRevisions answers GET /entries/{entryId}/revisions.
func (h entryHandlers) ListRevisions(ctx context.Context, request ListRevisionsRequestObject) (ListRevisionsResponseObject, error) {
	list, err := h.rooms.Entries.Revisions(ctx, actorOf(ctx), request.EntryID)
	return ListRevisions200JSONResponse(each(list, func(r entry.Revision) Revision {
		return Revision{Revision: r.Revision, SubmittedAt: r.SubmittedAt.UTC(), ContentHash: r.ContentHash, FormVersion: r.FormVersion}
	})), err
}

func toEntry(view entry.View) Entry {
	out := Entry{
		ID: view.ID, EditionID: view.EditionID, CategoryID: view.CategoryID, CategoryName: toText(view.Category.Name),
		Number: view.Label(), State: EntryState(view.State), Content: toContent(view.Content), Files: each(view.Files, toFile),
		Form: toForm(view.Form), Missing: toFieldErrors(view.Missing), Version: view.Version, Operation: view.Operation, Revision: view.Revision,
		ContentHash: view.ContentHash, ChangedSinceSubmission: view.Changed, SubmittedAt: orZero(view.SubmittedAt),
		UpdatedAt: view.UpdatedAt.UTC(), ClosesAt: orZero(view.Edition.EntriesCloseAt), Requests: []Request{},
		Can: each(view.Can, func(can string) EntryCan { return EntryCan(can) }),
	}
	out.Anonymous = slices.ContainsFunc(view.Rounds, func(r round.Round) bool { return r.Blind })
	if view.ReopenedUntil != nil {
		out.ClosesAt = view.ReopenedUntil.UTC()
	}
	return out
}

func toContent(c entry.Content) EntryContent {
	answers := map[string]Answer{}
	for key, answer := range c.Answers {
		answers[key] = answer
	}
	return EntryContent{
		Title: c.Title, Summary: c.Summary, Organisation: c.Organisation, Country: c.Country, Region: c.Region, WomenLed: c.WomenLed,
		Answers: answers, Team: each(c.Team, toTeamMember),
	}
}

func fromContent(c EntryContent) entry.Content {
	answers := form.Answers{}
	for key, answer := range c.Answers {
		answers[key] = answer
	}
	return entry.Content{
		Title: c.Title, Summary: c.Summary, Organisation: c.Organisation, Country: c.Country, Region: c.Region, WomenLed: c.WomenLed,
		Answers: answers,
		Team: each(c.Team, func(m TeamMember) entry.TeamMember {
			return entry.TeamMember{Name: m.Name, Function: m.Function, Email: m.Email, Phone: m.Phone}
		}),
	}
}

func toTeamMember(m entry.TeamMember) TeamMember {
	return TeamMember{Name: m.Name, Function: m.Function, Email: m.Email, Phone: m.Phone}
}

func toFile(f entry.File) File {
	out := File{
		ID: f.ID, Field: f.Field, Name: f.Name, Bytes: f.Bytes, MediaType: f.MediaType, Sha256: f.SHA256, AddedAt: f.AddedAt.UTC(),
		Refusal: FileRefusal(f.Refusal),
	}
	if c := f.Clearance; c != nil {
		out.Clearance = Clearance{Author: c.Author, Reason: c.Reason, ClearedAt: c.ClearedAt.UTC()}
	}
	return out
}

func toRequest(r screening.Request) Request {
	return Request{ID: r.ID, Message: r.Message, DueAt: r.DueAt.UTC(), AskedAt: r.AskedAt.UTC(), Answer: r.Answer, AnsweredAt: orZero(r.AnsweredAt)}
}

func toCheck(c screening.Check) EligibilityCheck {
	return EligibilityCheck{Rule: EligibilityCheckRule(c.Rule), Outcome: EligibilityCheckOutcome(c.Outcome), Params: c.Params}
}

func toFeedback(f award.Feedback) Feedback {
	return Feedback{
		RoundID: f.Round.ID, RoundName: toText(f.Round.Name), Rank: f.Place.Rank, Ranked: f.Ranked, Total: f.Place.Total, OutOf: f.OutOf,
		Explanation: toText(f.Place.Explanation), Criteria: toCriterionResults(f.Place.Criteria, f.Rubric), Comments: f.Comments,
	}
}

package api

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"reflect"
	"slices"

	"palmares/pkg/arrival"
	"palmares/pkg/entry"
	"palmares/pkg/points"
	"palmares/pkg/round"
	"palmares/pkg/scorecard"
)

type scorecardHandlers struct {
	rooms   *Rooms
	options Options
	lists   *lastAnswers[[]AssignmentSummary]
	sat     *lastAnswers[seat]
}

// seat is what an assignment as its judge sees it is made of.
type seat struct {
	scorecard.Sitting
	state round.State
	come  []arrival.Arrival
}

func sameSeat(a, b seat) bool { return reflect.DeepEqual(a, b) }

// VisitListMyAssignmentsResponse sends it.
func (a written) VisitListMyAssignmentsResponse(w http.ResponseWriter) error { return a.send(w) }

// ListMyAssignments answers GET /me/assignments.
func (h scorecardHandlers) ListMyAssignments(ctx context.Context, _ ListMyAssignmentsRequestObject) (ListMyAssignmentsResponseObject, error) {
	work, err := h.rooms.Scorecards.Mine(ctx, actorOf(ctx))
	if err != nil {
		return nil, err
	}
	open, err := h.rooms.Deliberations.OpenAmong(ctx, slices.Collect(maps.Keys(work.Rounds)))
	if err != nil {
		return nil, err
	}
	come, err := h.rooms.Arrivals.Mine(ctx, actorOf(ctx), each(work.Tasks, func(t scorecard.Task) string { return t.AssignmentID }))
	if err != nil {
		return nil, err
	}
	rows := each(work.Tasks, func(t scorecard.Task) AssignmentSummary {
		of := work.Rounds[t.RoundID]
		return AssignmentSummary{
			ID: t.AssignmentID, RoundID: t.RoundID, RoundName: toText(of.Name), CategoryName: toText(work.Categories[of.CategoryID].Name),
			Kind: RoundKind(of.Kind), Blind: of.Blind, RoundState: RoundState(of.StateAt(h.options.Now())), OpensAt: of.OpensAt.UTC(),
			ClosesAt: of.ClosesAt.UTC(), Number: t.Number, Title: t.Title, State: AssignmentState(t.State), Marked: t.Marked,
			Criteria: work.Criteria[t.RoundID], Minutes: work.Minutes[t.RoundID], UpdatedAt: t.UpdatedAt.UTC(),
			Slot: toJudgeSlot(work.Slots[t.AssignmentID]), Deliberating: open[t.RoundID],
			Arrival: foremost(come[t.AssignmentID]),
		}
	})
	return h.lists.write(actorOf(ctx).ID, rows, func() any { return rows })
}

// GetAssignment answers GET /assignments/{assignmentId}.
func (h scorecardHandlers) GetAssignment(ctx context.Context, request GetAssignmentRequestObject) (GetAssignmentResponseObject, error) {
	sitting, err := h.rooms.Scorecards.Sit(ctx, actorOf(ctx), request.AssignmentID)
	if err != nil {
		return nil, err
	}
	come, err := h.rooms.Arrivals.Mine(ctx, actorOf(ctx), []string{request.AssignmentID})
	if err != nil {
		return nil, err
	}
	now := seat{sitting, sitting.Round.StateAt(h.options.Now()), come[request.AssignmentID]}
	return h.sat.write(actorOf(ctx).ID+" "+request.AssignmentID, now, func() any { return h.toAssignment(sitting, come) })
}

// VisitGetAssignmentResponse sends it.
func (a written) VisitGetAssignmentResponse(w http.ResponseWriter) error { return a.send(w) }

// toAssignment has what came late of the card too, by assignment.
func (h scorecardHandlers) toAssignment(of scorecard.Sitting, come map[string][]arrival.Arrival) Assignment {
	return Assignment{
		ID: of.Assignment.ID, Round: toRound(of.Round, h.options.Now()), CategoryName: toText(of.Category.Name),
		Entry: toJudged(of.Entry()), Rubric: toRubric(of.Rubric), Scorecard: toScorecard(of.Card),
		Slot: toJudgeSlot(of.Slot), Arrivals: arrivalsOf(come[of.Assignment.ID], of.Card),
		Can: each(of.Can, func(can string) AssignmentCan { return AssignmentCan(can) }),
	}
}

// ListMySittings answers GET /me/sittings.
func (h scorecardHandlers) ListMySittings(ctx context.Context, _ ListMySittingsRequestObject) (ListMySittingsResponseObject, error) {
	list, err := h.rooms.Scorecards.Sittings(ctx, actorOf(ctx))
	if err != nil {
		return nil, err
	}
	come, err := h.rooms.Arrivals.Mine(ctx, actorOf(ctx), each(list, func(s scorecard.Sitting) string { return s.Assignment.ID }))
	if err != nil {
		return nil, err
	}
	sittings := ListMySittings200JSONResponse{}
	for _, sitting := range list {
		one := h.toAssignment(sitting, come)
		answer, err := json.Marshal(one)
		if err != nil {
			return nil, err
		}
		sittings = append(sittings, Sitting{Tag: contentTag(append(answer, '\n')), Assignment: one})
	}
	return sittings, nil
}

// GetAssignedFile answers GET /assignments/{assignmentId}/files/{fileId}.
func (h scorecardHandlers) GetAssignedFile(ctx context.Context, request GetAssignedFileRequestObject) (GetAssignedFileResponseObject, error) {
	file, err := h.rooms.Scorecards.OpenFile(ctx, actorOf(ctx), request.AssignmentID, request.FileID)
	if err != nil {
		return nil, err
	}
	sent, err := take(file, request.Params.Range, request.Params.IfRange)
	switch {
	case err != nil:
		return nil, err
	case sent.from > 0:
		return GetAssignedFile206ApplicationOctetStreamResponse{sent.rest()}, nil
	default:
		return GetAssignedFile200ApplicationOctetStreamResponse{sent.whole()}, nil
	}
}

// SaveScorecard answers PUT /assignments/{assignmentId}/scorecard.
func (h scorecardHandlers) SaveScorecard(ctx context.Context, request SaveScorecardRequestObject) (SaveScorecardResponseObject, error) {
	card, err := h.rooms.Scorecards.Save(ctx, actorOf(ctx), request.AssignmentID, scorecard.Edit{
		Attempt: scorecard.Attempt{Version: versionOf(request.Params.IfMatch), Operation: request.Params.IdempotencyKey},
		Content: fromScorecard(*request.Body),
	})
	if err != nil {
		return nil, err
	}
	return SaveScorecard200JSONResponse{Body: toScorecard(card), Headers: SaveScorecard200ResponseHeaders{ETag: etag(card.Version)}}, nil
}

// SubmitScorecard answers POST /assignments/{assignmentId}/scorecard/submission.
func (h scorecardHandlers) SubmitScorecard(ctx context.Context, request SubmitScorecardRequestObject) (SubmitScorecardResponseObject, error) {
	card, err := h.rooms.Scorecards.Submit(ctx, actorOf(ctx), request.AssignmentID, scorecard.Attempt{
		Version: versionOf(request.Params.IfMatch), Operation: request.Params.IdempotencyKey,
	})
	if err != nil {
		return nil, err
	}
	return SubmitScorecard200JSONResponse{Body: toScorecard(card), Headers: SubmitScorecard200ResponseHeaders{ETag: etag(card.Version)}}, nil
}

// ReopenScorecard answers DELETE /assignments/{assignmentId}/scorecard/submission.
func (h scorecardHandlers) ReopenScorecard(ctx context.Context, request ReopenScorecardRequestObject) (ReopenScorecardResponseObject, error) {
	card, err := h.rooms.Scorecards.Reopen(ctx, actorOf(ctx), request.AssignmentID)
	if err != nil {
		return nil, err
	}
	return ReopenScorecard200JSONResponse{Body: toScorecard(card), Headers: ReopenScorecard200ResponseHeaders{ETag: etag(card.Version)}}, nil
}

func fromScorecard(c ScorecardContent) scorecard.Content {
	marks := map[string]points.Points{}
	for key, mark := range c.Marks {
		marks[key] = pointsOf(mark)
	}
	return scorecard.Content{Marks: marks, Comments: orNone(c.Comments), ToEntrant: c.ToEntrant, ToJury: c.ToJury}
}

func toMarks(given map[string]points.Points) map[string]Decimal {
	marks := map[string]Decimal{}
	for key, mark := range given {
		marks[key] = mark.String()
	}
	return marks
}

func toScorecardContent(c scorecard.Content) ScorecardContent {
	return ScorecardContent{Marks: toMarks(c.Marks), Comments: orNone(c.Comments), ToEntrant: c.ToEntrant, ToJury: c.ToJury}
}

func toScorecard(c scorecard.Scorecard) Scorecard {
	return Scorecard{
		Marks: toMarks(c.Marks), Comments: orNone(c.Comments), ToEntrant: c.ToEntrant, ToJury: c.ToJury, State: AssignmentState(c.State()),
		FromPaper: c.FromPaper, Version: c.Version, Operation: c.Operation, SubmittedAt: orZero(c.SubmittedAt), UpdatedAt: c.UpdatedAt.UTC(),
	}
}

func toJudgeSlot(s scorecard.Slot) JudgeSlot {
	if s.State == "" {
		return JudgeSlot{}
	}
	return JudgeSlot{State: JudgeSlotState(s.State), PlannedAt: orZero(&s.PlannedAt), Until: orZero(s.Until)}
}

func orNone(words map[string]string) map[string]string {
	if words == nil {
		return map[string]string{}
	}
	return words
}

func toJudged(j entry.Judged) JudgedEntry {
	answers := map[string]Answer{}
	for key, answer := range j.Answers {
		answers[key] = answer
	}
	return JudgedEntry{
		Number: j.Number, Title: j.Title, Summary: j.Summary, Organisation: j.Organisation, Country: j.Country, Region: j.Region,
		Fields: each(j.Fields, toField), Answers: answers, Team: each(j.Team, toTeamMember), Files: each(j.Files, toFile),
	}
}

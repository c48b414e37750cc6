package api

import (
	"context"
	"strings"

	"palmares/pkg/stage"
)

type stageHandlers struct{ rooms *Rooms }

// GetStage answers GET /rounds/{roundId}/running-order.
func (h stageHandlers) GetStage(ctx context.Context, request GetStageRequestObject) (GetStageResponseObject, error) {
	view, err := h.rooms.Stage.Get(ctx, actorOf(ctx), request.RoundID)
	out := toStage(view)
	return GetStage200JSONResponse{Body: out, Headers: GetStage200ResponseHeaders{ETag: etag(out.Version)}}, err
}

// ReplaceRunningOrder answers PUT /rounds/{roundId}/running-order.
func (h stageHandlers) ReplaceRunningOrder(ctx context.Context, request ReplaceRunningOrderRequestObject) (ReplaceRunningOrderResponseObject, error) {
	body := request.Body
	view, err := h.rooms.Stage.Replace(ctx, actorOf(ctx), request.RoundID, stage.New{
		Version: versionOf(request.Params.IfMatch), StartsAt: *utc(&body.StartsAt), Drawn: stage.Drawn(body.Drawn),
		Pattern: stage.Pattern{
			Presentation: body.Pattern.Presentation, Questions: body.Pattern.Questions, Changeover: body.Pattern.Changeover, Grace: body.Pattern.Grace,
		},
		Slots: each(body.Slots, func(s NewSlot) stage.Slot {
			return stage.Slot{EntryID: orNil(s.EntryID), Pause: s.Pause, Label: strings.TrimSpace(s.Label)}
		}),
	})
	out := toStage(view)
	return ReplaceRunningOrder200JSONResponse{Body: out, Headers: ReplaceRunningOrder200ResponseHeaders{ETag: etag(out.Version)}}, err
}

// DeleteRunningOrder answers DELETE /rounds/{roundId}/running-order.
func (h stageHandlers) DeleteRunningOrder(ctx context.Context, request DeleteRunningOrderRequestObject) (DeleteRunningOrderResponseObject, error) {
	return DeleteRunningOrder204Response{}, h.rooms.Stage.Delete(ctx, actorOf(ctx), request.RoundID)
}

// RecordAttendance answers POST /rounds/{roundId}/attendance.
func (h stageHandlers) RecordAttendance(ctx context.Context, request RecordAttendanceRequestObject) (RecordAttendanceResponseObject, error) {
	body := request.Body
	view, err := h.rooms.Stage.Attend(ctx, actorOf(ctx), stage.Attendance{
		RoundID: request.RoundID, EntryID: orNil(body.EntryID), JudgeID: orNil(body.JudgeID), Presence: stage.Presence(body.Presence), Minutes: body.Minutes,
	})
	out := toStage(view)
	return RecordAttendance201JSONResponse{Body: out, Headers: RecordAttendance201ResponseHeaders{ETag: etag(out.Version)}}, err
}

// DecideLateEntrant answers POST /rounds/{roundId}/slots/{entryId}/decision.
func (h stageHandlers) DecideLateEntrant(ctx context.Context, request DecideLateEntrantRequestObject) (DecideLateEntrantResponseObject, error) {
	view, err := h.rooms.Stage.Decide(ctx, actorOf(ctx), stage.Act{
		RoundID: request.RoundID, EntryID: request.EntryID, Kind: stage.ActKind(request.Body.Decision), Reason: strings.TrimSpace(request.Body.Reason),
	})
	out := toStage(view)
	return DecideLateEntrant200JSONResponse{Body: out, Headers: DecideLateEntrant200ResponseHeaders{ETag: etag(out.Version)}}, err
}

// OpenSlot answers POST /rounds/{roundId}/slots/{entryId}/opening.
func (h stageHandlers) OpenSlot(ctx context.Context, request OpenSlotRequestObject) (OpenSlotResponseObject, error) {
	view, err := h.rooms.Stage.Open(ctx, actorOf(ctx), request.RoundID, request.EntryID, request.Body.Reason)
	out := toStage(view)
	return OpenSlot200JSONResponse{Body: out, Headers: OpenSlot200ResponseHeaders{ETag: etag(out.Version)}}, err
}

// CloseSlot answers POST /rounds/{roundId}/slots/{entryId}/closing.
func (h stageHandlers) CloseSlot(ctx context.Context, request CloseSlotRequestObject) (CloseSlotResponseObject, error) {
	view, err := h.rooms.Stage.Close(ctx, actorOf(ctx), request.RoundID, request.EntryID)
	out := toStage(view)
	return CloseSlot200JSONResponse{Body: out, Headers: CloseSlot200ResponseHeaders{ETag: etag(out.Version)}}, err
}

// AssignFullJury answers POST /rounds/{roundId}/full-jury.
func (h stageHandlers) AssignFullJury(ctx context.Context, request AssignFullJuryRequestObject) (AssignFullJuryResponseObject, error) {
	view, err := h.rooms.Stage.AssignAll(ctx, actorOf(ctx), request.RoundID)
	out := toStage(view)
	return AssignFullJury200JSONResponse{Body: out, Headers: AssignFullJury200ResponseHeaders{ETag: etag(out.Version)}}, err
}

func toStage(view stage.View) Stage {
	order := view.Order
	return Stage{
		Round: toRound(view.Round, view.At), CategoryName: toText(view.Category), Version: order.Version, StartsAt: orZero(&order.StartsAt),
		Pattern: Pattern{
			Presentation: order.Presentation, Questions: order.Questions, Changeover: order.Changeover, Grace: order.Grace,
		},
		Drawn: Drawn(order.Drawn), Seed: order.Seed, Moved: view.Moved,
		Slots: each(view.Slots, toSlot), Judges: each(view.Judges, func(s stage.Seated) StageJudge {
			return StageJudge{Judge: toBoardJudge(s.Judge), Attendance: toAttendance(s.Attendance)}
		}),
		Candidates: view.Candidates, Given: view.Coverage.Given, Missing: view.Coverage.Missing,
		LeftOut: each(view.Coverage.LeftOut, func(l stage.LeftOut) LeftOut {
			return LeftOut{JudgeID: l.Judge.ID, JudgeName: l.Judge.Name, EntryNumber: l.Entry.Number, Reason: LeftOutReason(l.Reason)}
		}),
		Can: each(view.Can, func(can string) StageCan { return StageCan(can) }),
	}
}

func toSlot(p stage.Placed) Slot {
	out := Slot{Position: p.Position, PlannedAt: p.PlannedAt.UTC(), Pause: p.Pause, Label: p.Label, State: SlotState(p.State)}
	if p.EntryID == nil {
		return out
	}
	out.Entry, out.Attendance, out.Assigned, out.Submitted = toBoardEntry(p.Candidate), toAttendance(p.Attendance), p.Assigned, p.Submitted
	out.OpenedAt, out.ClosedAt, out.Until = orZero(p.OpenedAt), orZero(p.ClosedAt), orZero(p.Until)
	if p.Decision != nil {
		out.Decided = Decided{
			Decision: DecidedDecision(p.Decision.Kind), Reason: p.Decision.Reason, By: p.Decision.By, At: p.Decision.At.UTC(),
		}
	}
	return out
}

func toAttendance(a *stage.Attendance) Attendance {
	if a == nil {
		return Attendance{}
	}
	return Attendance{Presence: Presence(a.Presence), Minutes: a.Minutes, ArrivedAt: orZero(a.ArrivedAt), By: a.By, At: a.At.UTC()}
}

func orNil(id ID) *string {
	if id == "" {
		return nil
	}
	return &id
}

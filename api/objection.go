package api

import (
	"context"
	"strings"

	"palmares/pkg/jury"
)

// ListObjections answers GET /entries/{entryId}/objections.
func (h juryHandlers) ListObjections(ctx context.Context, request ListObjectionsRequestObject) (ListObjectionsResponseObject, error) {
	found, err := h.rooms.Jury.Objections(ctx, actorOf(ctx), request.EntryID)
	if err != nil {
		return nil, err
	}
	can := []ObjectionsCan{}
	if found.Closed == "" {
		can = append(can, ObjectionsCanObject)
	}
	names := map[string]string{}
	if len(found.Made) > 0 { // also of a judge who has left the jury since
		if names, err = h.judgeNames(ctx, found.Made[0].EditionID); err != nil {
			return nil, err
		}
	}
	return ListObjections200JSONResponse{
		Judges: each(found.Judges, toBoardJudge), Can: can,
		Objections: each(found.Made, func(o jury.Objection) Objection { return toObjection(o, names[o.JudgeID]) }),
	}, nil
}

// ObjectToJudge answers POST /entries/{entryId}/objections.
func (h juryHandlers) ObjectToJudge(ctx context.Context, request ObjectToJudgeRequestObject) (ObjectToJudgeResponseObject, error) {
	body := request.Body
	made, err := h.rooms.Jury.Object(ctx, actorOf(ctx), jury.Objection{
		EntryID: request.EntryID, JudgeID: body.JudgeID, Kind: jury.ConflictKind(body.Kind), Reason: strings.TrimSpace(body.Reason),
	})
	if err != nil {
		return nil, err
	}
	judge, err := h.rooms.Members.Store.MemberByID(ctx, made.JudgeID)
	return ObjectToJudge201JSONResponse(toObjection(made, judge.Name)), err
}

func toObjection(o jury.Objection, judgeName string) Objection {
	return Objection{
		ID: o.ID, JudgeID: o.JudgeID, JudgeName: judgeName, Kind: ConflictKind(o.Kind), Reason: o.Reason, ObjectedAt: o.ObjectedAt.UTC(),
	}
}

package api

import (
	"context"

	"palmares/pkg/arrival"
	"palmares/pkg/round"
)

type arrivalHandlers struct{ rooms *Rooms }

func lateHours(given *int) int {
	if given == nil {
		return round.DefaultLateHours
	}
	return *given
}

// ReceiveArrival answers POST /assignments/{assignmentId}/arrivals.
func (h arrivalHandlers) ReceiveArrival(ctx context.Context, request ReceiveArrivalRequestObject) (ReceiveArrivalResponseObject, error) {
	content := fromScorecard(request.Body.Content)
	come, err := h.rooms.Arrivals.Receive(ctx, actorOf(ctx), request.AssignmentID, arrival.Arrival{
		Marks: content.Marks, Comments: content.Comments, ToEntrant: content.ToEntrant, ToJury: content.ToJury,
		HandedIn: request.Body.HandedIn, MadeAt: request.Body.MadeAt,
	})
	return ReceiveArrival201JSONResponse(toArrival(come)), err
}

// ListArrivals answers GET /rounds/{roundId}/arrivals.
func (h arrivalHandlers) ListArrivals(ctx context.Context, request ListArrivalsRequestObject) (ListArrivalsResponseObject, error) {
	look, err := h.rooms.Arrivals.List(ctx, actorOf(ctx), request.RoundID)
	return ListArrivals200JSONResponse(each(look.Arrivals, func(a arrival.Arrival) Arrival {
		out := toArrival(a)
		out.EntryID = look.Pairs[a.AssignmentID].EntryID
		if look.MayRule(a) {
			out.Can = append(out.Can, ArrivalCanRule)
		}
		return out
	})), err
}

// RuleOnArrival answers POST /arrivals/{arrivalId}/ruling.
func (h arrivalHandlers) RuleOnArrival(ctx context.Context, request RuleOnArrivalRequestObject) (RuleOnArrivalResponseObject, error) {
	ruled, err := h.rooms.Arrivals.Rule(ctx, actorOf(ctx), request.ArrivalID, arrival.Ruling{Granted: request.Body.Granted, Reason: request.Body.Reason})
	return RuleOnArrival201JSONResponse(toArrival(ruled)), err
}

func toArrival(a arrival.Arrival) Arrival {
	marks := map[string]Decimal{}
	for key, mark := range a.Marks {
		marks[key] = mark.String()
	}
	return Arrival{
		ID: a.ID, AssignmentID: a.AssignmentID, Judge: a.Author, Marks: marks, Comments: orNone(a.Comments), ToEntrant: a.ToEntrant, ToJury: a.ToJury,
		HandedIn: a.HandedIn, MadeAt: a.MadeAt.UTC(), ReceivedAt: a.ReceivedAt.UTC(), State: ArrivalState(a.State()), RuledBy: a.Ruler,
		RuledAt: orZero(a.RuledAt), RulingReason: a.Reason, Can: []ArrivalCan{},
	}
}

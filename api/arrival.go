package api

import (
	"context"

	"palmares/pkg/arrival"
	"palmares/pkg/round"
	"palmares/pkg/scorecard"
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
		out := beside(a, look.Cards[a.AssignmentID])
		out.EntryID = look.Pairs[a.AssignmentID].EntryID
		if look.MayRule(a) {
			out.Can = append(out.Can, ArrivalCanRule)
		}
		return out
	})), err
}

// RuleOnArrival answers POST /arrivals/{arrivalId}/ruling.
func (h arrivalHandlers) RuleOnArrival(ctx context.Context, request RuleOnArrivalRequestObject) (RuleOnArrivalResponseObject, error) {
	ruled, err := h.rooms.Arrivals.Rule(ctx, actorOf(ctx), request.ArrivalID, arrival.Ruling{
		Granted: request.Body.Granted, Reason: request.Body.Reason, Replacing: request.Body.Replacing,
	})
	return RuleOnArrival201JSONResponse(toArrival(ruled)), err
}

// beside is an arrival with the card as it is now, or as it gave way.
func beside(a arrival.Arrival, now scorecard.Scorecard) Arrival {
	out, before := toArrival(a), a.Before(now)
	out.Card, out.Counted = toScorecard(before), toScorecardContent(a.Counted(before))
	out.Replaces = a.State() == arrival.Waiting && a.Replaces(now)
	return out
}

// arrivalsOf are a judge's own about one scorecard.
func arrivalsOf(come []arrival.Arrival, card scorecard.Scorecard) []Arrival {
	return each(come, func(a arrival.Arrival) Arrival { return beside(a, card) })
}

// foremost is the state that tells most of several arrivals about one scorecard; none of none.
func foremost(come []arrival.Arrival) ArrivalState {
	state := arrival.State("")
	for _, one := range come {
		if now := one.State(); now == arrival.Waiting || state == "" || state == arrival.Refused {
			state = now
		}
	}
	return ArrivalState(state)
}

func sourceOf(a arrival.Arrival) ArrivalSource {
	if a.FromPaper {
		return ArrivalSourcePaper
	}
	return ArrivalSourceDevice
}

func toArrival(a arrival.Arrival) Arrival {
	return Arrival{
		ID: a.ID, AssignmentID: a.AssignmentID, Judge: a.Author, Marks: toMarks(a.Marks), Comments: orNone(a.Comments), ToEntrant: a.ToEntrant,
		ToJury: a.ToJury, Source: sourceOf(a), KeyedBy: a.KeyedBy, HandedIn: a.HandedIn, MadeAt: a.MadeAt.UTC(), ReceivedAt: a.ReceivedAt.UTC(), State: ArrivalState(a.State()), RuledBy: a.Ruler,
		RuledAt: orZero(a.RuledAt), RulingReason: a.Reason, Can: []ArrivalCan{},
	}
}

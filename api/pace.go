package api

import (
	"context"
	"maps"
	"slices"

	"palmares/pkg/fault"
	"palmares/pkg/pace"
)

type paceHandlers struct {
	rooms   *Rooms
	options Options
}

// ListPaces answers GET /editions/{editionId}/paces.
func (h paceHandlers) ListPaces(ctx context.Context, request ListPacesRequestObject) (ListPacesResponseObject, error) {
	list, err := h.rooms.Paces.List(ctx, actorOf(ctx), request.EditionID)
	return ListPaces200JSONResponse(each(list, h.toPace)), err
}

// GetPace answers GET /rounds/{roundId}/pace.
func (h paceHandlers) GetPace(ctx context.Context, request GetPaceRequestObject) (GetPaceResponseObject, error) {
	found, err := h.rooms.Paces.Get(ctx, actorOf(ctx), request.RoundID)
	out := h.toPace(found)
	out.Entries = each(found.Entries, func(e pace.Entry) EntryPace {
		return EntryPace{ID: e.ID, Number: e.Number, Given: e.Given, Submitted: e.Submitted}
	})
	return GetPace200JSONResponse(out), err
}

// RemindJudges answers POST /rounds/{roundId}/reminders.
func (h paceHandlers) RemindJudges(ctx context.Context, request RemindJudgesRequestObject) (RemindJudgesResponseObject, error) {
	sent, skipped, err := h.rooms.Paces.Remind(ctx, actorOf(ctx), request.RoundID, request.Body.JudgeIds)
	return RemindJudges200JSONResponse{Sent: sent, Skipped: skipped}, err
}

// ScheduleReminders answers PUT /rounds/{roundId}/reminders.
func (h paceHandlers) ScheduleReminders(ctx context.Context, request ScheduleRemindersRequestObject) (ScheduleRemindersResponseObject, error) {
	found, err := h.rooms.Paces.Reschedule(ctx, actorOf(ctx), pace.Schedule{
		RoundID: request.RoundID, DaysBefore: request.Body.DaysBefore, Silent: request.Body.Silent, Version: versionOf(request.Params.IfMatch),
	})
	if fault.Is(err, fault.Stale) {
		now, failed := h.rooms.Paces.Get(ctx, actorOf(ctx), request.RoundID)
		return nil, outdated(err, h.toPace(now), failed)
	}
	return ScheduleReminders200JSONResponse(h.toPace(found)), err
}

func (h paceHandlers) toPace(p pace.Pace) Pace {
	out := Pace{
		Round: toRound(p.Round, h.options.Now()), Given: p.Given, Submitted: p.Submitted, Expected: p.Expected, Forecast: orZero(p.Forecast),
		Silent: p.Silent, Orphaned: p.Orphaned, Version: p.Schedule.Version,
		Judges: each(p.Judges, toJudgePace), Lacking: p.Lacking(),
		Criteria: []CriterionPace{}, Days: each(p.Days, func(d pace.Day) DayPace { return DayPace{Date: toDate(d.Date), Submitted: d.Submitted} }),
		Schedule: ReminderSchedule{DaysBefore: append([]int{}, p.Schedule.DaysBefore...), Silent: p.Schedule.Silent},
	}
	for _, key := range slices.Sorted(maps.Keys(p.Criteria)) {
		out.Criteria = append(out.Criteria, CriterionPace{Key: key, Marks: p.Criteria[key]})
	}
	return out
}

func toJudgePace(j pace.Judge) JudgePace {
	return JudgePace{
		ID: j.ID, Name: j.Name, Standing: JudgePaceStanding(j.Standing), Given: j.Given, Started: j.Started, Submitted: j.Submitted,
		Minutes: j.Minutes, LastAt: orZero(j.LastAt), Forecast: orZero(j.Forecast), RemindedAt: orZero(j.Reminded), Gone: j.Gone,
	}
}

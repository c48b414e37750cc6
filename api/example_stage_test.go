package api_test

import (
	"encoding/json"
	"net/http"

	"palmares/api"
)

// pitches is the final of the start-ups.
const pitches = "/rounds/<startup2>"

// onStage is the slot of the first finalist.
const onStage = pitches + "/slots/<finalist>"

const byNumber = `{"startsAt": "2026-01-14T09:30:00Z", "pattern": {"presentation": 180, "questions": 120, "changeover": 60, "grace": 0}, "drawn": "number"}`

var stageExamples = []example{
	{does: "getStage", may: conducts, path: pitches + "/running-order", answers: http.StatusOK},
	{does: "replaceRunningOrder", may: organizes, path: pitches + "/running-order", headers: map[string]string{"If-Match": `"0"`},
		first: finalists, body: byNumber, answers: http.StatusOK},
	{does: "deleteRunningOrder", may: organizes, path: pitches + "/running-order", first: ordered, answers: http.StatusNoContent},
	{does: "recordAttendance", may: decides, path: pitches + "/attendance", first: ordered, answers: http.StatusCreated,
		body: `{"entryId": "<finalist>", "presence": "late", "minutes": 4}`},
	{does: "decideLateEntrant", may: presides, path: onStage + "/decision", first: late, answers: http.StatusOK,
		body: `{"decision": "refused", "reason": "Vingt minutes de retard, sans prévenir."}`},
	{does: "openSlot", may: decides, path: onStage + "/opening", first: ordered, body: `{"reason": ""}`, answers: http.StatusOK},
	{does: "closeSlot", may: decides, path: onStage + "/closing", first: opened, answers: http.StatusOK},
	{does: "assignFullJury", may: organizes, path: pitches + "/full-jury", first: finalists, answers: http.StatusOK},
}

var stageRefusals = []refusal{
	{does: "getStage", by: organizer, path: "/rounds/<startup1>/running-order", status: http.StatusNotFound, code: "no_stage"},
	{does: "replaceRunningOrder", by: organizer, path: pitches + "/running-order", headers: map[string]string{"If-Match": `"0"`},
		body: byNumber, status: http.StatusConflict, code: "no_candidates"},
	{does: "replaceRunningOrder", by: organizer, path: pitches + "/running-order", headers: map[string]string{"If-Match": `"1"`},
		first: opened, body: byNumber, status: http.StatusConflict, code: "stage_begun"},
	{does: "replaceRunningOrder", by: organizer, path: pitches + "/running-order", headers: map[string]string{"If-Match": `"0"`},
		first: ordered, body: byNumber, status: http.StatusPreconditionFailed, code: "stale"},
	{does: "replaceRunningOrder", by: organizer, path: pitches + "/running-order", headers: map[string]string{"If-Match": `"1"`}, first: ordered,
		body: `{"startsAt": "2026-01-14T09:30:00Z", "pattern": {"presentation": 180, "questions": 120, "changeover": 60, "grace": 0},
			"drawn": "hand", "slots": [{"entryId": "<finalist>"}, {"pause": 600, "label": "Pause"}]}`,
		status: http.StatusUnprocessableEntity, code: "invalid_running_order"},
	{does: "deleteRunningOrder", by: organizer, path: pitches + "/running-order", status: http.StatusNotFound, code: "no_running_order"},
	{does: "deleteRunningOrder", by: organizer, path: pitches + "/running-order", first: opened, status: http.StatusConflict, code: "stage_begun"},
	{does: "recordAttendance", by: president, path: pitches + "/attendance", first: opened, body: `{"entryId": "<finalist>", "presence": "absent"}`,
		status: http.StatusConflict, code: "slot_begun"},
	{does: "recordAttendance", by: organizer, path: pitches + "/attendance", first: ordered, body: `{"judgeId": "<jure@demo.palmares.member>", "presence": "late"}`,
		status: http.StatusUnprocessableEntity, code: "invalid_attendance"},
	{does: "recordAttendance", by: organizer, path: pitches + "/attendance", first: ordered, body: `{"presence": "present"}`,
		status: http.StatusUnprocessableEntity, code: "invalid_attendance"},
	{does: "decideLateEntrant", by: president, path: onStage + "/decision", first: ordered, body: `{"decision": "refused", "reason": "Sans retard."}`,
		status: http.StatusConflict, code: "entrant_not_late"},
	{does: "openSlot", by: organizer, path: onStage + "/opening", first: late, body: `{}`, status: http.StatusConflict, code: "late_undecided"},
	{does: "openSlot", by: organizer, path: onStage + "/opening", first: opened, body: `{}`, status: http.StatusConflict, code: "slot_already_open"},
	{does: "openSlot", by: organizer, path: onStage + "/opening", first: closed, body: `{"reason": "  "}`,
		status: http.StatusUnprocessableEntity, code: "reason_required"},
	{does: "openSlot", by: organizer, path: pitches + "/slots/<SA-0001>/opening", first: ordered, body: `{}`, status: http.StatusNotFound, code: "slot_not_found"},
	{does: "closeSlot", by: organizer, path: onStage + "/closing", first: ordered, status: http.StatusConflict, code: "slot_not_open"},
	{does: "closeSlot", by: organizer, path: onStage + "/closing", first: closed, status: http.StatusConflict, code: "slot_closed"},
	{does: "assignFullJury", by: organizer, path: final + "/full-jury", status: http.StatusConflict, code: "round_closed"},
}

// finalists closes the start-ups' preselection, sends the first three of it to the final, and opens that.
func finalists(w *world, by string) things {
	w.t.Helper()
	ranked(w, by)
	known, err := demoThings()
	must(w.t, err)
	best := read[api.Ranking](w.as(organizer).get("/rounds/" + known["startup1"] + "/ranking")).Places[:3]
	ids := []string{best[0].EntryID, best[1].EntryID, best[2].EntryID}
	w.shortlist(known["startup1"], api.ShortlistDecision{EntryIds: ids, Reason: "Trois suffisent."}).is(http.StatusOK)
	w.as(organizer).post(known.in(w.t, pitches)+"/opening", nil).is(http.StatusOK)
	return things{"finalist": ids[0]}
}

// ordered has the finalists in the order of their numbers; the first is the example's.
func ordered(w *world, by string) things {
	w.t.Helper()
	finalists(w, by)
	known, err := demoThings()
	must(w.t, err)
	made := read[api.Stage](w.as(organizer).put(known.in(w.t, pitches)+"/running-order", json.RawMessage(byNumber), ifMatch(0)).is(http.StatusOK))
	return things{"finalist": made.Slots[0].Entry.ID}
}

func late(w *world, by string) things {
	w.t.Helper()
	found := ordered(w, by)
	w.onStage("/attendance", api.NewAttendance{EntryID: found["finalist"], Presence: "late", Minutes: 4}).is(http.StatusCreated)
	return found
}

func opened(w *world, by string) things {
	w.t.Helper()
	found := ordered(w, by)
	w.onStage("/slots/"+found["finalist"]+"/opening", api.OptionalReason{}).is(http.StatusOK)
	return found
}

func closed(w *world, by string) things {
	w.t.Helper()
	found := opened(w, by)
	w.onStage("/slots/"+found["finalist"]+"/closing", nil).is(http.StatusOK)
	return found
}

// onStage is an organizer's act in the final of the start-ups.
func (w *world) onStage(path string, body any) answer {
	w.t.Helper()
	known, err := thingsOf(w.db)
	must(w.t, err)
	return w.as(organizer).post("/rounds/"+known["startup2"]+path, body)
}

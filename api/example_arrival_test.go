package api_test

import (
	"encoding/json"
	"net/http"
	"time"

	"palmares/api"
)

// fromTheHall is what a judge wrote a minute before the round was closed.
var fromTheHall = `{"content": ` + allMarks + `, "madeAt": "` + today.Add(-time.Minute).Format(time.RFC3339) + `", "handedIn": true}`

var arrivalExamples = []example{
	{does: "receiveArrival", may: judges, path: task + "/arrivals", body: fromTheHall, first: hallClosed, answers: http.StatusCreated},
	{does: "listArrivals", may: conducts, path: "/rounds/<startup1>/arrivals", first: cameLate, answers: http.StatusOK},
	{does: "ruleOnArrival", may: presides, path: "/arrivals/<arrival>/ruling", first: cameLate, answers: http.StatusCreated,
		body: `{"granted": true, "reason": "La salle n'avait pas de réseau."}`},
}

var arrivalRefusals = []refusal{
	{does: "receiveArrival", by: judge, path: task + "/arrivals", body: fromTheHall, status: http.StatusConflict, code: "round_not_closed"},
	{does: "receiveArrival", by: judge, path: closedTask + "/arrivals", body: fromTheHall, status: http.StatusConflict, code: "round_closed"},
	{does: "receiveArrival", by: judge, path: task + "/arrivals", first: hallClosed, status: http.StatusConflict, code: "made_after_closing",
		body: `{"content": ` + allMarks + `, "madeAt": "` + today.Add(time.Minute).Format(time.RFC3339) + `", "handedIn": true}`},
	{does: "receiveArrival", by: judge, path: task + "/arrivals", first: hallClosed, status: http.StatusUnprocessableEntity, code: "invalid_scorecard",
		body: `{"content": {"marks": {"impact": "21"}}, "madeAt": "` + today.Add(-time.Minute).Format(time.RFC3339) + `", "handedIn": true}`},
	{does: "receiveArrival", by: otherJudge, path: task + "/arrivals", body: fromTheHall, status: http.StatusNotFound, code: "assignment_not_found"},
	{does: "listArrivals", by: judge, path: "/rounds/<startup1>/arrivals", status: http.StatusForbidden, code: "forbidden"},
	{does: "ruleOnArrival", by: president, path: "/arrivals/<arrival>/ruling", first: cameLate, status: http.StatusUnprocessableEntity, code: "reason_required",
		body: `{"granted": true, "reason": " "}`},
	{does: "ruleOnArrival", by: president, path: "/arrivals/<arrival>/ruling", first: leftOut, status: http.StatusConflict, code: "arrival_ruled",
		body: `{"granted": true, "reason": "Finalement."}`},
	{does: "ruleOnArrival", by: president, path: "/arrivals/<arrival>/ruling", first: cameOverAnother, status: http.StatusConflict, code: "arrival_replaces",
		body: `{"granted": true, "reason": "Le réseau."}`},
	{does: "ruleOnArrival", by: organizer, path: "/arrivals/<arrival>/ruling", first: cameLate, status: http.StatusForbidden, code: "forbidden",
		body: `{"granted": true, "reason": "Le réseau."}`},
	{does: "ruleOnArrival", by: president, path: "/arrivals/<nobody>/ruling", status: http.StatusNotFound, code: "arrival_not_found",
		body: `{"granted": true, "reason": "Laquelle ?"}`},
}

// hallClosed closes the start-ups' preselection now.
func hallClosed(w *world, _ string) things {
	w.t.Helper()
	known, err := demoThings()
	must(w.t, err)
	w.as(organizer).post("/rounds/"+known["startup1"]+"/closing", api.ReasonOnly{Reason: "L'heure est passée."}).is(http.StatusOK)
	return nil
}

// cameLate has a judge's scorecard come after that.
func cameLate(w *world, by string) things {
	w.t.Helper()
	hallClosed(w, by)
	known, err := demoThings()
	must(w.t, err)
	come := read[api.Arrival](w.as(judge).post(known.in(w.t, task)+"/arrivals", json.RawMessage(fromTheHall)).is(http.StatusCreated))
	return things{"arrival": come.ID}
}

// cameOverAnother has the judge hand in a card before.
func cameOverAnother(w *world, by string) things {
	w.t.Helper()
	known, err := demoThings()
	must(w.t, err)
	stage{w, known}.handIn(otherMarks)
	return cameLate(w, by)
}

// leftOut has the president not count it.
func leftOut(w *world, by string) things {
	w.t.Helper()
	found := cameLate(w, by)
	w.as(president).post("/arrivals/"+found["arrival"]+"/ruling", api.NewArrivalRuling{Reason: "Trop tard."}).is(http.StatusCreated)
	return found
}

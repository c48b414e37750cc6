package api_test

import (
	"net/http"
	"time"

	"palmares/api"
)

var closingExamples = []example{
	{does: "getClosing", may: conducts, path: "/editions/<edition>/closing", answers: http.StatusOK},
	{does: "closeEdition", may: decides, path: "/editions/<edition>/closing", body: `{}`, first: decided, answers: http.StatusCreated},
	{does: "reopenEdition", may: decides, path: "/editions/<edition>/reopening", body: `{"reason": "Une fiche a été oubliée."}`, first: closedEdition, answers: http.StatusOK},
	{does: "getBundle", may: public, path: "/editions/<edition>/bundle", first: palmaresPublished, answers: http.StatusOK},
	{does: "getLog", may: public, path: "/editions/<edition>/log", answers: http.StatusOK},
	{does: "listLeaves", may: public, path: "/editions/<edition>/log/leaves?from=2", answers: http.StatusOK},
	{does: "proveConsistency", may: public, path: "/editions/<edition>/log/consistency?from=3&to=9", first: grown, answers: http.StatusOK},
	{does: "getEntryProof", may: owns, path: "/entries/<PP-0005>/proof", answers: http.StatusOK},
	{does: "getScorecardProof", may: judges, path: task + "/proof", first: handedIn, answers: http.StatusOK},
}

// settled does so in the demo of the examples.
func settled(w *world, _ string) things {
	known, err := demoThings()
	must(w.t, err)
	w.clear(known)
	return nil
}

// clear leaves only the services of the administration in the contest, after their final, with their tie parted.
func (w *world) clear(known things) {
	w.t.Helper()
	must(w.t, w.sql(`UPDATE entry SET state = 'withdrawn' WHERE edition_id = '`+known["edition"]+`' AND state IN ('submitted', 'accepted') AND category_id <> '`+
		known["administration"]+`'`))
	w.at(today.AddDate(0, 2, 0))
	final := "/rounds/" + known["administration2"]
	for _, tie := range read[api.Ranking](w.as(president).get(final + "/ranking")).Ties {
		w.as(president).post(final+"/casting-votes", api.CastingVote{EntryIds: tie.EntryIds, Reason: "La plus utile."}).is(http.StatusCreated)
	}
}

// decided gives no prize to anybody, so that nothing stands in the way of closing.
func decided(w *world, by string) things {
	known, err := demoThings()
	must(w.t, err)
	settled(w, by)
	for _, prize := range read[[]api.Prize](w.as(organizer).get("/editions/" + known["edition"] + "/prizes")) {
		w.as(organizer).put("/prizes/"+prize.ID+"/awards", api.AwardDecision{Awards: []api.AwardChoice{}, Unawarded: true, Reason: "Aucun."},
			ifMatch(prize.Version)).is(http.StatusOK)
	}
	return nil
}

func closedEdition(w *world, by string) things {
	known, err := demoThings()
	must(w.t, err)
	decided(w, by)
	w.as(organizer).post("/editions/"+known["edition"]+"/closing", api.ClosingRequest{}).is(http.StatusCreated)
	return nil
}

// grown has the log take in what happened, as the server does every second.
func grown(w *world, _ string) things {
	must(w.t, w.rooms.Log.GrowAll(w.t.Context()))
	return nil
}

var closingRefusals = []refusal{
	{does: "closeEdition", by: president, path: "/editions/<edition>/closing", body: `{}`, status: http.StatusConflict, code: "closing_blocked"},
	{does: "closeEdition", by: president, path: "/editions/<edition>/closing", body: `{"reason": " "}`, first: reopened,
		status: http.StatusUnprocessableEntity, code: "reason_required"},
	{does: "reopenEdition", by: president, path: "/editions/<edition>/reopening", body: `{"reason": "Trop tôt."}`, status: http.StatusConflict, code: "edition_not_closed"},
	{does: "reopenEdition", by: president, path: "/editions/<edition>/reopening", body: `{"reason": "Trop tard."}`, first: palmaresPublished,
		status: http.StatusConflict, code: "palmares_published"},
	{does: "getBundle", path: "/editions/<edition>/bundle", status: http.StatusNotFound, code: "not_published"},
	{does: "proveConsistency", path: "/editions/<edition>/log/consistency?from=3&to=9999999", first: grown,
		status: http.StatusUnprocessableEntity, code: "no_such_tree"},
	{does: "getEntryProof", by: entrant, path: "/entries/<draft>/proof", status: http.StatusNotFound, code: "no_receipt"},
}

func reopened(w *world, by string) things {
	known, err := demoThings()
	must(w.t, err)
	closedEdition(w, by)
	w.at(today.AddDate(0, 2, 0).Add(time.Minute))
	w.as(president).post("/editions/"+known["edition"]+"/reopening", api.ReasonOnly{Reason: "Une fiche a été oubliée."}).is(http.StatusOK)
	return nil
}

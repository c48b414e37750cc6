package api_test

import (
	"net/http"
	"slices"

	"palmares/api"
)

// locked is the judge's scorecard in the final of the services, which has closed and whose outcome nobody uses yet.
const locked = "/assignments/<jure@demo.palmares administration2 SA-0001>"

const misheard = `{"criterion": "innovation", "value": "3", "reason": "J'ai lu la ligne du dessus."}`

// deliberates are those who sit in the open deliberation of the services' final.
var deliberates = slices.Concat(conducts, []string{judge, otherJudge})

var deliberationExamples = []example{
	{does: "listCorrections", may: judges, path: locked + "/corrections", answers: http.StatusOK},
	{does: "askCorrection", may: judges, path: locked + "/corrections", body: misheard, answers: http.StatusCreated},
	{does: "ruleOnCorrection", may: presides, path: "/corrections/<correction>/ruling", first: askedFor, answers: http.StatusCreated,
		body: `{"granted": true, "reason": "L'erreur se voit sur sa feuille."}`},
	{does: "getDeliberation", may: deliberates, path: final + "/deliberation", first: deliberating, answers: http.StatusOK},
	{does: "openDeliberation", may: decides, path: final + "/deliberation", answers: http.StatusOK},
	{does: "closeDeliberation", may: decides, path: final + "/deliberation", first: deliberating, answers: http.StatusOK},
	{does: "getDossier", may: deliberates, path: final + "/deliberation/entries/<SA-0001>", first: deliberating, answers: http.StatusOK},
	{does: "listWhatIfs", may: conducts, path: final + "/what-ifs", answers: http.StatusOK},
}

var deliberationRefusals = []refusal{
	{does: "askCorrection", by: judge, path: task + "/corrections", body: misheard, status: http.StatusConflict, code: "round_not_closed"},
	{does: "askCorrection", by: judge, path: closedTask + "/corrections", body: misheard, status: http.StatusConflict, code: "shortlist_decided"},
	{does: "askCorrection", by: judge, path: locked + "/corrections", body: misheard, first: palmaresPublished, status: http.StatusConflict, code: "edition_closed"},
	{does: "askCorrection", by: judge, path: locked + "/corrections", body: misheard, first: askedFor, status: http.StatusConflict, code: "correction_open"},
	{does: "askCorrection", by: judge, path: locked + "/corrections", body: `{"criterion": "innovation", "value": "30", "reason": "Plus que tout."}`,
		status: http.StatusUnprocessableEntity, code: "invalid_correction"},
	{does: "ruleOnCorrection", by: president, path: "/corrections/<correction>/ruling", body: `{"granted": false, "reason": "Encore."}`, first: corrected,
		status: http.StatusConflict, code: "correction_ruled"},
	{does: "closeEdition", by: president, path: "/editions/<edition>/closing", body: `{}`, first: askedThenSettled,
		status: http.StatusConflict, code: "closing_blocked"},
	{does: "ruleOnCorrection", by: president, path: "/corrections/<correction>/ruling", body: `{"granted": false, "reason": "  "}`, first: askedFor,
		status: http.StatusUnprocessableEntity, code: "reason_required"},
	{does: "ruleOnCorrection", by: president, path: "/corrections/<nobody>/ruling", body: `{"granted": true, "reason": "Laquelle ?"}`,
		status: http.StatusNotFound, code: "correction_not_found"},
	{does: "getDeliberation", by: organizer, path: "/rounds/<startup1>/deliberation", status: http.StatusConflict, code: "round_not_closed"},
	{does: "openDeliberation", by: president, path: "/rounds/<startup1>/deliberation", status: http.StatusConflict, code: "round_not_closed"},
	{does: "openDeliberation", by: president, path: final + "/deliberation", first: deliberating, status: http.StatusConflict, code: "deliberation_open"},
	{does: "closeDeliberation", by: president, path: final + "/deliberation", status: http.StatusConflict, code: "deliberation_not_open"},
	{does: "getDossier", by: organizer, path: "/rounds/<startup1>/deliberation/entries/<SU-0001>", status: http.StatusConflict, code: "round_not_closed"},
	{does: "getDossier", by: organizer, path: final + "/deliberation/entries/<SU-0001>", status: http.StatusNotFound, code: "entry_not_found"},
	{does: "listWhatIfs", by: organizer, path: final + "/what-ifs", first: corrected, status: http.StatusConflict, code: "ranking_stale"},
	{does: "decideAwards", by: president, path: "/prizes/<womenPrize>/awards", headers: version("womenPrize"), status: http.StatusUnprocessableEntity, code: "invalid_votes",
		body: `{"awards": [], "unawarded": true, "reason": "Aucune.", "votes": {"for": 0, "against": 0, "abstained": 0}}`},
}

// deliberating opens the deliberation of the services' final.
func deliberating(w *world, _ string) things {
	w.t.Helper()
	known, err := demoThings()
	must(w.t, err)
	w.as(president).put(known.in(w.t, final)+"/deliberation", nil).is(http.StatusOK)
	return nil
}

// askedFor has the judge ask for a correction in the services' final.
func askedFor(w *world, _ string) things {
	w.t.Helper()
	known, err := demoThings()
	must(w.t, err)
	asked := read[api.Correction](w.as(judge).post(known.in(w.t, locked)+"/corrections", api.NewCorrection{
		Criterion: "innovation", Value: "3", Reason: "J'ai lu la ligne du dessus.",
	}).is(http.StatusCreated))
	return things{"correction": asked.ID}
}

// corrected has the president grant it.
func corrected(w *world, by string) things {
	w.t.Helper()
	found := askedFor(w, by)
	w.as(president).post("/corrections/"+found["correction"]+"/ruling", api.NewRuling{Granted: true, Reason: "L'erreur se voit."}).is(http.StatusCreated)
	return found
}

// askedThenSettled leaves the correction as the one thing that stands in the way of closing.
func askedThenSettled(w *world, by string) things {
	w.t.Helper()
	found := askedFor(w, by)
	decided(w, by)
	return found
}

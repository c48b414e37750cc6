package api_test

import (
	"net/http"
	"strings"

	"palmares/api"
)

// closedTask is the judge's scorecard in a round that has closed.
const closedTask = "/assignments/<jure@demo.palmares administration1 SA-0001>"

const settlements = "/editions/<edition>/suspicions/settlements"

var juryRefusals = []refusal{
	{does: "recordConflict", by: organizer, path: "/editions/<edition>/conflicts", first: conflicted, status: http.StatusConflict, code: "conflict_known",
		body: `{"judgeId": "<jure@demo.palmares.member>", "entryId": "<SU-0001>", "kind": "family", "reason": "Encore."}`},
	{does: "createAssignments", by: organizer, path: "/rounds/<administration1>/assignments", status: http.StatusConflict, code: "round_closed",
		body: `{"pairs": [{"judgeId": "<jure@demo.palmares.member>", "entryId": "<SA-0002>"}]}`},
	{does: "createAssignments", by: organizer, path: "/rounds/<startup1>/assignments", first: conflicted, status: http.StatusUnprocessableEntity, code: "invalid_assignments",
		body: `{"pairs": [{"judgeId": "<jure@demo.palmares.member>", "entryId": "<SU-0001>"}]}`},
	{does: "createAssignments", by: organizer, path: "/rounds/<project1>/assignments", status: http.StatusUnprocessableEntity, code: "invalid_assignments",
		body: `{"pairs": [{"judgeId": "<toure@jury.demo.palmares.member>", "entryId": "<PP-0002>"}]}`},
	{does: "settleSuspicion", by: organizer, path: settlements, first: suspected, status: http.StatusConflict, code: "hard_conflict",
		body: `{"judgeId": "<issoufou@jury.demo.palmares.member>", "entryId": "<PP-0003>", "hash": "<hardSeen>", "confirmed": false, "reason": "Peu importe."}`},
	{does: "settleSuspicion", by: organizer, path: settlements, status: http.StatusConflict, code: "suspicion_changed",
		body: `{"judgeId": "<toure@jury.demo.palmares.member>", "entryId": "<PP-0002>", "hash": "autre", "confirmed": true}`},
	{does: "settleSuspicion", by: organizer, path: settlements, first: suspected, status: http.StatusUnprocessableEntity, code: "reason_required",
		body: `{"judgeId": "<toure@jury.demo.palmares.member>", "entryId": "<PP-0002>", "hash": "<seen>", "confirmed": false, "reason": "  "}`},
	{does: "settleSuspicion", by: organizer, path: settlements, status: http.StatusNotFound, code: "suspicion_not_found",
		body: `{"judgeId": "<toure@jury.demo.palmares.member>", "entryId": "<PP-0001>", "hash": "autre", "confirmed": true}`},
	{does: "objectToJudge", by: owner, path: "/entries/<PP-0005>/objections", first: objected, status: http.StatusConflict, code: "objection_known",
		body: `{"judgeId": "<toure@jury.demo.palmares.member>", "kind": "family", "reason": "Encore."}`},
	{does: "objectToJudge", by: "etat-civil-en-ligne@candidats.demo.palmares", path: "/entries/<SA-0001>/objections", status: http.StatusConflict,
		code: "round_closed", body: `{"judgeId": "<toure@jury.demo.palmares.member>", "kind": "family", "reason": "Trop tard."}`},
	{does: "objectToJudge", by: entrant, path: "/entries/<draft>/objections", status: http.StatusConflict, code: "entry_not_submitted",
		body: `{"judgeId": "<toure@jury.demo.palmares.member>", "kind": "family", "reason": "Trop tôt."}`},
	{does: "objectToJudge", by: owner, path: "/entries/<PP-0005>/objections", status: http.StatusUnprocessableEntity, code: "invalid_objection",
		body: `{"judgeId": "<instructeur@demo.palmares.member>", "kind": "family", "reason": "Il instruit mon dossier."}`},
	{does: "deleteAssignment", by: organizer, path: task, first: marked, status: http.StatusConflict, code: "assignment_has_marks"},
	{does: "declareConflict", by: judge, path: task + "/conflict", body: `{"kind": "family", "reason": "   "}`,
		status: http.StatusUnprocessableEntity, code: "reason_required"},
	{does: "getAssignment", by: judge, path: task, first: conflicted, status: http.StatusNotFound, code: "assignment_not_found"},
	{does: "getAssignedFile", by: judge, path: task + "/files/<nobody>", status: http.StatusNotFound, code: "file_not_found"},
	{does: "saveScorecard", by: judge, path: closedTask + "/scorecard", headers: map[string]string{"If-Match": `"2"`}, body: allMarks,
		status: http.StatusConflict, code: "round_closed"},
	{does: "saveScorecard", by: judge, path: task + "/scorecard", headers: map[string]string{"If-Match": `"7"`}, body: allMarks,
		status: http.StatusPreconditionFailed, code: "stale"},
	{does: "saveScorecard", by: judge, path: task + "/scorecard", headers: map[string]string{"If-Match": `"0"`}, body: `{"marks": {"innovation": "14.25"}}`,
		status: http.StatusUnprocessableEntity, code: "invalid_scorecard"},
	{does: "submitScorecard", by: judge, path: task + "/scorecard/submission", headers: map[string]string{"If-Match": `"2"`}, first: handedIn,
		status: http.StatusConflict, code: "scorecard_submitted"},
	{does: "submitScorecard", by: judge, path: task + "/scorecard/submission", headers: map[string]string{"If-Match": `"7"`}, first: marked,
		status: http.StatusPreconditionFailed, code: "stale"},
	{does: "submitScorecard", by: judge, path: task + "/scorecard/submission", headers: map[string]string{"If-Match": `"0"`},
		status: http.StatusUnprocessableEntity, code: "scorecard_incomplete"},
	{does: "reopenScorecard", by: judge, path: task + "/scorecard/submission", status: http.StatusConflict, code: "scorecard_not_submitted"},
}

// conflicted has the judge declare a conflict with SU-0001.
func conflicted(w *world, _ string) things {
	known, err := demoThings()
	must(w.t, err)
	w.as(judge).post(known.in(w.t, task)+"/conflict", api.ConflictDeclaration{Kind: "family", Reason: "Ma sœur."}).is(http.StatusCreated)
	return nil
}

// objected has the owner of PP-0005 object to a judge.
func objected(w *world, _ string) things {
	known, err := demoThings()
	must(w.t, err)
	w.object(owner, known["PP-0005"], api.NewObjection{JudgeID: known["toure@jury.demo.palmares.member"], Kind: "family", Reason: "Ma belle-sœur."})
	return nil
}

var outcomeRefusals = []refusal{
	{does: "getRanking", by: organizer, path: "/rounds/<project1>/ranking", status: http.StatusNotFound, code: "not_ranked"},
	{does: "getProvisionalRanking", by: organizer, path: final + "/ranking/provisional", status: http.StatusConflict, code: "round_closed"},
	{does: "computeRanking", by: organizer, path: "/rounds/<startup1>/ranking", status: http.StatusConflict, code: "round_not_closed"},
	{does: "castVote", by: president, path: "/rounds/<project1>/casting-votes", status: http.StatusConflict, code: "idempotency_key_reused", first: voted,
		headers: map[string]string{"Idempotency-Key": "une-voix"}, body: `{"entryIds": ["<tied2>", "<tied1>"], "reason": "L'inverse."}`},
	{does: "castVote", by: president, path: final + "/casting-votes", status: http.StatusUnprocessableEntity, code: "not_a_tie",
		body: `{"entryIds": ["<SA-0001>", "<SA-0005>"], "reason": "Il n'y a rien à départager."}`},
	{does: "decideShortlist", by: organizer, path: "/rounds/<administration1>/shortlist", headers: version("administration1"), body: `{"entryIds": ["<SA-0001>"], "reason": "Un seul."}`,
		status: http.StatusConflict, code: "next_round_open"},
	{does: "decideShortlist", by: organizer, path: "/rounds/<startup1>/shortlist", headers: map[string]string{"If-Match": `"99"`}, body: `{"entryIds": ["<best>"]}`, first: ranked,
		status: http.StatusPreconditionFailed, code: "stale"},
	{does: "decideShortlist", by: organizer, path: "/rounds/<startup1>/shortlist", headers: version("ranked"), body: `{"entryIds": ["<best>"]}`, first: ranked,
		status: http.StatusUnprocessableEntity, code: "invalid_shortlist"},
	{does: "createPrize", by: organizer, path: "/editions/<edition>/prizes", body: `{"name": {"fr": "Sans catégorie"}, "kind": "category"}`,
		status: http.StatusUnprocessableEntity, code: "invalid_prize"},
	{does: "createPrize", by: organizer, path: "/editions/<edition>/prizes", body: `{"name": {"fr": "Trop tard"}, "kind": "special"}`,
		first: palmaresPublished, status: http.StatusConflict, code: "edition_closed"},
	{does: "updatePrize", by: organizer, path: "/prizes/<womenPrize>", headers: version("womenPrize"), body: `{"places": 2}`,
		first: palmaresPublished, status: http.StatusConflict, code: "prize_decided"},
	{does: "updatePrize", by: organizer, path: "/prizes/<womenPrize>", headers: version("womenPrize"), body: `{"rewards": [{"fr": "Un"}, {"fr": "Deux"}]}`,
		status: http.StatusUnprocessableEntity, code: "invalid_prize"},
	{does: "updatePrize", by: organizer, path: "/prizes/<womenPrize>", headers: map[string]string{"If-Match": `"99"`}, body: `{"places": 2}`,
		status: http.StatusPreconditionFailed, code: "stale"},
	{does: "deletePrize", by: organizer, path: "/prizes/<womenPrize>", first: palmaresPublished, status: http.StatusConflict, code: "prize_decided"},
	{does: "proposeAwards", by: organizer, path: "/prizes/<startupPrize>/proposal", status: http.StatusConflict, code: "final_not_ranked"},
	{does: "proposeAwards", by: organizer, path: "/prizes/<womenPrize>/proposal", status: http.StatusConflict, code: "final_not_ranked"}, // start-ups may still come
	{does: "decideAwards", by: president, path: "/prizes/<womenPrize>/awards", headers: version("womenPrize"), body: `{"awards": [], "unawarded": true, "reason": "Aucune."}`,
		first: palmaresPublished, status: http.StatusConflict, code: "edition_closed"},
	{does: "decideAwards", by: president, path: "/prizes/<administrationPrize>/awards", headers: version("administrationPrize"), body: `{"awards": [{"place": 1, "entryId": "<PP-0001>"}], "reason": "Pour voir."}`,
		status: http.StatusUnprocessableEntity, code: "invalid_decision"},
	{does: "decideAwards", by: president, path: "/prizes/<womenPrize>/awards", headers: map[string]string{"If-Match": `"99"`}, body: `{"awards": [], "unawarded": true, "reason": "Aucune."}`,
		status: http.StatusPreconditionFailed, code: "stale"},
	{does: "createPublication", by: organizer, path: "/editions/<edition>/publications", body: `{"kind": "palmares"}`, status: http.StatusConflict, code: "edition_not_closed"},
	{does: "getPalmares", path: "/editions/<edition>/palmares", status: http.StatusNotFound, code: "not_published"},
	{does: "getFinalists", path: "/editions/<edition>/finalists", status: http.StatusNotFound, code: "not_published"},
	{does: "listJournal", by: screener, path: "/editions/<edition>/journal", status: http.StatusForbidden, code: "forbidden"},
	{does: "exportList", by: organizer, path: "/editions/<edition>/exports/scores", status: http.StatusUnprocessableEntity, code: "round_required"},
	{does: "exportList", by: organizer, path: "/editions/<edition>/exports/assignments", status: http.StatusUnprocessableEntity, code: "round_required"},
	{does: "importRows", by: organizer, path: "/editions/<edition>/imports/entries?category=<project>", body: "\n",
		status: http.StatusUnprocessableEntity, code: "sheet_empty"},
	{does: "importRows", by: organizer, path: "/editions/<edition>/imports/entries?category=<project>", body: strings.Repeat("title\n", 2<<20),
		status: http.StatusRequestEntityTooLarge, code: "sheet_too_large"},
}

// voted has the president part the tie, with a key.
func voted(w *world, by string) things {
	found := tied(w, by)
	known, err := demoThings()
	must(w.t, err)
	w.as(president).post("/rounds/"+known["project1"]+"/casting-votes", api.CastingVote{
		EntryIds: []string{found["tied1"], found["tied2"]}, Reason: "Plus abouti.",
	}, keyed("une-voix")).is(http.StatusCreated)
	return found
}

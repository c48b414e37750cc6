package api_test

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"palmares/api"
)

// task is the judge's first assignment among the start-ups.
const task = "/assignments/<jure@demo.palmares startup1 SU-0001>"

// allMarks is a scorecard with every mark.
const allMarks = `{"marks": {"innovation": "14.5", "impact": "12", "feasibility": "13", "market": "11.5", "team": "16"},
	"comments": {"innovation": "Nouveau ici."}, "toEntrant": "Précisez le marché.", "toJury": "À discuter."}`

var juryExamples = []example{
	{does: "listConflicts", may: conducts, path: "/editions/<edition>/conflicts", answers: http.StatusOK},
	{does: "recordConflict", may: organizes, path: "/editions/<edition>/conflicts", answers: http.StatusCreated,
		body: `{"judgeId": "<jure@demo.palmares.member>", "entryId": "<SU-0002>", "kind": "mentor", "reason": "Elle les a conseillés."}`},
	{does: "listSuspicions", may: conducts, path: "/editions/<edition>/suspicions?state=open", answers: http.StatusOK},
	{does: "settleSuspicion", may: organizes, path: "/editions/<edition>/suspicions/settlements", first: suspected, answers: http.StatusCreated,
		body: `{"judgeId": "<toure@jury.demo.palmares.member>", "entryId": "<PP-0002>", "hash": "<seen>", "confirmed": false, "kind": "other", "reason": "Une homonyme."}`},
	{does: "confirmHardSuspicions", may: organizes, path: "/editions/<edition>/suspicions/confirmations", answers: http.StatusCreated},
	{does: "listObjections", may: owns, path: "/entries/<PP-0005>/objections", answers: http.StatusOK},
	{does: "objectToJudge", may: owns, path: "/entries/<PP-0005>/objections", answers: http.StatusCreated,
		body: `{"judgeId": "<ouedraogo@jury.demo.palmares.member>", "kind": "rival", "reason": "Il conseille un concurrent."}`},
	{does: "getRoundBoard", may: conducts, path: "/rounds/<startup1>/board", answers: http.StatusOK},
	{does: "createAssignments", may: organizes, path: "/rounds/<startup1>/assignments", answers: http.StatusCreated,
		body: `{"pairs": [{"judgeId": "<jure@demo.palmares.member>", "entryId": "<SU-0002>"}]}`},
	{does: "getAssignment", may: judges, path: task, answers: http.StatusOK},
	{does: "deleteAssignment", may: organizes, path: task, answers: http.StatusNoContent},
	{does: "declareConflict", may: judges, path: task + "/conflict", body: `{"kind": "family", "reason": "Mon frère y travaille."}`, answers: http.StatusCreated},
	{does: "listMyAssignments", may: signedIn, path: "/me/assignments", answers: http.StatusOK},
	{does: "listMySittings", may: signedIn, path: "/me/sittings", answers: http.StatusOK},
	{does: "getAssignedFile", may: judges, path: "/assignments/<task>/files/<file>", first: judged, answers: http.StatusOK},
	{does: "saveScorecard", may: judges, path: task + "/scorecard", headers: map[string]string{"If-Match": `"0"`}, body: allMarks, answers: http.StatusOK},
	{does: "submitScorecard", may: judges, path: task + "/scorecard/submission", headers: map[string]string{"If-Match": `"1"`}, first: marked, answers: http.StatusOK},
	{does: "reopenScorecard", may: judges, path: task + "/scorecard/submission", first: handedIn, answers: http.StatusOK},
}

// suspected looks up what the demo's open suspicions are known by: one that is probable, and one that is hard.
func suspected(w *world, _ string) things {
	return things{"seen": w.suspicion("toure@jury.demo.palmares", "PP-0002").Hash, "hardSeen": w.suspicion("issoufou@jury.demo.palmares", "PP-0003").Hash}
}

func marked(w *world, _ string) things {
	known, err := demoThings()
	must(w.t, err)
	w.as(judge).put(known.in(w.t, task)+"/scorecard", json.RawMessage(allMarks), ifMatch(0)).is(http.StatusOK)
	return nil
}

func handedIn(w *world, by string) things {
	marked(w, by)
	known, err := demoThings()
	must(w.t, err)
	w.as(judge).post(known.in(w.t, task)+"/scorecard/submission", nil, ifMatch(1)).is(http.StatusOK)
	return nil
}

// final is the round of the services of the administration whose ranking holds a tie.
const final = "/rounds/<administration2>"

// The president of the demo judges start-ups, and follows no board of theirs.
var outcomeExamples = []example{
	{does: "getRanking", may: conducts, path: final + "/ranking", answers: http.StatusOK},
	{does: "getProvisionalRanking", may: []string{organizer, observer}, path: "/rounds/<startup1>/ranking/provisional", answers: http.StatusOK},
	{does: "computeRanking", may: decides, path: final + "/ranking", answers: http.StatusOK},
	{does: "castVote", may: presides, path: "/rounds/<project1>/casting-votes", first: tied, answers: http.StatusCreated,
		body: `{"entryIds": ["<tied1>", "<tied2>"], "reason": "Une démonstration plus aboutie."}`},
	{does: "decideShortlist", may: organizes, path: "/rounds/<startup1>/shortlist", headers: version("ranked"), first: ranked, answers: http.StatusOK,
		body: `{"entryIds": ["<best>"], "reason": "Un seul dossier est prêt."}`},
	{does: "listPrizes", may: conducts, path: "/editions/<edition>/prizes", answers: http.StatusOK},
	{does: "createPrize", may: organizes, path: "/editions/<edition>/prizes", answers: http.StatusCreated,
		body: `{"name": {"fr": "Prix du public"}, "kind": "public", "places": 1, "rewards": [{"fr": "Un stand"}], "cumulable": true}`},
	{does: "updatePrize", may: organizes, path: "/prizes/<womenPrize>", headers: version("womenPrize"),
		body: `{"places": 2, "rewards": [{"fr": "1 000 000 FCFA"}]}`, answers: http.StatusOK},
	{does: "deletePrize", may: organizes, path: "/prizes/<favouritePrize>", answers: http.StatusNoContent},
	{does: "proposeAwards", may: conducts, path: "/prizes/<administrationPrize>/proposal", answers: http.StatusOK},
	{does: "decideAwards", may: decides, path: "/prizes/<administrationPrize>/awards", headers: version("administrationPrize"), answers: http.StatusOK,
		body: `{"awards": [{"place": 1, "entryId": "<SA-0001>"}], "reason": "Le plus applaudi."}`},
	{does: "createPublication", may: organizes, path: "/editions/<edition>/publications", body: `{"kind": "finalists"}`, answers: http.StatusCreated},
	{does: "getFinalists", may: public, path: "/editions/<edition>/finalists", first: finalistsPublished, answers: http.StatusOK},
	{does: "getPalmares", may: public, path: "/editions/<edition>/palmares", first: palmaresPublished, answers: http.StatusOK},
	{does: "listJournal", may: conducts, path: "/editions/<edition>/journal?action=entry.&subject=<PP-0005>&limit=1", answers: http.StatusOK},
	{does: "exportList", may: conducts, path: "/editions/<edition>/exports/scores?format=xlsx&round=<administration2>&lang=fr", answers: http.StatusOK},
	{does: "importRows", may: organizes, path: "/editions/<edition>/imports/entries?category=<project>&dryRun=false", answers: http.StatusOK,
		body: "title,organisation,country,region\nMoulin,Coopérative Sikasso,ML,Sikasso\n"},
}

// tied has two judges give two projects the same marks, so that the tie waits for the president.
func tied(w *world, _ string) things {
	known, err := demoThings()
	must(w.t, err)
	round := known["project1"]
	w.assignAll(round, []string{known[judge+".member"], known[otherJudge+".member"]}, api.Entry{ID: known["PP-0001"]}, api.Entry{ID: known["PP-0002"]})
	w.as(organizer).post("/rounds/"+round+"/opening", nil).is(http.StatusOK)
	w.scoreAll(round, []string{judge, otherJudge}, map[string]string{"PP-0001": "12", "PP-0002": "12"})
	w.wait(time.Minute)
	w.as(organizer).post("/rounds/"+round+"/closing", api.ReasonOnly{Reason: "Toutes les fiches sont là."}).is(http.StatusOK)
	ties := w.ranking(round).Ties
	if len(ties) != 1 {
		w.t.Fatalf("equal marks leave %d ties", len(ties))
	}
	return things{"tied1": ties[0].EntryIds[0], "tied2": ties[0].EntryIds[1]}
}

// ranked closes the start-ups' preselection and has it counted.
func ranked(w *world, _ string) things {
	known, err := demoThings()
	must(w.t, err)
	w.as(organizer).post("/rounds/"+known["startup1"]+"/closing", api.ReasonOnly{Reason: "Assez de fiches."}).is(http.StatusOK)
	ranking := w.ranking(known["startup1"])
	return things{"best": ranking.Places[0].EntryID, "ranked.version": strconv.Itoa(ranking.Version)}
}

func finalistsPublished(w *world, _ string) things {
	known, err := demoThings()
	must(w.t, err)
	w.as(organizer).post("/editions/"+known["edition"]+"/publications", api.NewPublication{Kind: "finalists"}).is(http.StatusCreated)
	return nil
}

// palmaresPublished declares every prize infructueux, and publishes that.
func palmaresPublished(w *world, by string) things {
	known, err := demoThings()
	must(w.t, err)
	closedEdition(w, by)
	w.as(organizer).post("/editions/"+known["edition"]+"/publications", api.NewPublication{Kind: "palmares"}).is(http.StatusCreated)
	return nil
}

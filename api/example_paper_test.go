package api_test

import (
	"encoding/json"
	"net/http"
	"slices"

	"palmares/api"
)

// otherMarks differ from allMarks in one mark and in nothing else that counts.
const otherMarks = `{"marks": {"innovation": "14", "impact": "12", "feasibility": "13", "market": "11.5", "team": "16"},
	"comments": {"innovation": "nouveau  ICI."}, "toEntrant": "Precisez le marché.", "toJury": "À discuter."}`

const sheetPath = "/paper-sheets/<sheet>"

var keys = []string{screener, organizer}

var paperExamples = []example{
	{does: "getRoundPaper", may: []string{screener, organizer, president, observer}, path: "/rounds/<startup1>/paper", answers: http.StatusOK},
	{does: "printPaper", may: organizes, path: "/rounds/<startup1>/paper/printings?lang=fr", body: `{"what": "both"}`, answers: http.StatusOK},
	{does: "getPaperSheet", may: []string{screener, organizer, observer}, path: sheetPath, first: printed, answers: http.StatusOK},
	{does: "keyPaperSheet", may: keys, path: sheetPath + "/reading", first: printed, body: allMarks, answers: http.StatusOK},
	{does: "settlePaperSheet", may: keys, path: sheetPath + "/settlements", first: keyedApart, answers: http.StatusCreated,
		body: `{"content": ` + allMarks + `, "reason": "Un 5 mal formé."}`},
	{does: "keepScreenCard", may: presides, path: sheetPath + "/keeping", first: keyedTooLate, answers: http.StatusNoContent,
		body: `{"reason": "La jurée a remis sa fiche à l'écran."}`},
}

var paperRefusals = []refusal{
	{does: "printPaper", by: organizer, path: "/rounds/<administration1>/paper/printings", body: `{"what": "sheets"}`, status: http.StatusConflict, code: "round_closed"},
	{does: "printPaper", by: organizer, path: "/rounds/<startup1>/paper/printings", body: `{"what": "sheets", "judgeIds": ["<nobody>"]}`,
		status: http.StatusConflict, code: "nothing_to_print"},
	{does: "getPaperSheet", by: organizer, path: "/paper-sheets/K7M2-9QXX", first: printed, status: http.StatusUnprocessableEntity, code: "paper_code_mistyped"},
	{does: "keyPaperSheet", by: organizer, path: sheetPath + "/reading", first: conflictedPrinted, body: allMarks, status: http.StatusConflict, code: "assignment_ended"},
	{does: "keyPaperSheet", by: organizer, path: sheetPath + "/reading", first: printed, body: `{"marks": {"innovation": "14.5"}}`,
		status: http.StatusUnprocessableEntity, code: "scorecard_incomplete"},
	{does: "settlePaperSheet", by: organizer, path: sheetPath + "/settlements", first: printed, status: http.StatusConflict, code: "paper_does_not_differ",
		body: `{"content": ` + allMarks + `, "reason": "Un 5 mal formé."}`},
	{does: "settlePaperSheet", by: organizer, path: sheetPath + "/settlements", first: keyedApart, status: http.StatusUnprocessableEntity, code: "reason_required",
		body: `{"content": ` + allMarks + `, "reason": "  "}`},
	{does: "keepScreenCard", by: president, path: sheetPath + "/keeping", first: printed, status: http.StatusConflict, code: "paper_not_contested",
		body: `{"reason": "Pour voir."}`},
	{does: "keepScreenCard", by: president, path: "/paper-sheets/K7M2/keeping", status: http.StatusUnprocessableEntity, code: "paper_code_mistyped",
		body: `{"reason": "Pour voir."}`},
}

// printed has the organizer print the start-ups' preselection; the sheet is the judge's of SU-0001.
func printed(w *world, _ string) things {
	w.t.Helper()
	known, err := demoThings()
	must(w.t, err)
	w.as(organizer).post("/rounds/"+known["startup1"]+"/paper/printings", api.NewPrinting{What: "sheets"}).is(http.StatusOK)
	return things{"sheet": w.sheetOf(known["startup1"], known[judge+".member"], known["SU-0001"]).Code}
}

// sheetOf is how far the sheet of a judge and an entry is.
func (w *world) sheetOf(round, judgeID, entryID string) api.PaperRow {
	w.t.Helper()
	rows := read[api.RoundPaper](w.as(observer).get("/rounds/" + round + "/paper").is(http.StatusOK)).Rows
	return rows[slices.IndexFunc(rows, func(r api.PaperRow) bool { return r.JudgeID == judgeID && r.EntryID == entryID })]
}

// keyedApart has two people read it differently: the one who settles is one of them, or both are.
func keyedApart(w *world, _ string) things {
	w.t.Helper()
	found := printed(w, "")
	w.as(screener).put("/paper-sheets/"+found["sheet"]+"/reading", json.RawMessage(allMarks)).is(http.StatusOK)
	w.as(organizer).put("/paper-sheets/"+found["sheet"]+"/reading", json.RawMessage(otherMarks)).is(http.StatusOK)
	return found
}

// keyedTooLate has the judge hand the card in on screen before somebody reads the sheet.
func keyedTooLate(w *world, by string) things {
	w.t.Helper()
	handedIn(w, by)
	known, err := demoThings()
	must(w.t, err)
	w.as(organizer).post("/rounds/"+known["startup1"]+"/paper/printings", api.NewPrinting{What: "lists"}).is(http.StatusOK)
	found := things{"sheet": w.sheetOf(known["startup1"], known[judge+".member"], known["SU-0001"]).Code}
	w.as(screener).put("/paper-sheets/"+found["sheet"]+"/reading", json.RawMessage(otherMarks)).is(http.StatusOK)
	return found
}

func conflictedPrinted(w *world, by string) things {
	w.t.Helper()
	found := printed(w, by)
	conflicted(w, by)
	return found
}

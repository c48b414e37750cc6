package api_test

import (
	"net/http"
	"time"

	"palmares/api"
)

var complaintExamples = []example{
	{does: "listEntryComplaints", may: owns, path: "/entries/<PP-0005>/complaints", first: complained, answers: http.StatusOK},
	{does: "makeComplaint", may: owns, path: "/entries/<PP-0005>/complaints", first: ineligible, answers: http.StatusCreated,
		body: `{"ground": "eligibility", "text": "Notre société a été créée en 2024."}`},
	{does: "listComplaints", may: conducts, path: "/editions/<edition>/complaints", first: complained, answers: http.StatusOK},
	{does: "answerComplaint", may: organizes, path: "/complaints/<complaint>/answer", first: complained, answers: http.StatusOK,
		body: `{"granted": true, "reason": "L'extrait du registre le montre."}`},
	{does: "exportPalmares", may: public, path: "/editions/<edition>/palmares.csv?lang=fr", first: palmaresPublished, answers: http.StatusOK},
}

// ineligible has the screener refuse the owner's entry.
func ineligible(w *world, _ string) things {
	known, err := demoThings()
	must(w.t, err)
	w.as(screener).post("/entries/"+known["PP-0005"]+"/screening", api.ScreeningDecision{Reason: "Société trop ancienne."},
		header("If-Match", `"`+known["PP-0005.version"]+`"`)).is(http.StatusOK)
	return nil
}

// complained has the owner complain of it.
func complained(w *world, by string) things {
	known, err := demoThings()
	must(w.t, err)
	ineligible(w, by)
	made := read[api.Complaint](w.as(owner).post("/entries/"+known["PP-0005"]+"/complaints", api.NewComplaint{
		Ground: "eligibility", Text: "Notre société a été créée en 2024.",
	}).is(http.StatusCreated))
	return things{"complaint": made.ID}
}

var complaintRefusals = []refusal{
	{does: "makeComplaint", by: owner, path: "/entries/<PP-0005>/complaints", body: eligible, status: http.StatusConflict, code: "complaints_not_open"},
	{does: "makeComplaint", by: owner, path: "/entries/<PP-0005>/complaints", body: eligible, first: tooLate, status: http.StatusConflict, code: "complaints_closed"},
	{does: "makeComplaint", by: owner, path: "/entries/<PP-0005>/complaints", body: eligible, first: complained, status: http.StatusConflict, code: "complaint_open"},
	{does: "makeComplaint", by: entrant, path: "/entries/<draft>/complaints", body: eligible, status: http.StatusConflict, code: "entry_not_submitted"},
	{does: "makeComplaint", by: owner, path: "/entries/<PP-0005>/complaints", first: ineligible, body: `{"ground": "taste", "text": "Le jury n'a rien compris."}`,
		status: http.StatusUnprocessableEntity, code: "invalid_complaint"},
	{does: "answerComplaint", by: organizer, path: "/complaints/<complaint>/answer", first: complaintAnswered, body: `{"granted": true, "reason": "Tout compte fait."}`,
		status: http.StatusConflict, code: "complaint_answered"},
	{does: "answerComplaint", by: organizer, path: "/complaints/<complaint>/answer", first: complained, body: `{"granted": true, "reason": "  "}`,
		status: http.StatusUnprocessableEntity, code: "reason_required"},
	{does: "answerComplaint", by: president, path: "/complaints/<complaint>/answer", first: complained, body: `{"granted": true, "reason": "Je note ces dossiers."}`,
		status: http.StatusForbidden, code: "forbidden"},
	{does: "answerComplaint", by: foreigner, path: "/complaints/<complaint>/answer", first: complained, body: `{"granted": true, "reason": "Je passais."}`,
		status: http.StatusNotFound, code: "complaint_not_found"},
	{does: "exportPalmares", path: "/editions/<edition>/palmares.json", status: http.StatusNotFound, code: "not_published"},
	{does: "updateEdition", by: organizer, path: "/editions/<edition>", headers: version("edition"), body: `{"complaintDays": 2}`,
		status: http.StatusConflict, code: "complaint_days_promised"},
}

const eligible = `{"ground": "eligibility", "text": "Notre société a été créée en 2024."}`

func tooLate(w *world, by string) things {
	ineligible(w, by)
	w.wait(5 * 24 * time.Hour)
	return nil
}

func complaintAnswered(w *world, by string) things {
	made := complained(w, by)
	w.as(organizer).post("/complaints/"+made["complaint"]+"/answer", api.ComplaintAnswer{Reason: "Le registre dit 2015."}).is(http.StatusOK)
	return made
}

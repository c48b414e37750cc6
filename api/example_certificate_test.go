package api_test

import (
	"net/http"
	"time"

	"palmares/api"
)

// winnerOwner owns SA-0005, which comes first among the services of the administration.
const winnerOwner = "e-bourses@candidats.demo.palmares"

var certificateExamples = []example{
	{does: "verifyCertificate", may: public, path: "/certificates/<certificate>", first: winnersPublished, answers: http.StatusOK},
	{does: "getRevocations", may: public, path: "/revocations", answers: http.StatusOK},
	{does: "listCertificates", may: conducts, path: "/editions/<edition>/certificates", first: winnersPublished, answers: http.StatusOK},
	{does: "listMyCertificates", may: signedIn, path: "/me/certificates", answers: http.StatusOK},
	{does: "getCertificatePaper", may: []string{judge, organizer}, path: "/certificates/<attestation>/paper?lang=fr", first: winnersPublished, answers: http.StatusOK},
	{does: "revokeCertificate", may: decides, path: "/certificates/<certificate>/revocation", body: `{"reason": "Fraude établie."}`, first: winnersPublished,
		answers: http.StatusOK},
	{does: "replaceCertificate", may: decides, path: "/certificates/<attestation>/replacement", body: `{"reason": "Nom mal écrit."}`, first: winnersPublished,
		answers: http.StatusCreated},
	{does: "getFeedbackReport", may: []string{winnerOwner}, path: "/entries/<SA-0005>/feedback?lang=fr", first: winnersPublished, answers: http.StatusOK},
	{does: "getShareImage", may: public, path: "/editions/<edition>/share/<SA-0005>?lang=fr", first: winnersPublished, answers: http.StatusOK},
}

// winnersPublished closes the contest with one prize awarded by its ranking, and publishes it; it names the winner's certificate
// and the attestation of the judge of the demo.
func winnersPublished(w *world, by string) things {
	known, err := demoThings()
	must(w.t, err)
	closedEdition(w, by)
	at := "/editions/" + known["edition"]
	stage{w, known}.aPrizeIsGivenAfterAll(at)
	w.as(organizer).post(at+"/publications", api.NewPublication{Kind: "palmares"}).is(http.StatusCreated)
	found := things{}
	for _, one := range read[[]api.Certificate](w.as(organizer).get(at + "/certificates").is(http.StatusOK)) {
		if one.EntryID == known["SA-0005"] {
			found["certificate"] = one.Number
		}
	}
	for _, one := range read[[]api.Certificate](w.as(judge).get("/me/certificates").is(http.StatusOK)) {
		found["attestation"] = one.Number
	}
	return found
}

// revoked ends the winner's certificate.
func revoked(w *world, by string) things {
	found := winnersPublished(w, by)
	w.wait(time.Minute)
	w.as(organizer).post("/certificates/"+found["certificate"]+"/revocation", api.ReasonOnly{Reason: "Fraude établie."}).is(http.StatusOK)
	return found
}

var certificateRefusals = []refusal{
	{does: "getCertificatePaper", by: organizer, path: "/certificates/<certificate>/paper", first: revoked, status: http.StatusConflict, code: "certificate_ended"},
	{does: "revokeCertificate", by: president, path: "/certificates/<certificate>/revocation", body: `{"reason": "Encore."}`, first: revoked,
		status: http.StatusConflict, code: "certificate_ended"},
	{does: "replaceCertificate", by: president, path: "/certificates/<certificate>/replacement", body: `{"reason": "Encore."}`, first: revoked,
		status: http.StatusConflict, code: "certificate_ended"},
	{does: "getFeedbackReport", by: owner, path: "/entries/<PP-0005>/feedback", status: http.StatusNotFound, code: "no_feedback"},
	{does: "getShareImage", path: "/editions/<edition>/share/<SA-0004>", first: winnersPublished, status: http.StatusNotFound, code: "not_a_winner"},
}

package api_test

import (
	"net/http"
	"strings"
	"time"

	"palmares/api"
)

// The owner of an accepted project, whose entry is decided.
const decidedOwner = "goutte-a-goutte@candidats.demo.palmares"

const judgedOwner = "etat-civil-en-ligne@candidats.demo.palmares" // of SA-0001

var entryRefusals = []refusal{
	{does: "createUpload", by: stranger, path: "/uploads", first: announced, headers: announcing("84"), status: http.StatusNotFound, code: "entry_not_found"},
	{does: "createUpload", by: owner, path: "/uploads", first: announced, headers: announcing("60000000"), status: http.StatusRequestEntityTooLarge, code: "file_too_large"},
	{does: "createUpload", by: owner, path: "/uploads", first: announcedTwice, headers: announcing("84"), status: http.StatusUnprocessableEntity, code: "too_many_files"},
	{does: "createUpload", by: owner, path: "/uploads", first: tooManyBegun, headers: announcing("84"), status: http.StatusConflict, code: "too_many_uploads"},
	{does: "readUpload", by: stranger, path: "/uploads/<upload>", first: halfSent, headers: map[string]string{"Tus-Resumable": "1.0.0"}, status: http.StatusNotFound},
	{does: "sendUpload", by: stranger, path: "/uploads/<upload>", first: begun, body: pdf, headers: pieceAt("0"), status: http.StatusNotFound, code: "upload_not_found"},
	{does: "sendUpload", by: owner, path: "/uploads/<upload>", first: halfSent, body: pdf, headers: pieceAt("0"), status: http.StatusConflict, code: "upload_elsewhere"},
	{does: "sendUpload", by: owner, path: "/uploads/<upload>", first: begun, body: strings.Repeat(pdf, 10_000), headers: pieceAt("0"),
		status: http.StatusRequestEntityTooLarge, code: "request_too_large"},
	{does: "endUpload", by: stranger, path: "/uploads/<upload>", first: halfSent, headers: map[string]string{"Tus-Resumable": "1.0.0"},
		status: http.StatusNotFound, code: "upload_not_found"},
	{does: "completeUpload", by: owner, path: "/entries/<PP-0005>/uploads/<nobody>_ABCDEFGHIJKL", status: http.StatusNotFound, code: "upload_not_found"},
	{does: "completeUpload", by: owner, path: "/entries/<PP-0005>/uploads/<upload>", first: halfSent, status: http.StatusConflict, code: "upload_incomplete"},
	{does: "completeUpload", by: owner, path: "/entries/<PP-0005>/uploads/<upload>", first: sentOtherwise, status: http.StatusUnprocessableEntity,
		code: "checksum_mismatch"},
	{does: "createEntry", by: owner, path: "/categories/<project>/entries", body: `{"title": "Un autre titre"}`,
		headers: map[string]string{"Idempotency-Key": "deja-servie"}, first: keyUsed, status: http.StatusConflict, code: "idempotency_key_reused"},
	{does: "saveDraft", by: decidedOwner, path: "/entries/<PP-0002>/draft", headers: version("PP-0002"), body: taraDraft,
		status: http.StatusConflict, code: "entry_decided"},
	{does: "saveDraft", by: owner, path: "/entries/<PP-0005>/draft", headers: map[string]string{"If-Match": `"1"`}, body: taraDraft,
		status: http.StatusPreconditionFailed, code: "stale"},
	{does: "saveDraft", by: owner, path: "/entries/<PP-0005>/draft", headers: version("PP-0005"), status: http.StatusUnprocessableEntity, code: "invalid_draft",
		body: `{"title": "Tara", "answers": {"stage": true, "unknown": "?"}, "team": []}`},
	{does: "submitEntry", by: decidedOwner, path: "/entries/<PP-0002>/submission", headers: version("PP-0002"), status: http.StatusConflict, code: "entry_decided"},
	{does: "submitEntry", by: owner, path: "/entries/<PP-0005>/submission", headers: map[string]string{"If-Match": `"1"`},
		status: http.StatusPreconditionFailed, code: "stale"},
	{does: "submitEntry", by: entrant, path: "/entries/<draft>/submission", headers: version("draft"), status: http.StatusUnprocessableEntity, code: "entry_incomplete"},
	{does: "submitEntry", by: entrant, path: "/entries/<draft>/submission", headers: version("draft"), first: unconfirmed, status: http.StatusConflict, code: "email_unconfirmed"},
	{does: "withdrawEntry", by: owner, path: "/entries/<PP-0005>/withdrawal", body: `{}`, first: withdrawn, status: http.StatusConflict, code: "entry_decided"},
	{does: "withdrawEntry", by: judgedOwner, path: "/entries/<SA-0001>/withdrawal", body: `{}`, status: http.StatusConflict, code: "entry_judged"},
	{does: "getReceipt", by: entrant, path: "/entries/<draft>/receipt", status: http.StatusConflict, code: "entry_not_submitted"},
	{does: "uploadFile", by: decidedOwner, path: "/entries/<PP-0002>/files?field=deck&name=a.pdf", body: pdf, status: http.StatusConflict, code: "entry_decided"},
	{does: "uploadFile", by: owner, path: "/entries/<PP-0005>/files?field=deck&name=gros.pdf", body: pdf + strings.Repeat("x", 10<<20),
		status: http.StatusRequestEntityTooLarge, code: "file_too_large"},
	{does: "uploadFile", by: owner, path: "/entries/<PP-0005>/files?field=problem&name=a.pdf", body: pdf,
		status: http.StatusUnprocessableEntity, code: "unknown_file_field"},
	{does: "deleteFile", by: decidedOwner, path: "/entries/<PP-0002>/files/<nobody>", status: http.StatusConflict, code: "entry_decided"},
	{does: "clearFile", by: organizer, path: "/entries/<PP-0005>/files/<file>/clearance", first: illustrated, body: `{"reason": "Pourquoi pas."}`,
		status: http.StatusConflict, code: "document_settled"},
	{does: "getFile", by: owner, path: "/entries/<PP-0005>/files/<nobody>", status: http.StatusNotFound, code: "file_not_found"},

	{does: "screenEntry", by: screener, path: "/entries/<SU-0001>/screening", headers: version("SU-0001"), body: `{"accepted": false, "reason": "Trop tard."}`,
		status: http.StatusConflict, code: "judging_has_begun"},
	{does: "screenEntry", by: screener, path: "/entries/<PP-0005>/screening", headers: map[string]string{"If-Match": `"99"`}, body: `{"accepted": true}`,
		status: http.StatusPreconditionFailed, code: "stale"},
	{does: "screenEntry", by: screener, path: "/entries/<PP-0005>/screening", headers: version("PP-0005"), body: `{"accepted": false}`,
		status: http.StatusUnprocessableEntity, code: "reason_required"},
	{does: "createRequest", by: screener, path: "/entries/<PP-0003>/requests", body: `{"message": "Encore ?", "dueAt": "2026-01-18T12:00:00Z"}`,
		status: http.StatusConflict, code: "request_open"},
	{does: "createRequest", by: screener, path: "/entries/<PP-0005>/requests", body: `{"message": "Hier ?", "dueAt": "2026-01-13T12:00:00Z"}`,
		status: http.StatusUnprocessableEntity, code: "invalid_request_date"},
	{does: "answerRequest", by: owner, path: "/entries/<PP-0005>/requests/<asked>/answer", body: `{"answer": "Encore."}`, first: answered,
		status: http.StatusConflict, code: "request_answered"},
}

func keyUsed(w *world, by string) things {
	known, err := demoThings()
	must(w.t, err)
	w.as(by).post("/categories/"+known["project"]+"/entries", api.NewEntry{Title: "Un titre"}, keyed("deja-servie")).is(http.StatusCreated)
	return nil
}

func withdrawn(w *world, by string) things {
	known, err := demoThings()
	must(w.t, err)
	w.as(by).post("/entries/"+known["PP-0005"]+"/withdrawal", api.OptionalReason{}).is(http.StatusOK)
	return nil
}

func answered(w *world, by string) things {
	known, err := demoThings()
	must(w.t, err)
	found := asked(w, by)
	w.as(by).post("/entries/"+known["PP-0005"]+"/requests/"+found["asked"]+"/answer", api.RequestAnswer{Answer: "Voici."}).is(http.StatusOK)
	return found
}

// unconfirmed takes the confirmation of an address back, as nothing does; signing in anew shows it.
func unconfirmed(w *world, by string) things {
	must(w.t, w.sql("UPDATE account SET confirmed_at = NULL WHERE email_key = '"+by+"'"))
	w.wait(2 * time.Second)
	return nil
}

// announcing are the headers that begin an upload of so many bytes.
func announcing(length string) map[string]string {
	return map[string]string{"Tus-Resumable": "1.0.0", "Upload-Length": length, "Upload-Metadata": "<announced>"}
}

// tooManyBegun leaves no place for one more.
func tooManyBegun(w *world, by string) things {
	w.t.Helper()
	for range 10 {
		w.ownPieces().begin(nil)
	}
	return announced(w, by)
}

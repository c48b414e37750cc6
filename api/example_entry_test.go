package api_test

import (
	"net/http"
	"path"
	"strings"

	"palmares/api"
)

// taraDraft is a complete draft of a project.
const taraDraft = `{"title": "Tara", "summary": "Trouver un camion de retour à vide.", "organisation": "Tara", "country": "NE", "region": "Agadez", "womenLed": true,
	"answers": {"stage": "prototype", "themes": ["ai", "finance"], "problem": "Des camions vides.", "solution": "Une bourse de fret.", "feasibility": "Six mois.",
		"impact": "Moins de trajets.", "budget": "2500000", "phone": "+227 90 00 00 00", "declaration": true},
	"team": [{"name": "Issa Tara", "function": "Direction", "email": "issa@example.org", "phone": "+227 90 00 00 00"}]}`

// pdf is the smallest file that is one, of an empty page; pageless is one of none, which nobody can clean.
const (
	pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
	pageless = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)

var entryExamples = []example{
	{does: "createUpload", may: owns, path: "/uploads", first: announced, headers: map[string]string{"Tus-Resumable": "1.0.0", "Upload-Length": "84", "Upload-Metadata": "<announced>"},
		answers: http.StatusCreated},
	{does: "readUpload", may: owns, path: "/uploads/<upload>", first: halfSent, headers: map[string]string{"Tus-Resumable": "1.0.0"}, answers: http.StatusOK},
	{does: "sendUpload", may: owns, path: "/uploads/<upload>", first: begun, body: pdf, headers: pieceAt("0"), answers: http.StatusNoContent},
	{does: "endUpload", may: owns, path: "/uploads/<upload>", first: halfSent, headers: map[string]string{"Tus-Resumable": "1.0.0"}, answers: http.StatusNoContent},
	{does: "completeUpload", may: owns, path: "/entries/<PP-0005>/uploads/<upload>", first: sentInPieces, answers: http.StatusCreated},
	{does: "createEntry", may: signedIn, path: "/categories/<project>/entries", body: `{"title": "Une idée"}`, answers: http.StatusCreated,
		headers: map[string]string{"Idempotency-Key": "une-seule-fois"}},
	{does: "listMyEntries", may: signedIn, path: "/me/entries", answers: http.StatusOK},
	{does: "listBlanks", may: signedIn, path: "/me/blanks", answers: http.StatusOK},
	{does: "listEntries", may: lists, answers: http.StatusOK,
		path: "/editions/<edition>/entries?q=goutte&category=<project>&state=accepted&country=ML&sort=-submittedAt&limit=1"},
	{does: "getEntry", may: reads, path: "/entries/<PP-0005>", answers: http.StatusOK},
	{does: "saveDraft", may: owns, path: "/entries/<PP-0005>/draft", headers: version("PP-0005"), body: taraDraft, answers: http.StatusOK},
	{does: "submitEntry", may: owns, path: "/entries/<PP-0005>/submission", headers: version("PP-0005"), answers: http.StatusOK},
	{does: "withdrawEntry", may: owns, path: "/entries/<PP-0005>/withdrawal", body: `{"reason": "Nous manquons de temps."}`, answers: http.StatusOK},
	{does: "getReceipt", may: reads, path: "/entries/<PP-0005>/receipt?lang=en", answers: http.StatusOK},
	{does: "listRevisions", may: reads, path: "/entries/<PP-0005>/revisions", answers: http.StatusOK},
	{does: "uploadFile", may: owns, path: "/entries/<PP-0005>/files?field=deck&name=Tara.pdf", body: pdf, answers: http.StatusCreated},
	{does: "getFile", may: reads, path: "/entries/<PP-0005>/files/<file>", first: illustrated, answers: http.StatusOK},
	{does: "clearFile", may: organizes, path: "/entries/<PP-0005>/files/<pageless>/clearance", first: uncleanable, body: `{"reason": "Relu : il ne nomme personne."}`, answers: http.StatusCreated},
	{does: "deleteFile", may: owns, path: "/entries/<PP-0005>/files/<file>", first: illustrated, answers: http.StatusNoContent},

	{does: "screenEntry", may: screens, path: "/entries/<PP-0005>/screening", headers: version("PP-0005"), body: `{"accepted": false, "reason": "Hors du thème."}`, answers: http.StatusOK},
	{does: "createRequest", may: screens, path: "/entries/<PP-0005>/requests", answers: http.StatusCreated,
		body: `{"message": "Merci de joindre une photo.", "dueAt": "2026-01-18T12:00:00Z"}`},
	{does: "answerRequest", may: owns, path: "/entries/<PP-0005>/requests/<asked>/answer", first: asked, body: `{"answer": "La voici."}`, answers: http.StatusOK},
}

// illustrated submits PP-0005 anew, with a file.
func illustrated(w *world, _ string) things {
	known, err := demoThings()
	must(w.t, err)
	at := "/entries/" + known["PP-0005"]
	file := read[api.File](w.as(owner).post(at+"/files?field=deck&name=Tara.pdf", []byte(pdf)).is(http.StatusCreated))
	entry := read[api.Entry](w.as(owner).get(at))
	w.as(owner).post(at+"/submission", nil, ifMatch(entry.Version)).is(http.StatusOK)
	return things{"file": file.ID}
}

// uncleanable submits PP-0005 anew, with a file that nobody can clean of names.
func uncleanable(w *world, _ string) things {
	known, err := demoThings()
	must(w.t, err)
	at := "/entries/" + known["PP-0005"]
	file := read[api.File](w.as(owner).post(at+"/files?field=deck&name=Tara.pdf", []byte(pageless)).is(http.StatusCreated))
	entry := read[api.Entry](w.as(owner).get(at))
	w.as(owner).post(at+"/submission", nil, ifMatch(entry.Version)).is(http.StatusOK)
	return things{"pageless": file.ID}
}

// asked has the screener ask the owner of PP-0005 for something.
func asked(w *world, _ string) things {
	known, err := demoThings()
	must(w.t, err)
	entry := read[api.Entry](w.as(screener).post("/entries/"+known["PP-0005"]+"/requests", api.NewRequest{
		Message: "Merci de joindre une photo.", DueAt: today.AddDate(0, 0, 4),
	}).is(http.StatusCreated))
	return things{"asked": entry.Requests[0].ID}
}

// judged has PP-0005, with its file, given to the judge in a round that is opened for it.
func judged(w *world, by string) things {
	known, err := demoThings()
	must(w.t, err)
	found := illustrated(w, by)
	w.screen(known["PP-0005"], api.ScreeningDecision{Accepted: true}).is(http.StatusOK)
	board := read[api.Board](w.as(organizer).post("/rounds/"+known["project1"]+"/assignments", api.NewAssignments{Pairs: []api.Pair{
		{JudgeID: known[judge+".member"], EntryID: known["PP-0005"]},
	}}).is(http.StatusCreated))
	found["task"] = board.Assignments[0].ID
	w.as(organizer).post("/rounds/"+known["project1"]+"/opening", nil).is(http.StatusOK)
	return found
}

// pieceAt are the headers of a piece that begins there.
func pieceAt(offset string) map[string]string {
	return map[string]string{"Tus-Resumable": "1.0.0", "Upload-Offset": offset, "Content-Type": "application/offset+octet-stream"}
}

// announced is what is said of a document of the owner's before it is sent.
func announced(w *world, _ string) things {
	w.t.Helper()
	return things{"announced": w.ownPieces().metadata(nil)}
}

// announcedTwice finds the only place taken.
func announcedTwice(w *world, _ string) things {
	w.t.Helper()
	p := w.ownPieces()
	said := things{"announced": p.metadata(map[string]string{"sha256": strings.Repeat("0", 64)})}
	p.as(owner).post("/entries/"+p.entry+"/files?field=deck&name=a.pdf", []byte(pdf)).is(http.StatusCreated)
	return said
}

// begun is an upload of which nothing has come.
func begun(w *world, _ string) things {
	w.t.Helper()
	return things{"upload": path.Base(w.ownPieces().begin(nil))}
}

// sentInPieces is a document of the owner's that has come whole.
func sentInPieces(w *world, _ string) things {
	w.t.Helper()
	p := w.ownPieces()
	address := p.begin(nil)
	p.send(address, 0, len(p.content))
	return things{"upload": path.Base(address)}
}

// halfSent is one of which half has come.
func halfSent(w *world, _ string) things {
	w.t.Helper()
	p := w.ownPieces()
	address := p.begin(nil)
	p.send(address, 0, len(p.content)/2)
	return things{"upload": path.Base(address)}
}

// sentOtherwise is one whose bytes are not those that were announced.
func sentOtherwise(w *world, _ string) things {
	w.t.Helper()
	p := w.ownPieces()
	address := p.begin(map[string]string{"sha256": strings.Repeat("0", 64)})
	p.send(address, 0, len(p.content))
	return things{"upload": path.Base(address)}
}

package api_test

import (
	"net/http"
	"path"
	"strconv"

	"palmares/api"
)

const (
	prizeGiving = "/ceremonies/<ceremony>"
	onScreen    = "/screens/<screen>"
)

var ceremonyExamples = []example{
	{does: "listCeremonies", may: conducts, path: "/editions/<edition>/ceremonies", first: rehearsing, answers: http.StatusOK},
	{does: "prepareCeremony", may: organizes, path: "/editions/<edition>/ceremonies", body: `{"mode": "rehearsal", "publish": false, "newLink": true}`,
		answers: http.StatusCreated},
	{does: "getCeremony", may: conducts, path: prizeGiving, first: rehearsing, answers: http.StatusOK},
	{does: "startCeremony", may: organizes, path: prizeGiving + "/start", headers: version("ceremony"), first: rehearsing, answers: http.StatusOK},
	{does: "steerCeremony", may: organizes, path: prizeGiving + "/position", headers: version("ceremony"), first: rehearsed,
		body: `{"step": 1, "black": false, "paused": false, "publish": false}`, answers: http.StatusOK},
	{does: "endCeremony", may: organizes, path: prizeGiving + "/end", headers: version("ceremony"), first: rehearsed, answers: http.StatusOK},
	{does: "getScreen", may: public, path: onScreen, first: rehearsing, answers: http.StatusOK},
	{does: "getSealedShow", may: public, path: onScreen + "/show", first: rehearsing, answers: http.StatusOK},
}

var ceremonyRefusals = []refusal{
	{does: "prepareCeremony", by: organizer, path: "/editions/<edition>/ceremonies", body: `{"mode": "real"}`,
		status: http.StatusConflict, code: "edition_not_closed"},
	{does: "prepareCeremony", by: organizer, path: "/editions/<edition>/ceremonies", body: `{"mode": "rehearsal"}`, first: rehearsed,
		status: http.StatusConflict, code: "ceremony_started"},
	{does: "startCeremony", by: organizer, path: prizeGiving + "/start", headers: version("ceremony"), first: rehearsed,
		status: http.StatusConflict, code: "ceremony_started"},
	{does: "startCeremony", by: organizer, path: prizeGiving + "/start", headers: map[string]string{"If-Match": `"9"`}, first: rehearsing,
		status: http.StatusPreconditionFailed, code: "stale"},
	{does: "steerCeremony", by: organizer, path: prizeGiving + "/position", headers: version("ceremony"), first: rehearsing,
		body: `{"step": 1, "black": false, "paused": false, "publish": false}`, status: http.StatusConflict, code: "ceremony_not_started"},
	{does: "steerCeremony", by: organizer, path: prizeGiving + "/position", headers: map[string]string{"If-Match": `"1"`}, first: rehearsed,
		body: `{"step": 1, "black": false, "paused": false, "publish": false}`, status: http.StatusPreconditionFailed, code: "stale"},
	{does: "steerCeremony", by: organizer, path: prizeGiving + "/position", headers: version("ceremony"), first: rehearsed,
		body: `{"step": 1000, "black": false, "paused": false, "publish": false}`, status: http.StatusUnprocessableEntity, code: "invalid_position"},
	{does: "endCeremony", by: organizer, path: prizeGiving + "/end", headers: version("ceremony"), first: rehearsing,
		status: http.StatusConflict, code: "ceremony_not_started"},
	{does: "endCeremony", by: organizer, path: prizeGiving + "/end", headers: map[string]string{"If-Match": `"1"`}, first: rehearsed,
		status: http.StatusPreconditionFailed, code: "stale"},
	{does: "getScreen", path: "/screens/" + noToken, status: http.StatusNotFound, code: "ceremony_not_found"},
	{does: "getSealedShow", path: "/screens/" + noToken + "/show", status: http.StatusNotFound, code: "ceremony_not_found"},
}

// noToken is what nobody was given.
const noToken = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// rehearsing has a rehearsal prepared.
func rehearsing(w *world, _ string) things {
	w.t.Helper()
	return w.ceremonyThings(w.prepare(api.NewCeremony{Mode: "rehearsal"}))
}

// rehearsed has one started.
func rehearsed(w *world, by string) things {
	w.t.Helper()
	found := rehearsing(w, by)
	return w.ceremonyThings(read[api.Ceremony](w.as(organizer).post("/ceremonies/"+found["ceremony"]+"/start", nil, ifMatch(1)).is(http.StatusOK)))
}

// prepare has the organizer prepare a ceremony of the demo's edition.
func (w *world) prepare(wanted api.NewCeremony) api.Ceremony {
	w.t.Helper()
	return read[api.Ceremony](w.as(organizer).post("/editions/"+w.edition()+"/ceremonies", wanted).is(http.StatusCreated))
}

func (w *world) ceremonyThings(of api.Ceremony) things {
	return things{"ceremony": of.ID, "ceremony.version": strconv.Itoa(of.Version), "screen": path.Base(of.Link)}
}

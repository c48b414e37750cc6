package api_test

import (
	"net/http"

	"palmares/api"
)

// suspicions of the demo's edition, in a state.
func (w *world) suspicions(login, state string) []api.Suspicion {
	w.t.Helper()
	return read[api.SuspicionPage](w.as(login).get("/editions/" + w.edition() + "/suspicions?limit=200&state=" + state).is(http.StatusOK)).Items
}

// edition is the id of the demo's edition.
func (w *world) edition() string {
	w.t.Helper()
	return read[api.PublicEdition](w.visitor().get("/editions/current")).ID
}

// suspicion is the open one between a judge, by address, and an entry, by number; without grounds where there is none.
func (w *world) suspicion(address, number string) api.Suspicion {
	w.t.Helper()
	members := read[api.MemberPage](w.as(organizer).get("/editions/" + w.edition() + "/members?limit=200")).Items
	for _, one := range w.suspicions(organizer, "open") {
		for _, m := range members {
			if m.ID == one.JudgeID && m.Email == address && one.EntryNumber == number {
				return one
			}
		}
	}
	return api.Suspicion{}
}

// object has an entrant object to a judge; the request arrives twice, as it does where the network fails.
func (w *world) object(login, entryID string, objection api.NewObjection) api.Objection {
	w.t.Helper()
	path, key := "/entries/"+entryID+"/objections", keyed("objection-"+objection.JudgeID)
	first := read[api.Objection](w.as(login).post(path, objection, key).is(http.StatusCreated))
	if again := read[api.Objection](w.as(login).post(path, objection, key).is(http.StatusCreated)); again != first {
		w.t.Errorf("sent twice it is %+v, then %+v", first, again)
	}
	return first
}

// settle has the organizer decide a suspicion as it was seen.
func (w *world) settle(seen api.Suspicion, confirmed bool, reason string) answer {
	w.t.Helper()
	return w.as(organizer).post("/editions/"+w.edition()+"/suspicions/settlements", api.Verdict{
		JudgeID: seen.JudgeID, EntryID: seen.EntryID, Hash: seen.Hash, Confirmed: confirmed, Reason: reason,
	})
}

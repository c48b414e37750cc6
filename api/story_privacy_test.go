package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"palmares/api"
	"palmares/pkg/blob"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/seed"
)

// theErasure is of an entrant who won nothing: nothing in the database names them any more, and the palmarès is as verifiable as before.
func (s *contestStory) theErasure() {
	held := read[api.PersonalData](s.as(elhadji.login).get("/me/data").is(http.StatusOK))
	text := fmt.Sprint(held.Sections)
	for _, word := range []string{elhadji.login, elhadji.name, "Projet " + elhadji.organisation, "entry.submitted"} {
		if !strings.Contains(text, word) {
			s.t.Errorf("what is held about them does not say %q", word)
		}
	}
	if strings.Contains(text, awa.name) || strings.Contains(text, "$argon2") {
		s.t.Error("it tells of somebody else, or a secret")
	}
	s.as(elhadji.login).post("/me/erasure", api.ErasureOfMe{Current: seed.Password}).refuses(http.StatusForbidden, "erasure_takes_part")

	id := read[api.Person](s.as(elhadji.login).get("/me")).ID
	before := s.facts()
	asked := api.ReasonOnly{Reason: "Demande écrite du 3 février."}
	s.as(administrator).post("/accounts/"+id+"/erasure", asked).is(http.StatusNoContent)
	s.as(elhadji.login).get("/me").refuses(http.StatusUnauthorized, "account_disabled")
	s.visitor().post("/session", api.Credentials{Email: elhadji.login, Password: seed.Password}).is(http.StatusUnauthorized)
	for _, trace := range []string{elhadji.login, elhadji.name, "Elhadji"} {
		if found := s.traces(trace); len(found) > 0 {
			s.t.Errorf("%q is still in %v", trace, found)
		}
	}
	if made := s.facts() - before; made != 2 {
		s.t.Errorf("the erasure is %d facts, not one of the server and one of the edition", made)
	}
	if trees, err := ledger.Examine(s.t.Context(), s.db); err != nil || len(trees) == 0 {
		s.t.Error("the log does not hold any more:", err)
	}
	s.verified()

	s.as(administrator).post("/accounts/"+id+"/erasure", asked).is(http.StatusNoContent) // finishes what a power cut would have left
	if made := s.facts() - before; made != 2 {
		s.t.Errorf("done again it is %d facts", made)
	}
	s.as(administrator).post("/accounts/"+read[api.Person](s.as(awa.login).get("/me")).ID+"/erasure", asked).is(http.StatusNoContent)
	palmares := string(s.visitor().get("/editions/" + s.edition.ID + "/palmares").is(http.StatusOK).body)
	if !strings.Contains(palmares, "Projet "+awa.organisation) {
		s.t.Error("a published winner has gone from the palmarès")
	}
	s.verified()
}

// traces are the columns in which a text still stands.
func (w *world) traces(text string) (found []string) {
	w.t.Helper()
	pool, err := w.db.Raw()
	must(w.t, err)
	query := "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
	if w.db.Postgres() {
		query = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
	}
	rows, err := pool.QueryContext(w.t.Context(), query)
	must(w.t, err)
	var places [][2]string
	for rows.Next() {
		var at [2]string
		must(w.t, rows.Scan(&at[0], &at[1]))
		places = append(places, at)
	}
	must(w.t, rows.Close())
	for _, at := range places {
		if w.number(fmt.Sprintf(`SELECT count(*) FROM "%s" WHERE CAST("%s" AS TEXT) LIKE '%%%s%%'`, at[0], at[1], text)) > 0 {
			found = append(found, at[0]+"."+at[1])
		}
	}
	return found
}

// TestStory_whoTakesPartInNothingErasesThemselves after their password, and documents that nobody else has sent go from the place of files.
func TestStory_whoTakesPartInNothingErasesThemselves(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		const draft = "candidat@demo.palmares"
		at, shared := "/entries/"+s.things["draft"], []byte(pdf+"\nshared")
		own := read[api.File](s.as(draft).post(at+"/files?field=deck&name=Aminata.pdf", []byte(pdf)).is(http.StatusCreated))
		s.as(draft).delete(at+"/files/"+own.ID, nil).is(http.StatusNoContent) // what was taken out of a draft goes too
		both := read[api.File](s.as(draft).post(at+"/files?field=deck&name=Ensemble.pdf", shared).is(http.StatusCreated))
		s.as(owner).post("/entries/"+s.things["PP-0005"]+"/files?field=deck&name=Ensemble.pdf", shared).is(http.StatusCreated)
		kept, err := blob.Open(s.files)
		must(s.t, err)
		if found := s.traces(draft); len(found) == 0 {
			s.t.Fatal("nobody to erase")
		}
		s.as(draft).post("/me/erasure", api.ErasureOfMe{Current: seed.Password}).is(http.StatusNoContent)
		if found := s.traces(draft); len(found) > 0 {
			s.t.Errorf("they are still in %v", found)
		}
		if _, err := kept.Open(s.t.Context(), own.Sha256); !fault.Is(err, fault.NotFound) {
			s.t.Error("their document is still there:", err)
		}
		opened, err := kept.Open(s.t.Context(), both.Sha256)
		if err != nil {
			s.t.Fatal("a document that somebody else sent too has gone:", err)
		}
		_ = opened.Close()
	})
}

package api_test

import (
	"bytes"
	"image/png"
	"net/http"
	"strings"
	"testing"
	"time"

	"palmares/api"
	"palmares/pkg/account"
	"palmares/pkg/proof"
)

// TestStory_aCertificateIsWorthWhatItsNumberSays from the publication on, until it is revoked; what is altered is unknown.
func TestStory_aCertificateIsWorthWhatItsNumberSays(t *testing.T) {
	t.Parallel()
	s := example{}.prepare(demo(t), "")
	found := winnersPublished(s.world, "")
	valid := s.verification(found["certificate"], "valid")
	said, err := proof.OpenCertificate(valid.Note, valid.Keys)
	must(t, err)
	if said.Winner == nil || said.Winner.Entry != "SA-0005" || said.Winner.Place != 1 || said.Number != found["certificate"] {
		t.Errorf("the certificate says %+v", said)
	}
	if _, err := proof.OpenCertificate(strings.Replace(valid.Note, "SA-0005", "SA-0004", 1), valid.Keys); err == nil {
		t.Error("an altered certificate is taken for a signed one")
	}
	paper := s.paper(winnerOwner, "/certificates/"+found["certificate"]+"/paper?lang=fr")
	for _, want := range []string{"Certificat", "e-Bourses", "Service des bourses", "Burkina Faso", found["certificate"]} {
		if !strings.Contains(paper, want) {
			t.Errorf("the paper does not say %q: %s", want, paper)
		}
	}
	s.verification("C3-0000-0000-0000", "unknown")
	s.as(president).post("/certificates/"+found["certificate"]+"/revocation", api.ReasonOnly{Reason: "Fraude établie."}).is(http.StatusOK)
	if ended := s.verification(found["certificate"], "revoked"); ended.Reason != "Fraude établie." || ended.EndedAt.IsZero() {
		t.Errorf("revoked, it reads %+v", ended)
	}
	list := read[api.Revocations](s.visitor().get("/revocations").is(http.StatusOK))
	text, err := proof.OpenSealed(list.Note, list.Keys)
	must(t, err)
	if !strings.Contains(text, found["certificate"]+" revoked ") {
		t.Errorf("the list of revocations reads %s", text)
	}
	s.refusesSQL("append_only", "UPDATE certificate SET note = ''")
	s.refusesSQL("append_only", "DELETE FROM certificate_end")
	must(t, s.sql("DROP TRIGGER certificate_no_update"))
	must(t, s.sql(`UPDATE certificate SET note = replace(note, 'Fatoumata', 'Fatimata')`))
	s.verification(found["attestation"], "unknown")
}

// TestStory_anAttestationIsItsJudgesOwn and says what the judge did; a name that was wrong is put right on another one.
func TestStory_anAttestationIsItsJudgesOwn(t *testing.T) {
	t.Parallel()
	s := example{}.prepare(demo(t), "")
	found := winnersPublished(s.world, "")
	at := "/certificates/" + found["attestation"] + "/paper?lang=fr"
	s.as(otherJudge).get(at).refuses(http.StatusNotFound, "certificate_unknown")
	s.as(winnerOwner).get(at).refuses(http.StatusNotFound, "certificate_unknown")
	s.as(judge).get("/certificates/"+found["certificate"]+"/paper").refuses(http.StatusNotFound, "certificate_unknown")
	paper := s.paper(judge, at)
	for _, want := range []string{"Attestation", "Fatoumata Diarra", "Université de Bamako", "a siégé au jury", "Services de l'administration", found["attestation"]} {
		if !strings.Contains(paper, want) {
			t.Errorf("the attestation does not say %q: %s", want, paper)
		}
	}
	must(t, s.sql(`UPDATE member SET name = 'Fatoumata Diarra-Sow' WHERE email = '`+judge+`'`))
	made := read[api.Certificate](s.as(organizer).post("/certificates/"+found["attestation"]+"/replacement",
		api.ReasonOnly{Reason: "Nom d’épouse oublié."}).is(http.StatusCreated))
	if made.Name != "Fatoumata Diarra-Sow" {
		t.Errorf("the new attestation is %+v", made)
	}
	if old := s.verification(found["attestation"], "replaced"); old.Successor != made.Number {
		t.Errorf("the old attestation reads %+v", old)
	}
	s.verification(made.Number, "valid")
}

// TestStory_aSecondPalmaresLeavesWhatIsStillTrue replaces what it changes, and revokes what nothing stands behind any more.
func TestStory_aSecondPalmaresLeavesWhatIsStillTrue(t *testing.T) {
	t.Parallel()
	s := example{}.prepare(demo(t), "")
	found := winnersPublished(s.world, "")
	before := s.certificates()
	of, err := s.rooms.Editions.Store.EditionByID(t.Context(), s.things["edition"])
	must(t, err)
	chair := account.Actor{ID: s.things[president], Name: "Ibrahim Maïga"}
	must(t, s.rooms.Closings.OpenAgain(t.Context(), chair, of, "Une réclamation est fondée."))
	at := "/editions/" + s.things["edition"]
	for _, prize := range read[[]api.Prize](s.as(president).get(at + "/prizes")) {
		if prize.CategoryID == s.things["administration"] {
			s.as(president).put("/prizes/"+prize.ID+"/awards", api.AwardDecision{Reason: "Réclamation.", Awards: []api.AwardChoice{
				{Place: 1, EntryID: s.things["SA-0005"]}, {Place: 3, EntryID: s.things["SA-0002"]},
			}}, ifMatch(prize.Version)).is(http.StatusOK)
		}
	}
	s.wait(time.Minute)
	s.as(president).post(at+"/closing", api.ClosingRequest{Reason: "Réclamation."}).is(http.StatusCreated)
	s.as(organizer).post(at+"/publications", api.NewPublication{Kind: "palmares"}).is(http.StatusCreated)
	s.verification(found["certificate"], "valid")
	s.verification(found["attestation"], "valid")
	after := s.certificates()
	moved, gone := before[s.things["SA-0002"]], before[s.things["SA-0001"]]
	if read := s.verification(moved.Number, "replaced"); read.Successor == "" || read.Reason != "Palmarès n° 2" {
		t.Errorf("the second's old certificate reads %+v", read)
	}
	s.verification(gone.Number, "revoked")
	if now := after[s.things["SA-0002"]]; now.Place != 3 || now.State != "valid" {
		t.Errorf("the second's new certificate is %+v", now)
	}
}

// certificates of the winners by entry, the newest of each.
func (s stage) certificates() map[string]api.Certificate {
	s.t.Helper()
	found := map[string]api.Certificate{}
	for _, one := range read[[]api.Certificate](s.as(organizer).get("/editions/" + s.things["edition"] + "/certificates").is(http.StatusOK)) {
		found[one.EntryID] = one
	}
	return found
}

// TestStory_aWinnerIsShown to other sites by a picture, and to the entrant by a report whose sums add up.
func TestStory_aWinnerIsShown(t *testing.T) {
	t.Parallel()
	s := example{}.prepare(demo(t), "")
	winnersPublished(s.world, "")
	at := "/editions/" + s.things["edition"] + "/share/" + s.things["SA-0005"] + "?lang=fr"
	shown := s.visitor().get(at).is(http.StatusOK)
	picture, err := png.Decode(bytes.NewReader(shown.body))
	must(t, err)
	if size := picture.Bounds(); size.Dx() != 1200 || size.Dy() != 630 {
		t.Errorf("the picture is %v", size)
	}
	s.visitor().get(at, header("If-None-Match", shown.header.Get("ETag"))).is(http.StatusNotModified)
	report := s.paper(winnerOwner, "/entries/"+s.things["SA-0005"]+"/feedback?lang=fr")
	for _, want := range []string{"Retour du jury", "SA-0005", "Sévérité du juré A", "Moyenne brute", "sur 7 dossiers"} {
		if !strings.Contains(report, want) {
			t.Errorf("the report does not say %q: %s", want, report)
		}
	}
	for _, who := range []string{"Fatoumata", "Salif", "Ibrahim", "Rakia", "Modibo", "Aïssata"} {
		if strings.Contains(report, who) {
			t.Errorf("the report names %s", who)
		}
	}
	s.as(organizer).get("/entries/"+s.things["SA-0005"]+"/feedback").refuses(http.StatusForbidden, "forbidden")
}

func (w *world) verification(number string, state api.CertificateState) api.Verification {
	w.t.Helper()
	got := read[api.Verification](w.visitor().get("/certificates/" + number).is(http.StatusOK))
	if got.State != state {
		w.t.Errorf("%s is %s, not %s", number, got.State, state)
	}
	return got
}

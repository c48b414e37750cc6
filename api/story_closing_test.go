package api_test

import (
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"palmares/api"
	"palmares/pkg/bundle"
	"palmares/pkg/proof"
)

// theClosing is done, taken back for a reason and done again; the observer is told each time.
func (s *contestStory) theClosing() {
	at := "/editions/" + s.edition.ID
	told := len(s.mailsTo(observer))
	state := read[api.ClosingState](s.as(observer).get(at + "/closing").is(http.StatusOK))
	if len(state.Blockers) != 0 || len(state.Can) != 0 {
		s.t.Errorf("the observer sees %+v", state)
	}
	first := read[api.ClosingState](s.as(president).post(at+"/closing", api.ClosingRequest{}).is(http.StatusCreated))
	if len(first.Closings) != 1 || first.Closings[0].Number != 1 || !slices.Equal(first.Can, []api.ClosingStateCan{"reopen"}) {
		s.t.Errorf("closed, it is %+v", first)
	}
	s.as(organizer).post(at+"/closing", api.ClosingRequest{}).refuses(http.StatusConflict, "edition_closed")
	s.nothingChangesAnyMore()
	s.as(president).post(at+"/reopening", api.ReasonOnly{Reason: "Le prénom d'un lauréat est à corriger."}).is(http.StatusOK)
	s.as(president).post(at+"/closing", api.ClosingRequest{}).refuses(http.StatusUnprocessableEntity, "reason_required")
	second := read[api.ClosingState](s.as(president).post(at+"/closing", api.ClosingRequest{Reason: "Après correction."}).is(http.StatusCreated))
	if len(second.Closings) != 2 || second.Closings[1].ReopenedBy == "" || second.Closings[0].Hash == second.Closings[1].Hash {
		s.t.Errorf("closed again, it is %+v", second.Closings)
	}
	if mails := s.mailsTo(observer); len(mails) != told+3 || !strings.Contains(mails[len(mails)-1].Text, "\n— palmares.example.org ") {
		s.t.Errorf("the observer got %d mails", len(mails)-told)
	}
}

// nothingChangesAnyMore while the contest is closed, neither by the service nor behind its back.
func (s *contestStory) nothingChangesAnyMore() {
	for _, prize := range read[[]api.Prize](s.as(president).get("/editions/" + s.edition.ID + "/prizes")) {
		none := api.AwardDecision{Awards: []api.AwardChoice{}, Unawarded: true, Reason: "Finalement non."}
		s.as(president).put("/prizes/"+prize.ID+"/awards", none, ifMatch(prize.Version)).refuses(http.StatusConflict, "edition_closed")
	}
	final := s.project.Rounds[1].ID
	s.as(president).post("/rounds/"+final+"/ranking", nil).refuses(http.StatusConflict, "edition_closed")
	s.as(organizer).post("/editions/"+s.edition.ID+"/conflicts", api.NewConflict{
		JudgeID: s.judges[0], EntryID: s.entries[awa.login].ID, Kind: "family", Reason: "Cousine.",
	}).refuses(http.StatusConflict, "edition_closed")
	for _, statement := range []string{
		"DELETE FROM award", "UPDATE award SET place = 1 WHERE place = 2", "DELETE FROM shortlist",
		"UPDATE prize SET state = 'undecided'", "UPDATE entry SET state = 'withdrawn' WHERE state = 'accepted'",
	} {
		s.refusesSQL("edition_closed", statement)
	}
}

// verified is the published bundle, and that it is.
func (s *contestStory) verified() (packed []byte, files map[string][]byte, log api.Log) {
	packed = s.visitor().get("/editions/" + s.edition.ID + "/bundle").is(http.StatusOK).body
	files, err := bundle.Unzip(packed)
	must(s.t, err)
	log = read[api.Log](s.visitor().get("/editions/" + s.edition.ID + "/log"))
	if report := bundle.Verify(files, bundle.Options{Keys: log.Keys, Checkpoints: []string{log.Checkpoint}}); !report.Verified() {
		s.t.Fatalf("the bundle is not verified: %+v", report)
	}
	return packed, files, log
}

// theVerification is what a stranger does with the bundle, and the end of whoever changes one byte of it.
func (s *contestStory) theVerification() {
	packed, files, log := s.verified()
	for _, who := range []string{awa.name, fatou.name, ibrahim.name, salif.name, "À discuter."} {
		for name, content := range files {
			if name != bundle.PublicationFile && strings.Contains(string(content), who) {
				s.t.Errorf("%s tells %q", name, who)
			}
		}
	}
	for name, content := range files {
		for _, place := range []int{0, len(content) / 3, len(content) / 2, len(content) - 1} {
			spoilt := maps.Clone(files)
			spoilt[name] = slices.Clone(content)
			spoilt[name][place] ^= 1
			if bundle.Verify(spoilt, bundle.Options{Keys: log.Keys}).Verified() {
				s.t.Errorf("byte %d of %s changed, and it is verified", place, name)
			}
		}
		without := maps.Clone(files)
		delete(without, name)
		if bundle.Verify(without, bundle.Options{Keys: log.Keys}).Verified() {
			s.t.Errorf("without %s it is verified", name)
		}
	}
	s.theReceipt(log)
	s.theOtherVerifier(packed, files)
}

// theOtherVerifier is written in another language, from the format's description alone.
func (s *contestStory) theOtherVerifier(packed []byte, files map[string][]byte) {
	python, err := exec.LookPath("python3")
	if err != nil {
		s.t.Log("no python3 here: docs/verify.py is not tried")
		return
	}
	whole, forged := filepath.Join(s.t.TempDir(), "whole.zip"), filepath.Join(s.t.TempDir(), "forged.zip")
	must(s.t, os.WriteFile(whole, packed, 0o600))
	files[bundle.RecordFile] = []byte(strings.Replace(string(files[bundle.RecordFile]), `"rank":1`, `"rank":2`, 1))
	spoilt, err := bundle.Zip(files)
	must(s.t, err)
	must(s.t, os.WriteFile(forged, spoilt, 0o600))
	says, err := exec.CommandContext(s.t.Context(), python, "../docs/verify.py", whole).CombinedOutput()
	if err != nil || !strings.Contains(string(says), "VERIFIED") || !strings.Contains(string(says), "3 of 3 rounds") {
		s.t.Errorf("the other verifier says %v: %s", err, says)
	}
	if says, err := exec.CommandContext(s.t.Context(), python, "../docs/verify.py", forged).CombinedOutput(); err == nil {
		s.t.Errorf("of a forged record the other verifier says %s", says)
	}
}

// theReceipt of an entrant proves what was sent; nobody else gets it.
func (s *contestStory) theReceipt(log api.Log) {
	at := "/entries/" + s.entries[awa.login].ID + "/proof"
	s.as(organizer).get(at).refuses(http.StatusForbidden, "forbidden")
	got := read[api.ProofReceipt](s.as(awa.login).get(at).is(http.StatusOK))
	receipt := proof.Receipt{Statement: got.Statement, Salt: got.Salt, Position: got.Position, Path: got.Path, Checkpoint: got.Checkpoint}
	if _, said, err := receipt.Check(log.Keys); err != nil || said.Action != "entry.submitted" {
		s.t.Errorf("%+v: %v", said, err)
	}
}

// theReceiptOnPaper proves by itself: nothing but its text and the public key is needed, and each printed hash counts.
func (s *contestStory) theReceiptOnPaper() {
	at := "/entries/" + s.entries[awa.login].ID
	log := read[api.Log](s.as(awa.login).get("/editions/" + s.edition.ID + "/log"))
	words := s.lines(awa.login, at+"/receipt?lang=fr")
	receipt, err := proof.ReadPrinted(words)
	if err != nil {
		s.t.Fatalf("%v in:\n%s", err, words)
	}
	tree, said, err := receipt.Check(log.Keys)
	if err != nil || said.Action != "entry.submitted" || !strings.Contains(said.Content, s.entries[awa.login].ContentHash) || !strings.HasPrefix(log.Checkpoint, tree.Origin) {
		s.t.Errorf("the paper opens %+v: %v", said, err)
	}
	asked := read[api.ProofReceipt](s.as(awa.login).get(at + "/proof"))
	if receipt.Statement != asked.Statement || receipt.Salt != asked.Salt || receipt.Checkpoint != asked.Checkpoint {
		s.t.Errorf("the paper says %+v, the file %+v", receipt, asked)
	}
	for _, step := range append(receipt.Path, receipt.Salt) {
		other, err := proof.ReadPrinted(strings.Replace(words, step, strings.Repeat("0", len(step)), 1))
		if err == nil {
			_, _, err = other.Check(log.Keys)
		}
		if err == nil {
			s.t.Errorf("without %s the paper still proves", step)
		}
	}
	if theirs := s.paper(organizer, at+"/receipt"); strings.Contains(theirs, receipt.Salt) {
		s.t.Error("the organizer's copy opens the statement")
	}
}

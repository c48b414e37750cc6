package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"palmares/api"
	"palmares/pkg/bundle"
)

// The owner of SA-0001, who has a place in the final of the services.
const etatCivil = "etat-civil-en-ligne@candidats.demo.palmares"

// complaintStory is the end of the demo's services, published with a mistake.
type complaintStory struct {
	stage
	at        string // the edition
	published time.Time
}

func TestStory_aComplaintThatWasRight(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		c := &complaintStory{stage: s, at: "/editions/" + s.things["edition"]}
		c.thePalmares()
		c.theWindow()
		right, wrong := c.complain("arithmetic"), c.complain("eligibility")
		c.theGrantedOneOpensTheContest(right)
		c.theOtherHoldsItOpen(wrong)
		c.theCorrection()
		c.thePublicReadsWhy()
		c.theFrame()
		c.nothingIsUnsaid()
	})
}

// thePalmares of the services alone, after their final; by mistake nobody is awarded anything.
func (s *complaintStory) thePalmares() {
	must(s.t, s.sql(`UPDATE entry SET state = 'withdrawn' WHERE edition_id = '`+s.things["edition"]+`' AND state IN ('submitted', 'accepted')
		AND category_id <> '`+s.things["administration"]+`'`))
	s.world.at(today.AddDate(0, 2, 0))
	final := "/rounds/" + s.things["administration2"]
	for _, tie := range read[api.Ranking](s.as(president).get(final + "/ranking")).Ties {
		s.as(president).post(final+"/casting-votes", api.CastingVote{EntryIds: tie.EntryIds, Reason: "La plus utile."}).is(http.StatusCreated)
	}
	for _, prize := range s.prizes() {
		s.as(president).put("/prizes/"+prize.ID+"/awards", api.AwardDecision{Awards: []api.AwardChoice{}, Unawarded: true, Reason: "Aucun."},
			ifMatch(prize.Version)).is(http.StatusOK)
	}
	s.as(president).post(s.at+"/closing", api.ClosingRequest{}).is(http.StatusCreated)
	s.wait(time.Hour)
	s.as(organizer).post(s.at+"/publications", api.NewPublication{Kind: "palmares"}).is(http.StatusCreated)
	s.published = s.clock.now()
}

func (s *complaintStory) prizes() []api.Prize {
	return read[[]api.Prize](s.as(president).get(s.at + "/prizes"))
}

func (s *complaintStory) complaints() string {
	return "/entries/" + s.things["SA-0001"] + "/complaints"
}

// theWindow is open for five days by the server's clock, on two grounds.
func (s *complaintStory) theWindow() {
	said := api.NewComplaint{Ground: "arithmetic", Text: "La somme de nos notes est fausse."}
	closes := s.published.AddDate(0, 0, 5)
	s.world.at(closes.Add(time.Second))
	late := s.as(etatCivil).post(s.complaints(), said).refuses(http.StatusConflict, "complaints_closed")
	if len(late.Errors) != 1 || late.Errors[0].Params["at"] != closes.Format(time.RFC3339) {
		s.t.Errorf("a second too late, %+v does not say the date", late.Errors)
	}
	if seen := read[api.EntryComplaints](s.as(etatCivil).get(s.complaints())); len(seen.Can) != 0 || !seen.Windows[0].ClosesAt.Equal(closes) {
		s.t.Errorf("a second too late the entrant reads %+v", seen)
	}
	s.world.at(closes.Add(-time.Second))
	refused := s.as(etatCivil).post(s.complaints(), api.NewComplaint{Ground: "taste", Text: "Le jury n'a rien compris."}).
		refuses(http.StatusUnprocessableEntity, "invalid_complaint")
	if at(refused, "/ground") != "unknown_ground" {
		s.t.Errorf("another ground is %+v", refused.Errors)
	}
	s.as(stranger).get(s.complaints()).refuses(http.StatusNotFound, "entry_not_found")
	s.as(organizer).post(s.complaints(), said).refuses(http.StatusForbidden, "forbidden")
}

// complain of a ground, once; those who answer are told that there is something, and not what.
func (s *complaintStory) complain(ground string) string {
	told := len(s.mailsTo(president))
	said := api.NewComplaint{Ground: ground, Text: "La note de Mme Diarra manque au total."}
	made := read[api.Complaint](s.as(etatCivil).post(s.complaints(), said).is(http.StatusCreated))
	s.as(etatCivil).post(s.complaints(), said).refuses(http.StatusConflict, "complaint_open")
	mails := s.mailsTo(president)
	if len(mails) != told+1 || !strings.Contains(mails[told].Text, "SA-0001") || strings.Contains(mails[told].Text, "Diarra manque") {
		s.t.Errorf("the president got %d mails", len(mails)-told)
	}
	return made.ID
}

func (s *complaintStory) theGrantedOneOpensTheContest(id string) {
	answer := api.ComplaintAnswer{Granted: true, Reason: "Une fiche a été oubliée."}
	s.as(observer).post("/complaints/"+id+"/answer", answer).refuses(http.StatusForbidden, "forbidden")
	s.as(etatCivil).post("/complaints/"+id+"/answer", answer).refuses(http.StatusNotFound, "complaint_not_found") // an entrant is not told that it is there
	granted := read[api.Complaint](s.as(president).post("/complaints/"+id+"/answer", answer).is(http.StatusOK))
	if granted.Answer == nil || !granted.Answer.Granted || granted.Answer.AnsweredBy == "" {
		s.t.Errorf("granted, it is %+v", granted)
	}
	s.as(organizer).post("/complaints/"+id+"/answer", answer).refuses(http.StatusConflict, "complaint_answered")
	state := read[api.ClosingState](s.as(observer).get(s.at + "/closing"))
	if !state.ClosedAt.IsZero() || state.Closings[0].ReopenedFor != answer.Reason {
		s.t.Errorf("granted, the closing is %+v", state)
	}
	if still := read[api.Palmares](s.visitor().get(s.at + "/palmares")); still.Number != 1 || still.CorrectedFor != "" {
		s.t.Errorf("until it is published anew the public reads %+v", still)
	}
	s.isTold("est retenue :\n\n" + answer.Reason)
}

func (s *complaintStory) isTold(words string) {
	s.t.Helper()
	mails := s.mailsTo(etatCivil)
	if last := mails[len(mails)-1].Text; !strings.Contains(last, words) {
		s.t.Errorf("the entrant reads %q", last)
	}
}

// theOtherHoldsItOpen until it is answered.
func (s *complaintStory) theOtherHoldsItOpen(id string) {
	state := read[api.ClosingState](s.as(president).get(s.at + "/closing"))
	if len(state.Blockers) != 1 || state.Blockers[0].Code != "complaintsOpen" || state.Blockers[0].Count != 1 {
		s.t.Errorf("with a complaint that waits, %+v stands in the way", state.Blockers)
	}
	s.as(president).post(s.at+"/closing", api.ClosingRequest{Reason: "Corrigé."}).refuses(http.StatusConflict, "closing_blocked")
	s.as(organizer).post("/complaints/"+id+"/answer", api.ComplaintAnswer{Reason: "Votre service est bien recevable."}).is(http.StatusOK)
	s.isTold("n'est pas retenue, pour ce motif :\n\nVotre service est bien recevable.")
}

// theCorrection gives the services their prize, closes under number 2 with a reason, and publishes under number 2.
func (s *complaintStory) theCorrection() {
	for _, prize := range s.prizes() {
		if prize.CategoryID != s.things["administration"] {
			continue
		}
		decision := api.AwardDecision{Reason: "La fiche oubliée est comptée."}
		for _, one := range read[api.AwardProposal](s.as(president).get("/prizes/" + prize.ID + "/proposal")).Awards {
			decision.Awards = append(decision.Awards, api.AwardChoice{Place: one.Place, EntryID: one.EntryID})
		}
		s.as(president).put("/prizes/"+prize.ID+"/awards", decision, ifMatch(prize.Version)).is(http.StatusOK)
	}
	s.as(president).post(s.at+"/closing", api.ClosingRequest{}).refuses(http.StatusUnprocessableEntity, "reason_required")
	s.as(president).post(s.at+"/closing", api.ClosingRequest{Reason: "Une fiche manquait au total des services."}).is(http.StatusCreated)
	s.wait(time.Hour)
	second := read[api.Publication](s.as(organizer).post(s.at+"/publications", api.NewPublication{Kind: "palmares"}).is(http.StatusCreated))
	list := read[api.Edition](s.as(organizer).get(s.at)).Publications
	if second.Number != 2 || len(list) < 2 || list[0].ID != second.ID || list[1].Number != 1 {
		s.t.Errorf("published anew it is %+v of %+v", second, list)
	}
}

func (s *complaintStory) thePublicReadsWhy() {
	palmares := read[api.Palmares](s.visitor().get(s.at + "/palmares"))
	if palmares.Number != 2 || palmares.CorrectedFor != "Une fiche manquait au total des services." {
		s.t.Errorf("the public reads number %d for %q", palmares.Number, palmares.CorrectedFor)
	}
	open := s.visitor().get(s.at + "/palmares.json").is(http.StatusOK)
	data := read[api.OpenPalmares](open)
	if open.header.Get("Access-Control-Allow-Origin") != "*" || open.header.Get("Access-Control-Allow-Credentials") != "" {
		s.t.Errorf("other sites read it with %v", open.header)
	}
	if data.Number != 2 || data.Licence == "" || data.Hash != palmares.Hash || data.Awards[2].Place != 1 || data.Awards[2].Number == "" {
		s.t.Errorf("the open data are %+v", data)
	}
	csv := string(s.visitor().get(s.at + "/palmares.csv?lang=en").is(http.StatusOK).body)
	if lines := strings.Count(csv, "\r\n"); lines != 1+len(data.Awards) || !strings.Contains(csv, data.Awards[2].Number) {
		s.t.Errorf("as CSV they have %d lines:\n%s", lines, csv)
	}
	if closed := s.visitor().get(s.at + "/palmares").header; closed.Get("Access-Control-Allow-Origin") != "" {
		s.t.Error("other sites read the API too")
	}
	files, err := bundle.Unzip(s.visitor().get(s.at + "/bundle").is(http.StatusOK).body)
	must(s.t, err)
	if report := bundle.Verify(files, bundle.Options{Keys: read[api.Log](s.visitor().get(s.at + "/log")).Keys}); !report.Verified() {
		s.t.Errorf("the corrected palmarès is not verified: %+v", report)
	}
	for line := range strings.Lines(string(files[bundle.OpeningsFile])) {
		if strings.Contains(line, "complaint.") && strings.Contains(line, s.things["SA-0001"]) {
			s.t.Errorf("the bundle tells who complained: %s", line)
		}
	}
}

// nothingIsUnsaid of what was said and answered.
func (s *complaintStory) nothingIsUnsaid() {
	s.refusesSQL("append_only", "UPDATE complaint SET text = 'Rien.'")
	s.refusesSQL("append_only", "UPDATE complaint SET reason = 'Non.'")
	s.refusesSQL("append_only", "DELETE FROM complaint")
	counted := map[string]int{}
	for _, action := range s.actions(s.things["edition"]) {
		counted[action]++
	}
	if counted["complaint.made"] != 2 || counted["complaint.granted"] != 1 || counted["complaint.refused"] != 1 || counted["edition.reopened"] != 1 {
		s.t.Errorf("the journal has %v", counted)
	}
	list := read[[]api.EditionComplaint](s.as(observer).get(s.at + "/complaints"))
	if len(list) != 2 || list[0].Complaint.Answer == nil || list[0].Number != "SA-0001" || len(list[0].Can) != 0 {
		s.t.Errorf("the observer reads %+v", list)
	}
}

// TestStory_whoScoresBlindFilesReadsNoComplaint: the president is told that there is one, and not whose.
func TestStory_whoScoresBlindFilesReadsNoComplaint(t *testing.T) {
	t.Parallel()
	s := example{first: complained}.prepare(demo(t), owner)
	list := s.as(president).get("/editions/" + s.things["edition"] + "/complaints").is(http.StatusOK)
	if seen := read[[]api.EditionComplaint](list); len(seen) != 1 || seen[0].Title != "" || seen[0].Complaint.Text != "" || len(seen[0].Can) != 0 {
		t.Errorf("the president reads %s", list.body)
	}
	facts := s.as(president).get("/editions/" + s.things["edition"] + "/journal?action=complaint.")
	if strings.Contains(string(facts.body), "Tara") {
		t.Errorf("the journal tells the president %s", facts.body)
	}
}

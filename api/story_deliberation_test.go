package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"palmares/api"
	"palmares/pkg/folding"
	"palmares/pkg/mailer/catcher"
)

// The third judge of the story, who decides the third place alone, and one who judges other categories only.
const (
	severe    = "issoufou@jury.demo.palmares"
	elsewhere = "keita@jury.demo.palmares"
)

// deliberationStory is the anonymous preselection of the projects: three go on, three judges marked four.
type deliberationStory struct {
	stage
	round string
}

// judgedProjects closes the preselection with PP-0006 third, which it would not be without one judge.
func judgedProjects(s stage) *deliberationStory {
	story := &deliberationStory{s, "/rounds/" + s.things["project1"]}
	s.accept(api.Entry{ID: s.things["PP-0005"]}, api.Entry{ID: s.things["PP-0006"]})
	of := read[api.Deliberation](s.as(organizer).get("/rounds/" + s.things["administration2"] + "/deliberation")).Round
	if of.State != "closed" {
		s.t.Fatalf("the services' final is %s", of.State)
	}
	parent := category(read[api.Edition](s.as(organizer).get("/editions/"+s.things["edition"])), "project")
	s.schedule(parent.Rounds[0], parent.Rounds[0].OpensAt, parent.Rounds[0].ClosesAt, map[string]any{"advance": 3})
	entries, judges := []api.Entry{}, []string{}
	for _, number := range []string{"PP-0001", "PP-0002", "PP-0005", "PP-0006"} {
		entries = append(entries, api.Entry{ID: s.things[number]})
	}
	for _, login := range []string{judge, otherJudge, severe} {
		judges = append(judges, s.things[login+".member"])
	}
	s.assignAll(s.things["project1"], judges, entries...)
	s.as(organizer).post(story.round+"/opening", nil).is(http.StatusOK)
	s.scoreAll(s.things["project1"], []string{judge, otherJudge}, map[string]string{"PP-0001": "18", "PP-0002": "16", "PP-0005": "13", "PP-0006": "12"})
	s.scoreAll(s.things["project1"], []string{severe}, map[string]string{"PP-0001": "18", "PP-0002": "16", "PP-0005": "10", "PP-0006": "14"})
	s.wait(time.Minute)
	s.as(organizer).post(story.round+"/closing", api.ReasonOnly{Reason: "Toutes les fiches sont là."}).is(http.StatusOK)
	s.ranking(s.things["project1"])
	return story
}

// TestStory_aJuryDeliberatesOnEvidence goes from the closing of an anonymous round to its shortlist.
func TestStory_aJuryDeliberatesOnEvidence(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		story := judgedProjects(s)
		story.oneJudgeDecidesTheThirdPlace()
		story.theJudgesEnter()
		story.aMarkIsCorrected()
		story.theShortlistIsDecidedTwice()
		story.theMinutesSayAllOfIt()
		story.nothingIsCorrectedAnyMore()
		story.theRegisterStays()
	})
}

func (s *deliberationStory) whatIfs() api.WhatIfs {
	s.t.Helper()
	return read[api.WhatIfs](s.as(president).get(s.round + "/what-ifs").is(http.StatusOK))
}

func (s *deliberationStory) oneJudgeDecidesTheThirdPlace() {
	all := s.whatIfs()
	at := slices.IndexFunc(all.Changes, func(w api.WhatIf) bool { return w.Kind == "judge" && w.Of == s.things[severe+".member"] })
	if at < 0 {
		s.t.Fatalf("without %s nothing changes: %+v", severe, all)
	}
	found := all.Changes[at]
	want := "Sans Rakia Issoufou, 2 candidatures changent de place ; PP-0005 serait retenue ; PP-0006 ne le serait plus."
	if !found.Decisive || found.Words.Fr != want || !slices.Equal(found.Enters, []string{s.things["PP-0005"]}) {
		s.t.Errorf("without her: %+v", found)
	}
	if all.Stake != "selection" || !slices.ContainsFunc(all.Tried, func(one api.WhatIfTried) bool {
		return one.Kind == "judge" && one.Count == 3 && one.Decisive == 1
	}) {
		s.t.Errorf("of the judges it says %+v", all.Tried)
	}
}

// theJudgesEnter only once the deliberation is open, only those of this round, and learn no name.
func (s *deliberationStory) theJudgesEnter() {
	at := s.round + "/deliberation"
	s.as(judge).get(at).refuses(http.StatusForbidden, "forbidden")
	s.as(judge).put(at, nil).refuses(http.StatusForbidden, "forbidden")
	s.as(president).put(at, nil).is(http.StatusOK)
	s.as(elsewhere).get(at).refuses(http.StatusForbidden, "forbidden")
	s.as(elsewhere).get(at+"/entries/"+s.things["PP-0005"]).refuses(http.StatusForbidden, "forbidden")
	s.as(judge).get(s.round+"/what-ifs").refuses(http.StatusForbidden, "forbidden")

	entry := read[api.Entry](s.as(organizer).get("/entries/" + s.things["PP-0005"]))
	needles := []string{entry.Content.Title, entry.Content.Organisation, entry.Content.Team[0].Name}
	for _, got := range []answer{s.as(judge).get(at).is(http.StatusOK), s.as(judge).get(at + "/entries/" + entry.ID).is(http.StatusOK)} {
		for _, needle := range needles {
			if strings.Contains(folding.Fold(string(got.body)), folding.Fold(needle)) {
				s.t.Errorf("%s tells a judge of the blind round %q", got.call, needle)
			}
		}
	}
	if mine := read[api.Dossier](s.as(judge).get(at + "/entries/" + entry.ID)); len(mine.Cards) != 3 || mine.Entry.Number != "PP-0005" {
		s.t.Errorf("the judge reads %d cards of %s", len(mine.Cards), mine.Entry.Number)
	}
}

// aMarkIsCorrected: the judge asks, an organizer may not rule, the president grants; both values stay, and the ranking is
// computed again.
func (s *deliberationStory) aMarkIsCorrected() {
	mine := "/assignments/" + s.tasks(severe, s.things["project1"])["PP-0005"]
	asked := read[api.Correction](s.as(severe).post(mine+"/corrections", api.NewCorrection{
		Criterion: "innovation", Value: "20", Reason: "J'ai noté le dossier d'à côté.",
	}).is(http.StatusCreated))
	ruling := "/corrections/" + asked.ID + "/ruling"
	granted := api.NewRuling{Granted: true, Reason: "Sa feuille le montre."}
	s.as(organizer).post(ruling, granted).refuses(http.StatusForbidden, "forbidden")
	s.as(severe).post(ruling, granted).refuses(http.StatusNotFound, "correction_not_found")
	if stale := read[api.Ranking](s.as(president).get(s.round + "/ranking")).Stale; stale {
		s.t.Error("what is only asked makes the ranking stale")
	}
	blocked := read[api.ClosingState](s.as(president).get("/editions/" + s.things["edition"] + "/closing")).Blockers
	if !slices.ContainsFunc(blocked, func(b api.Blocker) bool { return b.Code == "correctionsOpen" && "/rounds/"+b.RoundID == s.round }) {
		s.t.Errorf("what is asked does not stand in the way of closing: %+v", blocked)
	}
	if !slices.ContainsFunc(blocked, func(b api.Blocker) bool { return b.PrizeID != "" && b.Category.En != "" && b.Name.En != "" }) {
		s.t.Errorf("no undecided prize says in English whose it is: %+v", blocked)
	}
	s.as(president).post(ruling, granted).is(http.StatusCreated)
	if stale := read[api.Ranking](s.as(president).get(s.round + "/ranking")).Stale; !stale {
		s.t.Error("a corrected mark leaves the ranking as it was")
	}
	s.as(president).get(s.round+"/what-ifs").refuses(http.StatusConflict, "ranking_stale")
	if third := s.ranking(s.things["project1"]).Places[2]; third.Number != "PP-0005" {
		s.t.Errorf("the third is now %s", third.Number)
	}
	dossier := read[api.Dossier](s.as(judge).get(s.round + "/deliberation/entries/" + s.things["PP-0005"]))
	at := slices.IndexFunc(dossier.Cards, func(c api.DossierCard) bool { return len(c.Corrections) > 0 })
	if at < 0 || dossier.Cards[at].Marks["innovation"] != "20" || dossier.Cards[at].Corrections[0].Was != "10" || dossier.Cards[at].Corrections[0].Becomes != "20" {
		s.t.Errorf("both values stay visible: %+v", dossier.Cards)
	}
	for login, word := range map[string]string{severe: "Correction accordée", president: "Correction demandée"} {
		mails := s.mailsTo(login)
		if !slices.ContainsFunc(mails, func(m catcher.Mail) bool { return strings.Contains(m.Subject, word) }) {
			s.t.Errorf("%s was never told “%s”", login, word)
		}
	}
}

// theShortlistIsDecidedTwice: the vote is counted, the dissent noted, and the first decision stays readable.
func (s *deliberationStory) theShortlistIsDecidedTwice() {
	first := api.ShortlistDecision{EntryIds: []string{s.things["PP-0001"], s.things["PP-0002"]}, Reason: "Deux suffisent."}
	s.shortlist(s.things["project1"], first).is(http.StatusOK)
	second := api.ShortlistDecision{
		EntryIds: []string{s.things["PP-0001"], s.things["PP-0002"], s.things["PP-0005"]},
		Votes:    &api.Votes{For: 2, Against: 1}, Dissent: "Salif Ouédraogo préférait PP-0006.",
	}
	nobody := second
	nobody.Votes = &api.Votes{}
	s.shortlist(s.things["project1"], nobody).refuses(http.StatusUnprocessableEntity, "invalid_votes")
	s.shortlist(s.things["project1"], second).is(http.StatusOK)
	register := read[api.Deliberation](s.as(observer).get(s.round + "/deliberation")).Decisions
	register = slices.DeleteFunc(register, func(d api.Decision) bool { return d.Kind != "shortlist" })
	if len(register) != 2 || !register[0].Superseded || register[0].Reason != "Deux suffisent." || register[1].Superseded {
		s.t.Fatalf("the register reads %+v", register)
	}
	if holds := register[1]; holds.Votes == nil || *holds.Votes != (api.Votes{For: 2, Against: 1}) || holds.Dissent != second.Dissent || len(holds.Outcome) != 3 {
		s.t.Errorf("what holds is %+v", holds)
	}
}

// theMinutesSayAllOfIt: both values of the mark, both decisions, the vote and the dissent.
func (s *deliberationStory) theMinutesSayAllOfIt() {
	minutes := s.paper(president, "/editions/"+s.things["edition"]+"/minutes?lang=fr")
	for _, want := range []string{
		"J'ai noté le dossier d'à côté. Sa feuille le montre.", "Deux suffisent.", "Passent au tour suivant : PP-0001, PP-0002. Remplacée par une décision",
		"2 pour, 1 contre, 0 abstention", "Salif Ouédraogo préférait PP-0006.",
	} {
		if !strings.Contains(minutes, want) {
			s.t.Errorf("the minutes do not say %q:\n%s", want, minutes)
		}
	}
}

func (s *deliberationStory) nothingIsCorrectedAnyMore() {
	mine := "/assignments/" + s.tasks(judge, s.things["project1"])["PP-0006"]
	s.as(judge).post(mine+"/corrections", api.NewCorrection{Criterion: "innovation", Value: "13", Reason: "Un point de plus."}).
		refuses(http.StatusConflict, "shortlist_decided")
	s.as(president).delete(s.round+"/deliberation", nil).is(http.StatusOK)
	s.as(judge).get(s.round+"/deliberation").refuses(http.StatusForbidden, "forbidden")
}

func (s *deliberationStory) theRegisterStays() {
	actions := s.actions(s.things["edition"])
	for _, action := range []string{"deliberation.opened", "correction.asked", "correction.granted", "deliberation.closed"} {
		if !slices.Contains(actions, action) {
			s.t.Errorf("the journal has no %s", action)
		}
	}
	for _, table := range []string{"decision", "correction", "ruling"} {
		s.refusesSQL("append_only", "UPDATE "+table+" SET reason = 'autre'")
		s.refusesSQL("append_only", "DELETE FROM "+table)
	}
}

// TestStory_aPresidentsOwnCorrectionNeedsAnother: of the president's own mark an organizer decides, for there is no other.
func TestStory_aPresidentsOwnCorrectionNeedsAnother(t *testing.T) {
	t.Parallel()
	s := example{}.prepare(demo(t), "")
	mine := s.things.in(t, "/assignments/<president@demo.palmares administration2 SA-0001>")
	asked := read[api.Correction](s.as(president).post(mine+"/corrections", api.NewCorrection{
		Criterion: "value", Value: "15.5", Reason: "Un demi-point de trop.",
	}).is(http.StatusCreated))
	ruling := "/corrections/" + asked.ID + "/ruling"
	s.as(president).post(ruling, api.NewRuling{Granted: true, Reason: "Par moi-même."}).refuses(http.StatusForbidden, "forbidden")
	seen := read[api.Deliberation](s.as(organizer).get(s.things.in(t, final) + "/deliberation")).Corrections
	if len(seen) != 1 || !slices.Equal(seen[0].Can, []api.CorrectionCan{"rule"}) {
		t.Fatalf("the organizer sees %+v", seen)
	}
	s.as(organizer).post(ruling, api.NewRuling{Granted: false, Reason: "La feuille dit 16."}).is(http.StatusCreated)
	card := read[api.CardCorrections](s.as(president).get(mine + "/corrections"))
	if len(card.Corrections) != 1 || card.Corrections[0].State != "refused" || !slices.Equal(card.Can, []api.CardCorrectionsCan{"ask"}) {
		t.Errorf("the president's card has %+v", card)
	}
}

// TestStory_aRecusedJudgeIsShownAsExcluded and reads no more of that entry than anybody else's card tells of theirs.
func TestStory_aRecusedJudgeIsShownAsExcluded(t *testing.T) {
	t.Parallel()
	s := example{}.prepare(demo(t), "")
	deliberating(s.world, "")
	at := s.things.in(t, final+"/deliberation/entries/<SA-0001>")
	s.as(judge).get(at).is(http.StatusOK)
	s.as(judge).post(s.things.in(t, locked)+"/conflict", api.ConflictDeclaration{Kind: "family", Reason: "Ma sœur y travaille."}).is(http.StatusCreated)
	s.as(judge).get(at).refuses(http.StatusForbidden, "conflict_of_interest")
	s.as(judge).get(s.things.in(t, final+"/deliberation/entries/<SA-0002>")).is(http.StatusOK)
	for _, card := range read[api.Dossier](s.as(otherJudge).get(at)).Cards {
		if excluded := card.JudgeID == s.things[judge+".member"]; excluded != (card.State == "recused") || excluded != (len(card.Marks) == 0) {
			t.Errorf("%s, %s, gives %v", card.Judge, card.State, card.Marks)
		}
	}
}

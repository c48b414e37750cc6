package api_test

import (
	"net/http"
	"slices"
	"strings"

	"palmares/api"
)

// theAwards follow the ranking, but for the favourite; nobody is awarded among the services, and there are no start-ups.
func (s *contestStory) theAwards() {
	start := category(s.edition, "startup").ID
	publish := func() answer {
		return s.as(organizer).post("/editions/"+s.edition.ID+"/publications", api.NewPublication{Kind: "palmares"})
	}
	publish().refuses(http.StatusConflict, "edition_not_closed")
	s.thePrizeThatGoesWithNoOther()
	for _, prize := range read[[]api.Prize](s.as(president).get("/editions/" + s.edition.ID + "/prizes")) {
		switch {
		case prize.CategoryID == start:
			s.as(organizer).delete("/prizes/"+prize.ID, nil).is(http.StatusNoContent)
		case prize.CategoryID == s.service.ID:
			s.noServiceIsAwarded(prize)
		case prize.Kind == "favourite":
			s.favourite(prize)
		default:
			s.asProposed(prize)
		}
	}
	s.theClosing()
	publish().is(http.StatusCreated)
	publish().refuses(http.StatusConflict, "palmares_published")
	s.nothingMovesAnyMore()
}

// nothingMovesAnyMore has everybody try what would contradict the published palmarès.
func (s *contestStory) nothingMovesAnyMore() {
	before := s.facts()
	first, final := "/rounds/"+s.project.Rounds[0].ID, "/rounds/"+s.project.Rounds[1].ID
	mine := "/entries/" + s.entries[binta.login].ID
	s.as(binta.login).post(mine+"/withdrawal", api.OptionalReason{}).refuses(http.StatusConflict, "entry_judged")
	s.as(organizer).post(final+"/ranking", nil).refuses(http.StatusConflict, "edition_closed")
	s.shortlist(s.project.Rounds[0].ID, api.ShortlistDecision{EntryIds: []string{s.entries[awa.login].ID}, Reason: "Autrement."}).
		refuses(http.StatusConflict, "edition_closed")
	can := append(read[api.Ranking](s.as(organizer).get(final+"/ranking")).Can, read[api.Ranking](s.as(president).get(first+"/ranking")).Can...)
	if own := read[api.Entry](s.as(binta.login).get(mine)); slices.Contains(own.Can, "withdraw") || len(can) != 0 || s.facts() != before {
		s.t.Errorf("after the publication an entrant may %v, and who conducts %v", own.Can, can)
	}
}

// thePrizeThatGoesWithNoOther is for a while not cumulable: whoever is to have a place in a category is not proposed.
func (s *contestStory) thePrizeThatGoesWithNoOther() {
	prizes := read[[]api.Prize](s.as(organizer).get("/editions/" + s.edition.ID + "/prizes"))
	women := prizes[slices.IndexFunc(prizes, func(p api.Prize) bool { return p.Kind == "women" })]
	for _, one := range []struct {
		cumulable bool
		proposed  int
	}{{false, 0}, {true, 1}} {
		women = read[api.Prize](s.as(organizer).patch("/prizes/"+women.ID, map[string]any{"cumulable": one.cumulable}, ifMatch(women.Version)).is(http.StatusOK))
		proposal := read[api.AwardProposal](s.as(organizer).get("/prizes/" + women.ID + "/proposal"))
		if len(proposal.Awards) != one.proposed {
			s.t.Errorf("where cumulable is %v, %d are proposed", one.cumulable, len(proposal.Awards))
		}
	}
}

// noServiceIsAwarded has the prize declared infructueux, which wants a reason: nobody came as far as a final.
func (s *contestStory) noServiceIsAwarded(prize api.Prize) {
	at := "/prizes/" + prize.ID
	s.as(organizer).get(at+"/proposal").refuses(http.StatusConflict, "final_not_ranked")
	none := api.AwardDecision{Awards: []api.AwardChoice{}, Unawarded: true}
	s.as(president).put(at+"/awards", none, ifMatch(prize.Version)).refuses(http.StatusUnprocessableEntity, "invalid_decision")
	none.Reason = "Aucun dossier n'atteint 12/20."
	s.as(president).put(at+"/awards", none, ifMatch(prize.Version)).is(http.StatusOK)
}

func (s *contestStory) favourite(prize api.Prize) {
	choice := api.AwardDecision{Awards: []api.AwardChoice{{Place: 1, EntryID: s.entries[cheick.login].ID}}}
	refused := s.as(president).put("/prizes/"+prize.ID+"/awards", choice, ifMatch(prize.Version)).refuses(http.StatusUnprocessableEntity, "invalid_decision")
	if at(refused, "/reason") != "differs_from_ranking" {
		s.t.Errorf("the favourite without a reason is %+v", refused.Errors)
	}
	choice.Reason = "Le plus applaudi."
	s.as(president).put("/prizes/"+prize.ID+"/awards", choice, ifMatch(prize.Version)).is(http.StatusOK)
}

func (s *contestStory) asProposed(prize api.Prize) {
	proposal := read[api.AwardProposal](s.as(organizer).get("/prizes/" + prize.ID + "/proposal"))
	decision := api.AwardDecision{}
	for _, one := range proposal.Awards {
		decision.Awards = append(decision.Awards, api.AwardChoice{Place: one.Place, EntryID: one.EntryID})
	}
	decided := read[api.Prize](s.as(organizer).put("/prizes/"+prize.ID+"/awards", decision, ifMatch(prize.Version)).is(http.StatusOK))
	if decided.State != "awarded" || len(decided.Awards) != len(proposal.Awards) {
		s.t.Errorf("the prize %s is %+v", prize.Name.Fr, decided)
	}
}

func (s *contestStory) thePublication() {
	palmares := read[api.Palmares](s.visitor().get("/editions/" + s.edition.ID + "/palmares").is(http.StatusOK))
	got := map[string][]string{}
	for _, prize := range palmares.Prizes {
		name := prize.Name.Fr + " " + prize.CategoryName.Fr
		got[name] = []string{}
		for _, winner := range prize.Winners {
			got[name] = append(got[name], winner.Laureate.Number)
		}
		if prize.CategoryName.Fr == s.service.Name.Fr && (!prize.Unawarded || prize.Reason != "Aucun dossier n'atteint 12/20.") {
			s.t.Errorf("the infructueux prize reads %+v", prize)
		}
	}
	for name, want := range map[string][]string{
		"Palmarès de la catégorie Porteurs de projets":          {"PP-0002", "PP-0001", "PP-0003"},
		"Palmarès de la catégorie Services de l'administration": {},
		"Prix de l'entrepreneuriat féminin ":                    {"PP-0002"},
		"Coup de cœur du jury ":                                 {"PP-0003"},
	} {
		if !slices.Equal(got[name], want) {
			s.t.Errorf("%s goes to %v, not %v", name, got[name], want)
		}
	}
	s.theFirstSightOfThePalmares()
	for _, who := range entrants {
		mails := s.mailsTo(who.login)
		if last := mails[len(mails)-1]; !strings.Contains(last.Text, "palmarès") {
			s.t.Errorf("the last mail to %s says %s", who.login, last.Text)
		}
	}
	if home := read[api.PublicEdition](s.visitor().get("/editions/current")); home.Phase != "published" || len(home.Published) != 2 {
		s.t.Errorf("at the end the public reads phase %s and %v", home.Phase, home.Published)
	}
}

// theFeedback gives entrants their own marks and the jury's words, and neither names nor the jury's own notes.
func (s *contestStory) theFeedback() {
	mine := s.as(cheick.login).get("/entries/" + s.entries[cheick.login].ID).is(http.StatusOK)
	entry := read[api.Entry](mine)
	if len(entry.Feedback) != 2 || entry.Feedback[1].Total != "14.00" || entry.Feedback[1].Rank != 3 || entry.Feedback[1].Ranked != 3 {
		s.t.Fatalf("the feedback is %+v", entry.Feedback)
	}
	if got := entry.Feedback[1].Comments; !slices.Equal(got, []string{"Un 18 mérité.", "Un 18 mérité.", "Un 18 mérité."}) {
		s.t.Errorf("the jury says %q", got)
	}
	for _, secret := range []string{"À discuter.", fatou.name, salif.name, ibrahim.name, awa.name} {
		if strings.Contains(string(mine.body), secret) {
			s.t.Errorf("the feedback tells %q", secret)
		}
	}
	if seen := read[api.Entry](s.as(organizer).get("/entries/" + s.entries[cheick.login].ID)); len(seen.Feedback) != 0 {
		s.t.Error("the feedback is the entrant's alone")
	}
}

// theJournal has a fact for every change of state of the story, and lets nobody change one.
func (s *contestStory) theJournal() {
	actions := s.actions(s.edition.ID)
	counted := map[string]int{}
	for _, action := range actions {
		counted[action]++
	}
	for action, want := range map[string]int{
		"edition.created": 1, "edition.updated": 1, "edition.announced": 1, "category.created": 3, "member.invited": 6, "member.accepted": 6,
		"entry.created": 6, "entry.submitted": 7, "entry.reopened": 1, "request.answered": 1, "entry.accepted": 5, "entry.rejected": 1,
		"round.updated": 4, "assignment.given": 3, "round.opened": 6, "rubric.frozen": 6, "scorecard.submitted": 24, "ranking.computed": 4,
		"shortlist.decided": 1, "published.finalists": 1, "round.closedByHand": 1, "ranking.castingVote": 1, "prize.deleted": 1,
		"prize.awarded": 3, "prize.unawarded": 1, "published.palmares": 1,
		"edition.closed": 2, "edition.reopened": 1,
	} {
		if counted[action] != want {
			s.t.Errorf("the journal has %d × %s, not %d", counted[action], action, want)
		}
	}
	s.refusesSQL("append_only", "UPDATE journal SET reason = 'rien'")
	s.refusesSQL("append_only", "DELETE FROM journal")
	s.refusesSQL("append_only", "UPDATE revision SET content_hash = ''")
	s.refusesSQL("append_only", "DELETE FROM publication")
	s.refusesSQL("append_only", "UPDATE ranking SET result = ''")
	s.refusesSQL("append_only", "DELETE FROM casting_vote")
}

// theFirstSightOfThePalmares says why a prize is not awarded, but not why the jury left the ranking for one that is. What the page's scripts ask for comes
// with it, and is what they would be answered.
func (s *contestStory) theFirstSightOfThePalmares() {
	_, page := visit(s.t, s.site(false), "/palmares", "")
	if !strings.Contains(page, "<p>Aucun dossier n&#39;atteint 12/20.</p>") || strings.Contains(page, "Le plus applaudi.") {
		s.t.Errorf("the palmarès is first seen as %s", page)
	}
	at := "/api/v1/editions/" + s.edition.ID + "/palmares"
	_, after, _ := strings.Cut(page, `<script type="application/json" class="boot" data-url="`+at+`">`)
	with, _, _ := strings.Cut(after, "</script>")
	if answer := string(s.visitor().get("/editions/" + s.edition.ID + "/palmares").body); with == "" || with != strings.TrimSpace(answer) {
		s.t.Errorf("with the page comes %s, and it would be answered %s", with, answer)
	}
}

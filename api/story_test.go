package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"palmares/api"
)

// The people of the whole contest's story.
var (
	awa      = person{"awa@example.org", "Awa Diallo", "Guichet Plus", "ML"}
	binta    = person{"binta@example.org", "Binta Sangaré", "Baara Labs", "ML"}
	cheick   = person{"cheick@example.org", "Cheick Touré", "Fleuve Data", "BF"}
	djeneba  = person{"djeneba@example.org", "Djénéba Cissé", "Sahel Voix", "NE"}
	elhadji  = person{"elhadji@example.org", "Elhadji Moussa", "Aride", "NE"}
	impots   = person{"impots@example.org", "Fanta Keïta", "Direction des impôts", "ML"}
	entrants = []person{awa, binta, cheick, djeneba, elhadji, impots}

	fatou   = person{judge, "Fatoumata Diarra", "Université de Bamako", "ML"}
	salif   = person{"salif@example.org", "Salif Ouédraogo", "Burkina Incub", "BF"}
	ibrahim = person{president, "Ibrahim Maïga", "Académie des sciences", "ML"}
	jury    = []string{judge, salif.login, president}
)

// contestStory is a whole contest, told in chapters.
type contestStory struct {
	*world
	edition api.Edition
	project api.Category
	service api.Category
	entries map[string]api.Entry // by login
	judges  []string             // memberships
}

func TestStory_aWholeContestFromTheCallToTheFeedback(t *testing.T) {
	t.Parallel()
	eachEmpty(t, func(w *world) {
		s := &contestStory{world: w, entries: map[string]api.Entry{}}
		s.theCall()
		s.theEntries()
		s.theScreening()
		s.thePreselection()
		s.theFinal()
		s.theAwards()
		s.thePublication()
		s.theVerification()
		s.theFeedback()
		s.theJournal()
		s.theErasure()
	})
}

func (s *contestStory) theCall() {
	s.visitor().get("/editions/current").refuses(http.StatusNotFound, "no_current_edition")
	s.edition = s.begin()
	s.project, s.service = category(s.edition, "project"), category(s.edition, "administration")
	s.join(organizer, s.edition.ID, "screener", person{login: screener, name: "Moussa Konaté", organisation: "AGETIC"})
	s.join(organizer, s.edition.ID, "observer", person{login: observer, name: "Maître Sow"})
	for _, who := range []person{fatou, salif} {
		s.judges = append(s.judges, s.join(organizer, s.edition.ID, "judge", who))
	}
	s.judges = append(s.judges, s.join(organizer, s.edition.ID, "president", ibrahim))
	home := read[api.PublicEdition](s.visitor().get("/editions/current"))
	if home.Phase != "announced" || len(home.Categories) != 3 || len(home.Jury) != 0 {
		s.t.Errorf("the public reads phase %s, %d categories, %d judges", home.Phase, len(home.Categories), len(home.Jury))
	}
	s.inEachRound(func(c api.Category, first, final api.Round) {
		change := map[string]any{"advance": 3}
		if c.Key == "administration" {
			first.Method.PassMark = "12"
			change["method"] = first.Method
		}
		s.schedule(first, today.AddDate(0, 0, 8), today.AddDate(0, 0, 10), change)
		s.schedule(final, today.AddDate(0, 0, 16), today.AddDate(0, 0, 16).Add(9*time.Hour), nil)
	})
}

func (s *contestStory) inEachRound(do func(c api.Category, first, final api.Round)) {
	for _, c := range []api.Category{s.project, s.service} {
		do(c, c.Rounds[0], c.Rounds[1])
	}
}

func (s *contestStory) theEntries() {
	s.at(today)
	for i, who := range entrants {
		s.register(who)
		content, categoryID := draft("Projet "+who.organisation, who), s.project.ID
		if who == impots {
			content, categoryID = service("e-Impôts", who), s.service.ID
		}
		content.WomenLed = i < 2
		s.wait(time.Hour)
		s.entries[who.login] = s.enter(who.login, categoryID, content)
	}
	if got := s.entries[cheick.login].Number; got != "PP-0003" {
		s.t.Errorf("the third project is %s", got)
	}
	receipts := s.mailsTo(awa.login)
	last := receipts[len(receipts)-1]
	if !strings.Contains(last.Text, "PP-0001") || !strings.Contains(last.Text, s.entries[awa.login].ContentHash) {
		s.t.Errorf("the receipt says %s", last.Text)
	}
	paper := s.as(awa.login).get("/entries/" + s.entries[awa.login].ID + "/receipt").is(http.StatusOK)
	if !strings.HasPrefix(string(paper.body), "%PDF-") {
		s.t.Error("the receipt is no PDF")
	}
	s.theReceiptOnPaper()
}

// theScreening asks Djénéba for something, who answers and submits anew; Elhadji is not eligible, and reads why.
func (s *contestStory) theScreening() {
	asked := "/entries/" + s.entries[djeneba.login].ID
	s.at(today.AddDate(0, 0, 6))
	open := read[api.Entry](s.as(screener).post(asked+"/requests", api.NewRequest{
		Message: "Merci de préciser l'impact.", DueAt: today.AddDate(0, 0, 7),
	}).is(http.StatusCreated))
	mine := read[api.Entry](s.as(djeneba.login).get(asked))
	mine.Content.Answers["impact"] = "Deux mille usagers."
	saved := read[api.Entry](s.as(djeneba.login).put(asked+"/draft", mine.Content, ifMatch(mine.Version)).is(http.StatusOK))
	again := read[api.Entry](s.as(djeneba.login).post(asked+"/submission", nil, ifMatch(saved.Version)).is(http.StatusOK))
	s.as(djeneba.login).post(asked+"/requests/"+open.Requests[0].ID+"/answer", api.RequestAnswer{Answer: "C'est fait."}).is(http.StatusOK)
	if again.Revision != 2 || again.Number != "PP-0004" {
		s.t.Errorf("submitted anew it is revision %d of %s", again.Revision, again.Number)
	}
	s.accept(s.entries[awa.login], s.entries[binta.login], s.entries[cheick.login], again, s.entries[impots.login])
	s.screen(s.entries[elhadji.login].ID, api.ScreeningDecision{Reason: "Hors du thème de l'édition."}).is(http.StatusOK)
	mails := s.mailsTo(elhadji.login)
	if last := mails[len(mails)-1]; !strings.Contains(last.Text, "Hors du thème de l'édition.") {
		s.t.Errorf("the rejected entrant reads %s", last.Text)
	}
}

func (s *contestStory) thePreselection() {
	s.at(today.AddDate(0, 0, 7).Add(time.Hour))
	projects := []api.Entry{s.entries[awa.login], s.entries[binta.login], s.entries[cheick.login], s.entries[djeneba.login]}
	s.assignAll(s.project.Rounds[0].ID, s.judges, projects...)
	s.assignAll(s.service.Rounds[0].ID, s.judges, s.entries[impots.login])
	s.at(today.AddDate(0, 0, 9))
	if home := read[api.PublicEdition](s.visitor().get("/editions/current")); home.Phase != "judging" || len(home.Jury) != 3 {
		s.t.Errorf("while the jury works the public reads phase %s and %d judges", home.Phase, len(home.Jury))
	}
	s.scoreAll(s.project.Rounds[0].ID, jury, map[string]string{"PP-0001": "15", "PP-0002": "15", "PP-0003": "12", "PP-0004": "10"})
	s.scoreAll(s.service.Rounds[0].ID, jury, map[string]string{"SA-0001": "11.5"})
	s.as(organizer).post("/rounds/"+s.project.Rounds[0].ID+"/ranking", nil).refuses(http.StatusConflict, "round_not_closed")
	s.at(today.AddDate(0, 0, 11))
	ranking := s.ranking(s.project.Rounds[0].ID)
	if want := []string{"1 PP-0001 15.00", "1 PP-0002 15.00", "3 PP-0003 12.00", "4 PP-0004 10.00"}; !slices.Equal(placings(ranking), want) {
		s.t.Errorf("the preselection gives %q, not %q", placings(ranking), want)
	}
	s.shortlistAsRanked(ranking)
	services := s.ranking(s.service.Rounds[0].ID)
	if !services.Unawarded || services.Places[0].Status != "belowPassMark" {
		s.t.Errorf("11.5 under a pass mark of 12 is %+v", services.Places[0])
	}
	s.as(organizer).post("/editions/"+s.edition.ID+"/publications", api.NewPublication{Kind: "finalists"}).is(http.StatusCreated)
	finalists := read[api.Finalists](s.visitor().get("/editions/" + s.edition.ID + "/finalists"))
	for _, group := range finalists.Categories {
		if group.CategoryID == s.project.ID && len(group.Finalists) != 3 {
			s.t.Errorf("%d finalists are published", len(group.Finalists))
		}
		s.firstSightNames("/finalistes", `<p class="name">`, group.Finalists)
	}
}

func (s *contestStory) shortlistAsRanked(ranking api.Ranking) {
	var chosen []string
	for _, place := range ranking.Places {
		if place.Selected {
			chosen = append(chosen, place.EntryID)
		}
	}
	decided := read[api.Ranking](s.shortlist(ranking.RoundID, api.ShortlistDecision{EntryIds: chosen}).is(http.StatusOK))
	if !decided.Places[2].Qualified || decided.Places[3].Qualified || decided.ShortlistedAt.IsZero() {
		s.t.Errorf("the shortlist is %+v", decided.Places)
	}
}

// theFinal counts the preselection for two thirds: 16 and 15 before give (16 + 2 × 15) / 3. The president parts the tie.
func (s *contestStory) theFinal() {
	final := s.project.Rounds[1].ID
	s.at(today.AddDate(0, 0, 15))
	s.assignAll(final, s.judges, s.entries[awa.login], s.entries[binta.login], s.entries[cheick.login])
	s.at(today.AddDate(0, 0, 16).Add(time.Hour))
	s.scoreAll(final, jury, map[string]string{"PP-0001": "16", "PP-0002": "16", "PP-0003": "18"})
	s.as(organizer).post("/rounds/"+final+"/closing", api.ReasonOnly{Reason: "Toutes les fiches sont là."}).is(http.StatusOK)
	ranking := s.ranking(final)
	if want := []string{"1 PP-0001 15.33", "1 PP-0002 15.33", "3 PP-0003 14.00"}; !slices.Equal(placings(ranking), want) || len(ranking.Ties) != 1 {
		s.t.Fatalf("the final gives %q and %d ties, not %q", placings(ranking), len(ranking.Ties), want)
	}
	vote := api.CastingVote{EntryIds: []string{s.entries[binta.login].ID, s.entries[awa.login].ID}, Reason: "Une démonstration plus aboutie."}
	s.as(organizer).post("/rounds/"+final+"/casting-votes", vote).refuses(http.StatusForbidden, "forbidden")
	parted := read[api.Ranking](s.as(president).post("/rounds/"+final+"/casting-votes", vote).is(http.StatusCreated))
	if want := []string{"1 PP-0002 15.33", "2 PP-0001 15.33", "3 PP-0003 14.00"}; !slices.Equal(placings(parted), want) || len(parted.Ties) != 0 {
		s.t.Errorf("after the casting vote it is %q with %d ties", placings(parted), len(parted.Ties))
	}
}

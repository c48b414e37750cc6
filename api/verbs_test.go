package api_test

import (
	"fmt"
	"net/http"
	"path"
	"strings"
	"time"

	"palmares/api"
	"palmares/pkg/seed"
)

// What people do in stories, each through the server.

// begin has the administrator begin an edition from the template, ten days ago, and an organizer set it up and announce it.
func (w *world) begin() api.Edition {
	w.t.Helper()
	w.at(today.AddDate(0, 0, -10))
	made := read[api.Edition](w.as(administrator).post("/editions", map[string]any{
		"number": 3, "year": 2026, "title": words("Semaine du Numérique"), "startsOn": "2026-01-29", "endsOn": "2026-01-31",
	}).is(http.StatusCreated))
	w.join(administrator, made.ID, "organizer", person{login: organizer, name: "Oumar Coulibaly", organisation: "MCENMA"})
	edited := read[api.Edition](w.as(organizer).patch("/editions/"+made.ID, map[string]any{
		"theme": words("Le e-gouvernement"), "contactEmail": "concours@palmares.example.org",
		"entriesOpenAt": today.AddDate(0, 0, -9), "entriesCloseAt": today.AddDate(0, 0, 5), "graceSeconds": 60,
	}, ifMatch(made.Version)).is(http.StatusOK))
	w.wait(time.Minute)
	w.as(organizer).post("/editions/"+edited.ID+"/announcement", nil).is(http.StatusOK)
	return edited
}

func words(french string) api.Text { return api.Text{Fr: french} }

// person is somebody in a story.
type person struct{ login, name, organisation, country string }

// join has somebody invited to a role, who follows the mailed link and accepts. It gives the membership's id.
func (w *world) join(by, editionID, role string, who person) string {
	w.t.Helper()
	invited := read[api.Member](w.as(by).post("/editions/"+editionID+"/members", api.NewMember{
		Role: api.Role(role), Email: who.login, Name: who.name, Organisation: who.organisation, Country: who.country,
	}).is(http.StatusCreated))
	mails := w.mailsTo(who.login)
	link := mails[len(mails)-1].Links()[0]
	if link == invited.Link {
		w.t.Errorf("the organizer was given %s, which the mail leads to", link)
	}
	if (invited.Link != "") != (invited.Qr.Size >= 21 && invited.Qr.Path != "") {
		w.t.Errorf("the link has no code to show: %+v", invited.Qr)
	}
	w.visitor().post("/invitations/"+path.Base(link)+"/acceptance", api.Acceptance{Password: seed.Password, Charter: true}).is(http.StatusOK)
	return invited.ID
}

// register opens an account and follows the mailed link.
func (w *world) register(who person) {
	w.t.Helper()
	w.visitor().post("/accounts", api.Registration{Email: who.login, Password: seed.Password, Name: who.name, Locale: "fr"}).is(http.StatusAccepted)
	mails := w.mailsTo(who.login)
	_, token, _ := strings.Cut(mails[len(mails)-1].Links()[0], "token=")
	w.visitor().post("/accounts/confirmation", api.Confirmation{Token: token, Password: seed.Password}).is(http.StatusOK)
	w.as(who.login).patch("/me", map[string]any{"organisation": who.organisation, "country": who.country}).is(http.StatusOK)
}

// category of an edition by its key.
func category(edition api.Edition, key string) api.Category {
	for _, one := range edition.Categories {
		if one.Key == key {
			return one
		}
	}
	panic("no category " + key)
}

// draft of a project, complete.
func draft(title string, who person) api.EntryContent {
	return api.EntryContent{
		Title: title, Summary: title + " rapproche les services des usagers.", Organisation: who.organisation, Country: "ML", Region: "Ségou",
		Team: []api.TeamMember{{Name: who.name, Function: "Direction", Email: who.login, Phone: "+223 70 00 00 00"}},
		Answers: map[string]api.Answer{
			"stage": "prototype", "themes": []string{"ai"}, "problem": "Des heures perdues.", "solution": "Un guichet par téléphone.",
			"feasibility": "Trois mois.", "impact": "Mille usagers.", "phone": "+223 70 00 00 00", "declaration": true,
		},
	}
}

// service is the complete draft of a service of the administration.
func service(title string, who person) api.EntryContent {
	content := draft(title, who)
	content.Answers = map[string]api.Answer{
		"launchedOn": "2024-05-01", "users": "48000", "value": "Trois jours au lieu de vingt.", "quality": "Par la voix.",
		"sustainability": "Hébergé au pays.", "replicability": "Spécifications ouvertes.", "phone": "+223 70 00 00 00", "declaration": true,
	}
	return content
}

// enter begins an entry, fills it in and submits it.
func (w *world) enter(login, categoryID string, content api.EntryContent) api.Entry {
	w.t.Helper()
	by := w.as(login)
	begun := read[api.Entry](by.post("/categories/"+categoryID+"/entries", api.NewEntry{Title: content.Title}).is(http.StatusCreated))
	saved := read[api.Entry](by.put("/entries/"+begun.ID+"/draft", content, ifMatch(begun.Version)).is(http.StatusOK))
	return read[api.Entry](by.post("/entries/"+begun.ID+"/submission", nil, ifMatch(saved.Version)).is(http.StatusOK))
}

// accept has the screener find entries eligible.
func (w *world) accept(entries ...api.Entry) {
	w.t.Helper()
	for _, one := range entries {
		w.screen(one.ID, api.ScreeningDecision{Accepted: true}).is(http.StatusOK)
	}
}

// screen has the screener decide on an entry as it stands.
func (w *world) screen(entryID string, decision api.ScreeningDecision) answer {
	w.t.Helper()
	seen := read[api.Entry](w.as(screener).get("/entries/" + entryID))
	return w.as(screener).post("/entries/"+entryID+"/screening", decision, ifMatch(seen.Version))
}

// shortlist has the organizer say who goes on from a ranked round.
func (w *world) shortlist(roundID string, decision api.ShortlistDecision) answer {
	w.t.Helper()
	seen := read[api.Ranking](w.as(organizer).get("/rounds/" + roundID + "/ranking"))
	return w.as(organizer).post("/rounds/"+roundID+"/shortlist", decision, ifMatch(seen.Version))
}

// schedule sets when a round is open, and whatever else of it.
func (w *world) schedule(round api.Round, opens, closes time.Time, change map[string]any) api.Round {
	w.t.Helper()
	patch := map[string]any{"opensAt": opens, "closesAt": closes}
	for name, value := range change {
		patch[name] = value
	}
	return read[api.Round](w.as(organizer).patch("/rounds/"+round.ID, patch, ifMatch(round.Version)).is(http.StatusOK))
}

// assignAll gives every entry of a round to every one of the judges.
func (w *world) assignAll(roundID string, judges []string, entries ...api.Entry) {
	w.t.Helper()
	var pairs []api.Pair
	for _, judge := range judges {
		for _, entry := range entries {
			pairs = append(pairs, api.Pair{JudgeID: judge, EntryID: entry.ID})
		}
	}
	w.as(organizer).post("/rounds/"+roundID+"/assignments", api.NewAssignments{Pairs: pairs}).is(http.StatusCreated)
}

// tasks are a judge's assignments in a round, by candidate number.
func (w *world) tasks(login, roundID string) map[string]string {
	w.t.Helper()
	found := map[string]string{}
	for _, task := range read[[]api.AssignmentSummary](w.as(login).get("/me/assignments").is(http.StatusOK)) {
		if task.RoundID == roundID {
			found[task.Number] = task.ID
		}
	}
	return found
}

// score has a judge give one mark on every criterion, and submit.
func (w *world) score(login, assignmentID, mark string) {
	w.t.Helper()
	by, at := w.as(login), "/assignments/"+assignmentID
	sitting := read[api.Assignment](by.get(at).is(http.StatusOK))
	content := api.ScorecardContent{Marks: map[string]api.Decimal{}, ToEntrant: fmt.Sprintf("Un %s mérité.", mark), ToJury: "À discuter."}
	for _, criterion := range sitting.Rubric.Criteria {
		content.Marks[criterion.Key] = mark
	}
	saved := read[api.Scorecard](by.put(at+"/scorecard", content, ifMatch(sitting.Scorecard.Version)).is(http.StatusOK))
	by.post(at+"/scorecard/submission", nil, ifMatch(saved.Version)).is(http.StatusOK)
}

// scoreAll has every judge give each entry, by number, its mark.
func (w *world) scoreAll(roundID string, logins []string, marks map[string]string) {
	w.t.Helper()
	for _, login := range logins {
		for number, assignmentID := range w.tasks(login, roundID) {
			w.score(login, assignmentID, marks[number])
		}
	}
}

// ranking has the organizer compute a round's ranking.
func (w *world) ranking(roundID string) api.Ranking {
	w.t.Helper()
	return read[api.Ranking](w.as(organizer).post("/rounds/"+roundID+"/ranking", nil).is(http.StatusOK))
}

// placings are a ranking as one reads it aloud: "1 PP-0002 15.33".
func placings(ranking api.Ranking) []string {
	var lines []string
	for _, place := range ranking.Places {
		lines = append(lines, fmt.Sprintf("%d %s %s", place.Rank, place.Number, place.Total))
	}
	return lines
}

// facts of the edition's journal, oldest first.
func (w *world) actions(editionID string) []string {
	w.t.Helper()
	var actions []string
	for cursor := ""; ; {
		page := read[api.JournalPage](w.as(organizer).get("/editions/" + editionID + "/journal?limit=200&cursor=" + cursor).is(http.StatusOK))
		for _, fact := range page.Items {
			actions = append([]string{fact.Action}, actions...)
		}
		if cursor = page.NextCursor; cursor == "" {
			return actions
		}
	}
}

package api_test

import (
	"net/http"
	"testing"

	"palmares/api"
)

// TestStory_anOrganizerOnTheJuryImportsScores but none of their own for an entry that they are suspected of being in.
func TestStory_anOrganizerOnTheJuryImportsScores(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		of := read[api.Entry](s.as(organizer).get("/entries/" + s.things["SU-0001"]))
		s.join(organizer, s.things["edition"], "judge", person{organizer, of.Content.Team[0].Name, "Un ministère", "ML"})
		if found := s.suspicion(organizer, "SU-0001"); len(found.Grounds) > 0 {
			s.t.Errorf("the organizer reads what is suspected of them: %+v", found)
		}
		grid := read[api.Rubric](s.as(organizer).get("/rounds/" + s.things["startup1"] + "/rubric"))
		header, row := "candidature;juré", "SU-0001;"+organizer
		for _, criterion := range grid.Criteria {
			header, row = header+";"+criterion.Key, row+";15"
		}
		report := read[api.ImportReport](s.as(organizer).post(
			"/editions/"+s.things["edition"]+"/imports/scores?dryRun=false&round="+s.things["startup1"], []byte(header+"\n"+row+"\n")))
		if report.Written != 0 || len(report.Problems) != 1 || report.Problems[0].Code != "conflict_to_check" {
			s.t.Errorf("the list is taken: %+v", report)
		}
	})
}

// TestStory_theModelAsksStartUpsForTheirShareholders so that a judge among them is found without anybody's setting it up.
func TestStory_theModelAsksStartUpsForTheirShareholders(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		owner := person{"awa@example.com", "Awa Diallo", "Jigi Data", "ML"}
		s.register(owner)
		startup := category(read[api.Edition](s.as(organizer).get("/editions/"+s.things["edition"])), "startup")
		content := draft("Jigi", owner)
		content.Answers = map[string]api.Answer{
			"foundedOn": "2024-05-01", "registered": "no", "stage": "prototype", "themes": []string{"ai"}, "problem": "Des heures perdues.",
			"solution": "Un guichet par téléphone.", "impact": "Mille usagers.", "market": "Des abonnements.", "phone": "+223 70 00 00 00",
			"declaration": true, "shareholders": "Awa Diallo (60 %)\nDIARRA Fatoumata (40 %)",
		}
		entered := s.enter(owner.login, startup.ID, content)
		if found := s.suspicion(judge, entered.Number); len(found.Grounds) != 1 || found.Grounds[0].Code != "named" {
			s.t.Errorf("of a judge among the shareholders the organizer reads %+v", found)
		}
	})
}

// TestStory_aJudgeSaysToWhomTheyAreTied before anything is assigned: somebody checks the entries where it appears.
func TestStory_aJudgeSaysToWhomTheyAreTied(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		owner := person{"awa@example.com", "Awa Diallo", "Jigi Data", "ML"}
		s.register(owner)
		entered := s.enter(owner.login, s.things["project"], draft("Jigi", owner))
		mine := s.things[judge+".member"]
		for _, tie := range []string{"JIGI data", "diallo AWA", "Awa@example.com"} {
			s.as(judge).put("/members/"+mine+"/profile", api.NewProfile{
				Expertise: []api.Expertise{}, Prefers: []string{}, Avoids: []string{}, Languages: []string{}, Countries: []string{},
				Away: []api.Absence{}, Ties: []string{tie, "Personne d'autre"},
			}).is(http.StatusOK)
			found := s.suspicion(judge, entered.Number)
			if len(found.Grounds) != 1 || found.Grounds[0].Code != "tied" || found.Certainty != "toCheck" || found.Grounds[0].OfJudge != tie {
				s.t.Errorf("who says to be tied to %q: %+v", tie, found)
			}
		}
		s.accept(entered)
		s.refusesPair(s.things["project1"], api.Pair{JudgeID: mine, EntryID: entered.ID}, "conflict_to_check")
	})
}

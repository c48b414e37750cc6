package api_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"palmares/api"
	"palmares/pkg/folding"
)

// telling is a project whose texts say again and again who is behind it.
func telling() api.EntryContent {
	content := draft("Djiguiya Ji", person{"rokia.sanogo@djiguiya.example", "Rokia Sanogo", "Coopérative Djéliba", "ML"})
	content.Region = "Kidal"
	content.Team = append(content.Team, api.TeamMember{Name: "Élhadji Aliou", Email: "elhadji@djiguiya.example"})
	content.Summary = "DJIGUIYA JI, par la coopérative djéliba."
	content.Answers["problem"] = "Rokia l'a vu ; M. SANOGO aussi. Écrire à rokia.sanogo@djiguiya.example ou au +223 70 11 22 33."
	content.Answers["solution"] = "La Cooperative Djeliba (www.djiguiya.example) et Elhadji l'ont construite ; signé : Équipe Tara."
	content.Answers["impact"] = "Voir https://djiguiya.example/impact et rokia.sanogo@djiguiya.example, dit Tara."
	content.Answers["feasibility"] = "Sur djiguiya-ji.com, facebook.com/djeliba-officiel, chez @kalanso223, par DjiguiyaJi et l'appli Djiguiya_Ji ; " +
		"Djeliba seule, et DJÉLIBA223 sur la carte."
	return content
}

// needles are what would tell who it is, folded.
var needles = []string{
	"djiguiya", "rokia", "sanogo", "djeliba", "elhadji", "aliou", "kidal", "70 11 22 33", "70 00 00 00", "equipe tara", "tara@candidats", "tara",
	"releve", "facebook", "officiel", "kalanso",
}

// TestStory_aBlindRoundTellsNobodyWhoItIs searches every answer that a judge can get, headers included.
func TestStory_aBlindRoundTellsNobodyWhoItIs(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		entry, round := "/entries/"+s.things["PP-0005"], "/rounds/"+s.things["project1"]
		mine := read[api.Entry](s.as(owner).get(entry))
		saved := read[api.Entry](s.as(owner).put(entry+"/draft", telling(), ifMatch(mine.Version)).is(http.StatusOK))
		for _, field := range []string{"deck", "annexes"} {
			s.as(owner).post(entry+"/files?field="+field+"&name="+url.QueryEscape("Relevé de Rokia Sanogo.pdf"), []byte(pdf+field)).is(http.StatusCreated)
		}
		s.as(owner).post(entry+"/submission", nil, ifMatch(saved.Version)).is(http.StatusOK)
		s.accept(mine)
		s.assignAll(s.things["project1"], []string{s.things[judge+".member"], s.things[president+".member"]}, mine)
		s.as(organizer).post(round+"/opening", nil).is(http.StatusOK)
		for _, login := range []string{judge, president} {
			for _, got := range s.everythingFor(login, round) {
				text := folding.Fold(got.headerText() + string(got.body))
				for _, needle := range needles {
					if at := strings.Index(text, needle); at >= 0 {
						s.t.Errorf("%s tells %s %q: …%s…", got.call, login, needle, text[max(0, at-60):min(len(text), at+60)])
					}
				}
			}
		}
	})
}

// everythingFor is every answer that a judge of a round can get about the entry, refusals included.
func (s stage) everythingFor(login, round string) []answer {
	s.t.Helper()
	by := s.as(login)
	path := "/assignments/" + s.tasks(login, s.things["project1"])["PP-0005"]
	sitting := read[api.Assignment](by.get(path).is(http.StatusOK))
	if len(sitting.Entry.Files) != 2 || len(sitting.Entry.Answers) < 6 {
		s.t.Fatalf("the judge sees %d files and %d answers", len(sitting.Entry.Files), len(sitting.Entry.Answers))
	}
	marks := api.ScorecardContent{Marks: map[string]api.Decimal{}}
	for _, criterion := range sitting.Rubric.Criteria {
		marks.Marks[criterion.Key] = "12"
	}
	all := []answer{
		by.get("/me/assignments"), by.get(path), by.put(path+"/scorecard", marks, ifMatch(0)), by.put(path+"/scorecard", marks, ifMatch(0)),
		by.post(path+"/scorecard/submission", nil, ifMatch(1)), by.delete(path+"/scorecard/submission", nil), by.get("/me"),
		by.get("/entries/" + s.things["PP-0005"]), by.get(path + "/corrections"),
	}
	for _, path := range []string{"", "/journal?limit=100", "/conflicts", "/suspicions", "/paces", "/prizes", "/members",
		"/entries", "/exports/entries?format=csv", "/exports/journal?format=csv", "/exports/scores?format=csv&round=" + s.things["project1"],
		"/exports/conflicts?format=csv", "/exports/assignments?format=csv&round=" + s.things["project1"]} {
		all = append(all, by.get("/editions/"+s.things["edition"]+path))
	}
	for _, path := range []string{"/board", "/ranking", "/ranking/provisional", "/pace", "/plans", "/running-order", "/what-ifs", "/deliberation",
		"/deliberation/entries/" + s.things["PP-0005"]} {
		all = append(all, by.get(round+path))
	}
	for _, file := range sitting.Entry.Files {
		all = append(all, by.get(path+"/files/"+file.ID).is(http.StatusOK))
	}
	return all
}

func (a answer) headerText() string {
	var text bytes.Buffer
	_ = a.header.Write(&text)
	return text.String()
}

// TestStory_theFinalShowsWhoPitches holds the other side: in a round that is not blind judges see the entrant, but no address.
func TestStory_theFinalShowsWhoPitches(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		got := s.as(judge).get(s.things.in(s.t, "/assignments/<jure@demo.palmares administration2 SA-0001>")).is(http.StatusOK)
		var seen struct{ Entry api.JudgedEntry }
		must(s.t, json.Unmarshal(got.body, &seen))
		if seen.Entry.Title != "État civil en ligne" || len(seen.Entry.Team) != 1 || seen.Entry.Team[0].Email != "" {
			s.t.Errorf("in the final the judge sees %+v", seen.Entry)
		}
	})
}

// TestStory_whoScoresAnonymousFilesScreensNoneOfThem makes the judge a screener too: the names are kept from both.
func TestStory_whoScoresAnonymousFilesScreensNoneOfThem(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		s.join(organizer, s.things["edition"], "screener", person{login: judge, name: "Fatoumata Diarra"})
		for _, path := range []string{"", "/revisions", "/files/" + s.things["nobody"]} {
			s.as(judge).get("/entries/"+s.things["SU-0001"]+path).refuses(http.StatusForbidden, "names_hidden")
			s.as(screener).get("/entries/" + s.things["SU-0001"] + "/revisions").is(http.StatusOK)
		}
		for _, one := range read[api.EntryPage](s.as(judge).get("/editions/" + s.things["edition"] + "/entries?limit=200")).Items {
			if one.CategoryID != s.things["administration"] {
				s.t.Errorf("a judge of anonymous files reads the title of %s", one.Number)
			}
		}
		s.as(judge).get("/entries/" + s.things["SA-0001"]).is(http.StatusOK) // whose blind round is over
	})
}

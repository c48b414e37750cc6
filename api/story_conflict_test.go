package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"palmares/api"
)

// assigns has the organizer give one entry to one judge, by hand.
func (s stage) assigns(round, judgeID, entryID string) answer {
	return s.as(organizer).post("/rounds/"+round+"/assignments", api.NewAssignments{Pairs: []api.Pair{{JudgeID: judgeID, EntryID: entryID}}})
}

// refusesPair holds the service and the database to refuse a pair with a code.
func (s stage) refusesPair(round string, pair api.Pair, code string) {
	s.t.Helper()
	refused := s.assigns(round, pair.JudgeID, pair.EntryID).refuses(http.StatusUnprocessableEntity, "invalid_assignments")
	if at(refused, "/pairs/0") != code {
		s.t.Errorf("the assignment is refused by %+v, not %s", refused.Errors, code)
	}
}

// insert is an assignment as no service would send it.
func insert(round string, pair api.Pair) string {
	return fmt.Sprintf(`INSERT INTO assignment (id, round_id, judge_id, entry_id, assigned_at) VALUES ('behind', '%s', '%s', '%s', '2026-01-14')`,
		round, pair.JudgeID, pair.EntryID)
}

const (
	toure      = "toure@jury.demo.palmares"
	issoufou   = "issoufou@jury.demo.palmares"
	goutte     = "goutte-a-goutte@candidats.demo.palmares" // submitted PP-0002
	beeKaKalan = "bee-ka-kalan@candidats.demo.palmares"
	seneYelen  = "sene-yelen@candidats.demo.palmares" // and this one SU-0001
)

// TestStory_aJudgesSisterIsAShareholder: the form asks for shareholders, and one of them is of the judge's own firm.
func TestStory_aJudgesSisterIsAShareholder(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		diarra := s.join(organizer, s.things["edition"], "judge", person{"oumou@example.org", "Oumou Diarra", "Cabinet Diarra", "ML"})
		s.register(person{"mariam@example.net", "Mariam Diarra", "cabinet DIARRA", "ML"})
		project := category(read[api.Edition](s.as(organizer).get("/editions/"+s.things["edition"])), "project")
		fields := append(project.Form.Fields, api.Field{Key: "shareholders", Type: "longText", Label: words("Actionnaires"), Identifying: true})
		s.as(organizer).put("/categories/"+project.ID+"/form", api.NewForm{Fields: fields}, ifMatch(project.Form.Version)).is(http.StatusOK)
		owner := person{"awa@example.com", "Awa Diallo", "Jigi Data", "ML"}
		s.register(owner)
		content := draft("Jigi", owner)
		content.Answers["shareholders"] = "Awa Diallo (60 %)\nDIARRA Mariam (40 %)"
		entered := s.enter(owner.login, project.ID, content)
		s.accept(entered)

		pair := api.Pair{JudgeID: diarra, EntryID: entered.ID}
		found := s.suspicion("oumou@example.org", entered.Number)
		if len(found.Grounds) != 1 || found.Grounds[0].Code != "colleague" || found.Certainty != "toCheck" || !strings.Contains(found.Grounds[0].OfEntry, "DIARRA Mariam") {
			s.t.Fatalf("the suspicion is %+v", found)
		}
		s.refusesPair(s.things["project1"], pair, "conflict_to_check")
		s.as(organizer).post("/editions/"+s.things["edition"]+"/suspicions/settlements", api.Verdict{
			JudgeID: pair.JudgeID, EntryID: pair.EntryID, Hash: found.Hash, Confirmed: true, Kind: "family", Reason: "C'est sa sœur.",
		}).is(http.StatusCreated)
		s.refusesPair(s.things["project1"], pair, "conflict_of_interest")
		s.refusesSQL("conflict_of_interest", insert(s.things["project1"], pair))
		conflicts := read[api.ConflictPage](s.as(observer).get("/editions/" + s.things["edition"] + "/conflicts")).Items
		last := conflicts[len(conflicts)-1]
		if last.DeclaredBy != "detection" || last.Kind != "family" || !strings.HasPrefix(last.Reason, "C'est sa sœur.\nUn collègue dans le dossier") {
			s.t.Errorf("the conflict is %+v", last)
		}
	})
}

// TestStory_anEntrantObjectsToAJudge, who is the president: nobody is removed by it, and the judge never learns of whom.
func TestStory_anEntrantObjectsToAJudge(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		pair := api.Pair{JudgeID: s.things[president+".member"], EntryID: s.things["SU-0001"]}
		before := s.number("SELECT count(*) FROM assignment WHERE ended_at IS NULL")
		s.object(seneYelen, pair.EntryID, api.NewObjection{JudgeID: pair.JudgeID, Kind: "family", Reason: "Mon oncle par alliance."})
		if after := s.number("SELECT count(*) FROM assignment WHERE ended_at IS NULL"); after != before {
			s.t.Errorf("the objection alone ended %d assignments", before-after)
		}
		if mine := read[api.Objections](s.as(seneYelen).get("/entries/" + pair.EntryID + "/objections")); len(mine.Objections) != 1 || len(mine.Judges) != 6 {
			s.t.Errorf("the entrant reads %+v", mine)
		}
		s.refusesPair(s.things["startup1"], pair, "conflict_to_check")
		s.refusesSQL("conflict_to_check", insert(s.things["startup2"], pair))
		s.presidentLearnsNothing(pair, "objection")

		found := s.suspicion(president, "SU-0001")
		if len(found.Grounds) != 1 || found.Grounds[0].Code != "objection" || found.Grounds[0].OfEntry != "Mon oncle par alliance." {
			s.t.Fatalf("the organizer reads %+v", found)
		}
		s.settle(found, true, "").is(http.StatusCreated)
		s.presidentLearnsNothing(pair, "entrant")
		conflicts := read[api.ConflictPage](s.as(observer).get("/editions/" + s.things["edition"] + "/conflicts")).Items
		if len(conflicts) != 1 || conflicts[0].DeclaredBy != "entrant" || conflicts[0].Kind != "family" {
			s.t.Errorf("the observer reads %+v", conflicts)
		}
		s.refusesSQL("append_only", "DELETE FROM objection")
		s.refusesSQL("append_only", "UPDATE objection SET reason = 'rien'")
	})
}

// presidentLearnsNothing reads all that the president can of a pair of theirs.
func (s stage) presidentLearnsNothing(pair api.Pair, word string) {
	s.t.Helper()
	edition := "/editions/" + s.things["edition"]
	for _, path := range []string{edition + "/suspicions", edition + "/conflicts", edition + "/journal?subject=" + pair.EntryID} {
		text := string(s.as(president).get(path).is(http.StatusOK).body)
		if strings.Contains(text, "oncle") || strings.Contains(text, `"`+word+`"`) && strings.Contains(text, pair.EntryID) {
			s.t.Errorf("%s tells the president %s", path, text)
		}
	}
	for _, one := range s.suspicions(president, "open") {
		if one.JudgeID == pair.JudgeID {
			s.t.Errorf("the president reads what is suspected of them: %+v", one)
		}
	}
	for _, one := range read[api.Board](s.as(president).get("/rounds/" + s.things["startup1"] + "/board")).ToCheck {
		if one == pair {
			s.t.Error("the board tells the president that there is something to check of them")
		}
	}
}

func TestStory_dismissedUntilNewGroundsAppear(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		found := s.suspicion(toure, "PP-0002")
		if found.Certainty != "probable" || len(found.Grounds) != 1 || found.Grounds[0].OfEntry != "TOURE Aissata" {
			s.t.Fatalf("the demo suspects %+v", found)
		}
		s.settle(found, false, "Une homonyme : vérifié au téléphone.").is(http.StatusCreated)
		s.settle(found, false, "Encore.").refuses(http.StatusNotFound, "suspicion_not_found")
		settled := s.suspicions(observer, "dismissed")
		if len(settled) != 1 || settled[0].Reason != "Une homonyme : vérifié au téléphone." || settled[0].SettledBy != "Oumar Coulibaly" || len(settled[0].Grounds) != 1 {
			s.t.Errorf("what was dismissed is kept as %+v", settled)
		}
		s.refusesSQL("append_only", "DELETE FROM settlement")
		s.refusesSQL("append_only", "UPDATE settlement SET reason = 'autre'")
		s.assigns(s.things["project1"], found.JudgeID, found.EntryID).is(http.StatusCreated)

		s.object(goutte, found.EntryID, api.NewObjection{JudgeID: found.JudgeID, Kind: "rival", Reason: "Sa banque finance un concurrent."})
		back := s.suspicion(toure, "PP-0002")
		known := map[string]bool{}
		for _, ground := range back.Grounds {
			known[string(ground.Code)] = ground.Known
		}
		if len(back.Grounds) != 2 || !known["onTeam"] || known["objection"] {
			s.t.Errorf("it comes back as %+v", back)
		}
		s.settle(found, true, "").refuses(http.StatusConflict, "suspicion_changed")
		s.settle(back, true, "La banque le confirme.").is(http.StatusCreated)
		if open := s.number("SELECT count(*) FROM assignment WHERE ended_at IS NULL AND judge_id = '" + found.JudgeID + "' AND entry_id = '" + found.EntryID + "'"); open != 0 {
			s.t.Error("the judge still has the entry")
		}

		s.object(beeKaKalan, s.things["PP-0001"], api.NewObjection{JudgeID: found.JudgeID, Kind: "other", Reason: "Nous la connaissons de vue."})
		s.refusesPair(s.things["project1"], api.Pair{JudgeID: found.JudgeID, EntryID: s.things["PP-0001"]}, "conflict_to_check")
		s.settle(s.suspicion(toure, "PP-0001"), false, "Ce n'est pas un lien.").is(http.StatusCreated)
		s.assigns(s.things["project1"], found.JudgeID, s.things["PP-0001"]).is(http.StatusCreated)

		actions := strings.Join(s.actions(s.things["edition"]), " ")
		if !strings.Contains(actions, "suspicion.dismissed assignment.given objection.made suspicion.confirmed objection.made suspicion.dismissed assignment.given") {
			s.t.Errorf("the journal tells %s", actions[max(0, len(actions)-200):])
		}
	})
}

func TestStory_aHardConflictIsNobodysToOverride(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		found := s.suspicion(issoufou, "PP-0003")
		pair := api.Pair{JudgeID: found.JudgeID, EntryID: found.EntryID}
		s.accept(api.Entry{ID: found.EntryID})
		s.settle(found, false, "C'est pourtant la meilleure.").refuses(http.StatusConflict, "hard_conflict")
		s.refusesPair(s.things["project1"], pair, "conflict_of_interest")
		s.refusesSQL("conflict_of_interest", insert(s.things["project1"], pair))
		for _, login := range []string{president, observer, judge} {
			s.as(login).post("/editions/"+s.things["edition"]+"/suspicions/confirmations", nil).refuses(http.StatusForbidden, "forbidden")
		}
		path := "/editions/" + s.things["edition"] + "/suspicions/confirmations"
		if done := read[api.Confirmations](s.as(organizer).post(path, nil)); done.Confirmed != 1 {
			s.t.Errorf("of one hard suspicion %d are confirmed", done.Confirmed)
		}
		if done := read[api.Confirmations](s.as(organizer).post(path, nil)); done.Confirmed != 0 {
			s.t.Errorf("the second time %d are confirmed", done.Confirmed)
		}
		if open := s.suspicions(organizer, "open"); len(open) != 2 {
			s.t.Errorf("%d others stay open, not 2", len(open))
		}
		s.refusesPair(s.things["project1"], pair, "conflict_of_interest")
	})
}

// TestStory_nobodySettlesWhatIsSuspectedOfThemselves, not even an organizer who sits on the jury.
func TestStory_nobodySettlesWhatIsSuspectedOfThemselves(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		s.join(organizer, s.things["edition"], "organizer", person{issoufou, "Rakia Issoufou", "CIPMEN", "NE"})
		found := s.suspicion(issoufou, "PP-0003")
		s.as(issoufou).post("/editions/"+s.things["edition"]+"/suspicions/settlements", api.Verdict{
			JudgeID: found.JudgeID, EntryID: found.EntryID, Hash: found.Hash, Confirmed: true,
		}).refuses(http.StatusForbidden, "forbidden")
		if done := read[api.Confirmations](s.as(issoufou).post("/editions/"+s.things["edition"]+"/suspicions/confirmations", nil)); done.Confirmed != 0 {
			s.t.Error("they confirmed their own")
		}
		for _, one := range s.suspicions(issoufou, "open") {
			if one.JudgeID == found.JudgeID {
				s.t.Error("they read their own")
			}
		}
	})
}

// TestStory_suspicionsTellThePresidentNoNamesOfABlindRound: what detection found would say whose a file is.
func TestStory_suspicionsTellThePresidentNoNamesOfABlindRound(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		needles := []string{"goutte", "Goutte", "IPR", "Aissata", "plage braille", "Sahel Braille", "onTeam", "objection", "Mentor"}
		settled := s.suspicion(toure, "PP-0002")
		s.settle(settled, true, "Aissata est bien la trésorière de Goutte à goutte.").is(http.StatusCreated)
		for _, part := range []string{"/suspicions", "/conflicts"} {
			text := string(s.as(president).get("/editions/" + s.things["edition"] + part).is(http.StatusOK).body)
			if !strings.Contains(text, "PP-0002") {
				s.t.Errorf("%s does not tell that there is something", part)
			}
			for _, needle := range needles {
				if strings.Contains(text, needle) {
					s.t.Errorf("%s tells the president %q: %s", part, needle, text)
				}
			}
		}
		s.as(judge).get("/editions/"+s.things["edition"]+"/suspicions").refuses(http.StatusForbidden, "forbidden")
	})
}

// TestStory_aConflictConfirmedAfterScoring frees the place for another judge, and leaves the ranking out of date.
func TestStory_aConflictConfirmedAfterScoring(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		round, entry := s.things["startup1"], s.things["SU-0001"]
		s.score(judge, s.things.in(s.t, mine), "20")
		s.object(seneYelen, entry, api.NewObjection{JudgeID: s.things[judge+".member"], Kind: "rival", Reason: "Elle conseille un concurrent."})
		s.settle(s.suspicion(judge, "SU-0001"), true, "").is(http.StatusCreated)
		s.as(judge).get("/assignments/"+s.things.in(s.t, mine)).refuses(http.StatusNotFound, "assignment_not_found")
		lacking, free := s.lacking(round, entry)
		if lacking != 1 {
			s.t.Errorf("the board shows the entry to lack %d judges, not 1", lacking)
		}
		s.assigns(round, free, entry).is(http.StatusCreated)
		if lacking, _ := s.lacking(round, entry); lacking != 0 {
			s.t.Error("another judge does not fill the place")
		}
		if kept := s.number("SELECT count(*) FROM scorecard WHERE assignment_id = " + s.quoted(mine)); kept != 1 {
			s.t.Error("the scorecard left the record")
		}

		s.as(organizer).post("/rounds/"+round+"/closing", api.ReasonOnly{Reason: "Assez de fiches."}).is(http.StatusOK)
		ranked := s.ranking(round)
		best := ranked.Places[0]
		scored := s.judgeWhoScored(round, best.EntryID)
		s.as(organizer).post("/editions/"+s.things["edition"]+"/conflicts", api.NewConflict{
			JudgeID: scored, EntryID: best.EntryID, Kind: "mentor", Reason: "Découvert après la clôture.",
		}).is(http.StatusCreated)
		after := read[api.Ranking](s.as(organizer).get("/rounds/" + round + "/ranking"))
		if ranked.Stale || !after.Stale {
			s.t.Error("the ranking does not say that it is out of date")
		}
		for _, place := range s.ranking(round).Places {
			if place.EntryID == best.EntryID && place.Scorecards != best.Scorecards-1 {
				s.t.Errorf("of %d scorecards %d count", best.Scorecards, place.Scorecards)
			}
		}
	})
}

// lacking is how many judges an entry lacks, and one who is free to take it.
func (s stage) lacking(round, entryID string) (count int, free string) {
	s.t.Helper()
	board := read[api.Board](s.as(organizer).get("/rounds/" + round + "/board"))
	taken := map[string]bool{}
	count = board.Round.JudgesPerEntry
	for _, one := range board.Assignments {
		if one.EntryID == entryID {
			taken[one.JudgeID] = true
			if one.State != "recused" {
				count--
			}
		}
	}
	for _, one := range board.Judges {
		if !taken[one.ID] {
			free = one.ID
		}
	}
	return count, free
}

func (s stage) judgeWhoScored(round, entryID string) string {
	s.t.Helper()
	for _, one := range read[api.Board](s.as(organizer).get("/rounds/" + round + "/board")).Assignments {
		if one.EntryID == entryID && one.State == "submitted" {
			return one.JudgeID
		}
	}
	s.t.Fatal("nobody scored it")
	return ""
}

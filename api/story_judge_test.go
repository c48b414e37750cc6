package api_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"path"
	"strings"
	"testing"
	"time"

	"palmares/api"
	"palmares/pkg/seed"
)

const (
	mine  = "<jure@demo.palmares startup1 SU-0001>"
	other = "<ouedraogo@jury.demo.palmares startup1 SU-0001>"
)

// quoted writes an id into SQL.
func (s stage) quoted(name string) string { return "'" + s.things.in(s.t, name) + "'" }

func TestStory_aJudgeSeesNoOtherJudgesScorecard(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path := s.things.in(s.t, "/assignments/"+other)
		for _, login := range []string{judge, president, organizer} {
			s.as(login).get(path).refuses(http.StatusNotFound, "assignment_not_found")
			s.as(login).put(path+"/scorecard", json.RawMessage(allMarks), ifMatch(0)).refuses(http.StatusNotFound, "assignment_not_found")
			s.as(login).delete(path+"/scorecard/submission", nil).refuses(http.StatusNotFound, "assignment_not_found")
		}
	})
}

// TestStory_anInvitationIsOfferedAgain every week until it is answered; the first link, perhaps on paper, works as long.
func TestStory_anInvitationIsOfferedAgain(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		const login = "nouvelle@jury.example.org"
		offer := read[api.Member](s.as(organizer).post("/editions/"+s.things["edition"]+"/members", api.NewMember{
			Role: "judge", Email: login, Name: "Safiatou Barry",
		}).is(http.StatusCreated))
		for day := range 9 {
			s.wait(24 * time.Hour)
			if _, err := s.rooms.Members.RemindInvited(t.Context()); err != nil {
				s.t.Fatal(err)
			}
			if sent := len(s.mailsTo(login)) - 1; sent != min(1, day/6) {
				s.t.Errorf("after %d days %d reminders were sent", day+1, sent)
			}
		}
		s.visitor().get("/invitations/" + path.Base(offer.Link)).is(http.StatusOK)
		last := s.mailsTo(login)
		link := path.Base(last[len(last)-1].Links()[0])
		s.visitor().post("/invitations/"+link+"/acceptance", api.Acceptance{Password: seed.Password, Charter: true}).is(http.StatusOK)
		s.visitor().get("/invitations/"+path.Base(offer.Link)).refuses(http.StatusNotFound, "invitation_not_found")
		s.wait(10 * 24 * time.Hour)
		if count, err := s.rooms.Members.RemindInvited(t.Context()); err != nil || count != 0 {
			s.t.Errorf("who has accepted is reminded: %d, %v", count, err)
		}
	})
}

// TestStory_aConflictFoundAfterScoring takes the entry away at once; its marks never count again, whoever tries.
func TestStory_aConflictFoundAfterScoring(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path := s.things.in(s.t, "/assignments/"+mine)
		s.score(judge, s.things.in(s.t, mine), "20")
		s.as(judge).post(path+"/conflict", api.ConflictDeclaration{Kind: "family", Reason: "Ma sœur y travaille."}).is(http.StatusCreated)
		s.as(judge).get(path).refuses(http.StatusNotFound, "assignment_not_found")
		if _, still := s.tasks(judge, s.things["startup1"])["SU-0001"]; still {
			s.t.Error("the entry is still in the judge's list")
		}
		pair := api.NewAssignments{Pairs: []api.Pair{{JudgeID: s.things[judge+".member"], EntryID: s.things["SU-0001"]}}}
		refused := s.as(organizer).post("/rounds/"+s.things["startup1"]+"/assignments", pair).refuses(http.StatusUnprocessableEntity, "invalid_assignments")
		if at(refused, "/pairs/0") != "conflict_of_interest" {
			s.t.Errorf("the assignment is refused by %+v", refused.Errors)
		}
		s.refusesSQL("conflict_of_interest", fmt.Sprintf(`INSERT INTO assignment (id, round_id, judge_id, entry_id, assigned_at)
			VALUES ('x', %s, %s, %s, '2026-01-14')`, s.quoted("<startup2>"), s.quoted("<jure@demo.palmares.member>"), s.quoted("<SU-0001>")))
		s.refusesSQL("assignment_ended", "UPDATE assignment SET ended_at = NULL WHERE id = "+s.quoted(mine))
		s.refusesSQL("assignment_ended", "UPDATE scorecard SET version = version + 1 WHERE assignment_id = "+s.quoted(mine))
		s.refusesSQL("append_only", "DELETE FROM conflict")
		s.as(organizer).post("/rounds/"+s.things["startup1"]+"/closing", api.ReasonOnly{Reason: "Assez de fiches."}).is(http.StatusOK)
		before := s.number("SELECT count(*) FROM scorecard c JOIN assignment a ON a.id = c.assignment_id WHERE c.submitted_at IS NOT NULL AND a.entry_id = " +
			s.quoted("<SU-0001>"))
		for _, place := range s.ranking(s.things["startup1"]).Places {
			if place.Number == "SU-0001" && place.Scorecards != before-1 {
				s.t.Errorf("of %d scorecards %d count", before, place.Scorecards)
			}
		}
	})
}

func TestStory_aMarkLiesOnItsScale(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path := s.things.in(s.t, "/assignments/"+mine+"/scorecard")
		for _, mark := range []string{"20.5", "-0.5", "14.25", "1000000"} {
			content := api.ScorecardContent{Marks: map[string]api.Decimal{"innovation": mark, "impact": "12"}}
			refused := s.as(judge).put(path, content, ifMatch(0)).refuses(http.StatusUnprocessableEntity, "invalid_scorecard")
			if len(refused.Errors) != 1 || at(refused, "/marks/innovation") != "mark_off_scale" {
				s.t.Errorf("%s is refused by %+v", mark, refused.Errors)
			}
		}
		s.as(judge).put(path, api.ScorecardContent{Marks: map[string]api.Decimal{"innovation": "1e1"}}, ifMatch(0)).is(http.StatusBadRequest)
		content := api.ScorecardContent{Marks: map[string]api.Decimal{"charm": "12"}}
		if refused := s.as(judge).put(path, content, ifMatch(0)).refuses(http.StatusUnprocessableEntity, "invalid_scorecard"); at(refused, "/marks/charm") == "" {
			s.t.Errorf("an unknown criterion is refused by %+v", refused.Errors)
		}
		s.as(judge).put(path, api.ScorecardContent{Marks: map[string]api.Decimal{"innovation": "12"}}, ifMatch(0)).is(http.StatusOK)
		for _, value := range []string{"205000", "-5000", "142500"} {
			s.refusesSQL("mark_off_scale", "UPDATE mark SET value = "+value+" WHERE assignment_id = "+s.quoted(mine))
			s.refusesSQL("mark_off_scale", "INSERT INTO mark (assignment_id, criterion, value) VALUES ("+s.quoted(mine)+", 'impact', "+value+")")
		}
	})
}

func TestStory_twoDevicesOnOneScorecard(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path := s.things.in(s.t, "/assignments/"+mine+"/scorecard")
		marks := func(mark string) api.ScorecardContent {
			return api.ScorecardContent{Marks: map[string]api.Decimal{"innovation": mark}, Comments: map[string]string{"innovation": "Vu à " + mark}}
		}
		s.as(judge).put(path, marks("12"), ifMatch(0)).is(http.StatusOK)
		var late struct{ Current api.Scorecard }
		s.as(judge).put(path, marks("15"), ifMatch(0)).is(http.StatusPreconditionFailed).into(&late)
		if late.Current.Marks["innovation"] != "12" || late.Current.Version != 1 || late.Current.Comments["innovation"] != "Vu à 12" {
			s.t.Errorf("the second device is told %+v", late.Current)
		}
		saved := read[api.Scorecard](s.as(judge).put(path, marks("15"), ifMatch(late.Current.Version)).is(http.StatusOK))
		if saved.Version != 2 || saved.Marks["innovation"] != "15" {
			s.t.Errorf("after reading it saves %+v", saved)
		}
	})
}

func TestStory_nobodyJudgesTheirOwnOrganisation(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		own := s.join(organizer, s.things["edition"], "judge", person{"interne@example.org", "Une collègue", "  zongo TECHNOLOGIES ", "NE"})
		pair := api.NewAssignments{Pairs: []api.Pair{{JudgeID: own, EntryID: s.things["SU-0005"]}, {JudgeID: own, EntryID: s.things["SU-0006"]}}}
		refused := s.as(organizer).post("/rounds/"+s.things["startup1"]+"/assignments", pair).refuses(http.StatusUnprocessableEntity, "invalid_assignments")
		if len(refused.Errors) != 1 || at(refused, "/pairs/0") != "conflict_of_interest" {
			s.t.Errorf("it is refused by %+v", refused.Errors)
		}
		if given := s.number("SELECT count(*) FROM assignment WHERE judge_id = '" + own + "'"); given != 0 {
			s.t.Errorf("all or none, and yet %d were given", given)
		}
		s.refusesSQL("conflict_of_interest", fmt.Sprintf(`INSERT INTO assignment (id, round_id, judge_id, entry_id, assigned_at)
			VALUES ('x', %s, '%s', %s, '2026-01-14')`, s.quoted("<startup1>"), own, s.quoted("<SU-0005>")))
		board := read[api.Board](s.as(organizer).get("/rounds/" + s.things["startup1"] + "/board"))
		found := false
		for _, pair := range board.Conflicts {
			found = found || (pair.JudgeID == own && pair.EntryID == s.things["SU-0005"])
		}
		if !found {
			s.t.Error("the board does not show the pair that may not be")
		}
	})
}

// TestStory_aJudgesCountryIsAskedWhereNobodySaidIt and stays as the organizer wrote it where somebody did.
func TestStory_aJudgesCountryIsAskedWhereNobodySaidIt(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		members := "/editions/" + s.things["edition"] + "/members"
		for login, written := range map[string]string{"nouvelle@jury.example.org": "", "ancienne@jury.example.org": "NE"} {
			offer := read[api.Member](s.as(organizer).post(members, api.NewMember{
				Role: "judge", Email: login, Name: "Safiatou Barry", Country: written, Locale: "en",
			}).is(http.StatusCreated))
			if seen := read[api.Invitation](s.visitor().get("/invitations/" + path.Base(offer.Link))); seen.Country != written || seen.Locale != "en" {
				s.t.Errorf("the link shows country %q, language %q", seen.Country, seen.Locale)
			}
			s.visitor().post("/invitations/"+path.Base(offer.Link)+"/acceptance", api.Acceptance{
				Password: seed.Password, Charter: true, Country: "BF",
			}).is(http.StatusOK)
			for _, m := range read[api.MemberPage](s.as(organizer).get(members + "?limit=200")).Items {
				if m.ID == offer.ID && (m.Country != cmp.Or(written, "BF") || m.Locale != "en") {
					s.t.Errorf("invited from %q, the judge is of %q and is written to in %q", written, m.Country, m.Locale)
				}
			}
		}
	})
}

// TestStory_aJudgeNamesAnotherOrganisation than the organizer did: the entries of neither are the judge's to read.
func TestStory_aJudgeNamesAnotherOrganisation(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		entries := read[api.Board](s.as(organizer).get("/rounds/" + s.things["startup1"] + "/board")).Entries
		invited := func(login, written, said string) string {
			offer := read[api.Member](s.as(organizer).post("/editions/"+s.things["edition"]+"/members", api.NewMember{
				Role: "judge", Email: login, Name: "Safiatou Barry", Organisation: written,
			}).is(http.StatusCreated))
			s.visitor().post("/invitations/"+path.Base(offer.Link)+"/acceptance", api.Acceptance{
				Password: seed.Password, Charter: true, Organisation: said,
			}).is(http.StatusOK)
			return offer.ID
		}
		both := invited("nouvelle@jury.example.org", entries[0].Organisation, strings.ToUpper(entries[1].Organisation))
		for _, of := range entries[:2] {
			s.refusesPair(s.things["startup1"], api.Pair{JudgeID: both, EntryID: of.ID}, "conflict_of_interest")
			s.refusesSQL("conflict_of_interest", insert(s.things["startup1"], api.Pair{JudgeID: both, EntryID: of.ID}))
		}
		s.register(person{"inscrite@jury.example.org", "Safiatou Barry", entries[2].Organisation, "ML"})
		known := invited("inscrite@jury.example.org", "", "")
		s.refusesPair(s.things["startup1"], api.Pair{JudgeID: known, EntryID: entries[2].ID}, "conflict_of_interest")
		s.as("inscrite@jury.example.org").patch("/me", map[string]any{"organisation": entries[3].Organisation}).is(http.StatusOK)
		s.refusesPair(s.things["startup1"], api.Pair{JudgeID: known, EntryID: entries[3].ID}, "conflict_of_interest")
	})
}

// TestStory_theCharterIsKeptWordForWord as it was shown to whoever accepted it, and in which language.
func TestStory_theCharterIsKeptWordForWord(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		const login = "nouvelle@jury.example.org"
		offer := read[api.Member](s.as(organizer).post("/editions/"+s.things["edition"]+"/members", api.NewMember{
			Role: "judge", Email: login, Name: "Safiatou Barry",
		}).is(http.StatusCreated))
		link := "/invitations/" + path.Base(offer.Link)
		shown := read[api.Invitation](s.visitor().get(link)).Charter
		if len(shown.Hash) != 64 || !strings.Contains(shown.Text.Fr, "Conflits d’intérêts") || !strings.Contains(shown.Text.En, "Confidentiality") {
			s.t.Fatalf("the charter shown is %+v", shown)
		}
		answer := api.Acceptance{Password: seed.Password, Charter: true, CharterHash: strings.Repeat("0", 64), Locale: "en"}
		s.visitor().post(link+"/acceptance", answer).refuses(http.StatusConflict, "charter_changed")
		answer.CharterHash = shown.Hash
		s.visitor().post(link+"/acceptance", answer).is(http.StatusOK)
		kept := read[api.Profile](s.as(login).get("/members/" + offer.ID + "/profile"))
		if kept.Charter != shown || kept.CharterLocale != "en" || kept.CharterAcceptedAt.IsZero() {
			s.t.Errorf("kept is %+v, read in %q", kept.Charter, kept.CharterLocale)
		}
		s.refusesSQL("append_only", "UPDATE charter SET fr = 'Autre chose.'")
	})
}

// TestStory_aRoundWithoutARubric cannot be opened by hand; where the clock has opened it, nothing is submitted until a rubric
// comes, with a notice for the public.
func TestStory_aRoundWithoutARubric(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		made := read[api.Round](s.as(organizer).post("/categories/"+s.things["startup"]+"/rounds", api.NewRound{
			Name: words("Repêchage"), Kind: "file", OpensAt: today.AddDate(0, 0, 1), ClosesAt: today.AddDate(0, 0, 9), Quorum: 1, JudgesPerEntry: 1,
			Method: category(read[api.Edition](s.as(organizer).get("/editions/"+s.things["edition"])), "startup").Rounds[0].Method,
		}).is(http.StatusCreated))
		round := "/rounds/" + made.ID
		s.as(organizer).post(round+"/opening", nil).refuses(http.StatusConflict, "rubric_missing")
		must(s.t, s.sql(`INSERT INTO assignment VALUES ('5a1f0000-0000-7000-8000-000000000001', '`+made.ID+`', '`+
			s.things[judge+".member"]+`', '`+s.things["SU-0001"]+`', '2026-01-14 09:00:00+00:00', NULL)`))
		s.at(today.AddDate(0, 0, 2))
		s.as(judge).post("/assignments/5a1f0000-0000-7000-8000-000000000001/scorecard/submission", nil, ifMatch(0)).refuses(http.StatusConflict, "rubric_missing")
		rubric := read[api.Rubric](s.as(organizer).get(round + "/rubric"))
		late := map[string]any{"direction": "higher", "criteria": json.RawMessage(twoCriteria)}
		s.as(organizer).put(round+"/rubric", late, ifMatch(rubric.Version)).refuses(http.StatusUnprocessableEntity, "reason_required")
		late["reason"] = "Elle avait été oubliée."
		now := read[api.Rubric](s.as(organizer).put(round+"/rubric", late, ifMatch(rubric.Version)).is(http.StatusOK))
		if len(now.Notices) != 1 || now.FrozenAt.IsZero() ||
			s.number("SELECT count(*) FROM journal WHERE action = 'rubric.frozen' AND subject_id = '"+made.ID+"'") != 1 {
			s.t.Errorf("the rubric that came late is %+v", now)
		}
	})
}

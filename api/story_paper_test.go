package api_test

import (
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"palmares/api"
)

// paperStory is the preselection of the start-ups with its sheets printed.
type paperStory struct {
	stage
	round, sheet string // the judge's of SU-0001
	task         string
}

// eachPaper runs a story on both databases, once the organizer has printed.
func eachPaper(t *testing.T, story func(s *paperStory)) {
	t.Helper()
	eachDemo(t, func(of stage) {
		s := &paperStory{stage: of, round: of.things["startup1"], task: of.things.in(of.t, task)}
		s.print(`{"what": "both"}`)
		s.sheet = "/paper-sheets/" + s.row().Code
		story(s)
	})
}

func (s *paperStory) print(order string) answer {
	s.t.Helper()
	return s.as(organizer).post("/rounds/"+s.round+"/paper/printings", json.RawMessage(order)).is(http.StatusOK)
}

func (s *paperStory) row() api.PaperRow {
	s.t.Helper()
	return s.sheetOf(s.round, s.things[judge+".member"], s.things["SU-0001"])
}

func (s *paperStory) key(login, content string) answer {
	s.t.Helper()
	return s.as(login).put(s.sheet+"/reading", json.RawMessage(content))
}

func (s *paperStory) settle(login, content string) answer {
	s.t.Helper()
	return s.as(login).post(s.sheet+"/settlements", json.RawMessage(`{"content": `+content+`, "reason": "Relu à deux, feuille en main."}`))
}

func (s *paperStory) state(wanted api.PaperState) {
	s.t.Helper()
	if row := s.row(); row.State != wanted {
		s.t.Errorf("the sheet is %s, not %s: %+v", row.State, wanted, row)
	}
}

// enrol gives somebody the role of a screener, as an invitation would: the third pair of eyes.
func (s *paperStory) enrol(login string) {
	s.t.Helper()
	must(s.t, s.sql(`INSERT INTO member (id, edition_id, account_id, role, state, name, email, email_key, organisation, organisation_key,
		own_organisation, own_organisation_key, country, locale, invited_by, invited_at, expires_at, charter_hash, charter_locale, reason)
		SELECT 'third', e.id, a.id, 'screener', 'accepted', a.name, a.email, a.email, '', '', '', '', '', 'fr', '', e.updated_at, e.updated_at, '', 'fr', ''
		FROM account a, edition e WHERE a.email = `+s.quoted(login)+` AND e.number = 3`))
	delete(s.sessions, login)
}

// TestStory_aPhoneDiesInTheHall: the judge had begun on screen, goes on on paper, and two people bring the card in.
func TestStory_aPhoneDiesInTheHall(t *testing.T) {
	t.Parallel()
	eachPaper(t, func(s *paperStory) {
		half := `{"marks": {"innovation": "3"}, "comments": {"market": "Écrit sur le téléphone."}}`
		s.as(judge).put(s.task+"/scorecard", json.RawMessage(half), ifMatch(0)).is(http.StatusOK)
		first := read[api.PaperSheet](s.key(screener, allMarks).is(http.StatusOK))
		if first.State != "readOnce" || first.Mine.Marks["innovation"] != "14.5" || len(first.Readings) != 0 {
			s.t.Errorf("whoever keyed it first sees %+v", first)
		}
		blind := read[api.PaperSheet](s.as(organizer).get(strings.ToLower(s.sheet)).is(http.StatusOK))
		if blind.Mine.Marks != nil || len(blind.Readings) != 0 || blind.Number != "SU-0001" || blind.Title != "" {
			s.t.Errorf("whoever keys it second sees %+v", blind)
		}
		done := read[api.PaperSheet](s.key(organizer, strings.Replace(allMarks, "Précisez le marché.", "PRECISEZ  le marche.", 1)).is(http.StatusOK))
		if done.State != "handedIn" || len(done.Readers) != 2 {
			s.t.Fatalf("once two have read the same, the sheet is %+v", done)
		}
		card := read[api.Assignment](s.as(judge).get(s.task)).Scorecard
		if card.State != "submitted" || !card.FromPaper || card.Marks["innovation"] != "14.5" || card.Comments["market"] != "Écrit sur le téléphone." || card.ToEntrant != "Précisez le marché." {
			s.t.Errorf("the card is %+v", card)
		}
		s.key(organizer, allMarks).refuses(http.StatusConflict, "paper_done")
		s.told(done.Readers)
		s.as(judge).get(s.task + "/proof").is(http.StatusOK)
		for _, statement := range []string{"UPDATE paper_act SET author = ''", "DELETE FROM paper_act", "UPDATE paper_sheet SET code = ''", "DELETE FROM paper_sheet"} {
			s.refusesSQL("append_only", statement)
		}
		s.as(judge).delete(s.task+"/scorecard/submission", nil).is(http.StatusOK)
		s.state("onScreen")
	})
}

// told looks for who keyed the card in wherever it is to be read.
func (s *paperStory) told(readers []string) {
	s.t.Helper()
	facts := read[api.JournalPage](s.as(observer).get("/editions/" + s.things["edition"] + "/journal?limit=20")).Items
	at := slices.IndexFunc(facts, func(f api.JournalEntry) bool { return f.Action == "scorecard.submitted" })
	if at < 0 || facts[at].Detail["source"] != "paper" || facts[at].Detail["keyedBy"] != strings.Join(readers, ", ") {
		s.t.Errorf("the journal does not say who keyed it in: %+v", facts)
	}
	if list := s.as(organizer).get("/editions/" + s.things["edition"] + "/exports/assignments?format=csv&round=" + s.round + "&lang=fr"); !strings.Contains(string(list.body), strings.Join(readers, ", ")) {
		s.t.Errorf("the export does not say it: %s", list.body)
	}
	s.as(organizer).post("/rounds/"+s.round+"/closing", api.ReasonOnly{Reason: "L'heure est passée."}).is(http.StatusOK)
	dossier := read[api.Dossier](s.as(observer).get("/rounds/" + s.round + "/deliberation/entries/" + s.things["SU-0001"]).is(http.StatusOK))
	card := slices.IndexFunc(dossier.Cards, func(c api.DossierCard) bool { return c.JudgeID == s.things[judge+".member"] })
	if !dossier.Cards[card].FromPaper || !slices.Equal(dossier.Cards[card].KeyedBy, readers) {
		s.t.Errorf("the jury does not read it: %+v", dossier.Cards[card])
	}
	s.as(organizer).patch("/rounds/"+s.round, map[string]any{"closesAt": s.clock.now().Add(time.Hour), "reason": "Encore une heure."},
		ifMatch(dossier.Round.Version)).is(http.StatusOK)
}

// TestStory_twoKeyersDiffer, and a third person settles it; or both do, alike.
func TestStory_twoKeyersDiffer(t *testing.T) {
	t.Parallel()
	eachPaper(t, func(s *paperStory) {
		s.key(screener, allMarks).is(http.StatusOK)
		seen := read[api.PaperSheet](s.key(organizer, otherMarks).is(http.StatusOK))
		if !slices.Equal(seen.Differences, []string{"/marks/innovation"}) || len(seen.Readings) != 2 || !slices.Contains(seen.Can, "settle") {
			s.t.Fatalf("what differs is %v: %+v", seen.Differences, seen)
		}
		s.state("different")
		s.key(screener, otherMarks).refuses(http.StatusConflict, "paper_differs")
		if one := read[api.PaperSheet](s.settle(organizer, allMarks).is(http.StatusCreated)); one.State != "different" || len(one.Settlements) != 1 {
			s.t.Errorf("the word of one of them is enough: %+v", one)
		}
		if both := read[api.PaperSheet](s.settle(screener, allMarks).is(http.StatusCreated)); both.State != "handedIn" {
			s.t.Errorf("the word of both is not: %+v", both)
		}
		if card := read[api.Assignment](s.as(judge).get(s.task)).Scorecard; card.Marks["innovation"] != "14.5" {
			s.t.Errorf("the card is %+v", card)
		}
	})
}

func TestStory_aThirdPersonSettlesWhatTwoReadDifferently(t *testing.T) {
	t.Parallel()
	eachPaper(t, func(s *paperStory) {
		s.enrol(stranger)
		s.key(screener, allMarks).is(http.StatusOK)
		s.key(organizer, otherMarks).is(http.StatusOK)
		s.key(stranger, allMarks).refuses(http.StatusConflict, "paper_read_twice")
		third := strings.Replace(allMarks, `"14.5"`, `"11"`, 1)
		if done := read[api.PaperSheet](s.settle(stranger, third).is(http.StatusCreated)); done.State != "handedIn" || len(done.Readers) != 3 {
			s.t.Errorf("the third person's word leaves %+v", done)
		}
		if card := read[api.Assignment](s.as(judge).get(s.task)).Scorecard; card.Marks["innovation"] != "11" {
			s.t.Errorf("the card is %+v", card)
		}
	})
}

// TestStory_whoJudgesOrIsTiedKeysNothing: neither the judge of the card, nor another of the round, nor the entrant's colleagues.
func TestStory_whoJudgesOrIsTiedKeysNothing(t *testing.T) {
	t.Parallel()
	eachPaper(t, func(s *paperStory) {
		s.enrol(judge)
		s.key(judge, allMarks).refuses(http.StatusForbidden, "judge_of_round")
		s.as(judge).get(s.sheet).refuses(http.StatusForbidden, "judge_of_round")
		code := strings.ReplaceAll(strings.TrimPrefix(s.sheet, "/paper-sheets/"), "-", "")
		s.refusesSQL("judge_of_round", `INSERT INTO paper_act (id, code, kind, author_id, author, content, reason, at)
			SELECT 'x', p.code, 'reading', m.account_id, '', '{}', '', p.printed_at FROM paper_sheet p JOIN member m ON m.id = p.judge_id WHERE p.code = `+s.quoted(code))
		s.refusesSQL("paper_keyed_once", `INSERT INTO paper_act (id, code, kind, author_id, author, content, reason, at)
			SELECT 'x', p.code, 'handedIn', a.id, '', '{}', '', p.printed_at FROM paper_sheet p, account a WHERE a.email = 'organisateur@demo.palmares' AND p.code = `+s.quoted(code))
		must(s.t, s.sql(`UPDATE member SET organisation_key = (SELECT organisation_key FROM entry WHERE number = 'SU-0001') WHERE email = `+s.quoted(screener)))
		s.key(screener, allMarks).refuses(http.StatusForbidden, "conflict_of_interest")
		s.state("printed")
	})
}

// TestStory_aRecusalWinsOverPaper: what was keyed before it counts nothing, and nothing more is keyed.
func TestStory_aRecusalWinsOverPaper(t *testing.T) {
	t.Parallel()
	eachPaper(t, func(s *paperStory) {
		s.key(screener, allMarks).is(http.StatusOK)
		s.as(judge).post(s.task+"/conflict", api.ConflictDeclaration{Kind: "family", Reason: "Ma sœur."}).is(http.StatusCreated)
		s.key(organizer, allMarks).refuses(http.StatusConflict, "assignment_ended")
		s.state("excluded")
	})
}

// TestStory_aCardOnScreenIsNeverWrittenOver: the president keeps it, or its judge takes it back and the paper counts.
func TestStory_aCardOnScreenIsNeverWrittenOver(t *testing.T) {
	t.Parallel()
	eachPaper(t, func(s *paperStory) {
		s.as(judge).put(s.task+"/scorecard", json.RawMessage(otherMarks), ifMatch(0)).is(http.StatusOK)
		s.as(judge).post(s.task+"/scorecard/submission", nil, ifMatch(1)).is(http.StatusOK)
		s.state("onScreen")
		s.key(screener, allMarks).is(http.StatusOK)
		s.key(organizer, allMarks).is(http.StatusOK)
		s.state("contested")
		if card := read[api.Assignment](s.as(judge).get(s.task)).Scorecard; card.Marks["innovation"] != "14" || card.FromPaper {
			s.t.Errorf("the card on screen is %+v", card)
		}
		s.as(judge).delete(s.task+"/scorecard/submission", nil).is(http.StatusOK)
		s.state("ready")
		s.as(judge).post(s.task+"/scorecard/submission", nil, ifMatch(3)).is(http.StatusOK)
		s.as(organizer).post(s.sheet+"/keeping", api.ReasonOnly{Reason: "Moi."}).refuses(http.StatusForbidden, "forbidden")
		s.as(president).post(s.sheet+"/keeping", api.ReasonOnly{Reason: "Remise à l'écran avant."}).is(http.StatusNoContent)
		s.state("kept")
		s.key(screener, otherMarks).refuses(http.StatusConflict, "paper_done")
		if !slices.Contains(s.actions(s.things["edition"]), "paper.kept") {
			s.t.Error("the journal does not know that the president kept it")
		}
	})
}

// TestStory_paperKeyedAfterTheClosingIsDecidedByThePresident, under the round's rule for what comes late.
func TestStory_paperKeyedAfterTheClosingIsDecidedByThePresident(t *testing.T) {
	t.Parallel()
	eachPaper(t, func(s *paperStory) {
		written := func(at time.Time) string {
			return strings.TrimSuffix(allMarks, "}") + `, "writtenAt": "` + at.Format(time.RFC3339) + `"}`
		}
		half := `{"marks": {"innovation": "3"}, "comments": {"market": "Écrit sur le téléphone."}}`
		s.as(judge).put(s.task+"/scorecard", json.RawMessage(half), ifMatch(0)).is(http.StatusOK)
		s.key(screener, allMarks).is(http.StatusOK)
		s.wait(time.Hour)
		s.as(organizer).post("/rounds/"+s.round+"/closing", api.ReasonOnly{Reason: "L'heure est passée."}).is(http.StatusOK)
		s.key(organizer, allMarks).refuses(http.StatusUnprocessableEntity, "written_at_required")
		s.key(organizer, written(s.clock.now().Add(time.Minute))).refuses(http.StatusConflict, "made_after_closing")
		s.key(organizer, written(s.clock.now().Add(-30*time.Minute))).is(http.StatusOK)
		s.state("late")
		come := s.before(president)
		if come.State != "waiting" || come.Source != "paper" || len(come.KeyedBy) != 2 || !come.Replaces || come.Counted.Comments["market"] != "Écrit sur le téléphone." {
			s.t.Fatalf("before the president is %+v", come)
		}
		s.as(president).post("/arrivals/"+come.ID+"/ruling", api.NewArrivalRuling{Granted: true, Reason: "Écrite à temps.", Replacing: come.Card.Version}).is(http.StatusCreated)
		s.state("handedIn")
		if card := s.card(); card.Marks["innovation"] != "14.5" || !card.FromPaper || card.Comments["market"] != "Écrit sur le téléphone." {
			s.t.Errorf("the card is %+v", card)
		}
		if fact := s.fact("arrival.granted"); fact["source"] != "paper" || fact["keyedBy"] != strings.Join(come.KeyedBy, ", ") {
			s.t.Errorf("the journal says %v", fact)
		}
		s.wait(25 * time.Hour)
		rows := read[api.RoundPaper](s.as(observer).get("/rounds/" + s.round + "/paper")).Rows
		s.sheet = "/paper-sheets/" + rows[slices.IndexFunc(rows, func(r api.PaperRow) bool { return r.State == "printed" })].Code
		s.key(organizer, written(s.clock.now().Add(-48*time.Hour))).refuses(http.StatusConflict, "round_closed")
	})
}

// TestStory_aChangedRubricIsPrintedAgain: the old sheets are of no use, and the same code comes for the same rubric.
func TestStory_aChangedRubricIsPrintedAgain(t *testing.T) {
	t.Parallel()
	eachPaper(t, func(s *paperStory) {
		before := s.row().Code
		s.print(`{"what": "sheets"}`)
		if after := s.row().Code; after != before {
			s.t.Errorf("printed again, %s is %s", before, after)
		}
		rubric := read[api.Rubric](s.as(organizer).get("/rounds/" + s.round + "/rubric"))
		rubric.Criteria[0].Weight++
		s.as(organizer).put("/rounds/"+s.round+"/rubric", api.NewRubric{Direction: rubric.Direction, Criteria: rubric.Criteria, Reason: "Une erreur de frappe."},
			ifMatch(rubric.Version)).is(http.StatusOK)
		s.state("outdated")
		s.key(organizer, allMarks).refuses(http.StatusConflict, "paper_outdated")
		s.print(`{"what": "sheets"}`)
		if after := s.row(); after.Code == before || after.State != "printed" {
			s.t.Errorf("with another rubric the sheet is %+v", after)
		}
	})
}

// TestStory_whatIsPrintedNamesNobodyInABlindRound, and is in each judge's language.
func TestStory_whatIsPrintedNamesNobodyInABlindRound(t *testing.T) {
	t.Parallel()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not here; on Debian: apt-get install poppler-utils")
	}
	w := demo(t)
	s := &paperStory{stage: example{}.prepare(w, "")}
	s.round = s.things["startup1"]
	must(t, s.sql(`UPDATE member SET locale = 'en' WHERE email = `+s.quoted(judge)))
	got := s.print(`{"what": "both", "judgeIds": ["` + s.things[judge+".member"] + `"]}`)
	path := filepath.Join(t.TempDir(), "sheets.pdf")
	must(t, os.WriteFile(path, got.body, 0o600))
	words, err := exec.Command(tool, "-layout", path, "-").Output()
	must(t, err)
	code := s.row().Code
	for _, wanted := range []string{code, "SU-0001", "List of entries to mark", "Date, time and signature of the judge"} {
		if !strings.Contains(string(words), wanted) {
			t.Errorf("the sheets do not say %q", wanted)
		}
	}
	entry := read[api.Entry](s.as(organizer).get("/entries/" + s.things["SU-0001"]).is(http.StatusOK))
	for _, hidden := range []string{entry.Content.Title, entry.Content.Organisation} {
		if strings.Contains(string(words), hidden) {
			t.Errorf("the sheets say %q", hidden)
		}
	}
}

package api_test

import (
	"net/http"
	"os/exec"
	"strings"
	"testing"
	"time"

	"palmares/api"
)

// TestStory_theMinutesAreADraftUntilTheContestIsClosed and say what changed when it is closed a second time.
func TestStory_theMinutesAreADraftUntilTheContestIsClosed(t *testing.T) {
	t.Parallel()
	s := example{}.prepare(demo(t), "")
	at := "/editions/" + s.things["edition"]
	decided(s.world, "")
	if draft := s.paper(observer, at+"/minutes?lang=fr"); !strings.Contains(draft, "P R O J E T") || !strings.Contains(draft, "Version 1 (projet)") {
		t.Errorf("before the closing the minutes read %s", draft)
	}
	closed := read[api.ClosingState](s.as(president).post(at+"/closing", api.ClosingRequest{}).is(http.StatusCreated))
	first := s.paper(president, at+"/minutes?lang=fr")
	for _, want := range []string{
		"Version 1", closed.Closings[0].Hash[:4], "voix prépondérante", "La plus utile.", "Infructueux", "Aucun.", "Maître Kadiatou Sow", "SA-0001",
	} {
		if !strings.Contains(strings.ToLower(first), strings.ToLower(want)) {
			t.Errorf("the minutes do not say %q:\n%s", want, first)
		}
	}
	keys := read[api.Log](s.as(observer).get(at + "/log")).Keys
	if english := s.paper(president, at+"/minutes?lang=en"); !strings.Contains(first, keys[0]) || !strings.Contains(english, "Public key of the log") || !strings.Contains(english, keys[0]) {
		t.Errorf("the key of the log, %s, is not in the minutes:\n%s", keys[0], english)
	}
	if strings.Contains(first, "P R O J E T") || strings.Contains(first, "Ce qui a changé") {
		t.Errorf("closed, the minutes read %s", first)
	}
	s.aPrizeIsGivenAfterAll(at)
	second := s.paper(organizer, at+"/minutes?lang=fr")
	for _, want := range []string{"Ce qui a changé depuis la version 1", "Un prix a été oublié.", "Après relecture.", ": 1 (avant : néant)."} {
		if !strings.Contains(second, want) {
			t.Errorf("the second minutes do not say %q:\n%s", want, second)
		}
	}
	if again := s.paper(president, at+"/minutes?lang=fr&version=1"); again != first {
		t.Errorf("the first minutes are no longer the same:\n%s\n%s", first, again)
	}
	s.as(judge).get(at+"/minutes").refuses(http.StatusForbidden, "forbidden")
}

// aPrizeIsGivenAfterAll opens the contest again, awards the services' prize by their ranking, and closes it.
func (s stage) aPrizeIsGivenAfterAll(at string) {
	s.t.Helper()
	s.wait(time.Minute)
	s.as(president).post(at+"/reopening", api.ReasonOnly{Reason: "Un prix a été oublié."}).is(http.StatusOK)
	for _, prize := range read[[]api.Prize](s.as(president).get(at + "/prizes")) {
		if prize.CategoryID != s.things["administration"] {
			continue
		}
		proposal := read[api.AwardProposal](s.as(president).get("/prizes/" + prize.ID + "/proposal"))
		var decision api.AwardDecision
		for _, one := range proposal.Awards {
			decision.Awards = append(decision.Awards, api.AwardChoice{Place: one.Place, EntryID: one.EntryID})
		}
		s.as(president).put("/prizes/"+prize.ID+"/awards", decision, ifMatch(prize.Version)).is(http.StatusOK)
	}
	s.wait(time.Minute)
	s.as(president).post(at+"/closing", api.ClosingRequest{Reason: "Après relecture."}).is(http.StatusCreated)
}

// paper is the text of a PDF that somebody may have, in the order in which it is read.
func (w *world) paper(login, path string) string {
	w.t.Helper()
	return strings.Join(strings.Fields(w.lines(login, path)), " ")
}

// lines are those of the paper as they were printed.
func (w *world) lines(login, path string) string {
	w.t.Helper()
	pdf := w.as(login).get(path).is(http.StatusOK).body
	command := exec.CommandContext(w.t.Context(), "pdftotext", "-raw", "-", "-")
	command.Stdin = strings.NewReader(string(pdf))
	text, err := command.Output()
	must(w.t, err)
	return string(text)
}

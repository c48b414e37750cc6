package api_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"palmares/api"
)

// TestStory_theHallHasNoNetworkUntilTheRoundIsClosed: what came after is kept, told, decided by the president, and then counts; it is
// never anybody's silent doing.
func TestStory_theHallHasNoNetworkUntilTheRoundIsClosed(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		round, path := "/rounds/"+s.things["startup1"], s.things.in(s.t, "/assignments/"+mine)
		before := category(read[api.Edition](s.as(organizer).get("/editions/"+s.things["edition"])), "startup").Rounds[0]
		if before.LateHours != 24 {
			s.t.Fatalf("the rule is %d hours", before.LateHours)
		}
		s.as(organizer).patch(round, map[string]any{"lateHours": 0, "reason": "Trop tard."}, ifMatch(before.Version)).refuses(http.StatusConflict, "round_frozen")
		s.as(organizer).post(round+"/closing", api.ReasonOnly{Reason: "L'heure est passée."}).is(http.StatusOK)
		s.wait(2 * time.Hour)
		s.as(judge).put(path+"/scorecard", json.RawMessage(allMarks), ifMatch(0)).refuses(http.StatusConflict, "round_closed")
		bring := func() api.Arrival {
			return read[api.Arrival](s.as(judge).post(path+"/arrivals", json.RawMessage(fromTheHall), keyed("de-la-salle")).is(http.StatusCreated))
		}
		come, again := bring(), bring()
		if come.ID != again.ID || come.State != "waiting" || !come.HandedIn {
			s.t.Errorf("what came is %+v, and the second time %+v", come, again)
		}
		if mails := s.mailsTo(president); !strings.Contains(mails[len(mails)-1].Subject, "Fiche arrivée après la clôture") {
			s.t.Error("the president is not told")
		}
		if blocked := read[api.ClosingState](s.as(president).get("/editions/" + s.things["edition"] + "/closing")).Blockers; !slices.ContainsFunc(blocked, func(b api.Blocker) bool {
			return b.Code == "arrivalsOpen" && b.Count == 1 && "/rounds/"+b.RoundID == round
		}) {
			s.t.Errorf("nothing of it stands in the way of closing: %+v", blocked)
		}
		s.knows("waiting")
		s.as(president).post("/arrivals/"+come.ID+"/ruling", api.NewArrivalRuling{Granted: true, Reason: "La salle n'avait pas de réseau."}).is(http.StatusCreated)
		s.knows("granted")
		s.as(president).post("/arrivals/"+come.ID+"/ruling", api.NewArrivalRuling{Reason: "Non."}).refuses(http.StatusConflict, "arrival_ruled")
		card := read[api.Assignment](s.as(judge).get(path)).Scorecard
		if card.State != "submitted" || card.Marks["innovation"] != "14.5" {
			s.t.Errorf("the card is %+v", card)
		}
		for _, action := range []string{"arrival.received", "arrival.granted"} {
			if !slices.Contains(s.actions(s.things["edition"]), action) {
				s.t.Errorf("the journal has no %s", action)
			}
		}
		s.refusesSQL("append_only", "UPDATE arrival SET marks = '{}'")
		s.refusesSQL("append_only", "DELETE FROM arrival")
	})
}

// knows looks for what came late where its judge does: in the list, and beside the card.
func (s stage) knows(state api.ArrivalState) {
	s.t.Helper()
	id := s.things.in(s.t, mine)
	tasks := read[[]api.AssignmentSummary](s.as(judge).get("/me/assignments").is(http.StatusOK))
	at := slices.IndexFunc(tasks, func(t api.AssignmentSummary) bool { return t.ID == id })
	if tasks[at].Arrival != state {
		s.t.Errorf("the list says %q, not %q: %+v", tasks[at].Arrival, state, tasks[at])
	}
	come := read[api.Assignment](s.as(judge).get("/assignments/" + id).is(http.StatusOK)).Arrivals
	if len(come) != 1 || come[0].State != state || come[0].Marks["innovation"] != "14.5" || come[0].ReceivedAt.IsZero() {
		s.t.Errorf("beside the card are %+v", come)
	}
	for _, task := range read[[]api.AssignmentSummary](s.as(otherJudge).get("/me/assignments").is(http.StatusOK)) {
		if task.Arrival != "" {
			s.t.Errorf("another judge has %+v", task)
		}
	}
}

// fromThePhone is what the judge's phone had before the tablet's.
var fromThePhone = strings.Replace(fromTheHall, today.Add(-time.Minute).Format(time.RFC3339), today.Add(-time.Hour).Format(time.RFC3339), 1)

// TestStory_theTabletHasHandedInWhatThePhoneBringsAnOlderVersionOf: the president is shown both, and only a word about that very card has
// it give way; it stays to be read.
func TestStory_theTabletHasHandedInWhatThePhoneBringsAnOlderVersionOf(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		s.handIn(strings.Replace(otherMarks, `"nouveau  ICI."`, `"Vu à la démonstration.", "market": "Encore flou."`, 1))
		s.as(organizer).post("/rounds/"+s.things["startup1"]+"/closing", api.ReasonOnly{Reason: "L'heure est passée."}).is(http.StatusOK)
		s.as(judge).post(s.things.in(s.t, task)+"/arrivals", json.RawMessage(fromThePhone)).is(http.StatusCreated)
		come := s.before(president)
		if !come.Replaces || come.Source != "device" || come.Card.State != "submitted" || come.Card.Marks["innovation"] != "14" ||
			come.Card.Comments["market"] != "Encore flou." || come.Counted.Marks["innovation"] != "14.5" || come.Counted.Comments["market"] != "" {
			s.t.Fatalf("before the president is %+v", come)
		}
		ruling, word := "/arrivals/"+come.ID+"/ruling", api.NewArrivalRuling{Granted: true, Reason: "Le téléphone fait foi."}
		s.as(president).post(ruling, word).refuses(http.StatusConflict, "arrival_replaces")
		word.Replacing = come.Card.Version - 1
		s.as(president).post(ruling, word).refuses(http.StatusConflict, "arrival_replaces")
		if s.card().Marks["innovation"] != "14" || s.before(president).State != "waiting" {
			s.t.Error("what was refused left something")
		}
		word.Replacing = come.Card.Version
		s.as(president).post(ruling, word).is(http.StatusCreated)
		if s.card().Marks["innovation"] != "14.5" || s.card().Comments["market"] != "" {
			s.t.Errorf("the card is %+v", s.card())
		}
		if kept := s.before(observer); kept.Replaces || kept.Card.Comments["market"] != "Encore flou." || kept.Card.Marks["innovation"] != "14" ||
			!kept.Card.SubmittedAt.Equal(come.Card.SubmittedAt) {
			s.t.Errorf("of what gave way is left %+v", kept.Card)
		}
		fact := s.fact("arrival.granted")
		if fact["source"] != "device" || fact["replaced"] != strconv.Itoa(come.Card.Version) || fact["replacedHandedIn"] == "" {
			s.t.Errorf("the journal says %v", fact)
		}
		s.refusesSQL("append_only", "UPDATE arrival SET replaced = NULL")
	})
}

// TestStory_whatOnlyAddsToACardNeedsNoWord, and what takes a mark or a text from it, or is older than it, does.
func TestStory_whatOnlyAddsToACardNeedsNoWord(t *testing.T) {
	t.Parallel()
	for name, of := range map[string]struct {
		card     string
		later    bool
		replaces bool
	}{
		"it says less":            {`{"marks": {"innovation": "14.5"}, "toJury": "À discuter."}`, false, false},
		"a mark would be lost":    {`{"marks": {"innovation": "3"}}`, false, true},
		"a comment would be lost": {`{"marks": {}, "comments": {"market": "Encore flou."}}`, false, true},
		"a text would be lost":    {`{"marks": {}, "toEntrant": "Bravo."}`, false, true},
		"it was changed since":    {`{"marks": {}}`, true, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, come := example{}.prepare(demo(t), ""), fromTheHall
			if of.later {
				come = fromThePhone
			} else {
				s.at(today.Add(-10 * time.Minute))
			}
			s.as(judge).put(s.things.in(s.t, task)+"/scorecard", json.RawMessage(of.card), ifMatch(0)).is(http.StatusOK)
			s.at(today)
			s.as(organizer).post("/rounds/"+s.things["startup1"]+"/closing", api.ReasonOnly{Reason: "L'heure est passée."}).is(http.StatusOK)
			s.as(judge).post(s.things.in(s.t, task)+"/arrivals", json.RawMessage(come)).is(http.StatusCreated)
			if one := s.before(president); one.Replaces != of.replaces {
				s.t.Errorf("over %s it replaces: %v", of.card, one.Replaces)
			}
		})
	}
}

// handIn has the judge save and hand in a first card.
func (s stage) handIn(card string) {
	s.t.Helper()
	path := s.things.in(s.t, task) + "/scorecard"
	s.as(judge).put(path, json.RawMessage(card), ifMatch(0)).is(http.StatusOK)
	s.as(judge).post(path+"/submission", nil, ifMatch(1)).is(http.StatusOK)
}

// before is the one arrival of the round as somebody reads it who conducts the contest.
func (s stage) before(login string) api.Arrival {
	s.t.Helper()
	come := read[[]api.Arrival](s.as(login).get("/rounds/" + s.things["startup1"] + "/arrivals").is(http.StatusOK))
	if len(come) != 1 {
		s.t.Fatalf("there are %d arrivals", len(come))
	}
	return come[0]
}

// card is the judge's.
func (s stage) card() api.Scorecard {
	s.t.Helper()
	return read[api.Assignment](s.as(judge).get(s.things.in(s.t, task)).is(http.StatusOK)).Scorecard
}

// fact is what the journal says of the last such act.
func (s stage) fact(action string) map[string]string {
	s.t.Helper()
	facts := read[api.JournalPage](s.as(observer).get("/editions/" + s.things["edition"] + "/journal?limit=20&action=" + action).is(http.StatusOK)).Items
	if len(facts) == 0 {
		s.t.Fatalf("the journal has no %s", action)
	}
	return facts[0].Detail
}

// TestStory_aRecusalMeanwhileWins over what the judge's device still brings.
func TestStory_aRecusalMeanwhileWins(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path := s.things.in(s.t, "/assignments/"+mine)
		s.as(organizer).post("/rounds/"+s.things["startup1"]+"/closing", api.ReasonOnly{Reason: "L'heure est passée."}).is(http.StatusOK)
		come := read[api.Arrival](s.as(judge).post(path+"/arrivals", json.RawMessage(fromTheHall)).is(http.StatusCreated))
		s.as(organizer).post("/editions/"+s.things["edition"]+"/conflicts", api.NewConflict{
			JudgeID: s.things[judge+".member"], EntryID: s.things["SU-0001"], Kind: "family", Reason: "Sa sœur y travaille.",
		}).is(http.StatusCreated)
		s.as(judge).post(path+"/arrivals", json.RawMessage(fromTheHall)).refuses(http.StatusNotFound, "assignment_not_found")
		s.as(president).post("/arrivals/"+come.ID+"/ruling", api.NewArrivalRuling{Granted: true, Reason: "Quand même."}).
			refuses(http.StatusConflict, "assignment_ended")
		s.as(president).post("/arrivals/"+come.ID+"/ruling", api.NewArrivalRuling{Reason: "Le juré s'est déporté."}).is(http.StatusCreated)
	})
}

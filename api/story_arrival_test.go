package api_test

import (
	"encoding/json"
	"net/http"
	"slices"
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
		s.as(president).post("/arrivals/"+come.ID+"/ruling", api.NewRuling{Granted: true, Reason: "La salle n'avait pas de réseau."}).is(http.StatusCreated)
		s.as(president).post("/arrivals/"+come.ID+"/ruling", api.NewRuling{Reason: "Non."}).refuses(http.StatusConflict, "arrival_ruled")
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
		s.as(president).post("/arrivals/"+come.ID+"/ruling", api.NewRuling{Granted: true, Reason: "Quand même."}).
			refuses(http.StatusConflict, "assignment_ended")
		s.as(president).post("/arrivals/"+come.ID+"/ruling", api.NewRuling{Reason: "Le juré s'est déporté."}).is(http.StatusCreated)
	})
}

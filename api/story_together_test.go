package api_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"palmares/api"
)

// current reads what a stale answer says is stored now.
func current[A any](t *testing.T, problem api.Problem) (now A) {
	t.Helper()
	content, err := json.Marshal(problem.Current)
	must(t, err)
	must(t, json.Unmarshal(content, &now))
	return now
}

// TestStory_twoWhoScreenAtOnceSeeEachOther has an organizer reject what a screener has accepted meanwhile.
func TestStory_twoWhoScreenAtOnceSeeEachOther(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path := "/entries/" + s.things["PP-0005"]
		seen := read[api.Entry](s.as(organizer).get(path))
		s.as(screener).post(path+"/screening", api.ScreeningDecision{Accepted: true}, ifMatch(seen.Version)).is(http.StatusOK)
		rejected := api.ScreeningDecision{Reason: "Hors du thème."}
		stale := s.as(organizer).post(path+"/screening", rejected, ifMatch(seen.Version)).refuses(http.StatusPreconditionFailed, "stale")
		now := current[api.Entry](s.t, stale)
		if now.State != "accepted" || !now.Decision.Accepted {
			s.t.Errorf("the organizer learns of %s, %+v", now.State, now.Decision)
		}
		s.as(organizer).post(path+"/screening", rejected, ifMatch(now.Version)).is(http.StatusOK)
	})
}

// TestStory_twoWhoShortlistAtOnceSeeEachOther does the same with who goes on, and when judges are reminded.
func TestStory_twoWhoShortlistAtOnceSeeEachOther(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path := "/rounds/" + s.things["startup1"]
		reminders := func(days, version int) answer {
			return s.as(organizer).put(path+"/reminders", api.ReminderSchedule{DaysBefore: []int{days}}, ifMatch(version))
		}
		reminders(5, 0).is(http.StatusOK)
		if now := current[api.Pace](s.t, reminders(4, 0).refuses(http.StatusPreconditionFailed, "stale")); now.Schedule.DaysBefore[0] != 5 {
			s.t.Errorf("the other schedule is %+v", now.Schedule)
		}
		reminders(4, 1).is(http.StatusOK)
		s.as(organizer).post(path+"/closing", api.ReasonOnly{Reason: "Assez de fiches."}).is(http.StatusOK)
		ranking := s.ranking(s.things["startup1"])
		choose := func(place, version int) answer {
			chosen := api.ShortlistDecision{EntryIds: []string{ranking.Places[place].EntryID}, Reason: "Un seul dossier est prêt."}
			return s.as(organizer).post(path+"/shortlist", chosen, ifMatch(version))
		}
		choose(0, ranking.Version).is(http.StatusOK)
		now := current[api.Ranking](s.t, choose(1, ranking.Version).refuses(http.StatusPreconditionFailed, "stale"))
		if !now.Places[0].Qualified || now.Places[1].Qualified {
			s.t.Errorf("the other shortlist is not told: %+v", now.Places[:2])
		}
		choose(1, now.Version).is(http.StatusOK)
	})
}

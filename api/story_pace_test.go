package api_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"palmares/api"
)

// TestStory_aSilentJudgeIsRemindedOnceADay by the schedule or by hand, whoever asks, until the marks are in.
func TestStory_aSilentJudgeIsRemindedOnceADay(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		round, silent := "/rounds/"+s.things["startup1"], s.things[judge+".member"]
		s.as(organizer).put(round+"/reminders", api.ReminderSchedule{DaysBefore: []int{}, Silent: true}, ifMatch(0)).is(http.StatusOK)
		before := len(s.mailsTo(judge))
		ask := func() api.Reminded {
			return read[api.Reminded](s.as(organizer).post(round+"/reminders", api.NewReminders{JudgeIds: []string{silent}}).is(http.StatusOK))
		}
		if first, second := ask(), ask(); len(first.Sent) != 1 || len(second.Skipped) != 1 {
			s.t.Errorf("asked twice on one day: %+v, then %+v", first, second)
		}
		s.remindDue()
		if sent := len(s.mailsTo(judge)) - before; sent != 1 {
			s.t.Errorf("%d reminders on one day", sent)
		}
		s.wait(24 * time.Hour)
		s.remindDue()
		if sent := len(s.mailsTo(judge)) - before; sent != 1 {
			s.t.Errorf("the schedule reminds again after a day: %d", sent)
		}
		s.refusesSQL("append_only", "DELETE FROM reminder")
	})
}

// remindDue lets the server's clock do its round at nine in the morning.
func (w *world) remindDue() {
	w.t.Helper()
	now := w.clock.now()
	w.at(time.Date(now.Year(), now.Month(), now.Day(), 9, 0, 0, 0, time.UTC))
	if _, err := w.rooms.Paces.RemindDue(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
}

// TestStory_theOrganizerSeesWhoIsBehind and when the round will be done.
func TestStory_theOrganizerSeesWhoIsBehind(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path := "/rounds/" + s.things["startup1"] + "/pace"
		now := read[api.Pace](s.as(observer).get(path))
		if now.Given == 0 || now.Submitted == 0 || now.Submitted >= now.Given || len(now.Days) == 0 || len(now.Criteria) == 0 {
			s.t.Fatalf("the pace is %+v", now)
		}
		mine := s.things[judge+".member"]
		of := func(pace api.Pace) api.JudgePace {
			return pace.Judges[slices.IndexFunc(pace.Judges, func(j api.JudgePace) bool { return j.ID == mine })]
		}
		if one := of(now); one.Submitted != 0 || !one.Forecast.IsZero() {
			s.t.Errorf("who has done nothing has the forecast %+v", one)
		}
		s.at(now.Round.ClosesAt.Add(-time.Hour))
		if late := of(read[api.Pace](s.as(organizer).get(path))); late.Standing != "stalled" {
			s.t.Errorf("an hour before the end who has done nothing is %s", late.Standing)
		}
		all := read[[]api.Pace](s.as(president).get("/editions/" + s.things["edition"] + "/paces"))
		if !slices.ContainsFunc(all, func(p api.Pace) bool { return p.Round.ID == s.things["startup1"] }) {
			s.t.Error("the overview lacks the open round")
		}
	})
}

// TestStory_whoHasBegunNothingIsNotHiddenByTheForecast of those who have, nor what who left will never hand in.
func TestStory_whoHasBegunNothingIsNotHiddenByTheForecast(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path, silent := "/rounds/"+s.things["startup1"]+"/pace", s.things[judge+".member"]
		now := read[api.Pace](s.as(organizer).get(path))
		if now.Forecast.IsZero() || now.Silent == 0 || now.Orphaned != 0 {
			s.t.Fatalf("forecast %s, %d silent, %d orphaned", now.Forecast, now.Silent, now.Orphaned)
		}
		s.as(organizer).delete("/members/"+silent, api.ReasonOnly{Reason: "Démission."}).is(http.StatusNoContent)
		later := read[api.Pace](s.as(organizer).get(path))
		at := slices.IndexFunc(later.Judges, func(j api.JudgePace) bool { return j.ID == silent })
		if !later.Judges[at].Gone || later.Orphaned != later.Judges[at].Given || later.Silent != now.Silent-1 {
			s.t.Errorf("after a resignation %d silent, %d orphaned: %+v", later.Silent, later.Orphaned, later.Judges[at])
		}
	})
}

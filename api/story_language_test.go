package api_test

import (
	"net/http"
	"path"
	"strings"
	"testing"
	"time"

	"palmares/api"
	"palmares/pkg/seed"
)

// TestStory_mailsSpeakTheReadersLanguageInTheEditionsZone has an edition in Niamey write to people who read English.
func TestStory_mailsSpeakTheReadersLanguageInTheEditionsZone(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		must(s.t, s.sql("UPDATE edition SET time_zone = 'Africa/Niamey' WHERE number = 3"))
		s.as(owner).patch("/me", map[string]any{"locale": "en"}).is(http.StatusOK)
		s.as(screener).post("/entries/"+s.things["PP-0005"]+"/requests", api.NewRequest{
			Message: "A photo, please.", DueAt: today.AddDate(0, 0, 4),
		}).is(http.StatusCreated)
		s.lastMailSays(owner, "18 January 2026 10:00 (Africa/Niamey)")

		zara := person{"zara@example.org", "Zara Bello", "Kano Tech", "NG"}
		invited := read[api.Member](s.as(organizer).post("/editions/"+s.things["edition"]+"/members", api.NewMember{
			Role: "judge", Email: zara.login, Name: zara.name, Organisation: zara.organisation, Country: zara.country, Locale: "en",
		}).is(http.StatusCreated))
		s.lastMailSays(zara.login, invited.ExpiresAt.Format("2 January 2006"))
		s.visitor().post("/invitations/"+path.Base(invited.Link)+"/acceptance", api.Acceptance{Password: seed.Password, Charter: true}).is(http.StatusOK)
		round := "/rounds/" + s.things["startup1"]
		s.as(organizer).post(round+"/assignments", api.NewAssignments{Pairs: []api.Pair{{JudgeID: invited.ID, EntryID: s.things["SU-0001"]}}}).is(http.StatusCreated)
		closes := read[api.Board](s.as(organizer).get(round + "/board")).Round.ClosesAt.Add(time.Hour)
		s.lastMailSays(zara.login, closes.Format("2 January 2006 15:04")+" (Africa/Niamey)")
		s.as(organizer).post(round+"/reminders", api.NewReminders{JudgeIds: []string{invited.ID}}).is(http.StatusOK)
		s.lastMailSays(zara.login, closes.Format("2 January 2006 15:04")+" (Africa/Niamey)")
	})
}

// lastMailSays holds a person's last mail to have some words.
func (w *world) lastMailSays(recipient, words string) {
	w.t.Helper()
	mails := w.mailsTo(recipient)
	if last := mails[len(mails)-1]; !strings.Contains(last.Text, words) {
		w.t.Errorf("the mail to %s does not say %q: %s", recipient, words, last.Text)
	}
}

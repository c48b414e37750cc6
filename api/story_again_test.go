package api_test

import (
	"net/http"
	"regexp"
	"slices"
	"testing"

	"palmares/api"
)

// stageTables is what is always read, for it changes while everybody looks.
var stageTables = regexp.MustCompile("FROM `(running_order|slot|slot_act|attendance)`")

// TestStory_whatIsAskedForAgainIsReadOnceUntilItChanges: a judge who goes on with their day, an organizer who searches, and what others do meanwhile.
// On PostgreSQL only what every replica waits for is remembered, while it hears the others; here nobody else is there.
func TestStory_whatIsAskedForAgainIsReadOnceUntilItChanges(t *testing.T) {
	t.Parallel()
	s := example{}.prepare(demo(t), "")
	s.db.Doubt = nil // which reads everything again
	h := s.hear()
	entries := "/editions/" + s.things["edition"] + "/entries"
	list, at, search, board := "/me/assignments", s.things.in(t, task), entries+"?q=a", "/rounds/"+s.things["startup1"]+"/ranking/provisional"
	asks := map[string]string{list: judge, at: judge, search: organizer, board: organizer}
	look := func(path string) (answer, []string) {
		t.Helper()
		h.forget()
		got := s.as(asks[path]).get(path).is(http.StatusOK)
		return got, slices.DeleteFunc(h.so(), func(asked string) bool { return stageTables.MatchString(asked) })
	}
	remembers := func(after string, paths ...string) {
		t.Helper()
		for path := range asks {
			if _, asked := look(path); (len(asked) == 0) != slices.Contains(paths, path) {
				t.Errorf("after %s, %s asks %q", after, path, asked)
			}
			look(path)
		}
	}
	remembers("nothing")
	remembers("a look at it", list, at, search)

	others := read[[]api.AssignmentSummary](s.as(otherJudge).get(list))
	open := slices.IndexFunc(others, func(a api.AssignmentSummary) bool {
		return a.RoundID == s.things["startup1"] && a.State == api.AssignmentStateToDo
	})
	s.as(otherJudge).put("/assignments/"+others[open].ID+"/scorecard", api.ScorecardContent{Marks: map[string]api.Decimal{}, ToJury: "À revoir."}, ifMatch(0)).is(http.StatusOK)
	remembers("another judge's save", list, at, search)

	s.as(judge).put(at+"/scorecard", api.ScorecardContent{Marks: map[string]api.Decimal{"innovation": "12"}}, ifMatch(0)).is(http.StatusOK)
	remembers("the judge's own save", search)
	if got, _ := look(at); read[api.Assignment](got).Scorecard.Marks["innovation"] != "12" {
		t.Errorf("what was saved is not read: %s", got.body)
	}
}

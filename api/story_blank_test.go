package api_test

import (
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"palmares/api"
)

// blank is where somebody's next entry in the demo's category of projects begins.
func (s stage) blank(login string) string {
	s.t.Helper()
	blanks := read[[]api.Blank](s.as(login).get("/me/blanks"))
	at := slices.IndexFunc(blanks, func(b api.Blank) bool { return b.CategoryID == s.things["project"] })
	if at < 0 {
		s.t.Fatalf("no blank in %v", blanks)
	}
	return "/entries/" + blanks[at].EntryID
}

// TestStory_anEntryIsBegunWhereThereIsNoNetwork: the form was read before; what was typed arrives later, twice.
func TestStory_anEntryIsBegunWhereThereIsNoNetwork(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path, before := s.blank(stranger), s.facts()
		empty := read[api.Entry](s.as(stranger).get(path))
		if empty.Version != 0 || len(empty.Form.Fields) == 0 || len(empty.Missing) == 0 || len(empty.Content.Team) != 1 || slices.Contains(empty.Can, api.EntryCanWithdraw) {
			s.t.Errorf("it begins as %+v", empty)
		}
		if s.facts() != before || s.blank(stranger) != path {
			s.t.Error("to look at it begins it")
		}
		s.as(owner).get(path).refuses(http.StatusNotFound, "entry_not_found")
		s.as(owner).put(path+"/draft", empty.Content, ifMatch(0)).refuses(http.StatusNotFound, "entry_not_found")
		s.visitor().put(path+"/draft", empty.Content, ifMatch(0)).refuses(http.StatusUnauthorized, "session_required")
		s.as(stranger).put(path+"/draft", empty.Content, ifMatch(1)).refuses(http.StatusPreconditionFailed, "stale")

		empty.Content.Title = "Écrit au village"
		key := header("Idempotency-Key", "une-seule-fois")
		begun := read[api.Entry](s.as(stranger).put(path+"/draft", empty.Content, ifMatch(0), key).is(http.StatusOK))
		again := read[api.Entry](s.as(stranger).put(path+"/draft", empty.Content, ifMatch(0), key).is(http.StatusOK))
		if begun.Version != 1 || again.Version != 1 || begun.Content.Title != "Écrit au village" || s.facts() != before+1 {
			s.t.Errorf("sent twice it is at version %d and %d", begun.Version, again.Version)
		}
		s.as(stranger).put(path+"/draft", empty.Content, ifMatch(0)).refuses(http.StatusPreconditionFailed, "stale")
		empty.Content.Title = "Repris en ville"
		s.as(stranger).put(path+"/draft", empty.Content, ifMatch(1)).is(http.StatusOK)
		if mine := read[[]api.EntrySummary](s.as(stranger).get("/me/entries")); "/entries/"+mine[0].ID != path || mine[0].Title != "Repris en ville" {
			s.t.Errorf("it is not the newest, under its last title, of %v", mine)
		}
		next := s.blank(stranger)
		s.at(deadline.Add(2*time.Minute + time.Second))
		s.as(stranger).put(next+"/draft", empty.Content, ifMatch(0)).refuses(http.StatusConflict, "deadline_passed")
		if late := read[api.Entry](s.as(stranger).get(next)); next == path || len(late.Can) != 0 {
			s.t.Errorf("the next is at %s, where one may %v", next, late.Can)
		}
	})
}

// TestStory_twoDevicesBeginTheSameEntry: one of them begins it, and the other is told what is there.
func TestStory_twoDevicesBeginTheSameEntry(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path := s.blank(stranger)
		empty := read[api.Entry](s.as(stranger).get(path))
		var both sync.WaitGroup
		statuses := make([]int, 2)
		for i := range statuses {
			both.Go(func() { statuses[i] = s.as(stranger).put(path+"/draft", empty.Content, ifMatch(0)).status })
		}
		both.Wait()
		slices.Sort(statuses)
		if !slices.Equal(statuses, []int{http.StatusOK, http.StatusPreconditionFailed}) {
			s.t.Errorf("they are answered %v", statuses)
		}
	})
}

package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"palmares/api"
)

func TestStory_theJournalIsReadByFactOrByNoun(t *testing.T) {
	t.Parallel()
	s := example{}.prepare(demo(t), "")
	s.as(organizer).post("/rounds/"+s.things["project1"]+"/opening", nil).is(http.StatusOK)
	told := func(action string) map[string]int {
		found := map[string]int{}
		path := "/editions/" + s.things["edition"] + "/journal?limit=200&action=" + action
		for _, fact := range read[api.JournalPage](s.as(observer).get(path)).Items {
			found[fact.Action]++
		}
		return found
	}
	if one := told("round.opened"); len(one) != 1 || one["round.opened"] == 0 {
		t.Errorf("asked for rounds opened at their hour, the journal tells %v", one)
	}
	all := told("round.")
	if all["round.opened"] == 0 || all["round.openedByHand"] != 1 {
		t.Errorf("asked for rounds, the journal tells %v", all)
	}
	for action := range all {
		if !strings.HasPrefix(action, "round.") {
			t.Errorf("asked for rounds, the journal tells %s", action)
		}
	}
}

// What an administrator does to accounts belongs to no edition: it stands in a journal of its own, which administrators read page by page.
func TestStory_whatAnAdministratorDoesIsReadByTheOthers(t *testing.T) {
	t.Parallel()
	s := example{}.prepare(demo(t), "")
	sent := func(login, body string) answer {
		return s.as(administrator).send(http.MethodPatch, "/accounts/"+s.things[login], json.RawMessage(body))
	}
	sent(president, `{"administrator": true}`).is(http.StatusOK)
	sent(judge, `{"disabled": true}`).is(http.StatusOK)
	s.as(organizer).get("/journal").refuses(http.StatusForbidden, "forbidden")

	newest := read[api.JournalPage](s.as(president).get("/journal?limit=1").is(http.StatusOK))
	if one := newest.Items[0]; one.Action != "account.disabled" || one.SubjectID != s.things[judge] || one.Actor == "" || one.Subject == "" {
		t.Errorf("the newest is %+v", one)
	}
	before := read[api.JournalPage](s.as(president).get("/journal?limit=1&cursor=" + newest.NextCursor).is(http.StatusOK))
	if one := before.Items[0]; one.Action != "account.promoted" || one.SubjectID != s.things[president] {
		t.Errorf("the one before is %+v", one)
	}
	for _, fact := range read[api.JournalPage](s.as(president).get("/journal?limit=200&subject=" + s.things[judge]).is(http.StatusOK)).Items {
		if fact.SubjectID != s.things[judge] {
			t.Errorf("asked for one account, the journal tells of %s", fact.SubjectID)
		}
	}
}

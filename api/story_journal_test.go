package api_test

import (
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

package api_test

import (
	"net/http"
	"testing"
	"time"

	"palmares/api"
)

// TestStory_whileARoundIsOpenWhoConductsSeesWhereEntriesStand but none of its judges, and no name for who scores blind files.
func TestStory_whileARoundIsOpenWhoConductsSeesWhereEntriesStand(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		round := s.things["project1"]
		path := "/rounds/" + round + "/ranking/provisional"
		entries := []api.Entry{{ID: s.things["PP-0001"]}, {ID: s.things["PP-0002"]}}
		s.as(organizer).get(path).refuses(http.StatusConflict, "round_not_open")
		s.assignAll(round, []string{s.things[judge+".member"], s.things[otherJudge+".member"]}, entries...)
		s.as(organizer).post("/rounds/"+round+"/opening", nil).is(http.StatusOK)
		board := func(login string) api.ProvisionalRanking {
			return read[api.ProvisionalRanking](s.as(login).get(path).is(http.StatusOK))
		}
		if empty := board(organizer); empty.Scorecards != 0 || len(empty.Places) != 0 {
			s.t.Errorf("before any mark the board is %+v", empty)
		}
		s.scoreAll(round, []string{judge}, map[string]string{"PP-0001": "12", "PP-0002": "11"})
		before, again := board(organizer), board(organizer)
		if first := before.Places[0]; first.Number != "PP-0001" || first.Rank != 1 || first.Title == "" || first.Scorecards != 1 || before.Scorecards != 2 {
			s.t.Errorf("after two marks the board is %+v", before)
		}
		if len(again.Places) != len(before.Places) || again.Places[0].Total != before.Places[0].Total {
			s.t.Errorf("asked again, the board is %+v", again)
		}
		s.scoreAll(round, []string{otherJudge}, map[string]string{"PP-0001": "11", "PP-0002": "15"})
		if after := board(president); after.Places[0].Number != "PP-0002" || after.Places[0].Title != "" || after.Places[0].Organisation != "" {
			s.t.Errorf("the president, who scores blind files, sees %+v", after)
		}
		s.assignAll(round, []string{s.things[president+".member"]}, entries[0])
		s.as(president).get(path).refuses(http.StatusForbidden, "judges_in_round")
		s.wait(time.Minute)
		s.as(organizer).post("/rounds/"+round+"/closing", api.ReasonOnly{Reason: "Toutes les fiches sont là."}).is(http.StatusOK)
		s.as(organizer).get(path).refuses(http.StatusConflict, "round_closed")
		if official := s.ranking(round); official.Places[0].Number != "PP-0002" {
			s.t.Errorf("officially %v", placings(official))
		}
	})
}

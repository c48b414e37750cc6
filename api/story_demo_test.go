package api_test

import (
	"net/http"
	"testing"

	"palmares/api"
)

// TestStory_theDemoShowsEveryStage holds the demo to what it promises: projects being screened, start-ups being judged
// blind, and a final whose tie waits for the president.
func TestStory_theDemoShowsEveryStage(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		waiting := read[api.EntryPage](s.as(screener).get("/editions/" + s.things["edition"] + "/entries?openRequest=true").is(http.StatusOK))
		if waiting.Total != 1 || waiting.Items[0].Number != "PP-0003" {
			s.t.Errorf("%d entries wait for an answer: %+v", waiting.Total, waiting.Items)
		}
		states := map[api.AssignmentState]int{}
		for _, one := range read[api.Board](s.as(organizer).get("/rounds/" + s.things["startup1"] + "/board")).Assignments {
			states[one.State]++
		}
		if states["toDo"] == 0 || states["submitted"] == 0 {
			s.t.Errorf("the start-ups' scorecards are %v", states)
		}
		final := read[api.Ranking](s.as(president).get("/rounds/" + s.things["administration2"] + "/ranking").is(http.StatusOK))
		if len(final.Ties) != 1 || final.Stale {
			s.t.Errorf("the final has %d ties for the president, stale %v: %v", len(final.Ties), final.Stale, placings(final))
		}
		for _, place := range final.Places {
			if place.Fair.Low < 1 || place.Fair.Rank != place.Raw.Rank {
				s.t.Errorf("where every judge saw every entry, %s has the range %d to %d and moves from %d to %d",
					place.Number, place.Fair.Low, place.Fair.High, place.Raw.Rank, place.Fair.Rank)
			}
		}
		for _, judge := range final.Equating.Judges {
			if judge.JudgeID == "" || judge.StandardError == "" || len(judge.Findings) != 8 || judge.Findings[0].Words.Fr == judge.Findings[0].Words.En {
				s.t.Errorf("the jury's picture lacks something: %+v", judge)
			}
		}
		if final.Equating.Signal == "" || len(final.Equating.Judges) == 0 || len(final.Equating.Together) != 3 || len(final.Equating.Criteria) != len(final.Places[0].Criteria) ||
			final.Equating.Criteria[0].Words.Fr == final.Equating.Criteria[0].Words.En {
			s.t.Errorf("%+v", final.Equating)
		}
		home := read[api.PublicEdition](s.visitor().get("/editions/current").is(http.StatusOK))
		if len(home.Programme) == 0 || len(home.Categories) != 3 || home.ServerTime != today {
			s.t.Errorf("the public reads %d sessions, %d categories, at %s", len(home.Programme), len(home.Categories), home.ServerTime)
		}
	})
}

package api_test

import (
	"net/http"
	"reflect"
	"testing"

	"palmares/api"
)

// TestStory_aCopyBeginsWithTheRulesAndNothingThatHappened copies an edition that is being judged.
func TestStory_aCopyBeginsWithTheRulesAndNothingThatHappened(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		source := read[api.Edition](s.as(organizer).get("/editions/" + s.things["edition"]))
		made := read[api.Edition](s.as(organizer).post("/editions", map[string]any{
			"number": 9, "year": source.Year + 1, "title": words("La suivante"), "copyOf": source.ID,
			"startsOn": source.StartsOn.AddDate(1, 0, 0).Format("2006-01-02"), "endsOn": source.EndsOn.AddDate(1, 0, 0).Format("2006-01-02"),
		}).is(http.StatusCreated))
		if len(made.Categories) != len(source.Categories) {
			s.t.Fatalf("%d categories of %d came along", len(made.Categories), len(source.Categories))
		}
		for i, old := range source.Categories {
			for j, before := range old.Rounds {
				after := made.Categories[i].Rounds[j]
				if !reflect.DeepEqual(before.Method, after.Method) || after.State != "scheduled" {
					s.t.Errorf("%s is %s, its method %+v", after.Name.Fr, after.State, after.Method)
				}
				was := read[api.Rubric](s.as(organizer).get("/rounds/" + before.ID + "/rubric"))
				is := read[api.Rubric](s.as(organizer).get("/rounds/" + after.ID + "/rubric"))
				if !reflect.DeepEqual(was.Criteria, is.Criteria) || is.Frozen || len(is.Notices) > 0 {
					s.t.Errorf("the rubric of %s is %+v", after.Name.Fr, is)
				}
			}
		}
		for _, prize := range read[[]api.Prize](s.as(organizer).get("/editions/" + made.ID + "/prizes")) {
			if prize.State != "undecided" || len(prize.Awards) > 0 {
				s.t.Errorf("%s is %s", prize.Name.Fr, prize.State)
			}
		}
	})
}

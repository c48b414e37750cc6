package api_test

import (
	"maps"
	"net/http"
	"sync"
	"testing"

	"palmares/api"
)

// TestStory_aJudgeChangesTheirMind about one mark, takes one back and gives another: the card is what they see, and a version that somebody else
// has meanwhile written over changes none of it.
func TestStory_aJudgeChangesTheirMind(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		at := s.things.in(s.t, task)
		by := s.as(judge)
		save := func(version int, marks map[string]api.Decimal) answer {
			return by.put(at+"/scorecard", api.ScorecardContent{Marks: marks, ToJury: "À discuter."}, ifMatch(version))
		}
		stored := func() map[string]api.Decimal { return read[api.Assignment](by.get(at)).Scorecard.Marks }
		first := map[string]api.Decimal{"innovation": "12", "impact": "11.5", "team": "14"}
		second := map[string]api.Decimal{"innovation": "9", "team": "14", "market": "16"}
		for version, marks := range []map[string]api.Decimal{first, second, second, {}, first} {
			save(version, marks).is(http.StatusOK)
			if got := stored(); !maps.Equal(got, marks) {
				s.t.Fatalf("version %d of %v is stored as %v", version+1, marks, got)
			}
		}
		save(2, second).refuses(http.StatusPreconditionFailed, "stale")
		if got := stored(); !maps.Equal(got, first) {
			s.t.Fatalf("a stale version left %v", got)
		}
		var all sync.WaitGroup
		thought := []api.Decimal{"1", "2", "3", "4", "5", "6", "7", "8"}
		answers := make([]answer, len(thought))
		for i, mark := range thought {
			all.Go(func() { answers[i] = save(5, map[string]api.Decimal{"innovation": mark}) })
		}
		all.Wait()
		written := 0
		for i, one := range answers {
			switch one.status {
			case http.StatusOK:
				written++
				if got := stored(); len(got) != 1 || got["innovation"] != thought[i] {
					s.t.Errorf("answered %d, stored %v", i, got)
				}
			default:
				problem := one.refuses(http.StatusPreconditionFailed, "stale")
				if problem.Current == nil {
					s.t.Errorf("who came second is not told what is there: %s", one.body)
				}
			}
		}
		if written != 1 {
			s.t.Errorf("%d of eight at once were written over one version", written)
		}
	})
}

package api_test

import (
	"net/http"
	"testing"
)

// TestStory_aFailureIsNotAnAbsence takes a table away under a running server: what cannot be read is not told to be missing, or whoever
// has something to save would give it up.
func TestStory_aFailureIsNotAnAbsence(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		must(s.t, s.sql("ALTER TABLE edition RENAME TO elsewhere"))
		for _, path := range []string{"/rounds/" + s.things["startup1"] + "/board", "/rounds/" + s.things["startup1"] + "/rubric"} {
			s.as(organizer).get(path).is(http.StatusInternalServerError)
		}
		must(s.t, s.sql("ALTER TABLE elsewhere RENAME TO edition"))
		s.as(organizer).get("/rounds/" + s.things["startup1"] + "/board").is(http.StatusOK)
	})
}

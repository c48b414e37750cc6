package api_test

import (
	"testing"

	"palmares/pkg/account"
	"palmares/pkg/fault"
)

// TestStory_aFailureIsNotAnAbsence takes a table away under the rooms: what cannot be read is not told to be missing, or whoever has
// something to save would give it up.
func TestStory_aFailureIsNotAnAbsence(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		round, err := s.rooms.Rounds.Store.RoundByID(t.Context(), s.things["startup1"])
		must(s.t, err)
		must(s.t, s.sql("ALTER TABLE edition RENAME TO elsewhere"))
		_, errRound := s.rooms.Rounds.Get(t.Context(), account.Actor{}, round.ID)
		_, errCategory := s.rooms.Categories.Get(t.Context(), account.Actor{}, round.CategoryID)
		for _, err := range []error{errRound, errCategory} {
			if !fault.Is(err, fault.Internal) {
				s.t.Errorf("%v", err)
			}
		}
		must(s.t, s.sql("ALTER TABLE elsewhere RENAME TO edition"))
		if _, err := s.rooms.Rounds.Get(t.Context(), account.Actor{}, "another"); !fault.Is(err, fault.NotFound) {
			s.t.Errorf("what is missing is told to be: %v", err)
		}
	})
}

package ranking

import (
	"math/rand/v2"
	"testing"

	"palmares/pkg/points"
	"palmares/pkg/scorecard"
	"palmares/pkg/tally"
)

// followed is an open round of 600 entries and 60 judges, five to an entry.
func followed() count {
	random := rand.New(rand.NewPCG(4, 4))
	return sitting(600, 60, func(e, j int) (float64, bool) {
		return 10 + float64(e%17)/4 + float64(j%7)/3 + random.NormFloat64(), (e*7+j)%12 == 0
	})
}

// turn changes a mark, and with it the scorecards from which it was read.
func (c *count) turn(at int, value int64) {
	mark := &c.input.Marks[at]
	mark.Value = tally.Int(value)
	c.sheets = []scorecard.Sheet{{EntryID: mark.Entry, JudgeID: mark.Judge, Scorecard: scorecard.Scorecard{
		Marks: map[string]points.Points{mark.Criterion: points.Points(value)},
	}}}
}

func TestBoards_followAChangedMarkAsTheOfficialCountWould(t *testing.T) {
	c, boards := followed(), &Boards{}
	if _, err := boards.follow(c); err != nil {
		t.Fatal(err)
	}
	c.turn(10, 19)
	board, err := boards.follow(c)
	if err != nil {
		t.Fatal(err)
	}
	official, err := c.standing()
	if err != nil {
		t.Fatal(err)
	}
	for i, place := range board.Places {
		if o := official.Places[i]; place.EntryID != o.EntryID || place.Rank != o.Rank || place.Total != o.Total || place.Raw.Rank != o.Raw.Rank {
			t.Errorf("%d %s %s on the board, %d %s %s officially", place.Rank, place.EntryID, place.Total, o.Rank, o.EntryID, o.Total)
		}
		if place.Fair.High != 0 || place.Fair.Steps != nil {
			t.Errorf("the board gives %s what only a run gives: %+v", place.EntryID, place.Fair)
		}
	}
}

// BenchmarkBoard follows a round in which one mark after the other changes.
func BenchmarkBoard600x60(b *testing.B) {
	c, boards := followed(), &Boards{}
	for i := 0; b.Loop(); i++ {
		c.turn(i%len(c.input.Marks), int64(8+i%5))
		if _, err := boards.follow(c); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkStanding600x60(b *testing.B) {
	c := followed()
	for b.Loop() {
		if _, err := c.standing(); err != nil {
			b.Fatal(err)
		}
	}
}

package ranking

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"palmares/pkg/points"
	"palmares/pkg/rating"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
	"palmares/pkg/tally"
)

// sitting is a round of one criterion out of 20 whose marks are evened out; sees says which judge marks which entry.
func sitting(entries, judges int, mark func(entry, judge int) (float64, bool)) count {
	method := round.DefaultMethod()
	method.Aggregate = round.Equated
	of := round.Round{ID: "r", Quorum: 1, Advance: 3, Method: method}
	grid := rubric.Rubric{Direction: rubric.Higher, Criteria: []rubric.Criterion{
		{Key: "worth", Weight: 1, Max: 20 * points.Unit, Step: points.Unit / 2},
	}}
	c := count{round: of, rules: Rules(of, grid, nil)}
	for e := range entries {
		c.input.Entries = append(c.input.Entries, tally.Entry{ID: id("e", e), Label: id("SU-", e)})
		for j := range judges {
			if value, seen := mark(e, j); seen {
				half := int64(min(max(value, 0), 20)*2 + 0.5)
				c.input.Marks = append(c.input.Marks, tally.Mark{
					Entry: id("e", e), Judge: id("j", j), Criterion: "worth", Value: tally.Fraction(half, 2),
				})
			}
		}
	}
	return c
}

func id(prefix string, number int) string { return fmt.Sprintf("%s%03d", prefix, number) }

func TestEquate_whereEveryJudgeSawEverythingChangesNoPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries, judges := rapid.IntRange(2, 8).Draw(t, "entries"), rapid.IntRange(2, 5).Draw(t, "judges")
		marks := rapid.SliceOfN(rapid.IntRange(0, 40), entries*judges, entries*judges).Draw(t, "half points")
		evened := sitting(entries, judges, func(e, j int) (float64, bool) { return float64(marks[e*judges+j]) / 2, true })
		plain := evened
		plain.round.Method.Aggregate = "mean"
		with, err := evened.standing()
		if err != nil {
			t.Fatal(err)
		}
		without, err := plain.standing()
		if err != nil {
			t.Fatal(err)
		}
		for i := range with.Places {
			a, b := with.Places[i], without.Places[i]
			if a.EntryID != b.EntryID || a.Rank != b.Rank || a.Total != b.Total {
				t.Fatalf("place %d: %s %d %s with péréquation, %s %d %s without", i, a.EntryID, a.Rank, a.Total, b.EntryID, b.Rank, b.Total)
			}
		}
	})
}

// panelOfNine has nine judges of whom three see each entry; entry e is worth 8 + e/4, and judge 0 takes off four points.
func panelOfNine(entries int) count {
	random := rand.New(rand.NewPCG(7, 7))
	return sitting(entries, 9, func(e, j int) (float64, bool) {
		if (e*4+j*7)%9 >= 3 {
			return 0, false
		}
		worth := 8 + float64(e)/4 + random.NormFloat64()*0.5
		if j == 0 {
			worth -= 4
		}
		return worth, true
	})
}

func severe(t *testing.T) Standing {
	t.Helper()
	standing, err := panelOfNine(30).standing()
	if err != nil {
		t.Fatal(err)
	}
	return standing
}

func TestEquate_raisesThoseWhoDrewTheSevereJudge(t *testing.T) {
	standing := severe(t)
	if !standing.Equating.Official || standing.Equating.Status != "fitted" {
		t.Fatalf("not evened out: %+v", standing.Equating)
	}
	for _, judge := range standing.Equating.Judges {
		lenient, err := strconv.ParseFloat(judge.Lenient, 64)
		if err != nil {
			t.Fatal(err)
		}
		if (judge.JudgeID == "j000") != (lenient < -2) {
			t.Errorf("judge %s is found lenient by %s", judge.JudgeID, judge.Lenient)
		}
	}
	inverted := map[string]int{}
	for _, place := range standing.Places {
		worth, _ := strconv.Atoi(place.EntryID[1:])
		inverted["raw"] += abs(place.Raw.Rank - (30 - worth))
		inverted["fair"] += abs(place.Fair.Rank - (30 - worth))
	}
	if inverted["fair"]*2 > inverted["raw"] {
		t.Errorf("péréquation leaves places %d off, the raw mean %d", inverted["fair"], inverted["raw"])
	}
}

func abs(n int) int { return max(n, -n) }

func TestEquate_stepsAddUpExactly(t *testing.T) {
	for _, place := range severe(t).Places {
		sum := tally.Int(0)
		for _, step := range place.Fair.Steps {
			sum = sum.Add(tally.MustParse(step.Amount))
		}
		if !sum.Equal(tally.MustParse(place.Fair.Total)) {
			t.Errorf("%s: steps add up to %s, the total is %s", place.EntryID, sum, place.Fair.Total)
		}
		if inside, err := strconv.ParseFloat(place.Fair.Inside, 64); err != nil || (place.Fair.Standing == "in") != (inside >= 0.95) || (place.Fair.Standing == "out") != (inside <= 0.05) {
			t.Errorf("%s is among the three with %s: %q", place.EntryID, place.Fair.Inside, place.Fair.Standing)
		}
		if place.Total != place.Fair.Total || place.Fair.Low > place.Fair.High || place.Fair.Tier < 1 {
			t.Errorf("%s: %+v beside the official %s", place.EntryID, place.Fair, place.Total)
		}
	}
}

func TestEquate_lowerIsBetterTurnsTheOrderRound(t *testing.T) {
	c := sitting(6, 4, func(e, j int) (float64, bool) { return float64(4 + 2*e), (e+j)%4 != 0 })
	c.rules.Direction = tally.Lower
	standing, err := c.standing()
	if err != nil {
		t.Fatal(err)
	}
	if first := standing.Places[0]; first.EntryID != "e000" || first.Raw.Rank != 1 {
		t.Errorf("first is %s, raw rank %d", first.EntryID, first.Raw.Rank)
	}
}

func TestEquate_marksOutOfAHundredShownOutOfTwentyKeepTheirOwnNoise(t *testing.T) {
	c := sitting(24, 8, func(e, j int) (float64, bool) { return 0, false })
	c.rules.OutOf, c.rules.Criteria[0].Scale = tally.Int(20), tally.Scale{Max: tally.Int(100), Step: tally.Int(1)}
	random := rand.New(rand.NewPCG(5, 5)) // noise of 0.8 of 100: under what a whole point of 20 would leave
	for e := range 24 {
		for j := range 8 {
			if (e+j)%8 < 4 {
				mark := 30 + 1.5*float64(e) + 3*float64(j) + 0.8*random.NormFloat64()
				c.input.Marks = append(c.input.Marks, tally.Mark{
					Entry: id("e", e), Judge: id("j", j), Criterion: "worth", Value: tally.Int(int64(mark + 0.5)),
				})
			}
		}
	}
	standing, err := c.standing()
	if err != nil {
		t.Fatal(err)
	}
	if standing.Equating.Status != "fitted" || slices.Contains(standing.Equating.Notes, string(rating.NoteResidualFloor)) {
		t.Errorf("the noise is taken for rounding: %s %v", standing.Equating.Status, standing.Equating.Notes)
	}
}

func TestEquate_anEntryWithoutAPlaceLeavesNobodyTheLineButThoseCertainToBeIn(t *testing.T) {
	c := panelOfNine(30)
	eliminatory := tally.Int(9)
	c.rules.Criteria[0].Eliminatory = &eliminatory
	standing, err := c.standing()
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]int{}
	for _, place := range standing.Places {
		said[place.Fair.Standing]++
		if place.Rank == 0 && place.Fair.Standing != "" || place.Fair.Standing == "" && place.Fair.Inside != "" {
			t.Errorf("%s has no place and is among the three with %q", place.EntryID, place.Fair.Inside)
		}
	}
	if said["in"] == 0 || said["out"] != 0 || said["close"] != 0 {
		t.Errorf("%v", said)
	}
}

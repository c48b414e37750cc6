package explain_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"palmares/pkg/explain"
	"palmares/pkg/rating"
)

// world is a jury of eight who each marked half of the entries, calibrated and ranked as the command does.
func world(t *testing.T, method explain.Method, quality float64) *explain.Account {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	round := explain.Round{Method: method, Decimals: 2, Cut: 3, Sheet: rating.Sheet{Entries: 16, Judges: 8}}
	for j := range round.Sheet.Judges {
		round.Judges = append(round.Judges, fmt.Sprintf("Juré %d", j))
	}
	for e := range round.Sheet.Entries {
		round.Entries = append(round.Entries, fmt.Sprintf("Dossier <%d>", e))
		q := quality * r.NormFloat64()
		for _, j := range r.Perm(8)[:4] {
			value := 12 + q + float64(j-4)/3 + r.NormFloat64()
			round.Sheet.Marks = append(round.Sheet.Marks, rating.Mark{Entry: e, Judge: j, Value: math.Round(2*value) / 2, Weight: 1})
		}
	}
	round.Seed = rating.Seed("", round.Sheet)
	var err error
	round.Calibration, err = rating.Calibrate(round.Sheet, rating.Options{Choice: method.Choice(),
		Rank: rating.RankOptions{Seed: round.Seed, Draws: 500, Top: explain.Tops(round.Cut)}})
	if err != nil {
		t.Fatal(err)
	}
	round.Outcomes = decide(round)
	about, err := explain.Tell(round)
	if err != nil {
		t.Fatal(err)
	}
	return about
}

// decide ranks by the rounded scores, and by the raw means.
func decide(round explain.Round) []explain.Outcome {
	raw, _ := rating.Baseline(round.Sheet, rating.MethodMean)
	out := make([]explain.Outcome, len(round.Entries))
	for e := range out {
		out[e] = explain.Outcome{Rank: 1, RawRank: 1, Counted: true, Total: math.Round(100*round.Calibration.Scores[e]) / 100}
	}
	for e := range out {
		for o := range out {
			if out[o].Total > out[e].Total {
				out[e].Rank++
			}
			if raw[o].Value > raw[e].Value {
				out[e].RawRank++
			}
		}
		out[e].Kept = out[e].Rank <= round.Cut
	}
	return out
}

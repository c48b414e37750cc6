package rating

import (
	"math"
	"testing"
)

func TestRerank_afterAChangedMarkGivesTheOrderOfTheOfficialCount(t *testing.T) {
	s := contest(120, 20, 4, 11)
	last, err := Rerank(nil, s, Options{})
	if err != nil {
		t.Fatal(err)
	}
	s.Marks[17].Value += 1.5
	now, err := Rerank(last, s, Options{})
	if err != nil {
		t.Fatal(err)
	}
	official, err := Calibrate(s, Options{Rank: RankOptions{Draws: 100}})
	if err != nil {
		t.Fatal(err)
	}
	if now.Choice != official.Choice || now.Ranking.Probabilities || now.Ranking.Cut(0).Standings != nil {
		t.Errorf("%s with probabilities %v, the official count is %s", now.Choice, now.Ranking.Probabilities, official.Choice)
	}
	for k, p := range now.Ranking.Places {
		o := official.Ranking.Places[k]
		if p.Entry != o.Entry || p.Rank != o.Rank || p.Tier != o.Tier || math.Abs(p.ExpectedRank-o.ExpectedRank) > 1e-4 {
			t.Errorf("place %d: entry %d rank %d expected %v, officially entry %d rank %d expected %v",
				k, p.Entry, p.Rank, p.ExpectedRank, o.Entry, o.Rank, o.ExpectedRank)
		}
		if math.Abs(now.Scores[k]-official.Scores[k]) > 1e-5 {
			t.Errorf("entry %d has score %v, officially %v", k, now.Scores[k], official.Scores[k])
		}
	}
	if now.Fit.Passes > official.Fit.Passes {
		t.Errorf("%d passes from the last fit, %d without it", now.Fit.Passes, official.Fit.Passes)
	}
}

func TestRerank_beginsAnewWhereTheLastOutcomeSaysNothing(t *testing.T) {
	s := contest(40, 8, 3, 5)
	nothing, err := Rerank(nil, Sheet{Entries: 40, Judges: 8}, Options{})
	if err != nil || nothing.Status != StatusEmpty {
		t.Fatal(nothing.Status, err)
	}
	for _, choice := range []Choice{ChoiceAuto, ChoiceBayes, ChoiceRefined} {
		first, err := Rerank(nil, s, Options{Choice: choice})
		if err != nil {
			t.Fatal(err)
		}
		after, err := Rerank(nothing, s, Options{Choice: choice})
		if err != nil || after.Status != StatusFitted {
			t.Fatal(after.Status, err)
		}
		for e, score := range after.Scores {
			if score != first.Scores[e] {
				t.Errorf("%s: entry %d has %v after nothing, %v without", choice, e, score, first.Scores[e])
			}
		}
	}
}

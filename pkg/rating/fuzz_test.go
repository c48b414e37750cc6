package rating

import (
	"fmt"
	"math"
	"testing"
)

// FuzzCalibrate reads bytes as marks: entry, judge, half-points, weight.
func FuzzCalibrate(f *testing.F) {
	f.Add([]byte{0, 0, 12, 1, 0, 1, 14, 1, 1, 0, 9, 1, 1, 1, 13, 1, 2, 0, 20, 1, 2, 1, 20, 0}, uint8(0))
	f.Add([]byte{0, 0, 1, 1, 1, 1, 2, 1, 2, 2, 3, 1, 3, 3, 4, 1}, uint8(2))
	f.Add([]byte{}, uint8(1))
	choices := []Choice{ChoiceAuto, ChoiceFair, ChoiceFixed, ChoiceConsistent, ChoiceScaled, ChoiceBayes, ChoiceRefined}
	f.Fuzz(func(t *testing.T, b []byte, choice uint8) {
		s := Sheet{Entries: 16, Judges: 8}
		for ; len(b) >= 4 && len(s.Marks) < 200; b = b[4:] {
			s.Marks = append(s.Marks, Mark{int(b[0] % 16), int(b[1] % 8), float64(b[2]) / 2, float64(b[3]%4) / 2})
		}
		c, err := Calibrate(s, Options{Choice: choices[int(choice)%len(choices)], Rank: RankOptions{Draws: 20, Top: []int{1}}})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range c.Ranking.Places {
			if p.Rank < 1 || math.IsNaN(p.ExpectedRank+p.Mean+p.SD) || math.IsInf(p.Mean+p.SD, 0) {
				t.Fatalf("%+v, status %s", p, c.Status)
			}
		}
		ls, err := FitLeastSquares(s, FitOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range ls.Diagnose() {
			if v := d.Infit + d.Outfit + d.InfitZ + d.Severity + d.SeveritySE + d.Discrimination + d.Spread; math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("%+v", d)
			}
		}
	})
}

func FuzzPlackettLuce(f *testing.F) {
	f.Add([]byte{0, 1, 2, 255, 2, 1, 0}, uint8(0))
	f.Fuzz(func(t *testing.T, b []byte, prior uint8) {
		ballots := [][]int{nil}
		for _, x := range b[:min(len(b), 60)] {
			if x == 255 {
				ballots = append(ballots, nil)
				continue
			}
			last := len(ballots) - 1
			ballots[last] = append(ballots[last], int(x%7))
		}
		before := fmt.Sprint(ballots)
		s, err := PlackettLuce(7, ballots, StrengthOptions{PriorSD: float64(prior % 3), Pseudo: float64(prior % 2)})
		if fmt.Sprint(ballots) != before {
			t.Fatal("the ballots were modified")
		}
		if err != nil {
			return
		}
		for i, v := range s.Values {
			if math.IsNaN(v) || math.IsInf(v, 0) || math.IsNaN(s.SE(i, 0)) {
				t.Fatal(s.Values)
			}
		}
	})
}

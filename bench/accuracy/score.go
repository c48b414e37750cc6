package main

import "palmares/pkg/rating"

// score is a way to score, by the name that the tables give it.
type score struct {
	name string
	of   func(world) ([]float64, *rating.Ranking, error)
}

// draws of the places, where a range is measured.
const draws = 500

// product are the scores that a contest can choose.
func product() []score {
	var out []score
	for _, m := range []rating.Method{"mean", "trimmed", "zscore", "minmax"} {
		out = append(out, score{string(m), func(w world) ([]float64, *rating.Ranking, error) { return simple(w, m) }})
	}
	for _, c := range []rating.Choice{rating.ChoiceFixed, rating.ChoiceFair, rating.ChoiceAuto, rating.ChoiceScaled, rating.ChoiceConsistent, rating.ChoiceRefined} {
		out = append(out, score{string(c), func(w world) ([]float64, *rating.Ranking, error) { return calibrated(w, c) }})
	}
	return out
}

func simple(w world, m rating.Method) ([]float64, *rating.Ranking, error) {
	s, err := rating.Baseline(w.sheet, m)
	out := make([]float64, len(s))
	for i := range s {
		out[i] = s[i].Value
	}
	return out, nil, err
}

func calibrated(w world, choice rating.Choice) ([]float64, *rating.Ranking, error) {
	c, err := rating.Calibrate(w.sheet, rating.Options{Choice: choice, Fit: rating.FitOptions{Cores: 1}, Rank: rating.RankOptions{Draws: draws, Cores: 1}})
	if err != nil {
		return nil, nil, err
	}
	return c.Scores, &c.Ranking, nil
}

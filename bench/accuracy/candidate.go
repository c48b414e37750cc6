package main

import (
	"math"

	"palmares/pkg/rating"
)

// candidates are improvements that were tried and are not in the product; README.md says what came of them.
func candidates() []score {
	return []score{{"student", student}, {"stein", stein}, {"unequal", byCriterion}, {"whole 1 %", guardAt(0.01, 0)}, {"whole 5 %", guardAt(0.05, 0)}, {"directed 5 %", guardAt(0.01, 0.05)}}
}

func values(effects []rating.Effect) []float64 {
	out := make([]float64, len(effects))
	for i, e := range effects {
		out[i] = e.Value
	}
	return out
}

// student weighs down what is far from its fitted value: EM for noise of Student's t (Lange, Little and Taylor, JASA 84, 1989), the
// degrees of freedom from the kurtosis of the residuals. Without heavy tails it is REML.
func student(w world) ([]float64, *rating.Ranking, error) {
	f, err := rating.FitREML(w.sheet, rating.FitOptions{Cores: 1})
	if err != nil {
		return nil, nil, err
	}
	n := float64(len(w.sheet.Marks))
	excess := kurtosis(f, w.sheet)
	if excess < 2*math.Sqrt(24/n) {
		return values(f.Entries), nil, nil
	}
	free := 4 + 6/excess
	s := rating.Sheet{Entries: w.sheet.Entries, Judges: w.sheet.Judges, Marks: append([]rating.Mark{}, w.sheet.Marks...)}
	for range 15 {
		scale := f.Variances.Residual * (free - 2) / free
		for k, m := range s.Marks {
			r := m.Value - f.Mean - f.Entries[m.Entry].Value - f.Judges[m.Judge].Value
			s.Marks[k].Weight = (free + 1) / (free + r*r/scale)
		}
		if f, err = rating.FitREML(s, rating.FitOptions{Cores: 1, Start: &f.Variances}); err != nil {
			return nil, nil, err
		}
	}
	return values(f.Entries), nil, nil
}

// kurtosis of the residuals in excess of the normal's.
func kurtosis(f *rating.Fit, s rating.Sheet) float64 {
	two, four, n := 0.0, 0.0, float64(len(s.Marks))
	for _, m := range s.Marks {
		r := m.Value - f.Mean - f.Entries[m.Entry].Value - f.Judges[m.Judge].Value
		two += r * r / n
		four += r * r * r * r / n
	}
	return four/(two*two) - 3
}

// stein mixes least squares and REML by the statistic of the guard, instead of choosing between them
// (Hansen, Econometric Reviews 36, 2017): what is mild is mixed, what is blatant is least squares.
func stein(w world) ([]float64, *rating.Ranking, error) {
	random, err := rating.FitREML(w.sheet, rating.FitOptions{Cores: 1})
	if err != nil {
		return nil, nil, err
	}
	h, out := random.Hausman(), values(random.Entries)
	if !h.Run {
		return out, nil, nil
	}
	fixed, err := rating.FitLeastSquares(w.sheet, rating.FitOptions{Cores: 1})
	if err != nil {
		return nil, nil, err
	}
	share := 1.0
	if h.H > float64(h.DF-2) {
		share = float64(h.DF-2) / h.H
	}
	for i, x := range fixed.Entries {
		out[i] = share*out[i] + (1-share)*(x.Value-random.Mean)
	}
	return out, nil, nil
}

// guardAt is auto with other levels of the whole test and of the directed one.
func guardAt(level, directed float64) func(world) ([]float64, *rating.Ranking, error) {
	return func(w world) ([]float64, *rating.Ranking, error) {
		f, err := rating.FitREML(w.sheet, rating.FitOptions{Cores: 1})
		if err != nil {
			return nil, nil, err
		}
		if h := f.Hausman(); h.Run && (h.P < level || h.DirectedP < directed) {
			return calibrated(w, rating.ChoiceFixed)
		}
		return values(f.Entries), nil, nil
	}
}

// byCriterion gives every criterion a coefficient by its reliability, one over the noise that the additive model leaves in it,
// in place of the announced one; then auto.
func byCriterion(w world) ([]float64, *rating.Ranking, error) {
	var coefficient [criteria]float64
	total := 0.0
	for c := range coefficient {
		f, err := rating.FitLeastSquares(w.reweighed(func(row [criteria]float64) float64 { return row[c] }), rating.FitOptions{Cores: 1})
		if err != nil {
			return nil, nil, err
		}
		coefficient[c] = 1 / f.Noise
		total += coefficient[c]
	}
	w.sheet = w.reweighed(func(row [criteria]float64) float64 {
		v := 0.0
		for c, x := range row {
			v += coefficient[c] / total * x
		}
		return v
	})
	return calibrated(w, rating.ChoiceAuto)
}

// reweighed is the sheet with another composite.
func (w world) reweighed(composite func([criteria]float64) float64) rating.Sheet {
	s := rating.Sheet{Entries: w.sheet.Entries, Judges: w.sheet.Judges}
	for k, m := range w.sheet.Marks {
		m.Value = composite(w.marks[k])
		s.Marks = append(s.Marks, m)
	}
	return s
}

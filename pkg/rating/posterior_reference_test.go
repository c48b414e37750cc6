package rating

import (
	"path/filepath"
	"strconv"
	"testing"
)

func TestPosterior_covarianceReproducesTheMixedModelEquations(t *testing.T) {
	r := readReference(t, "penicillin", [4]string{"plate", "sample", "diameter", ""})
	in := readTable(t, filepath.Join(r.dir, "mme_inverse_times_sigma2.csv"))
	for _, swap := range []bool{false, true} {
		s, names := r.sheet, r.entries
		if swap { // samples as entries: the entries are then the factor that is kept
			s, names = Sheet{Entries: s.Judges, Judges: s.Entries}, r.judges
			for _, m := range r.sheet.Marks {
				s.Marks = append(s.Marks, Mark{m.Judge, m.Entry, m.Value, m.Weight})
			}
		}
		p, err := mustFit(t, s, FitOptions{Boundary: BoundaryPlain}).Posterior()
		if err != nil {
			t.Fatal(err)
		}
		for i := range p.Len() {
			for h := range p.Len() {
				want, err := strconv.ParseFloat(in.rows[in.column[names[p.Entry(i)]]][in.column[names[p.Entry(h)]]], 64)
				if err != nil {
					t.Fatal(err)
				}
				near(t, "covariance", p.Cov(i, h), want, 1e-4*abs(want))
			}
		}
	}
}

func TestPosterior_expectedRanksOfTheEdgeCases(t *testing.T) {
	for _, name := range []string{"edge_disconnected", "edge_bridge_judge", "edge_single_judge", "edge_constant_judge_ties", "edge_confidence_weights"} {
		r := readReference(t, name, [4]string{"entry", "judge", "y", "weight"})
		in := readTable(t, filepath.Join(r.dir, "entries.csv"))
		for prefix, boundary := range map[string]Boundary{"reml": BoundaryPlain, "pen": BoundaryPenalised} {
			f := mustFit(t, r.sheet, FitOptions{Boundary: boundary})
			p, err := f.Posterior()
			if err != nil {
				t.Fatal(err)
			}
			ranks := p.ExpectedRanks(0)
			for k := range in.rows {
				e := r.entryAt[in.text(k, "entry")]
				near(t, name+" "+prefix+" expected rank", ranks[e], in.number(k, prefix+"_ER"), 2e-3)
				near(t, name+" "+prefix+" mean", f.Entries[e].Value, in.number(k, prefix+"_blup"), 2e-3*(1+abs(f.Entries[e].Value)))
				nearRelative(t, name+" "+prefix+" SD", f.Entries[e].SD, in.number(k, prefix+"_pev_sd"), 1e-3)
			}
		}
	}
}

func TestPosterior_drawsFollowTheCovariance(t *testing.T) {
	for name, p := range posteriors(t) {
		s := p.sampler()
		n := p.Len()
		wins, draws := make([]float64, n), 20_000
		for d := range draws {
			s.draw(11, d)
			better := 0
			for h := range n {
				if h != 0 && s.values[h] > s.values[0] {
					better++
				}
				if h != 0 && s.values[0] > s.values[h] {
					wins[h]++
				}
			}
		}
		for h := 1; h < n; h++ {
			near(t, name+": P(0 above h)", wins[h]/float64(draws), p.PAbove(0, h), 0.02)
		}
	}
}

// posteriors are one of each kind: entries eliminated, entries kept, least squares, two groups, duels.
func posteriors(t *testing.T) map[string]*Posterior {
	t.Helper()
	out := map[string]*Posterior{}
	for name, s := range map[string]Sheet{"many entries": contest(12, 5, 3, 4), "many judges": contest(6, 12, 7, 4)} {
		p, err := mustFit(t, s, FitOptions{}).Posterior()
		if err != nil {
			t.Fatal(err)
		}
		out[name] = p
		f, err := FitLeastSquares(s, FitOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if out[name+", least squares"], err = f.Posterior(); err != nil {
			t.Fatal(err)
		}
	}
	split := contest(6, 3, 2, 5)
	for _, m := range contest(6, 3, 2, 6).Marks {
		split.Marks = append(split.Marks, Mark{m.Entry + 6, m.Judge + 3, m.Value, m.Weight})
	}
	split.Entries, split.Judges = 12, 6
	f, err := FitLeastSquares(split, FitOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if out["two groups, least squares"], err = f.Posterior(); err != nil {
		t.Fatal(err)
	}
	duels, err := BradleyTerry(4, []Duel{{0, 1, 5, 2, false}, {1, 2, 3, 3, false}, {2, 3, 4, 1, false}, {3, 0, 1, 2, false}}, StrengthOptions{PriorSD: 1})
	if err != nil {
		t.Fatal(err)
	}
	out["duels"] = duels.Posterior()
	return out
}

package rating

import (
	"path/filepath"
	"testing"
)

// sets are the references fitted by lme4 on entries × judges; variances lists the keys of the components in the file.
var sets = []struct {
	name      string
	columns   [4]string
	under     []string
	variances [2]string
	slow      bool
}{
	{"penicillin", [4]string{"plate", "sample", "diameter", ""}, nil, [2]string{"plate", "sample"}, false},
	{"penicillin_sparse", [4]string{"plate", "sample", "diameter", ""}, nil, [2]string{"plate", "sample"}, false},
	{"penicillin_weighted", [4]string{"plate", "sample", "diameter", "weight"}, nil, [2]string{"plate", "sample"}, false},
	{"dyestuff", [4]string{"Batch", "", "Yield", ""}, nil, [2]string{"Batch", ""}, false},
	{"aibs_grants", [4]string{"entry", "judge", "y", ""}, nil, [2]string{"entry", "judge"}, false},
	{"paris1976_red", [4]string{"entry", "judge", "y", ""}, nil, [2]string{"entry", "judge"}, false},
	{"paris1976_red_official9", [4]string{"entry", "judge", "y", ""}, nil, [2]string{"entry", "judge"}, false},
	{"paris1976_white", [4]string{"entry", "judge", "y", ""}, nil, [2]string{"entry", "judge"}, false},
	{"princeton2012_red", [4]string{"entry", "judge", "y", ""}, nil, [2]string{"entry", "judge"}, false},
	{"princeton2012_white", [4]string{"entry", "judge", "y", ""}, nil, [2]string{"entry", "judge"}, false},
	{"edge_disconnected", [4]string{"entry", "judge", "y", "weight"}, []string{"reml"}, [2]string{"entry", "judge"}, false},
	{"edge_bridge_judge", [4]string{"entry", "judge", "y", "weight"}, []string{"reml"}, [2]string{"entry", "judge"}, false},
	{"edge_single_judge", [4]string{"entry", "judge", "y", "weight"}, []string{"reml"}, [2]string{"entry", "judge"}, false},
	{"edge_constant_judge_ties", [4]string{"entry", "judge", "y", "weight"}, []string{"reml"}, [2]string{"entry", "judge"}, false},
	{"edge_confidence_weights", [4]string{"entry", "judge", "y", "weight"}, []string{"reml"}, [2]string{"entry", "judge"}, false},
	{"snsf_mock_panel1", [4]string{"entry", "judge", "y", ""}, []string{"reml"}, [2]string{"entry", "judge"}, false},
	{"insteval", [4]string{"s", "d", "y", ""}, nil, [2]string{"s", "d"}, true},
	{"big20k", [4]string{"entry", "judge", "y", ""}, nil, [2]string{"entry", "judge"}, true},
}

func TestREML_reproducesLme4(t *testing.T) {
	for _, set := range sets {
		t.Run(set.name, func(t *testing.T) {
			if set.slow {
				heavy(t)
			}
			r := readReference(t, set.name, set.columns)
			f := mustFit(t, r.sheet, FitOptions{Boundary: BoundaryPlain})
			r.compareFit(t, f, set.under, set.variances)
			t.Logf("%d passes, %d entries, %d judges, notes %v", f.Passes, r.sheet.Entries, r.sheet.Judges, f.Notes)
			compareEffects(t, r, f)
		})
	}
}

func TestREML_reproducesLme4OnTheDemoContest(t *testing.T) {
	r := readComposite(t)
	r.readEstimates(t)
	f := mustFit(t, r.sheet, FitOptions{})
	r.compareFit(t, f, nil, [2]string{"entry", "judge"})
	compareEffects(t, r, f)
}

// compareFit holds variances, mean and criterion.
func (r reference) compareFit(t *testing.T, f *Fit, under []string, variances [2]string) {
	t.Helper()
	if f.Status != StatusFitted {
		t.Fatal(f.Status)
	}
	key := func(k ...string) float64 { return r.get(append(append([]string{}, under...), k...)...) }
	residual := key("variance", "Residual")
	near(t, "entry variance", f.Variances.Entry, key("variance", variances[0]), 1e-4*(residual*1e-2+key("variance", variances[0])))
	if variances[1] != "" {
		near(t, "judge variance", f.Variances.Judge, key("variance", variances[1]), 1e-4*(residual*1e-2+key("variance", variances[1])))
	}
	nearRelative(t, "residual variance", f.Variances.Residual, residual, 1e-4)
	nearRelative(t, "REML criterion", f.Minus2REML, key("criterion_minus2"), 1e-6)
	nearRelative(t, "mean", f.Mean, key("fixef", "(Intercept)"), 1e-4)
}

// compareEffects holds the posterior means and SDs against whichever files the folder has.
func compareEffects(t *testing.T, r reference, f *Fit) {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join(r.dir, "*.csv"))
	for _, path := range files {
		name := filepath.Base(path)
		if name != "blups.csv" && name != "entries.csv" && name != "judges.csv" && name != "pev_sample.csv" {
			continue
		}
		compareTable(t, r, f, name)
	}
}

func compareTable(t *testing.T, r reference, f *Fit, name string) {
	t.Helper()
	in := readTable(t, filepath.Join(r.dir, name))
	for k := range in.rows {
		e := effectNamed(r, f, in, k)
		for _, c := range []string{"blup", "reml_blup"} {
			if _, ok := in.column[c]; ok && in.text(k, c) != "" {
				near(t, name+" "+in.text(k, column0(in))+" blup", e.Value, in.number(k, c), 1e-4*abs(in.number(k, c))+1e-6)
			}
		}
		for _, c := range []string{"pev_sd", "reml_pev_sd"} {
			if _, ok := in.column[c]; ok {
				near(t, name+" pev", e.SD, in.number(k, c), 1e-4*in.number(k, c)+1e-9)
			}
		}
	}
}

func column0(in table) string {
	for _, c := range []string{"level", "entry", "judge"} {
		if _, ok := in.column[c]; ok {
			return c
		}
	}
	return "target"
}

func effectNamed(r reference, f *Fit, in table, k int) Effect {
	if _, grouped := in.column["group"]; grouped {
		if in.text(k, "group") == r.entryN {
			return f.Entries[r.entryAt[in.text(k, "level")]]
		}
		return f.Judges[r.judgeAt[in.text(k, "level")]]
	}
	if _, ok := in.column["entry"]; ok {
		return f.Entries[r.entryAt[in.text(k, "entry")]]
	}
	return f.Judges[r.judgeAt[in.text(k, "judge")]]
}

func TestREML_penalisedReproducesBlme(t *testing.T) {
	for _, name := range []string{"edge_disconnected", "edge_bridge_judge", "edge_single_judge", "edge_constant_judge_ties", "edge_confidence_weights"} {
		r := readReference(t, name, [4]string{"entry", "judge", "y", "weight"})
		f := mustFit(t, r.sheet, FitOptions{Boundary: BoundaryPenalised})
		nearRelative(t, name+" entry", f.Variances.Entry, r.get("penalised", "variance", "entry"), 1e-4)
		nearRelative(t, name+" judge", f.Variances.Judge, r.get("penalised", "variance", "judge"), 1e-4)
		nearRelative(t, name+" residual", f.Variances.Residual, r.get("penalised", "variance", "Residual"), 1e-4)
	}
	for _, name := range []string{"princeton2012_white", "princeton2012_red"} {
		r := readReference(t, name, [4]string{"entry", "judge", "y", ""})
		compareTable(t, r, mustFit(t, r.sheet, FitOptions{Boundary: BoundaryPenalised}), "entries_penalised.csv")
	}
	r := readReference(t, "dyestuff2_boundary", [4]string{"Batch", "", "Yield", ""})
	f := mustFit(t, r.sheet, FitOptions{})
	nearRelative(t, "dyestuff2 batch", f.Variances.Entry, r.get("blme_gamma2_rate0_sd", "variance", "Batch"), 1e-4)
	if !f.Has(NoteNoDifference) || !f.Has(NotePenalised) {
		t.Error("the boundary is not noted: ", f.Notes)
	}
	plain := mustFit(t, r.sheet, FitOptions{Boundary: BoundaryPlain})
	near(t, "dyestuff2 plain", plain.Variances.Entry, 0, 0)
	nearRelative(t, "dyestuff2 plain criterion", plain.Minus2REML, r.get("reml", "criterion_minus2"), 1e-6)
}

func TestREML_objectiveOnAGridReproducesLme4(t *testing.T) {
	r := readReference(t, "penicillin", [4]string{"plate", "sample", "diameter", ""})
	l := arrange(r.sheet)
	in := readTable(t, filepath.Join(r.dir, "profile_grid.csv"))
	for k := range in.rows {
		a, b := in.number(k, "theta_plate"), in.number(k, "theta_sample")
		s, ok := l.solveSystem(a*a, b*b, 0, 1)
		if !ok {
			t.Fatal("not solved")
		}
		nearRelative(t, "-2 REML", s.minus2, in.number(k, "minus2reml"), 1e-9)
	}
}

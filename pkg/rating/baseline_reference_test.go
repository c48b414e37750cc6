package rating

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestBaseline_reproducesTheReference(t *testing.T) {
	columns := map[Method]string{MethodMean: "mean", MethodTrimmed: "trimmed", MethodMedian: "median", MethodZScore: "zscore", MethodBorda: "borda"}
	for _, name := range []string{"paris1976_red", "paris1976_white", "princeton2012_red", "princeton2012_white", "aibs_grants"} {
		r := readReference(t, name, [4]string{"entry", "judge", "y", ""})
		in := readTable(t, filepath.Join(r.dir, "entries.csv"))
		for m, column := range columns {
			scores, err := Baseline(r.sheet, m)
			if err != nil {
				t.Fatal(err)
			}
			if _, ok := in.column[column]; !ok {
				continue
			}
			for k := range in.rows {
				if in.text(k, column) == "" {
					continue // a judge with one mark has no z-score in the reference
				}
				got := scores[r.entryAt[in.text(k, "entry")]].Value
				if m == MethodBorda {
					got *= float64((r.sheet.Entries - 1) * r.sheet.Judges)
				}
				near(t, name+" "+column+" of "+in.text(k, "entry"), got, in.number(k, column), 1e-9)
			}
		}
	}
}

func TestBradleyTerry_reproducesAgresti(t *testing.T) {
	dir := shared(t, "reference", "agresti_baseball")
	in := readTable(t, filepath.Join(dir, "input.csv"))
	at, names := map[string]int{}, []string{}
	var duels []Duel
	for k := range in.rows {
		duels = append(duels, Duel{numberOf(in.text(k, "home.team"), at, &names), numberOf(in.text(k, "away.team"), at, &names),
			in.number(k, "home.wins"), in.number(k, "away.wins"), true})
	}
	plain, err := BradleyTerry(len(names), duels, StrengthOptions{})
	if err != nil {
		t.Fatal(err)
	}
	r := reference{dir: dir}
	r.readEstimates(t)
	r.compareTeams(t, "standard", plain, at)
	home, err := BradleyTerry(len(names), duels, StrengthOptions{Advantage: true})
	if err != nil {
		t.Fatal(err)
	}
	r.compareTeams(t, "home_order", home, at)
	near(t, "home advantage", home.Advantage, 0.302260655527553, 1e-6)
	near(t, "its standard error", home.AdvantageSE(), 0.130943642532349, 1e-5)
}

// compareTeams holds the ability of every team against Baltimore's.
func (r reference) compareTeams(t *testing.T, model string, s *Strengths, at map[string]int) {
	t.Helper()
	rows, _ := r.estimates[model].([]any)
	teams := 0
	for _, row := range rows {
		fields, _ := row.(map[string]any)
		term, _ := fields["term"].(string)
		name, isTeam := strings.CutPrefix(term, "team")
		team, known := at[name]
		if !isTeam || !known {
			continue
		}
		teams++
		near(t, model+" "+name, s.Values[team]-s.Values[at["Baltimore"]], fields["estimate"].(float64), 1e-6)
		near(t, model+" standard error of "+name, s.SE(team, at["Baltimore"]), fields["se"].(float64), 1e-5)
	}
	if teams != 6 {
		t.Errorf("%s has %d teams beside Baltimore", model, teams)
	}
}

func TestBradleyTerry_reproducesStigler(t *testing.T) {
	// Stigler (1994), citations between Biometrika, Communications in Statistics, JASA and JRSS-B; estimates of Agresti (2002), p. 448.
	duels := []Duel{{0, 1, 730, 33, false}, {0, 2, 498, 320, false}, {0, 3, 221, 284, false}, {1, 2, 68, 813, false}, {1, 3, 17, 276, false}, {2, 3, 142, 325, false}}
	s, err := BradleyTerry(4, duels, StrengthOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{0, -2.94907249684391, -0.479569769751993, 0.268954055819472} {
		near(t, "journal", s.Values[i]-s.Values[0], want, 1e-6)
	}
	near(t, "standard error", s.SE(1, 0), 0.102545335369857, 1e-6)
}

func TestPlackettLuce_reproducesNascar(t *testing.T) {
	dir := shared(t, "reference", "nascar2002")
	in, want := readTable(t, filepath.Join(dir, "input.csv")), readTable(t, filepath.Join(dir, "estimates.csv"))
	ballots := make([][]int, 36)
	for k := range in.rows {
		race := int(in.number(k, "race")) - 1
		ballots[race] = append(ballots[race], int(in.number(k, "driver_id"))-1)
	}
	if _, err := PlackettLuce(87, ballots, StrengthOptions{}); err == nil {
		t.Error("four drivers were always last: there is no maximum")
	}
	for column, o := range map[string]StrengthOptions{"map_pseudo0.5": {Pseudo: 0.5}, "map_normal_prior_sd1": {PriorSD: 1}} {
		s, err := PlackettLuce(87, ballots, o)
		if err != nil {
			t.Fatal(err)
		}
		origin := 0.0
		if o.Pseudo > 0 {
			origin = s.Values[0]
		}
		for k := range want.rows {
			near(t, column+" "+want.text(k, "driver"), s.Values[int(want.number(k, "driver_id"))-1]-origin, want.number(k, column), 1e-5)
		}
	}
	mle(t, ballots, want)
}

// mle leaves out the drivers without a finite estimate, as Hunter (2004) does.
func mle(t *testing.T, ballots [][]int, want table) {
	t.Helper()
	at := map[int]int{}
	for k := range want.rows {
		if v := want.number(k, "mle_logworth"); v == v {
			at[int(want.number(k, "driver_id"))-1] = len(at)
		}
	}
	kept := make([][]int, len(ballots))
	for r, b := range ballots {
		for _, i := range b {
			if n, ok := at[i]; ok {
				kept[r] = append(kept[r], n)
			}
		}
	}
	s, err := PlackettLuce(len(at), kept, StrengthOptions{})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "log-likelihood", s.LogLike, -4191.09728459726, 1e-6)
	for k := range want.rows {
		if i, ok := at[int(want.number(k, "driver_id"))-1]; ok {
			near(t, want.text(k, "driver"), s.Values[i]-s.Values[at[0]], want.number(k, "mle_logworth"), 1e-5)
			near(t, "its standard error", s.SE(i, at[0]), want.number(k, "mle_se"), 1e-4)
		}
	}
}

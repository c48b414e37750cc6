package agreement

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// shared finds a file of reference data beside the checkout; the test skips where it is absent.
func shared(t testing.TB, parts ...string) string {
	t.Helper()
	dir, err := os.Getwd()
	for err == nil {
		if _, e := os.Stat(filepath.Join(dir, "go.mod")); e == nil {
			break
		}
		if filepath.Dir(dir) == dir {
			t.Skip("no go.mod above: reference data not looked for")
		}
		dir = filepath.Dir(dir)
	}
	path := filepath.Join(append([]string{dir, "..", "shared"}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skip("reference data absent: ", filepath.Join(parts...))
	}
	return path
}

// readRows returns the rows of a CSV file as maps from column to text.
func readRows(t testing.TB, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatal(path, err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, name := range rows[0] {
			m[name] = row[i]
		}
		out = append(out, m)
	}
	return out
}

func number(text string) float64 {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return math.NaN()
	}
	return v
}

// irr returns the textbook tables by event, and their published coefficients.
func irr(t *testing.T) (map[string]Table, map[string]map[string]float64) {
	t.Helper()
	rows, columns, tables := map[string]map[string]int{}, map[string]map[string]int{}, map[string]Table{}
	for _, r := range readRows(t, shared(t, "data", "irr_reference", "scores.csv")) {
		e := r["event"]
		if rows[e] == nil {
			rows[e], columns[e] = map[string]int{}, map[string]int{}
		}
		if _, ok := rows[e][r["entry"]]; !ok {
			rows[e][r["entry"]] = len(rows[e])
			tables[e] = append(tables[e], nil)
		}
		if _, ok := columns[e][r["judge"]]; !ok {
			columns[e][r["judge"]] = len(columns[e])
		}
		i, j := rows[e][r["entry"]], columns[e][r["judge"]]
		for len(tables[e][i]) <= j {
			tables[e][i] = append(tables[e][i], math.NaN())
		}
		tables[e][i][j] = number(r["score"])
	}
	for e := range tables {
		for i := range tables[e] {
			for len(tables[e][i]) < len(columns[e]) {
				tables[e][i] = append(tables[e][i], math.NaN())
			}
		}
	}
	want := map[string]map[string]float64{}
	for _, r := range readRows(t, shared(t, "data", "irr_reference", "results.csv")) {
		if want[r["event"]] == nil {
			want[r["event"]] = map[string]float64{}
		}
		want[r["event"]][r["statistic"]] = number(r["value"])
	}
	return tables, want
}

func near(t testing.TB, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %.12g, want %.12g", what, got, want)
	}
}

func TestAgreement_reproducesTheTextbooks(t *testing.T) {
	tables, want := irr(t)
	done := 0
	for event, values := range want {
		for statistic, value := range values {
			got, ok := coefficient(t, tables[event], statistic)
			if !ok {
				t.Errorf("%s: %s not computed", event, statistic)
				continue
			}
			tolerance := 1e-8
			if event == "shrout_fleiss_1979" {
				tolerance = 0.005 // published to two figures
			}
			near(t, event+" "+statistic, got, value, tolerance)
			done++
		}
	}
	if done != 55 {
		t.Errorf("%d coefficients compared", done)
	}
}

// asIrr turns alpha into what version 0.84.1 of the R package irr prints. On a table without gaps it counts every mark as often as
// there are other judges, which makes the correction for the number of marks, n − 1, a little too large. Krippendorff's own definition is kept here.
func asIrr(a Alpha, t Table) float64 {
	n, others := float64(a.Pairable), float64(len(t[0])-1)
	if a.Pairable != len(t)*len(t[0]) {
		return a.Value
	}
	return 1 - (1-a.Value)*(n-1/others)/(n-1)
}

// coefficient computes a statistic by its name in the reference.
func coefficient(t *testing.T, table Table, name string) (float64, bool) {
	t.Helper()
	switch name {
	case "kendall_W_tiecorrected", "kendall_p":
		w, err := KendallW(table)
		if err != nil {
			t.Fatal(err)
		}
		return map[string]float64{"kendall_W_tiecorrected": w.W, "kendall_p": w.P}[name], true
	case "fleiss_kappa":
		k, err := FleissKappa(table)
		if err != nil {
			t.Fatal(err)
		}
		return k.Value, true
	}
	if len(name) > 12 && name[:12] == "kripp_alpha_" {
		a, err := KrippendorffAlpha(table, Metric(name[12:]))
		if err != nil {
			t.Fatal(err)
		}
		return asIrr(a, table), true
	}
	c, err := IntraclassCorrelation(table, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]float64{}
	for key, x := range map[string]Coefficient{
		"icc_oneway_consistency_single": c.Single1, "icc_oneway_consistency_average": c.Mean1, "icc_twoway_consistency_single": c.Single3,
		"icc_twoway_consistency_average": c.Mean3, "icc_twoway_agreement_single": c.Single2, "icc_twoway_agreement_average": c.Mean2Wide,
	} {
		values[key], values[key+"_lbound95"], values[key+"_ubound95"] = x.Value, x.Low, x.High
	}
	for key, x := range map[string]Coefficient{"ICC1": c.Single1, "ICC2": c.Single2, "ICC3": c.Single3, "ICC1k": c.Mean1, "ICC2k": c.Mean2, "ICC3k": c.Mean3} {
		values[key+"_published_2dp"] = x.Value
	}
	v, ok := values[name]
	return v, ok
}

func TestICC_reproducesThePsychPackage(t *testing.T) {
	c, err := IntraclassCorrelation(shroutFleiss, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	byType := map[string]Coefficient{"ICC1": c.Single1, "ICC2": c.Single2, "ICC3": c.Single3, "ICC1k": c.Mean1, "ICC2k": c.Mean2, "ICC3k": c.Mean3}
	for _, r := range readRows(t, shared(t, "data", "irr_reference", "shroutfleiss_icc_psych.csv")) {
		x := byType[r["type"]]
		for column, got := range map[string]float64{"ICC": x.Value, "F": x.F, "df1": x.Free1, "df2": x.Free2, "p": x.P, "lower bound": x.Low, "upper bound": x.High} {
			near(t, r["type"]+" "+column, got, number(r[column]), 1e-8)
		}
	}
}

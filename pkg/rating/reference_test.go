package rating

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// shared finds a folder of reference data beside the checkout; the test skips where it is absent.
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

// table is a CSV file read by column name.
type table struct {
	column map[string]int
	rows   [][]string
}

func readTable(t testing.TB, path string) table {
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
	out := table{map[string]int{}, rows[1:]}
	for i, name := range rows[0] {
		out.column[name] = i
	}
	return out
}

func (a table) text(row int, column string) string {
	i, ok := a.column[column]
	if !ok {
		panic("no column " + column)
	}
	return a.rows[row][i]
}

func (a table) number(row int, column string) float64 {
	v, err := strconv.ParseFloat(a.text(row, column), 64)
	if err != nil {
		return math.NaN()
	}
	return v
}

// reference is one folder of published or computed estimates.
type reference struct {
	dir            string
	sheet          Sheet
	entries        []string
	judges         []string
	entryAt        map[string]int
	judgeAt        map[string]int
	estimates      map[string]any
	entryN, judgeN string
}

// readReference reads a folder; columns names the entry, judge, mark and weight columns, "" for none.
func readReference(t testing.TB, name string, columns [4]string) reference {
	t.Helper()
	r := reference{dir: shared(t, "reference", name), entryAt: map[string]int{}, judgeAt: map[string]int{}, entryN: columns[0], judgeN: columns[1]}
	r.readMarks(readTable(t, filepath.Join(r.dir, "input.csv")), columns)
	r.readEstimates(t)
	return r
}

func (r *reference) readEstimates(t testing.TB) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(r.dir, "estimates.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &r.estimates); err != nil {
		t.Fatal(err)
	}
}

func (r *reference) readMarks(in table, columns [4]string) {
	for k := range in.rows {
		m := Mark{Entry: numberOf(in.text(k, columns[0]), r.entryAt, &r.entries), Value: in.number(k, columns[2]), Weight: 1}
		if columns[1] != "" {
			m.Judge = numberOf(in.text(k, columns[1]), r.judgeAt, &r.judges)
		}
		if columns[3] != "" {
			m.Weight = in.number(k, columns[3])
		}
		r.sheet.Marks = append(r.sheet.Marks, m)
	}
	r.sheet.Entries, r.sheet.Judges = len(r.entries), max(1, len(r.judges))
}

func numberOf(name string, at map[string]int, names *[]string) int {
	i, ok := at[name]
	if !ok {
		i = len(*names)
		at[name] = i
		*names = append(*names, name)
	}
	return i
}

// get follows keys into the estimates.
func (r reference) get(keys ...string) float64 {
	var v any = r.estimates
	for _, k := range keys {
		m, ok := v.(map[string]any)
		if !ok {
			panic("no key " + k)
		}
		v = m[k]
	}
	f, ok := v.(float64)
	if !ok {
		panic("no number at " + keys[len(keys)-1])
	}
	return f
}

func near(t testing.TB, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %.10g, want %.10g (off by %.2g)", what, got, want, got-want)
	}
}

func nearRelative(t testing.TB, what string, got, want, tolerance float64) {
	t.Helper()
	near(t, what, got, want, tolerance*math.Abs(want))
}

func mustFit(t testing.TB, s Sheet, o FitOptions) *Fit {
	t.Helper()
	f, err := FitREML(s, o)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

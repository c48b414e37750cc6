package tally

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"
)

// realData opens a table of the shared collection of real juries, which lies beside the repository.
func realData(t *testing.T, parts ...string) (rows []map[string]string) {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
	}
	path := filepath.Join(append([]string{dir, "..", "shared"}, parts...)...)
	file, err := os.Open(path)
	if err != nil {
		t.Skipf("skipped: the real data %s is not beside this repository", filepath.Join(parts...))
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, name := range records[0] {
			row[name] = record[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func entriesOf(marks []Mark) (entries []Entry) {
	seen := map[string]bool{}
	for _, mark := range marks {
		if !seen[mark.Entry] {
			entries = append(entries, Entry{ID: mark.Entry})
		}
		seen[mark.Entry] = true
	}
	return entries
}

// Grant proposals to AIBS, 2014–2017 (Gallo 2021, doi 10.6084/m9.figshare.12728087): 72 proposals, 26 reviewers,
// 1.0 best to 5.0 worst. The published ranking pools the years and breaks its ties arbitrarily.
func TestRank_theSeventyTwoGrantProposalsComeOutAsPublished(t *testing.T) {
	rules := Rules{Direction: Lower, TotalRounding: Rounding{}, Quorum: 3,
		Criteria: []Criterion{{Key: "Overall", Label: "Overall", Weight: 1, Scale: Scale{Int(1), Int(5), Fraction(1, 10)}}}}
	for _, key := range []string{"Innovation", "Approach", "Investig", "Signif", "Impact"} {
		rules.Criteria = append(rules.Criteria, Criterion{Key: key, Scale: rules.Criteria[0].Scale})
	}
	var input Input
	for i, row := range realData(t, "data", "grants_aibs", "scores.csv") {
		input.Marks = append(input.Marks, Mark{row["entry"], row["judge"], row["criterion"], MustParse(row["score"]), i + 2})
	}
	input.Entries = entriesOf(input.Marks)
	result := ranked(t, rules, input)
	published := realData(t, "data", "grants_aibs", "results.csv")
	if len(published) != 72 || result.Ranked != 72 {
		t.Fatalf("%d published, %d ranked", len(published), result.Ranked)
	}
	for _, row := range published {
		place := placeOf(t, result, row["entry"])
		checkPublished(t, place, row["published_score_avg"])
		first, last := place.Rank, place.Rank+max(len(place.Sharing), 1)-1
		if rank := MustParse(row["published_rank"]); rank.Cmp(Int(int64(first))) < 0 || rank.Cmp(Int(int64(last))) > 0 {
			t.Errorf("%s is published at %v and ranked %d to %d here", row["entry"], rank, first, last)
		}
	}
}

// checkPublished compares with an average printed to fifteen digits, once as a fraction and once as printed.
func checkPublished(t *testing.T, place Place, printed string) {
	t.Helper()
	shown := MustParse(printed)
	thirty := Rounding{RoundHalfUp, 0}.Round(shown.Mul(Int(30))) // three marks in tenths: the average is in thirtieths
	if exact := thirty.Quo(Int(30)); !place.Total.Equal(exact) {
		t.Errorf("%s averages %v, %v is published", place.Entry.ID, place.Total, exact)
	}
	if again := (Rounding{RoundHalfUp, 14}).Round(place.Total); !again.Equal(shown) {
		t.Errorf("%s averages %v, printed as %s", place.Entry.ID, place.Total, printed)
	}
}

// The Judgment of Paris, 24 May 1976, Cabernet, the nine French judges' marks out of 20 added up.
var parisTotals = []struct{ entry, total string }{
	{"Stag's Leap 1973", "127.5"}, {"Mouton Rothschild 1970", "126"}, {"Haut-Brion 1970", "125.5"}, {"Montrose 1970", "122"},
}

func checkParis(t *testing.T, marks []Mark) {
	t.Helper()
	rules := Rules{Aggregate: Aggregate{Method: Sum}, Quorum: 9,
		Criteria: []Criterion{{Key: "taste", Weight: 1, Scale: Scale{Int(0), Int(20), Fraction(1, 2)}}}}
	result := ranked(t, rules, Input{Entries: entriesOf(marks), Marks: marks})
	for i, want := range parisTotals {
		got := result.Places[i]
		if got.Entry.ID != want.entry || got.Total.String() != want.total || got.Rank != i+1 {
			t.Errorf("place %d is %s with %v, want %s with %s", got.Rank, got.Entry.ID, got.Total, want.entry, want.total)
		}
	}
}

func TestRank_theJudgmentOfParisFromTheFullTable(t *testing.T) {
	var marks []Mark
	for i, row := range realData(t, "reference", "paris1976_red_official9", "input.csv") {
		marks = append(marks, Mark{row["entry"], row["judge"], "taste", MustParse(row["y"]), i + 2})
	}
	checkParis(t, marks)
}

// The same, typed in from the published table (Balinski & Laraki, "Judge: Don't Vote!", 2014), so that the suite is
// whole without the shared data. Judges: Bréjoux, de Villaine, Dovaz, Kahn, Dubois-Millot, Oliver, Tari, Vanneque, Vrinat.
func TestRank_theJudgmentOfParis(t *testing.T) {
	var marks []Mark
	for entry, row := range map[string][]string{
		"Stag's Leap 1973":       {"14", "15", "10", "15", "16", "14", "13", "16.5", "14"},
		"Mouton Rothschild 1970": {"16", "14", "15", "12", "16", "12", "11", "16", "14"},
		"Montrose 1970":          {"12", "16", "11", "12", "17", "14", "14", "11", "15"},
		"Haut-Brion 1970":        {"17", "15", "12", "12", "13.5", "10", "14", "17", "15"},
		"Ridge Montebello 1971":  {"13", "9", "12", "7", "7", "12", "17", "15.5", "11"},
	} {
		for judge, mark := range row {
			marks = append(marks, Mark{entry, string(rune('1' + judge)), "taste", MustParse(mark), 0})
		}
	}
	checkParis(t, marks)
}

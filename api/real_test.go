package api_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"palmares/api"
	"palmares/pkg/tally"
)

// records reads a table of real judgings, which lies beside the repository; without it the test is skipped.
func records(t *testing.T, name string) []map[string]string {
	t.Helper()
	file, err := os.Open(filepath.Join("..", "..", "shared", filepath.FromSlash(name)))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("the real data are not here: %v", err)
	}
	must(t, err)
	defer func() { _ = file.Close() }()
	lines, err := csv.NewReader(file).ReadAll()
	must(t, err)
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, name := range lines[0] {
			row[name] = line[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// theFile is a table of real judgings as it lies there.
func theFile(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", "..", "shared", filepath.FromSlash(name)))
	must(t, err)
	return string(content)
}

// judging is a real judging as an edition of its own takes it: one category, one round that is over.
type judging struct {
	*world
	edition api.Edition
}

func newJudging(t *testing.T) judging {
	t.Helper()
	w := demo(t)
	made := read[api.Edition](w.as(organizer).post("/editions", map[string]any{
		"number": 9, "year": 2025, "title": words("Jugements publiés"), "startsOn": "2025-06-01", "endsOn": "2025-06-02", "template": "blank",
	}).is(http.StatusCreated))
	return judging{w, made}
}

// round begins a category whose one round is over, with its rubric.
func (j judging) round(key, aggregate string, quorum int, rubric api.NewRubric) (api.Category, api.Round) {
	j.t.Helper()
	as := j.as(organizer)
	category := read[api.Category](as.post("/editions/"+j.edition.ID+"/categories", api.NewCategory{Key: key, Name: words(key), Prefix: "XX"}).is(http.StatusCreated))
	round := read[api.Round](as.post("/categories/"+category.ID+"/rounds", map[string]any{
		"name": words("Jugement"), "kind": "file", "opensAt": today.AddDate(0, 0, -20), "closesAt": today.AddDate(0, 0, -10),
		"quorum": quorum, "judgesPerEntry": quorum,
		"method": map[string]any{"aggregate": aggregate, "decimals": 2, "rounding": "none", "ladder": []string{}},
	}).is(http.StatusCreated))
	rubric.Reason = "La grille publiée."
	as.put("/rounds/"+round.ID+"/rubric", rubric, ifMatch(0)).is(http.StatusOK)
	return category, round
}

// judged imports entries, judges, and a file of marks as it is, and gives the places by title.
func (j judging) judged(category api.Category, round api.Round, marks []map[string]string, scores string) map[string]api.Place {
	j.t.Helper()
	var entries, judges []string
	for _, one := range marks {
		entries, judges = append(entries, one["entry"]), append(judges, one["judge"])
	}
	j.take("entries?dryRun=false&category="+category.ID, "title", distinct(entries), func(name string) string { return fmt.Sprintf("%q", name) })
	j.take("judges?dryRun=false", "name,email", distinct(judges), func(name string) string {
		return fmt.Sprintf("%q,%s@juges.example.org", name, url.PathEscape(strings.ReplaceAll(name, " ", ".")))
	})
	report := read[api.ImportReport](j.as(organizer).post("/editions/"+j.edition.ID+"/imports/scores?dryRun=false&round="+round.ID, []byte(scores)))
	if report.Written != len(marks) || len(report.Problems) > 0 {
		j.t.Fatalf("%d of %d marks are written: %+v", report.Written, len(marks), report.Problems)
	}
	places := map[string]api.Place{}
	for _, place := range j.ranking(round.ID).Places {
		places[place.Title] = place
	}
	return places
}

// exact gives the totals of a round by entry, as fractions: what the page rounds.
func (j judging) exact(roundID string) map[string]string {
	j.t.Helper()
	run, err := j.db.LastRun(j.t.Context(), roundID)
	must(j.t, err)
	totals := map[string]string{}
	for _, place := range run.Result.Places {
		totals[place.EntryID] = place.Exact
	}
	return totals
}

// take imports a list of names.
func (j judging) take(path, columns string, names []string, row func(string) string) {
	j.t.Helper()
	list := columns + "\n"
	for _, name := range names {
		list += row(name) + "\n"
	}
	report := read[api.ImportReport](j.as(organizer).post("/editions/"+j.edition.ID+"/imports/"+path, []byte(list)))
	if report.Written != len(names) || len(report.Problems) > 0 {
		j.t.Fatalf("%d of %d rows are written to %s: %+v", report.Written, len(names), path, report.Problems)
	}
}

func distinct(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}

func criterion(key, low, high, step string) api.Criterion {
	return api.Criterion{Key: strings.ToLower(key), Label: words(key), Weight: 1, Min: low, Max: high, Step: step}
}

// tallied counts the same marks by the same rules as palmares rank does, without a server.
func tallied(t *testing.T, marks []map[string]string) map[string]tally.Place {
	t.Helper()
	rules := tally.Rules{Direction: tally.Lower, Quorum: 3}
	input, seen := tally.Input{}, map[string]bool{}
	for _, key := range grantCriteria {
		weight := 0
		if key == "Overall" {
			weight = 1
		}
		scale := tally.Scale{Min: tally.Int(1), Max: tally.Int(5), Step: tally.Fraction(1, 10)}
		rules.Criteria = append(rules.Criteria, tally.Criterion{Key: key, Weight: weight, Scale: scale})
	}
	for i, row := range marks {
		input.Marks = append(input.Marks, tally.Mark{Entry: row["entry"], Judge: row["judge"], Criterion: row["criterion"],
			Value: tally.MustParse(row["score"]), Row: i + 2})
		if !seen[row["entry"]] {
			input.Entries = append(input.Entries, tally.Entry{ID: row["entry"]})
		}
		seen[row["entry"]] = true
	}
	result, err := tally.Rank(rules, input)
	must(t, err)
	places := map[string]tally.Place{}
	for _, place := range result.Places {
		places[place.Entry.ID] = place
	}
	return places
}

// grantCriteria are all that reviewers were asked; the published ranking counts the first alone.
var grantCriteria = []string{"Overall", "Innovation", "Approach", "Investig", "Signif", "Impact"}

// TestReal_grantsOfTheAIBS takes the file of 72 proposals, each read by three of 26 reviewers on six criteria, as it is, into
// one round: the same places and the same exact totals as palmares rank, which are the published averages; the lower, the
// better, and equal averages are equal places.
func TestReal_grantsOfTheAIBS(t *testing.T) {
	t.Parallel()
	marks, published := records(t, "data/grants_aibs/scores.csv"), records(t, "data/grants_aibs/results.csv")
	rubric := api.NewRubric{Direction: "lower"}
	for _, key := range grantCriteria {
		one := criterion(key, "1", "5", "0.1")
		if key != "Overall" {
			one.Weight = 0 // shown, and not counted; some reviewers were not asked
		}
		rubric.Criteria = append(rubric.Criteria, one)
	}
	j := newJudging(t)
	category, round := j.round("grants", "mean", 3, rubric)
	places := j.judged(category, round, marks, theFile(t, "data/grants_aibs/scores.csv"))
	want, exact := tallied(t, marks), j.exact(round.ID)
	if len(places) != 72 || len(want) != 72 || len(published) != 72 {
		t.Fatalf("%d proposals are on the page, %d counted, %d published", len(places), len(want), len(published))
	}
	for _, row := range published {
		got, counted := places[row["entry"]], want[row["entry"]]
		if got.Rank != counted.Rank || got.ExAequo != counted.ExAequo || exact[got.EntryID] != counted.Total.String() || got.Scorecards != 3 {
			t.Errorf("%s: place %d with %s on the page, place %d with %v counted", row["entry"], got.Rank, exact[got.EntryID], counted.Rank, counted.Total)
		}
		if printed := (tally.Rounding{Mode: tally.RoundHalfUp, Decimals: 14}).Round(counted.Total); !printed.Equal(tally.MustParse(row["published_score_avg"])) {
			t.Errorf("%s averages %v, published is %s", row["entry"], printed, row["published_score_avg"])
		}
		rank, err := strconv.Atoi(row["published_rank"])
		must(t, err)
		if last := got.Rank + max(len(counted.Sharing), 1) - 1; rank < got.Rank || rank > last {
			t.Errorf("%s is published at %d, and on the page %d to %d", row["entry"], rank, got.Rank, last)
		}
	}
}

// TestReal_parisTasting gives the red wines of 1976 the totals and the order that were announced.
func TestReal_parisTasting(t *testing.T) {
	t.Parallel()
	marks := records(t, "reference/paris1976_red_official9/input.csv")
	j := newJudging(t)
	category, round := j.round("paris", "sum", 9, api.NewRubric{Direction: "higher", Criteria: []api.Criterion{criterion("y", "0", "20", "0.5")}})
	places := j.judged(category, round, marks, theFile(t, "reference/paris1976_red_official9/input.csv"))
	for i, want := range []struct{ wine, total string }{
		{"Stag's Leap 1973", "127.5"}, {"Mouton Rothschild 1970", "126"}, {"Haut-Brion 1970", "125.5"}, {"Montrose 1970", "122"},
	} {
		got := places[want.wine]
		total, err := strconv.ParseFloat(got.Total, 64)
		if err != nil || got.Rank != i+1 || strconv.FormatFloat(total, 'f', -1, 64) != want.total {
			t.Errorf("%s: place %d with %s, announced place %d with %s", want.wine, got.Rank, got.Total, i+1, want.total)
		}
	}
}

package api_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"palmares/api"
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

// mark is one of a real judging.
type mark struct{ entry, judge, value string }

// judging is a real judging as an edition of its own takes it: one category, one round that is over, one criterion.
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

// judged imports entries, judges and marks, and gives the places by title.
func (j judging) judged(key, aggregate string, rubric api.NewRubric, marks []mark) map[string]api.Place {
	j.t.Helper()
	as := j.as(organizer)
	prefix := strings.ToUpper(key[:1] + key[len(key)-1:])
	prefix = strings.Map(func(r rune) rune { return 'A' + (r-'0')%26 }, prefix)
	category := read[api.Category](as.post("/editions/"+j.edition.ID+"/categories", api.NewCategory{Key: key, Name: words(key), Prefix: prefix}).is(http.StatusCreated))
	round := read[api.Round](as.post("/categories/"+category.ID+"/rounds", map[string]any{
		"name": words("Jugement"), "kind": "file", "opensAt": today.AddDate(0, 0, -20), "closesAt": today.AddDate(0, 0, -10),
		"method": map[string]any{"aggregate": aggregate, "decimals": 2, "rounding": "none", "ladder": []string{}},
	}).is(http.StatusCreated))
	as.put("/rounds/"+round.ID+"/rubric", rubric, ifMatch(0)).is(http.StatusOK)
	var entries, judges []string
	scores := "entry,judge," + rubric.Criteria[0].Key + "\n"
	for _, one := range marks {
		entries, judges = append(entries, one.entry), append(judges, one.judge)
		scores += fmt.Sprintf("%q,%q,%s\n", one.entry, one.judge, one.value)
	}
	j.take("entries?dryRun=false&category="+category.ID, "title", distinct(entries), func(name string) string { return fmt.Sprintf("%q", name) })
	j.take("judges?dryRun=false", "name,email", j.unknown(distinct(judges)), func(name string) string {
		return fmt.Sprintf("%q,%s@juges.example.org", name, url.PathEscape(strings.ReplaceAll(name, " ", ".")))
	})
	report := read[api.ImportReport](as.post("/editions/"+j.edition.ID+"/imports/scores?dryRun=false&round="+round.ID, []byte(scores)))
	if report.Written != len(marks) || len(report.Problems) > 0 {
		j.t.Fatalf("%d of %d marks are written: %+v", report.Written, len(marks), report.Problems)
	}
	places := map[string]api.Place{}
	for _, place := range j.ranking(round.ID).Places {
		places[place.Title] = place
	}
	return places
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

// unknown are the judges who have not yet been invited: some sit in several years.
func (j judging) unknown(names []string) []string {
	known := map[string]bool{}
	for _, member := range read[[]api.Member](j.as(organizer).get("/editions/" + j.edition.ID + "/members")) {
		known[member.Name] = true
	}
	return slices.DeleteFunc(names, func(name string) bool { return known[name] })
}

func distinct(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}

func oneCriterion(direction api.Direction, low, high, step string) api.NewRubric {
	return api.NewRubric{Direction: direction, Criteria: []api.Criterion{{Key: "overall", Label: words("Ensemble"), Weight: 1, Min: low, Max: high, Step: step}}}
}

// TestReal_grantsOfTheAIBS gives 72 proposals of four years, each read by three reviewers, their published places:
// the lower the mean, the better, and equal means are equal places.
func TestReal_grantsOfTheAIBS(t *testing.T) {
	t.Parallel()
	marks, published := map[string][]mark{}, map[string]map[string]float64{}
	for _, row := range records(t, "data/grants_aibs/scores.csv") {
		if row["criterion"] == "Overall" {
			marks[row["event"]] = append(marks[row["event"]], mark{row["entry"], row["judge"], row["score"]})
		}
	}
	for _, row := range records(t, "data/grants_aibs/results.csv") {
		if published[row["event"]] == nil {
			published[row["event"]] = map[string]float64{}
		}
		average, err := strconv.ParseFloat(row["published_score_avg"], 64)
		must(t, err)
		published[row["event"]][row["entry"]] = average
	}
	j := newJudging(t)
	compared := 0
	for event, averages := range published {
		places := j.judged(strings.ToLower(event[:1])+event[1:], "mean", oneCriterion("lower", "1", "5", "0.1"), marks[event])
		for entry, average := range averages {
			better := 0
			for _, other := range averages {
				if other < average-1e-9 {
					better++
				}
			}
			got := places[entry]
			total, err := strconv.ParseFloat(got.Total, 64)
			if err != nil || got.Rank != better+1 || math.Abs(total-average) > 0.005 || got.Scorecards != 3 {
				t.Errorf("%s %s: place %d with %s from %d reviewers, published place %d with %.6f", event, entry, got.Rank, got.Total, got.Scorecards, better+1, average)
			}
			compared++
		}
	}
	if compared != 72 {
		t.Errorf("%d proposals were compared", compared)
	}
}

// TestReal_parisTasting gives the red wines of 1976 the totals and the order that were announced.
func TestReal_parisTasting(t *testing.T) {
	t.Parallel()
	var marks []mark
	for _, row := range records(t, "reference/paris1976_red_official9/input.csv") {
		marks = append(marks, mark{row["entry"], row["judge"], strings.TrimSuffix(row["y"], ".0")})
	}
	places := newJudging(t).judged("paris1976", "sum", oneCriterion("higher", "0", "20", "0.5"), marks)
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

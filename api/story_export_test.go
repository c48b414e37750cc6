package api_test

import (
	"encoding/csv"
	"net/http"
	"slices"
	"strings"
	"testing"

	"palmares/api"
)

// exported gives the rows of a list without its header, as a spreadsheet reads them.
func (s stage) exported(list string) [][]string {
	s.t.Helper()
	got := s.as(organizer).get("/editions/" + s.things["edition"] + "/exports/" + list).is(http.StatusOK)
	reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(got.body), "\ufeff")))
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	must(s.t, err)
	return rows[1:]
}

func TestStory_theFilteredListIsExportedAsItIsShown(t *testing.T) {
	t.Parallel()
	s := example{}.prepare(demo(t), "")
	filter := "?country=ML&category=" + s.things["startup"] + "&sort=-submittedAt"
	shown := read[api.EntryPage](s.as(organizer).get("/editions/" + s.things["edition"] + "/entries" + filter)).Items
	numbers := []string{}
	for _, entry := range shown {
		numbers = append(numbers, entry.Number)
	}
	written := []string{}
	for _, row := range s.exported("entries" + filter) {
		written = append(written, row[0])
	}
	if len(numbers) == 0 || !slices.Equal(numbers, written) {
		t.Errorf("the page shows %v, the export has %v", numbers, written)
	}
}

func TestStory_aConflictIsInTheExportsOfBothLists(t *testing.T) {
	t.Parallel()
	s := example{}.prepare(demo(t), "")
	round := s.things["startup1"]
	for number, task := range s.tasks(judge, round) {
		reason := "=HYPERLINK(1) " + number
		s.as(judge).post("/assignments/"+task+"/conflict", map[string]string{"kind": "family", "reason": reason}).is(http.StatusCreated)
		conflicts := s.exported("conflicts?lang=fr")
		if !slices.ContainsFunc(conflicts, func(row []string) bool {
			return row[1] == number && row[2] == "family" && row[3] == "'"+reason && row[4] == "judge"
		}) {
			t.Errorf("the conflict about %s is not in %v", number, conflicts)
		}
		assignments := s.exported("assignments?round=" + round)
		if !slices.ContainsFunc(assignments, func(row []string) bool { return row[1] == number && row[3] == "recused" && row[6] != "" }) {
			t.Errorf("the recusal from %s is not in %v", number, assignments)
		}
		break
	}
}

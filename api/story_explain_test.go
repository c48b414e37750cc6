package api_test

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"palmares/pkg/store/storetest"
)

// scan is how SQLite says that it reads a whole table.
var scan = regexp.MustCompile(`^SCAN (\w+)$`)

// growing are the tables that grow with a contest, under the names that statements give them.
var growing = strings.Fields("entry e member m j account assignment a scorecard c mark revision journal conflict session file")

// TestStory_noListReadsAWholeTable asks SQLite how it goes about each statement of what people wait for, with statistics of a grown contest. A total counts all the
// rows of its edition, wherever it finds them.
func TestStory_noListReadsAWholeTable(t *testing.T) {
	t.Parallel()
	s := example{}.prepare(demo(t), "")
	must(t, storetest.Crowd{
		Round: s.things["startup1"], Entry: s.things["SU-0003"], Judge: s.things["toure@jury.demo.palmares.member"], Entries: 1000, Judges: 300, EachBy: 3, Marked: true,
	}.Join(t.Context(), s.db))
	must(t, s.sql("ANALYZE"))
	type statement struct {
		text   string
		values []any
	}
	var mu sync.Mutex
	var heard []statement
	must(t, s.db.Hear(func(text string, values []any) {
		mu.Lock()
		defer mu.Unlock()
		heard = append(heard, statement{text, append([]any{}, values...)})
	}))
	edition, round := "/editions/"+s.things["edition"], "/rounds/"+s.things["startup1"]
	for path, by := range map[string]string{
		edition + "/entries": organizer, edition + "/entries?sort=title": organizer, edition + "/members": organizer, edition + "/conflicts": organizer,
		edition + "/journal": organizer, round + "/board": organizer, round + "/pace": organizer, "/me/assignments": judge, "/me/sittings": judge,
		"/me/entries": owner, "/me": judge, "/editions/current": "", edition + "/programme": "", s.things.in(t, task): judge,
	} {
		heard = nil
		s.as(by).get(path).is(http.StatusOK)
		for _, one := range heard {
			for _, step := range s.stepsOf(one.text, one.values) {
				if found := scan.FindStringSubmatch(step); found != nil && !strings.Contains(one.text, "count(*)") && slices.Contains(growing, found[1]) {
					t.Errorf("%s reads all of %s:\n%s", path, found[1], one.text)
				}
			}
		}
	}
}

func (s stage) stepsOf(statement string, values []any) []string {
	s.t.Helper()
	raw, err := s.db.Raw()
	must(s.t, err)
	rows, err := raw.QueryContext(s.t.Context(), "EXPLAIN QUERY PLAN "+statement, values...)
	must(s.t, err)
	defer func() { _ = rows.Close() }()
	steps := []string{}
	for rows.Next() {
		var id, parent, unused int
		var detail string
		must(s.t, rows.Scan(&id, &parent, &unused, &detail))
		steps = append(steps, detail)
	}
	must(s.t, rows.Err())
	return steps
}

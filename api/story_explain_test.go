package api_test

import (
	"encoding/json"
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

// everybody is what suspicions are found among: who names an organisation.
const everybody = "confirmed_at IS NOT NULL AND organisation <> ''"

// TestStory_noListReadsAWholeTable asks each database how it goes about each statement of what people wait for, with statistics of a grown contest. A total
// counts all the rows of its edition, wherever it finds them.
func TestStory_noListReadsAWholeTable(t *testing.T) {
	t.Parallel()
	eachDemo(t, noListReadsAWholeTable)
}

func noListReadsAWholeTable(s stage) {
	t := s.t
	t.Helper()
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
	edition, round := "/editions/"+s.things["edition"], "/rounds/"+s.things["project1"] // one of the others, which is a small part of the whole
	for path, by := range map[string]string{
		edition + "/entries": organizer, edition + "/entries?sort=title": organizer, edition + "/members": organizer, edition + "/conflicts": organizer,
		edition + "/journal": organizer, round + "/board": organizer, round + "/pace": organizer, "/me/assignments": judge, "/me/sittings": judge,
		"/me/entries": owner, "/me": judge, "/editions/current": "", edition + "/programme": "", s.things.in(t, task): judge,
	} {
		mu.Lock()
		heard = nil
		mu.Unlock()
		s.as(by).get(path).is(http.StatusOK)
		mu.Lock()
		now := heard
		mu.Unlock()
		if len(now) == 0 {
			t.Error(path, "asked nothing")
		}
		for _, one := range now {
			if strings.Contains(one.text, "count(*)") || strings.Contains(one.text, everybody) {
				continue
			}
			// An edition is all that there is: of what is asked of it an index may be read from end to end.
			all := strings.HasPrefix(path, edition) || strings.Contains(one.text, "edition_id =")
			for _, table := range s.readWhole(one.text, one.values, all) {
				if slices.Contains(growing, table) {
					t.Errorf("%s reads all of %s:\n%s", path, table, one.text)
				}
			}
		}
	}
}

// readWhole are the tables that a statement reads from one end to the other.
func (s stage) readWhole(statement string, values []any, all bool) (tables []string) {
	s.t.Helper()
	if s.db.Postgres() {
		return s.planOf(statement, values).wholes(all)
	}
	for _, step := range s.stepsOf(statement, values) {
		if found := scan.FindStringSubmatch(step); found != nil {
			tables = append(tables, found[1])
		}
	}
	return tables
}

// plan is a step of PostgreSQL's, as EXPLAIN tells it.
type plan struct {
	Node  string `json:"Node Type"`
	Alias string `json:"Alias"`
	Index string `json:"Index Cond"`
	Again string `json:"Recheck Cond"`
	Plans []plan `json:"Plans"`
}

// wholes are the tables that a plan reads whole: without an index, or with one along which it goes from end to end, unless it may: as far as the first few rows.
func (p plan) wholes(along bool) (tables []string) {
	along = along || p.Node == "Limit"
	switch p.Node {
	case "Seq Scan":
		tables = append(tables, p.Alias)
	case "Index Scan", "Index Only Scan":
		if p.Index == "" && !along {
			tables = append(tables, p.Alias)
		}
	case "Bitmap Heap Scan":
		if p.Again == "" {
			tables = append(tables, p.Alias)
		}
	}
	for _, below := range p.Plans {
		tables = append(tables, below.wholes(along)...)
	}
	return tables
}

// planOf asks PostgreSQL what it does where reading a whole table is the last resort: of a thousand rows it would often be the first, since they are few.
func (s stage) planOf(statement string, values []any) plan {
	s.t.Helper()
	raw, err := s.db.Raw()
	must(s.t, err)
	connection, err := raw.Conn(s.t.Context())
	must(s.t, err)
	defer func() { _ = connection.Close() }()
	_, err = connection.ExecContext(s.t.Context(), "SET enable_seqscan = off")
	must(s.t, err)
	var text string
	must(s.t, connection.QueryRowContext(s.t.Context(), "EXPLAIN (FORMAT JSON) "+statement, values...).Scan(&text))
	_, err = connection.ExecContext(s.t.Context(), "RESET enable_seqscan")
	must(s.t, err)
	var whole []struct{ Plan plan }
	must(s.t, json.Unmarshal([]byte(text), &whole))
	return whole[0].Plan
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

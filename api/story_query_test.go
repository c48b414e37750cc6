package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"palmares/api"
	"palmares/pkg/store/storetest"
)

// heard are the statements that a server asks of its database.
type heard struct {
	mu         sync.Mutex
	statements []string
}

func (w *world) hear() *heard {
	w.t.Helper()
	h := &heard{}
	must(w.t, w.db.Hear(func(statement string, _ []any) {
		h.mu.Lock()
		defer h.mu.Unlock()
		h.statements = append(h.statements, statement)
	}))
	return h
}

// of counts what one request asks.
func (h *heard) of(s stage, login, path string) []string {
	s.t.Helper()
	s.as(login).get(path).is(http.StatusOK) // what is looked up once is looked up
	h.forget()
	s.as(login).get(path).is(http.StatusOK)
	return h.so()
}

func (h *heard) forget() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.statements = nil
}

// so gives what was heard since.
func (h *heard) so() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return append([]string{}, h.statements...)
}

// crowd makes the start-ups' first round grow: entries, and judges with a scorecard of each.
func (s stage) crowd(entries int) {
	s.t.Helper()
	must(s.t, storetest.Crowd{
		Round: s.things["startup1"], Entry: s.things["SU-0003"], Judge: s.things["toure@jury.demo.palmares.member"], Entries: entries, Judges: entries / 2, EachBy: 2, Marked: true,
	}.Join(s.t.Context(), s.db))
	must(s.t, s.sql(fmt.Sprintf(`INSERT INTO assignment (id, round_id, judge_id, entry_id, assigned_at)
		SELECT 'c5' || substr(id, 3), '%s', '%s', id, submitted_at FROM entry WHERE id LIKE 'c3000000%%'`, s.things["startup1"], s.things[judge+".member"])))
}

// TestStory_aListAsksAsManyQueriesForFiftyRowsAsForOne: what a person waits for may not ask row by row.
func TestStory_aListAsksAsManyQueriesForFiftyRowsAsForOne(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		h := s.hear()
		asks := map[string]string{}
		for _, one := range examples {
			method, _ := one.method(t)
			path := strings.NewReplacer("<edition>", s.things["edition"], "<startup1>", s.things["startup1"]).Replace(one.path)
			if method != http.MethodGet || one.first != nil || strings.Contains(path, "<") {
				continue
			}
			asks[path] = organizer
			if strings.HasPrefix(path, "/me") {
				asks[path] = judge
			}
		}
		before := map[string][]string{}
		for path, by := range asks {
			if got := s.as(by).get(path); got.status != http.StatusOK {
				delete(asks, path)
				continue
			}
			before[path] = h.of(s, by, path)
		}
		s.crowd(50)
		for path, by := range asks {
			after := h.of(s, by, path)
			s.t.Logf("%s: %d queries, then %d", strings.NewReplacer(s.things["edition"], "…", s.things["startup1"], "…").Replace(path), len(before[path]), len(after))
			if len(after) > len(before[path])+3 {
				s.t.Errorf("%s asks %d queries for few rows, %d for fifty more:\n%s", path, len(before[path]), len(after), strings.Join(after[:min(len(after), 40)], "\n"))
			}
		}
	})
}

// TestStory_aListGoesOnAfterALongTitle: its cursor carries the title, in which letters outside ASCII and signs of HTML take up to six bytes each.
func TestStory_aListGoesOnAfterALongTitle(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		for _, sign := range []string{"é", "<", "😀"} {
			must(s.t, s.sql("UPDATE entry SET title = '"+strings.Repeat(sign, 200)+"'"))
			path := "/editions/" + s.things["edition"] + "/entries?sort=title&limit=1&cursor="
			first := read[api.EntryPage](s.as(organizer).get(path).is(http.StatusOK))
			s.as(organizer).get(path + first.NextCursor).is(http.StatusOK)
		}
		s.visitor().get("/invitations/"+strings.Repeat("a", 20)+"%00").refuses(http.StatusBadRequest, "invalid_request")
		s.visitor().get("/invitations/"+strings.Repeat("a", 20)+"%FF").refuses(http.StatusBadRequest, "invalid_request")
	})
}

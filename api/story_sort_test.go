package api_test

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"palmares/api"
)

// row is a line of any list: what tells it from the others, and what it is sorted by.
type row struct{ id, value string }

// sortedList is a list of the contract and what each of its orders goes by.
type sortedList struct {
	path  string
	sorts []string
	page  func(answer, string) (rows []row, total int, next string)
}

func pageOf[P, T any](a answer, items func(P) ([]T, int, string), of func(T) row) ([]row, int, string) {
	list, total, next := items(read[P](a.is(http.StatusOK)))
	rows := make([]row, len(list))
	for i, one := range list {
		rows[i] = of(one)
	}
	return rows, total, next
}

var sortedLists = map[string]sortedList{
	"members": {"/members", []string{"role", "name", "state", "country"}, func(a answer, sort string) ([]row, int, string) {
		return pageOf(a, func(p api.MemberPage) ([]api.Member, int, string) { return p.Items, p.Total, p.NextCursor }, func(m api.Member) row {
			return row{m.ID, map[string]string{"role": string(m.Role) + " " + m.Name, "name": m.Name, "country": m.Country + " " + m.Name}[sort]}
		})
	}},
	"conflicts": {"/conflicts", []string{"declaredAt", "judge", "entry"}, func(a answer, sort string) ([]row, int, string) {
		return pageOf(a, func(p api.ConflictPage) ([]api.Conflict, int, string) { return p.Items, p.Total, p.NextCursor }, func(c api.Conflict) row {
			return row{c.ID, map[string]string{"declaredAt": c.DeclaredAt.Format("20060102T150405.000000"), "judge": c.JudgeName, "entry": c.EntryNumber}[sort]}
		})
	}},
	"suspicions": {"/suspicions", []string{"judge", "entry"}, func(a answer, sort string) ([]row, int, string) {
		return pageOf(a, func(p api.SuspicionPage) ([]api.Suspicion, int, string) { return p.Items, p.Total, p.NextCursor }, func(s api.Suspicion) row {
			return row{s.JudgeID + s.EntryID + s.SettledAt.String(), map[string]string{"judge": s.JudgeName, "entry": s.EntryNumber}[sort]}
		})
	}},
	"entries": {"/entries", []string{"number", "title", "country", "submittedAt"}, func(a answer, sort string) ([]row, int, string) {
		return pageOf(a, func(p api.EntryPage) ([]api.EntrySummary, int, string) { return p.Items, p.Total, p.NextCursor }, func(e api.EntrySummary) row {
			return row{e.ID, map[string]string{"number": e.Number, "title": e.Title, "country": e.Country, "submittedAt": e.SubmittedAt.Format("20060102T150405.000000")}[sort]}
		})
	}},
}

// TestStory_listsAreSortedPageByPage goes through every list in every order, three rows at a time: each row once, in that order.
func TestStory_listsAreSortedPageByPage(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		for _, of := range []string{judge, otherJudge} {
			for _, number := range []string{"SU-0001", "SU-0002", "SU-0003"} {
				s.as(organizer).post("/editions/"+s.things["edition"]+"/conflicts", api.NewConflict{
					JudgeID: s.things[of+".member"], EntryID: s.things[number], Kind: "family", Reason: "Une cousine.",
				})
			}
		}
		for name, list := range sortedLists {
			for _, sort := range list.sorts {
				for _, turned := range []string{"", "-"} {
					if name == "entries" && turned == "-" && sort != "submittedAt" {
						continue // an order that the contract does not offer
					}
					s.goesThrough(name, list, turned, sort)
				}
			}
		}
	})
}

func (s stage) goesThrough(name string, list sortedList, turned, sort string) {
	s.t.Helper()
	var values []string
	seen, cursor := map[string]bool{}, ""
	var total int
	for {
		path := "/editions/" + s.things["edition"] + list.path + "?limit=3&sort=" + turned + sort + "&cursor=" + url.QueryEscape(cursor)
		rows, all, next := list.page(s.as(organizer).get(path), sort)
		for _, one := range rows {
			if seen[one.id] {
				s.t.Errorf("%s by %s%s: %s comes twice", name, turned, sort, one.id)
			}
			seen[one.id] = true
			values = append(values, one.value)
		}
		if total = all; next == "" {
			break
		}
		cursor = next
		for _, other := range list.sorts { // a place in one order is none in another
			if other != sort {
				s.as(organizer).get("/editions/"+s.things["edition"]+list.path+"?limit=3&sort="+other+"&cursor="+url.QueryEscape(next)).refuses(http.StatusBadRequest, "invalid_cursor")
			}
		}
	}
	if len(seen) != total || total < 2 {
		s.t.Errorf("%s by %s%s: %d of %d came", name, turned, sort, len(seen), total)
	}
	if turned == "-" {
		slices.Reverse(values)
	}
	if !slices.IsSorted(values) {
		s.t.Errorf("%s by %s%s: %q", name, turned, sort, values)
	}
}

// TestStory_aCursorThatIsNotOursIsRefused on both databases, and so are words that no text holds.
func TestStory_aCursorThatIsNotOursIsRefused(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		for name, list := range sortedLists {
			at := "/editions/" + s.things["edition"] + list.path
			for _, text := range []string{"{", "[]", `{"place":{"Value":"a\u0000b","ID":"\u0000"}}`, "\x00", `{"place":{"Key":"\u0000","At":-5}}`} {
				cursor := base64.RawURLEncoding.EncodeToString([]byte(text))
				if got := s.as(organizer).get(at + "?cursor=" + cursor); got.status != http.StatusBadRequest {
					s.t.Errorf("%s after %q answers %d: %s", name, text, got.status, got.body)
				}
			}
			for _, words := range []string{"a%00b", "%FF", strings.Repeat("é", 50), "%25_!"} {
				if got := s.as(organizer).get(at + "?q=" + words); got.status >= http.StatusInternalServerError {
					s.t.Errorf("%s with %q answers %d: %s", name, words, got.status, got.body)
				}
			}
			s.as(organizer).get(at+"?sort=secret").refuses(http.StatusBadRequest, "invalid_request")
		}
		for body, status := range map[string]int{`{"name": "a\u0000b"}`: http.StatusBadRequest, `{"name": "a\\u0000b"}`: http.StatusOK, "{\"name\": \"a\xffb\"}": http.StatusBadRequest} {
			if got := s.as(owner).patch("/me", json.RawMessage(body)); got.status != status {
				s.t.Errorf("%q answers %d: %s", body, got.status, got.body)
			}
		}
	})
}

package api_test

import (
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"palmares/api"
	"palmares/pkg/folding"
)

// sortedList is a list with its orders: each gives what a row is sorted by.
type sortedList[Page, Item any] struct {
	path   string
	parts  func(Page) ([]Item, int, string)
	key    func(Item) string
	orders map[string]func(Item) string
	turned []string // the orders that a minus turns round
}

// holds pages through every order, in pages of several sizes, and finds each row once, in that order.
func (l sortedList[Page, Item]) holds(s stage, rows int) {
	s.t.Helper()
	for sort, value := range l.orders {
		for _, sign := range []string{"", "-"} {
			if sign == "-" && !slices.Contains(l.turned, sort) {
				continue
			}
			for _, size := range []int{1, 3, 200} {
				all := l.walk(s, sign+sort, size)
				at := l.path + " by " + sign + sort + ", " + strconv.Itoa(size) + " a page"
				keys, values := map[string]bool{}, make([]string, len(all))
				for i, one := range all {
					keys[l.key(one)], values[i] = true, value(one)
				}
				if sign == "-" {
					slices.Reverse(values)
				}
				if len(keys) != len(all) || len(all) != rows {
					s.t.Errorf("%s: %d rows, %d of them different, of %d", at, len(all), len(keys), rows)
				}
				if !slices.IsSorted(values) {
					s.t.Errorf("%s: not in order: %q", at, values)
				}
			}
		}
	}
	s.as(organizer).get(l.path+"?sort=luck").refuses(http.StatusBadRequest, "invalid_request")
}

func (l sortedList[Page, Item]) walk(s stage, sort string, size int) []Item {
	s.t.Helper()
	all := []Item{}
	for cursor := ""; ; {
		query := url.Values{"sort": {sort}, "limit": {strconv.Itoa(size)}, "cursor": {cursor}}
		items, total, next := l.parts(read[Page](s.as(organizer).get(l.path + "?" + query.Encode()).is(http.StatusOK)))
		if all = append(all, items...); next == "" || len(all) > total {
			return all
		}
		cursor = next
	}
}

// TestProperty_everyOrderOfAListGivesEachRowOnce, ties and accents included.
func TestProperty_everyOrderOfAListGivesEachRowOnce(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		edition := "/editions/" + s.things["edition"]
		for i, name := range []string{"Zié Konaté", "Éva Konaté", "eva konate", "Awa", "awa", "Zié Konaté", strings.Repeat("É<😀", 40)} {
			for _, role := range []string{"judge", "observer"} {
				s.as(organizer).post(edition+"/members", api.NewMember{
					Role: api.Role(role), Name: name, Email: fmt.Sprintf("%s%d@sort.example.org", role, i), Locale: "fr",
				}).is(http.StatusCreated)
			}
		}
		for i, number := range []string{"SU-0001", "SU-0002", "SU-0003", "SU-0004", "SU-0001", "SU-0002"} {
			by := s.things[[]string{judge, "toure@jury.demo.palmares"}[i/4]+".member"]
			s.as(organizer).post(edition+"/conflicts", api.NewConflict{JudgeID: by, EntryID: s.things[number], Kind: "family", Reason: "Cousine."}).is(http.StatusCreated)
		}
		open := s.suspicions(organizer, "open")
		for _, one := range open[1:] {
			s.settle(one, false, "Vérifié.").is(http.StatusCreated)
		}
		members := read[api.MemberPage](s.as(organizer).get(edition + "/members")).Total
		sortedList[api.MemberPage, api.Member]{
			path: edition + "/members", parts: memberPage, key: func(m api.Member) string { return m.ID },
			orders: map[string]func(api.Member) string{
				"role":  func(m api.Member) string { return string(m.Role) + " " + beginning(m.Name) },
				"name":  func(m api.Member) string { return beginning(m.Name) },
				"state": func(m api.Member) string { return string(m.State) },
			}, turned: []string{"role", "name", "state"},
		}.holds(s, members)
		sortedList[api.ConflictPage, api.Conflict]{
			path: edition + "/conflicts", parts: conflictPage, key: func(c api.Conflict) string { return c.ID },
			orders: map[string]func(api.Conflict) string{
				"declaredAt": func(c api.Conflict) string { return c.DeclaredAt.Format("2006-01-02T15:04:05.000000000") },
				"judge":      func(c api.Conflict) string { return beginning(c.JudgeName) },
				"entry":      func(c api.Conflict) string { return c.EntryNumber },
			}, turned: []string{"declaredAt", "judge", "entry"},
		}.holds(s, read[api.ConflictPage](s.as(organizer).get(edition+"/conflicts")).Total)
		sortedList[api.SuspicionPage, api.Suspicion]{
			path: edition + "/suspicions", parts: suspicionPage, key: func(c api.Suspicion) string { return c.JudgeID + c.EntryID + c.SettledAt.String() },
			orders: map[string]func(api.Suspicion) string{
				"certainty": func(c api.Suspicion) string { return strconv.FormatBool(c.State != "open") },
				"judge":     func(c api.Suspicion) string { return folding.Fold(c.JudgeName) },
				"entry":     func(c api.Suspicion) string { return c.EntryNumber },
				"settledAt": func(c api.Suspicion) string { return c.SettledAt.Format("2006-01-02T15:04:05.000000000") },
			}, turned: []string{"judge", "entry", "settledAt"},
		}.holds(s, len(open))
		sortedList[api.EntryPage, api.EntrySummary]{
			path:  edition + "/entries",
			parts: func(p api.EntryPage) ([]api.EntrySummary, int, string) { return p.Items, p.Total, p.NextCursor },
			key:   func(e api.EntrySummary) string { return e.ID },
			orders: map[string]func(api.EntrySummary) string{
				"number": func(e api.EntrySummary) string { return e.Number }, "title": func(e api.EntrySummary) string { return e.Title },
				"country":     func(e api.EntrySummary) string { return e.Country },
				"submittedAt": func(e api.EntrySummary) string { return e.SubmittedAt.Format("2006-01-02T15:04:05.000000000") },
			}, turned: []string{"submittedAt"},
		}.holds(s, 25)
	})
}

// beginning is as much of a folded name as an order tells apart.
func beginning(name string) string {
	letters := []rune(folding.Fold(name))
	return string(letters[:min(len(letters), 12)])
}

// TestProperty_aForeignCursorIsRefused: garbage, null bytes, cursors of another list or order, and ours with a letter changed.
func TestProperty_aForeignCursorIsRefused(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		edition := "/editions/" + s.things["edition"]
		for _, number := range []string{"SU-0002", "SU-0003"} {
			s.as(organizer).post(edition+"/conflicts", api.NewConflict{
				JudgeID: s.things[judge+".member"], EntryID: s.things[number], Kind: "family", Reason: "Cousine.",
			}).is(http.StatusCreated)
		}
		lists := map[string]string{
			edition + "/members?sort=name&": organizer, edition + "/members?sort=-state&": organizer, edition + "/conflicts?sort=judge&": organizer, edition + "/conflicts?": organizer,
			edition + "/suspicions?sort=entry&": organizer, edition + "/suspicions?": organizer, edition + "/entries?sort=title&": organizer,
			edition + "/entries?sort=-submittedAt&": organizer, edition + "/journal?": organizer, "/accounts?": administrator,
		}
		ours := map[string]string{}
		for path, by := range lists {
			ours[path] = read[struct{ NextCursor string }](s.as(by).get(path + "limit=1").is(http.StatusOK)).NextCursor
		}
		random := rand.New(rand.NewPCG(1, 2))
		for path, by := range lists {
			if ours[path] == "" {
				s.t.Fatalf("%s has no second page", path)
			}
			for _, cursor := range foreign(random, ours[path]) {
				if got := s.as(by).get(path + "limit=1&cursor=" + url.QueryEscape(cursor)); got.status != http.StatusOK { // a changed letter may still make a place
					got.refuses(http.StatusBadRequest, "invalid_cursor")
				}
			}
			for other, cursor := range ours {
				if other != path {
					s.as(by).get(path+"limit=1&cursor="+cursor).refuses(http.StatusBadRequest, "invalid_cursor")
				}
			}
			for _, cursor := range withNull(ours[path]) {
				s.as(by).get(path+"limit=1&cursor="+url.QueryEscape(cursor)).refuses(http.StatusBadRequest, "invalid_cursor")
			}
			s.as(by).get(path+"cursor="+strings.Repeat("a", 2001)).refuses(http.StatusBadRequest, "invalid_request")
		}
	})
}

// foreign are cursors that no list has made, and one of ours with its letters changed.
func foreign(random *rand.Rand, ours string) []string {
	made := []string{"\x00", "\xff\xfe", "null", "bnVsbA", "e30", "W10", "ImFiYyI", ours + "AAAA", ours[:len(ours)-3]}
	for range 60 {
		letters := []byte(ours)
		for range 1 + random.IntN(3) {
			letters[random.IntN(len(letters))] = "AZaz09-_"[random.IntN(8)]
		}
		noise := make([]byte, random.IntN(80))
		for i := range noise {
			noise[i] = byte(random.IntN(256))
		}
		made = append(made, string(letters), string(noise), base64.RawURLEncoding.EncodeToString(noise))
	}
	return made
}

// withNull are our cursor with a null byte in each of its texts, in JSON's spelling and raw.
func withNull(ours string) []string {
	text, _ := base64.RawURLEncoding.DecodeString(ours)
	made := []string{}
	for i := range text {
		if text[i] == '"' {
			for _, null := range []string{`\u0000`, "\x00"} {
				made = append(made, base64.RawURLEncoding.EncodeToString([]byte(string(text[:i+1])+null+string(text[i+1:]))))
			}
		}
	}
	return append(made, base64.RawURLEncoding.EncodeToString([]byte(`"\u0000"`)))
}

// TestStory_aNullByteIsRefused: PostgreSQL holds none in a text, and says so late.
func TestStory_aNullByteIsRefused(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		edition := "/editions/" + s.things["edition"]
		for _, path := range []string{
			edition + "/members?q=", edition + "/conflicts?q=", edition + "/suspicions?q=", edition + "/entries?q=", edition + "/entries?sort=title&cursor=",
			edition + "/entries?category=", edition + "/journal?action=", edition + "/journal?subject=",
		} {
			for _, text := range []string{"a%00b", "%FF", "%C3%28"} {
				if got := s.as(organizer).get(path + text); got.status != 400 {
					s.t.Errorf("%s%s: %d %s", path, text, got.status, got.body)
				}
			}
		}
		s.as(administrator).get("/accounts?q=%00").is(http.StatusBadRequest)
		s.as(organizer).post(edition+"/members", map[string]string{"role": "judge", "name": "A\x00wa", "email": "awa@null.example.org", "locale": "fr"}).is(http.StatusBadRequest)
		s.as(organizer).post(edition+"/conflicts", api.NewConflict{
			JudgeID: s.things[judge+".member"], EntryID: s.things["SU-0003"], Kind: "family", Reason: "Cou\x00sine.",
		}).is(http.StatusBadRequest)
	})
}

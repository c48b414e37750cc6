package api_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"palmares/api"
)

// allPages reads a list to its end, two at a time, and holds what the pages say of all of it.
func allPages[Page, Item any](s stage, login, path string, parts func(Page) ([]Item, int, string)) []Item {
	s.t.Helper()
	all, cursor := []Item{}, ""
	for range 100 {
		items, total, next := parts(read[Page](s.as(login).get(path + "limit=2&cursor=" + url.QueryEscape(cursor)).is(http.StatusOK)))
		all = append(all, items...)
		if len(items) > 2 || total < len(all) || (next == "") != (total == len(all)) {
			s.t.Fatalf("%s: %d more make %d of %d, and the next is %q", path, len(items), len(all), total, next)
		}
		if next == "" {
			return all
		}
		cursor = next
	}
	s.t.Fatalf("%s has no end", path)
	return nil
}

func memberPage(p api.MemberPage) ([]api.Member, int, string) { return p.Items, p.Total, p.NextCursor }

func conflictPage(p api.ConflictPage) ([]api.Conflict, int, string) {
	return p.Items, p.Total, p.NextCursor
}

func suspicionPage(p api.SuspicionPage) ([]api.Suspicion, int, string) {
	return p.Items, p.Total, p.NextCursor
}

func TestStory_membersAreReadPageByPage(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path := "/editions/" + s.things["edition"] + "/members?"
		whole := read[api.MemberPage](s.as(organizer).get(path + "limit=200")).Items
		if paged := allPages(s, organizer, path, memberPage); !slices.Equal(idsOf(paged), idsOf(whole)) || len(whole) < 8 {
			s.t.Errorf("in pages %v, at once %v", idsOf(paged), idsOf(whole))
		}
		for query, holds := range map[string]func(api.Member) bool{
			"role=judge&":                func(m api.Member) bool { return m.Role == "judge" },
			"state=accepted&":            func(m api.Member) bool { return m.State == "accepted" },
			"state=invited&":             func(m api.Member) bool { return m.State == "invited" },
			"state=expired&":             func(m api.Member) bool { return m.State == "expired" },
			"q=issoufou+CIPMEN&":         func(m api.Member) bool { return strings.HasSuffix(m.Name, "Issoufou") },
			"q=aissata&":                 func(m api.Member) bool { return strings.HasPrefix(m.Name, "Aïssata") },
			"q=ISSOÛFOU&role=president&": func(api.Member) bool { return false },
			"q=%25&":                     func(api.Member) bool { return false },
		} {
			want := []string{}
			for _, m := range whole {
				if holds(m) {
					want = append(want, m.ID)
				}
			}
			if got := idsOf(allPages(s, organizer, path+query, memberPage)); !slices.Equal(got, want) {
				s.t.Errorf("%s finds %v, not %v", query, got, want)
			}
		}
		s.as(organizer).get(path+"cursor=nowhere").refuses(http.StatusBadRequest, "invalid_cursor")
	})
}

func idsOf(list []api.Member) []string {
	ids := []string{}
	for _, m := range list {
		ids = append(ids, m.ID)
	}
	return ids
}

// TestStory_suspicionsAreReadPageByPage: what is settled between two pages hides none of those that come after it.
func TestStory_suspicionsAreReadPageByPage(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		edition := "/editions/" + s.things["edition"]
		open := s.suspicions(organizer, "open")
		if paged := allPages(s, organizer, edition+"/suspicions?state=open&", suspicionPage); fmt.Sprint(paged) != fmt.Sprint(open) || len(open) != 3 {
			s.t.Errorf("in pages %v, at once %v", paged, open)
		}
		first := read[api.SuspicionPage](s.as(organizer).get(edition + "/suspicions?state=open&limit=1"))
		if first.Hard != 1 || first.Total != 3 {
			s.t.Errorf("%d of %d are hard", first.Hard, first.Total)
		}
		s.settle(first.Items[0], true, "").is(http.StatusCreated)
		rest := read[api.SuspicionPage](s.as(organizer).get(edition + "/suspicions?state=open&limit=9&cursor=" + first.NextCursor))
		if rest.Total != 2 || rest.Hard != 0 || fmt.Sprint(rest.Items) != fmt.Sprint(open[1:]) {
			s.t.Errorf("after the settled one come %+v", rest)
		}
		s.settle(open[1], false, "Vérifié.").is(http.StatusCreated)
		if settled := allPages(s, organizer, edition+"/suspicions?state=settled&", suspicionPage); len(settled) != 2 || settled[0].State != "dismissed" {
			s.t.Errorf("settled are %+v", settled)
		}
		word := url.QueryEscape(strings.ToLower(open[2].EntryNumber))
		if found := allPages(s, organizer, edition+"/suspicions?q="+word+"&state=open&", suspicionPage); len(found) != 1 || found[0].EntryID != open[2].EntryID {
			s.t.Errorf("%s finds %+v", word, found)
		}
		// A title would tell the president whose an anonymous file is.
		title := url.QueryEscape(open[2].EntryTitle)
		if mine := allPages(s, president, edition+"/suspicions?q="+title+"&", suspicionPage); open[2].EntryTitle == "" || len(mine) != 0 {
			s.t.Errorf("the president finds %q: %+v", title, mine)
		}
	})
}

func TestStory_conflictsAreReadPageByPage(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		edition := "/editions/" + s.things["edition"]
		for _, number := range []string{"SU-0001", "SU-0002", "SU-0003"} {
			s.as(organizer).post(edition+"/conflicts", api.NewConflict{
				JudgeID: s.things[judge+".member"], EntryID: s.things[number], Kind: "family", Reason: "Ma cousine Kadiatou.",
			}).is(http.StatusCreated)
		}
		whole := read[api.ConflictPage](s.as(organizer).get(edition + "/conflicts")).Items
		if paged := allPages(s, organizer, edition+"/conflicts?", conflictPage); fmt.Sprint(paged) != fmt.Sprint(whole) || len(whole) < 3 {
			s.t.Errorf("in pages %v, at once %v", paged, whole)
		}
		for query, want := range map[string]int{"q=su-0002&": 1, "q=DIARRA+su&": 3, "q=kadiatou&": 0} { // what a reason says finds nothing
			if found := allPages(s, organizer, edition+"/conflicts?"+query, conflictPage); len(found) != want {
				s.t.Errorf("%s finds %+v", query, found)
			}
		}
		if mine := allPages(s, president, edition+"/conflicts?", conflictPage); len(mine) != len(whole) {
			s.t.Errorf("the president reads %d of %d", len(mine), len(whole))
		}
	})
}

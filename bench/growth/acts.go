package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"time"
)

// act is something that somebody waits for. A save says what follows from the version that it read.
type act struct {
	name, by, method, path string
	body                   any
	version                bool   // of the thing at path, sent as If-Match
	after                  string // page through this list first, to its end at most 40 pages deep
}

// acts are what people wait for, in the order in which they are done.
func (w *world) acts() []act {
	edition, round := "/editions/"+w.edition, "/rounds/"+w.round
	card := map[string]any{"marks": map[string]string{w.criterion: w.mark}, "comments": map[string]string{}, "toEntrant": "", "toJury": ""}
	list := func(name, path string) act { return act{name: name, by: organizer, method: http.MethodGet, path: path} }
	return []act{
		{name: "sign in", method: http.MethodPost, path: "/session", body: map[string]string{"email": "c1@crowd.example", "password": password}},
		{name: "public: this edition", method: http.MethodGet, path: "/editions/current"},
		{name: "public: programme", method: http.MethodGet, path: edition + "/programme"},
		list("entries", edition+"/entries"), list("entries, by title", edition+"/entries?sort=title"), list("entries, words", edition+"/entries?q=projet+99"),
		{name: "entries, page 40", by: organizer, method: http.MethodGet, path: edition + "/entries?sort=-submittedAt", after: "cursor"},
		list("members", edition+"/members"), list("members, by name", edition+"/members?sort=name"), list("members, by state", edition+"/members?sort=state"),
		{name: "accounts", by: administrator, method: http.MethodGet, path: "/accounts"}, list("conflicts", edition+"/conflicts"), list("suspicions", edition+"/suspicions?state=open"), list("journal", edition+"/journal"),
		list("board", round+"/board"), list("pace", round+"/pace"), list("paces of all rounds", edition+"/paces"), list("complaints", edition+"/complaints"),
		list("closing, what is open", edition+"/closing"), list("paper", round+"/paper"), list("export of entries", edition+"/exports/entries?format=csv&lang=fr"),
		{name: "a judge's list", by: crowdJudge, method: http.MethodGet, path: "/me/assignments"},
		{name: "a judge's files", by: crowdJudge, method: http.MethodGet, path: "/me/sittings"},
		{name: "one file beside its rubric", by: judge, method: http.MethodGet, path: "/assignments/" + w.task},
		{name: "save of a scorecard", by: judge, method: http.MethodPut, path: "/assignments/" + w.task + "/scorecard", body: card, version: true},
		{name: "an entrant's entries", by: owner, method: http.MethodGet, path: "/me/entries"},
		{name: "provisional ranking", by: organizer, method: http.MethodGet, path: round + "/ranking/provisional"},
		{name: "ranking, computed", by: organizer, method: http.MethodPost, path: round + "/ranking"},
		list("ranking, read", round+"/ranking"),
	}
}

// taken is what an act took: the median of some times.
type taken struct {
	act         string
	time        time.Duration
	rows, bytes int
}

func (w *world) take(one act) (taken, error) {
	if one.after != "" {
		for range 40 {
			answer, err := w.send(one)
			if err != nil {
				return taken{}, err
			}
			var page struct{ NextCursor string }
			if json.Unmarshal(answer, &page) != nil || page.NextCursor == "" {
				break
			}
			one.path = w.first(one.path) + "&cursor=" + page.NextCursor
		}
	}
	out := taken{act: one.name}
	times := []time.Duration{}
	for until := time.Now().Add(time.Second); len(times) < 3 || len(times) < 15 && time.Now().Before(until); {
		began := time.Now()
		answer, err := w.send(one)
		if err != nil {
			return taken{}, err
		}
		times = append(times, time.Since(began))
		out.bytes, out.rows = len(answer), rowsOf(answer)
	}
	out.time = slices.Sorted(slices.Values(times))[len(times)/2]
	return out, nil
}

func (w *world) first(path string) string {
	before, _, _ := bytes.Cut([]byte(path), []byte("&cursor="))
	return string(before)
}

// send asks the server's own handler.
func (w *world) send(one act) ([]byte, error) {
	body, err := json.Marshal(one.body)
	if err != nil {
		return nil, err
	}
	request := httptest.NewRequest(one.method, site+"/api/v1"+one.path, bytes.NewReader(body))
	if one.body == nil {
		request = httptest.NewRequest(one.method, site+"/api/v1"+one.path, nil)
	}
	request.Header.Set("Content-Type", "application/json")
	if one.by != "" {
		request.Header.Set("Authorization", "Bearer "+w.tokens[one.by])
	}
	if one.version {
		request.Header.Set("If-Match", strconv.Quote(strconv.Itoa(w.saved)))
	}
	answer := httptest.NewRecorder()
	w.handler.ServeHTTP(answer, request)
	if answer.Code >= http.StatusBadRequest {
		return nil, fmt.Errorf("%s %s answers %d: %.300s", one.method, one.path, answer.Code, answer.Body)
	}
	if one.version {
		w.saved++
	}
	return answer.Body.Bytes(), nil
}

// rowsOf counts the longest list in an answer.
func rowsOf(answer []byte) int {
	var list []json.RawMessage
	if json.Unmarshal(answer, &list) == nil {
		return len(list)
	}
	var parts map[string]json.RawMessage
	if json.Unmarshal(answer, &parts) != nil {
		return bytes.Count(answer, []byte("\n"))
	}
	rows := 0
	for _, part := range parts {
		if list = nil; json.Unmarshal(part, &list) == nil {
			rows = max(rows, len(list))
		}
	}
	return rows
}

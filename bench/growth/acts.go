package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"time"

	"palmares/api"
	"palmares/bench/served"
	"palmares/pkg/seed"
	"palmares/pkg/store"
)

// act is something that a person waits for.
type act struct {
	name, login, method, path string
	body                      any
}

// site is a contest of some size behind its server.
type site struct {
	url, edition, round, card string
	tokens                    map[string]string // by login
	version                   string            // of the card
}

const (
	organizer = "organisateur@demo.palmares"
	screener  = "instructeur@demo.palmares"
	judge     = "p7@growth.example" // one of those who were made
)

// acts are those whose answer may grow; the last one ends the round.
func (s *site) acts() []act {
	edition, round := "/editions/"+s.edition, "/rounds/"+s.round
	reads := []act{
		{name: "public edition", path: "/editions/current"},
		{name: "entries, first page", login: screener, path: edition + "/entries"},
		{name: "entries, words", login: screener, path: edition + "/entries?q=atelier+99"},
		{name: "entries, by date, last first", login: screener, path: edition + "/entries?sort=-submittedAt"},
		{name: "an entry", login: screener, path: "/entries/" + id(entries, 11)},
		{name: "people, first page", login: organizer, path: edition + "/members"},
		{name: "people, by name", login: organizer, path: edition + "/members?sort=name"},
		{name: "conflicts", login: organizer, path: edition + "/conflicts"},
		{name: "suspicions, first page", login: organizer, path: edition + "/suspicions"},
		{name: "board of a round", login: organizer, path: round + "/board"},
		{name: "pace of a round", login: organizer, path: round + "/pace"},
		{name: "journal, first page", login: organizer, path: edition + "/journal"},
		{name: "export of all marks", login: organizer, path: edition + "/exports/scores?round=" + s.round},
		{name: "a judge's list", login: judge, path: "/me/assignments"},
		{name: "a judge's entries whole", login: judge, path: "/me/sittings"},
		{name: "an assigned entry", login: judge, path: "/assignments/" + s.card},
	}
	return append(reads,
		act{name: "save of a scorecard", login: judge, method: http.MethodPut, path: "/assignments/" + s.card + "/scorecard"},
		act{name: "live ranking, so far", login: organizer, path: round + "/ranking/provisional"},
		act{name: "live ranking, after a save", login: organizer, path: round + "/ranking/provisional"},
		act{name: "close the round", login: organizer, method: http.MethodPost, path: round + "/closing", body: api.ReasonOnly{Reason: "Mesure."}},
		act{name: "compute the ranking", login: organizer, method: http.MethodPost, path: round + "/ranking"},
		act{name: "read the ranking", login: organizer, path: round + "/ranking"},
	)
}

func (r *report) measure(ctx context.Context, of size) error {
	folder, err := os.MkdirTemp("", "palmares-growth-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	db, rooms, err := served.Demo(ctx, folder)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	s := &site{tokens: map[string]string{}}
	if err := s.prepare(ctx, db, of); err != nil {
		return err
	}
	handler, err := api.New(rooms, api.Options{Site: "http://127.0.0.1", Log: slog.New(slog.DiscardHandler), Now: time.Now, Bell: &db.Bell})
	if err != nil {
		return err
	}
	server := httptest.NewServer(handler)
	defer server.Close()
	s.url = server.URL + "/api/v1"
	for _, login := range []string{organizer, screener, judge} {
		if err := s.enter(ctx, login); err != nil {
			return err
		}
	}
	r.sizes = append(r.sizes, of)
	for _, one := range s.acts() {
		took, err := s.time(ctx, one)
		if err != nil {
			return fmt.Errorf("%s: %w", one.name, err)
		}
		r.add(one.name, of, took)
	}
	return nil
}

// prepare fills the first round of the start-ups, and finds the scorecard that is not yet handed in, to be saved again and again.
func (s *site) prepare(ctx context.Context, db *store.Store, of size) error {
	pool, err := db.Raw()
	if err != nil {
		return err
	}
	err = pool.QueryRowContext(ctx, `SELECT r.id, c.edition_id FROM round r JOIN category c ON c.id = r.category_id JOIN edition e ON e.id = c.edition_id
		WHERE c.key = 'startup' AND r.position = 1 AND e.number = 3`).Scan(&s.round, &s.edition)
	if err != nil {
		return err
	}
	if err := (filler{db: pool}).fill(ctx, of, s.round); err != nil {
		return err
	}
	return pool.QueryRowContext(ctx, "SELECT MIN(id) FROM assignment WHERE judge_id = ?", id(members, 7)).Scan(&s.card)
}

func (s *site) enter(ctx context.Context, login string) error {
	answer, err := s.ask(ctx, act{method: http.MethodPost, path: "/session", body: map[string]string{"email": login, "password": seed.Password}})
	if err != nil {
		return err
	}
	var opened struct{ AccessToken string }
	err = json.Unmarshal(answer, &opened)
	s.tokens[login] = opened.AccessToken
	return err
}

// time is the median of some runs: as many as there are in a third of a second, at most nine, and one of what can be done only once.
func (s *site) time(ctx context.Context, of act) (cost, error) {
	runs := 9
	if of.method == http.MethodPost {
		runs = 1
	}
	var spent []float64
	var size int
	for began := time.Now(); len(spent) < runs && (len(spent) < 1 || time.Since(began) < time.Second/3); {
		if err := s.before(ctx, &of); err != nil {
			return cost{}, err
		}
		begin := time.Now()
		answer, err := s.ask(ctx, of)
		if err != nil {
			return cost{}, err
		}
		spent, size = append(spent, time.Since(begin).Seconds()), len(answer)
	}
	slices.Sort(spent)
	return cost{spent[len(spent)/2], size}, nil
}

// before brings an act into the state that it is measured in.
func (s *site) before(ctx context.Context, of *act) error {
	switch of.name {
	case "save of a scorecard":
		return s.read(ctx, of)
	case "live ranking, after a save":
		save := act{login: judge, method: http.MethodPut, path: "/assignments/" + s.card + "/scorecard"}
		if err := s.read(ctx, &save); err != nil {
			return err
		}
		_, err := s.ask(ctx, save)
		return err
	}
	return nil
}

// read looks the card up, and gives its first criterion another mark.
func (s *site) read(ctx context.Context, save *act) error {
	text, err := s.ask(ctx, act{login: judge, path: "/assignments/" + s.card})
	if err != nil {
		return err
	}
	var sitting struct {
		Scorecard struct {
			Version int
			Marks   map[string]string
		}
	}
	if err := json.Unmarshal(text, &sitting); err != nil {
		return err
	}
	for key, mark := range sitting.Scorecard.Marks {
		sitting.Scorecard.Marks[key] = map[bool]string{true: "3", false: "4"}[mark == "4"]
		break
	}
	s.version = fmt.Sprintf("%q", fmt.Sprint(sitting.Scorecard.Version))
	save.body = map[string]any{"marks": sitting.Scorecard.Marks}
	return nil
}

func (s *site) ask(ctx context.Context, of act) ([]byte, error) {
	var body io.Reader = http.NoBody
	if of.body != nil {
		text, err := json.Marshal(of.body)
		if err != nil {
			return nil, err
		}
		body = bytes.NewReader(text)
	}
	if of.method == "" {
		of.method = http.MethodGet
	}
	request, err := http.NewRequestWithContext(ctx, of.method, s.url+of.path, body)
	if err != nil {
		return nil, err
	}
	if of.body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if token := s.tokens[of.login]; token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	if of.method == http.MethodPut {
		request.Header.Set("If-Match", s.version)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode >= http.StatusBadRequest {
		err = fmt.Errorf("%s %s: %s %.300s", of.method, of.path, answer.Status, text)
	}
	return text, err
}

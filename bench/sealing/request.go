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
	"time"

	"palmares/api"
	"palmares/pkg/contest"
	"palmares/pkg/scorecard"
	"palmares/pkg/seed"
)

// judge is one of the demo, signed in over HTTP.
type judge struct {
	site  string
	token string
}

// requested is how long the save of a scorecard by its judge takes, from the request to the answer: the median of some.
func requested(ctx context.Context, rooms contest.Rooms, card scorecard.Scorecard) (seconds float64, err error) {
	handler, err := api.New(rooms, api.Options{Site: "http://127.0.0.1", Log: slog.New(slog.DiscardHandler), Now: time.Now})
	if err != nil {
		return 0, err
	}
	server := httptest.NewServer(handler)
	defer server.Close()
	who, err := enter(ctx, server.URL, rooms, card.AssignmentID)
	if err != nil {
		return 0, err
	}
	body := api.ScorecardContent{Marks: map[string]api.Decimal{}}
	for key, mark := range card.Marks {
		body.Marks[key] = mark.String()
	}
	spent := make([]float64, 500)
	for i := range spent {
		begin := time.Now()
		path := "/api/v1/assignments/" + card.AssignmentID + "/scorecard"
		if err := who.ask(ctx, http.MethodPut, path, body, &card.Version); err != nil {
			return 0, err
		}
		spent[i] = time.Since(begin).Seconds()
	}
	return median(spent), nil
}

func enter(ctx context.Context, site string, rooms contest.Rooms, assignmentID string) (judge, error) {
	assignment, err := rooms.Jury.Store.AssignmentByID(ctx, assignmentID)
	if err != nil {
		return judge{}, err
	}
	seat, err := rooms.Members.Store.MemberByID(ctx, assignment.JudgeID)
	if err != nil {
		return judge{}, err
	}
	person, err := rooms.Accounts.Store.AccountByID(ctx, *seat.AccountID)
	if err != nil {
		return judge{}, err
	}
	who := judge{site: site}
	var session struct{ AccessToken string }
	err = who.ask(ctx, http.MethodPost, "/api/v1/session", map[string]string{"email": person.Email, "password": seed.Password}, &session)
	who.token = session.AccessToken
	return who, err
}

// ask sends a request and reads the answer: its body, or where that is asked for the version, which is also what If-Match says.
func (j judge) ask(ctx context.Context, method, path string, body, answer any) error {
	content, err := json.Marshal(body)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, method, j.site+path, bytes.NewReader(content))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	version, versioned := answer.(*int)
	if versioned {
		request.Header.Set("Authorization", "Bearer "+j.token)
		request.Header.Set("If-Match", fmt.Sprintf("%q", fmt.Sprint(*version)))
	}
	got, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer func() { _ = got.Body.Close() }()
	text, err := io.ReadAll(got.Body)
	if err != nil || got.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s: %s %s %w", method, path, got.Status, text, err)
	}
	if versioned {
		_, err = fmt.Sscanf(got.Header.Get("ETag"), "\"%d\"", version)
		return err
	}
	return json.Unmarshal(text, answer)
}

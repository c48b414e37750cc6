package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

// client is a person's program: it knows what it was told, and keeps what it was not.
type client struct {
	site, email, token string
	http               *http.Client
	things             []*thing
	shelf              *shelf // of who begins entries
	acknowledged       map[string]int
}

func newClient(site, email, token string) *client {
	return &client{site: site, email: email, token: token, http: &http.Client{Timeout: 20 * time.Second}, acknowledged: map[string]int{}}
}

// errDown is an answer that says nothing of whether the act was done.
var errDown = errors.New("no answer")

// refusal is an answer that no client of ours should get.
type refusal struct {
	status int
	body   string
}

func (r refusal) Error() string { return fmt.Sprintf("%d: %s", r.status, r.body) }

// none is the version of what has none.
const none = -1

// deed is one act under its own key: it may be sent any number of times.
type deed struct {
	act, method, path, key string
	version                int // that it changes; none where it begins something
	body                   []byte
	kind                   string
	mark                   string
}

func (c *client) do(ctx context.Context, d *deed) (map[string]any, error) {
	request, err := http.NewRequestWithContext(ctx, d.method, c.site+"/api/v1"+d.path, bytes.NewReader(d.body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", "Bearer "+c.token)
	if len(d.body) > 0 {
		request.Header.Set("Content-Type", d.kind)
	}
	if d.key != "" {
		request.Header.Set("Idempotency-Key", d.key)
	}
	if d.version != none {
		request.Header.Set("If-Match", fmt.Sprintf("%q", fmt.Sprint(d.version)))
	}
	answer, err := c.http.Do(request)
	if err != nil {
		return nil, errDown
	}
	defer func() { _ = answer.Body.Close() }()
	content, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode >= http.StatusInternalServerError {
		return nil, errDown
	}
	if answer.StatusCode >= http.StatusBadRequest {
		return nil, refusal{answer.StatusCode, string(content)}
	}
	var read any
	if err := json.Unmarshal(content, &read); err != nil {
		return nil, fmt.Errorf("%s: not JSON: %w", d.path, err)
	}
	if list, ok := read.([]any); ok {
		return map[string]any{"list": list}, nil
	}
	object, _ := read.(map[string]any)
	return object, nil
}

// insist asks again while no answer comes: a database that has just come back leaves the server with connections that are dead.
func insist(ctx context.Context, do func() error) error {
	limit := time.Now().Add(20 * time.Second)
	for {
		err := do()
		if !errors.Is(err, errDown) || time.Now().After(limit) || ctx.Err() != nil {
			return err
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func (c *client) get(ctx context.Context, path string) (map[string]any, error) {
	return c.do(ctx, &deed{method: http.MethodGet, path: path, version: none})
}

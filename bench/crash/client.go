package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// client is a person's program: it knows what it was told, and keeps what it was not.
type client struct {
	site, email, token string
	http               *http.Client
	things             []*thing
	shelf              *shelf     // of who begins entries
	mu                 sync.Mutex // of the counts
	acknowledged       map[string]int
	failed             map[string]int // answers that the server could not do it, by their words
}

func newClient(site, email, token string) *client {
	return &client{site: site, email: email, token: token, http: &http.Client{Timeout: 20 * time.Second}, acknowledged: map[string]int{},
		failed: map[string]int{}}
}

// errDown is an answer that says nothing of whether the act was done.
var errDown = errors.New("no answer")

// refusal is an answer that no client of ours should get.
type refusal struct {
	status int
	body   string
}

// isFull tells that its person has as many uploads on their way as one may.
func (r refusal) isFull() bool {
	return r.status == http.StatusConflict && strings.Contains(r.body, "too_many_uploads")
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
	headers                map[string]string
	learn                  func(answer map[string]any) error                  // what its answer tells, where it is not a thing's new state
	absent                 func(ctx context.Context, c *client) (bool, error) // whether a 404 says that it was done
	again                  func(ctx context.Context, c *client) error         // before it is sent once more
	sent                   bool
}

func (c *client) do(ctx context.Context, d *deed) (map[string]any, error) {
	request, err := http.NewRequestWithContext(ctx, d.method, c.site+"/api/v1"+d.path, bytes.NewReader(d.body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", "Bearer "+c.token)
	if d.kind != "" {
		request.Header.Set("Content-Type", d.kind)
	}
	if d.key != "" {
		request.Header.Set("Idempotency-Key", d.key)
	}
	if d.version != none {
		request.Header.Set("If-Match", fmt.Sprintf("%q", fmt.Sprint(d.version)))
	}
	for name, value := range d.headers {
		request.Header.Set(name, value)
	}
	answer, err := c.http.Do(request)
	if err != nil {
		return nil, errDown
	}
	defer func() { _ = answer.Body.Close() }()
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		return nil, errDown
	}
	if answer.StatusCode >= http.StatusInternalServerError {
		c.count(c.failed, words(answer, content))
		return nil, errDown
	}
	if answer.StatusCode >= http.StatusBadRequest {
		return nil, refusal{answer.StatusCode, string(content)}
	}
	if answer.Header.Get("Content-Type") == "application/octet-stream" {
		return map[string]any{"content": content}, nil
	}
	if len(content) == 0 {
		return map[string]any{"location": answer.Header.Get("Location"), "offset": answer.Header.Get("Upload-Offset")}, nil
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

func (c *client) count(in map[string]int, what string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	in[what]++
}

// words of a failure: its status, its code, and whether it says when to come again.
func words(answer *http.Response, content []byte) string {
	var problem struct{ Code string }
	_ = json.Unmarshal(content, &problem)
	told := fmt.Sprintf("%d %s", answer.StatusCode, problem.Code)
	if answer.Header.Get("Retry-After") == "" {
		told += ", and not when to come again"
	}
	return told
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

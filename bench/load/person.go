package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"

	"palmares/bench/served"
)

// padding makes a save as long as a person's.
var padding = strings.Repeat("mots d'un commentaire de jury, ", 20)

// person does one thing at a time, as a browser's outbox does: an act that comes while another is under way waits, and its latency with it.
type person struct {
	token, path string // of who signs in, and of the thing in hand
	version     string
	body        string
	turn        int
	handed      bool // a scorecard that is handed in, and must be taken back before it goes on
}

// wire is how everybody speaks to the server: HTTP/1.1, connections kept, and answers compressed for those who say that they can read it.
type wire struct {
	sites   []string // of the replicas, by turns
	turn    atomic.Uint32
	accepts string
	client  *http.Client
}

func newWire(accepts string, sites ...string) *wire {
	return &wire{sites: sites, accepts: accepts, client: &http.Client{Timeout: patience, Transport: &http.Transport{
		MaxIdleConns: 4096, MaxIdleConnsPerHost: 4096, DisableCompression: true,
	}}}
}

// ask sends one request and reads all of the answer. It keeps the version that the answer has.
func (w *wire) ask(ctx context.Context, p *person, method, path, body string) (string, error) {
	site := w.sites[int(w.turn.Add(1))%len(w.sites)]
	request, err := http.NewRequestWithContext(ctx, method, site+path, strings.NewReader(body))
	if err != nil {
		return "", err
	}
	if w.accepts != "" {
		request.Header.Set("Accept-Encoding", w.accepts)
	}
	if p.token != "" {
		request.Header.Set("Authorization", "Bearer "+p.token)
	}
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	if p.version != "" && (method == http.MethodPut || method == http.MethodPost) {
		request.Header.Set("If-Match", p.version)
	}
	answer, err := w.client.Do(request)
	if err != nil {
		return "", err
	}
	defer func() { _ = answer.Body.Close() }()
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		return "", err
	}
	if answer.StatusCode >= http.StatusBadRequest {
		return "", fmt.Errorf("%s %s: %d %.200s", method, path, answer.StatusCode, content)
	}
	if method != http.MethodGet && p.version != "" {
		p.version = answer.Header.Get("ETag")
	}
	return string(content), nil
}

// criteriaOf gives the keys of an assignment's rubric.
func criteriaOf(answer any) []string {
	var keys []string
	for _, one := range served.At[[]any](answer, "rubric", "criteria") {
		keys = append(keys, served.At[string](one, "key"))
	}
	return keys
}

// act is one request of one person of a role.
type act func(ctx context.Context, w *wire, p *person) error

func get(path string) act {
	return func(ctx context.Context, w *wire, p *person) error {
		_, err := w.ask(ctx, p, http.MethodGet, path, "")
		return err
	}
}

func compute(path string) act {
	return func(ctx context.Context, w *wire, p *person) error {
		_, err := w.ask(ctx, p, http.MethodPost, path, "")
		return err
	}
}

// save changes the thing in hand; every tenth turn hands it in instead.
func save(where, handIn string) act {
	return func(ctx context.Context, w *wire, p *person) error {
		p.turn++
		before, method, path, body := p.version, http.MethodPut, p.path+where, strings.Replace(p.body, "TURN", fmt.Sprint(p.turn), 1)
		if handIn != "" && p.turn%10 == 0 {
			method, path, body = http.MethodPost, p.path+handIn, ""
		}
		if p.handed {
			method, path, body = http.MethodDelete, p.path+"/scorecard/submission", ""
		}
		_, err := w.ask(ctx, p, method, path, body)
		if err == nil {
			p.handed = method == http.MethodPost && where == "/scorecard"
		}
		if err == nil && p.version == before {
			err = errors.New(path + ": acknowledged without a new version")
		}
		return err
	}
}

// own reads the thing in hand.
func own(ctx context.Context, w *wire, p *person) error {
	_, err := w.ask(ctx, p, http.MethodGet, p.path, "")
	return err
}

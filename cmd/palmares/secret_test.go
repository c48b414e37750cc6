package main

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"palmares/pkg/ledger"
	"palmares/pkg/seed"
	"palmares/pkg/store"
)

// TestServe_theSecretIsReplacedWhileSomebodyIsSignedIn in three steps, as replicas are started again one by one; the log goes on under both keys.
func TestServe_theSecretIsReplacedWhileSomebodyIsSignedIn(t *testing.T) {
	d := newDrill(t)
	dsn, files := newFile(t), filepath.Join(t.TempDir(), "files")
	d.fill(dsn, files)
	first, err := os.ReadFile(d.secret)
	if err != nil {
		t.Fatal(err)
	}
	old, fresh := strings.TrimSpace(string(first)), strings.Repeat("n3w-", 12)
	serve := func(lines ...string) *running {
		t.Helper()
		if err := os.WriteFile(d.secret, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		return start(t, "serve", "--listen=127.0.0.1:0", "--smtp=smtp://127.0.0.1:1", "--site=http://127.0.0.1", "--database="+dsn, "--files="+files, "--secret-file="+d.secret)
	}
	server := serve(old)
	before := server.token()
	var log struct{ Keys []string }
	var edition struct{ ID string }
	server.json("/api/v1/editions/current", &edition)
	server.json("/api/v1/editions/"+edition.ID+"/log", &log)
	if len(log.Keys) != 1 {
		t.Fatal("the log begins with", log.Keys)
	}
	server.end()

	server = serve(old, fresh)
	server.me(before, http.StatusOK)
	server.end()

	server = serve(fresh, old)
	server.me(before, http.StatusOK)
	after := server.token()
	for range 100 { // the log grows every second
		if server.json("/api/v1/editions/"+edition.ID+"/log", &log); len(log.Keys) == 2 {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if len(log.Keys) != 2 {
		t.Error("the log goes on under", log.Keys)
	}
	server.end()

	server = serve(old, fresh) // a replica that is one step behind
	server.me(after, http.StatusOK)
	server.end()

	server = serve(fresh)
	server.me(after, http.StatusOK)
	server.me(before, http.StatusUnauthorized)
	server.end()
	db, err := store.Attach(dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if trees, err := ledger.Examine(t.Context(), db); err != nil || len(trees) == 0 {
		t.Error("what the first key signed does not hold:", err)
	}
	d.refused("bytes", "serve", "--listen=127.0.0.1:0", "--smtp=smtp://127.0.0.1:1", "--site=http://127.0.0.1", "--database="+dsn, "--files="+files,
		"--secret-file="+file(t, "short", fresh+"\ntoo short\n"))
}

// token is what a judge signs in for.
func (r *running) token() string {
	r.t.Helper()
	var opened struct{ AccessToken string }
	got := r.send("/api/v1/session", `{"email":"jure@demo.palmares","password":"`+seed.Password+`"}`)
	if err := json.Unmarshal([]byte(got.body), &opened); err != nil || opened.AccessToken == "" {
		r.t.Fatal(got, err)
	}
	return opened.AccessToken
}

func (r *running) me(token string, status int) {
	r.t.Helper()
	request, err := http.NewRequestWithContext(r.t.Context(), http.MethodGet, r.site+"/api/v1/me", nil)
	if err != nil {
		r.t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+token)
	answer, err := http.DefaultClient.Do(request)
	r.read(answer, err, status, "")
}

func (r *running) json(path string, into any) {
	r.t.Helper()
	answer, err := http.Get(r.site + path)
	if err != nil {
		r.t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	if err := json.Unmarshal(body, into); err != nil {
		r.t.Fatalf("%s: %v", body, err)
	}
}

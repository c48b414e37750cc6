package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"palmares/pkg/store/storetest"
)

// running is the program serving, on a port that it chose.
type running struct {
	t    *testing.T
	site string
	stop context.CancelFunc
	code <-chan int
	// what it has logged, and where its metrics are
	log     *lines
	metrics string
}

// start types a command that serves and waits until it listens.
func start(t *testing.T, args ...string) *running {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	log, stderr := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, args, strings.NewReader(""), io.Discard, stderr)
		_ = stderr.Close()
	}()
	r := &running{t: t, stop: stop, code: code, log: &lines{}}
	lines := bufio.NewScanner(io.TeeReader(log, r.log))
	var last string
	for r.site == "" && lines.Scan() {
		last = lines.Text()
		var line struct{ Msg, Address string }
		switch json.Unmarshal(lines.Bytes(), &line); line.Msg {
		case "listening":
			r.site = "http://" + line.Address
		case "metrics":
			r.metrics = "http://" + line.Address + "/metrics"
		}
	}
	if r.site == "" {
		stop()
		t.Fatal("it does not listen:", last)
	}
	go func() { _, _ = io.Copy(r.log, log) }()
	return r
}

// get expects an answer with this status and these words.
func (r *running) get(path string, status int, words string) {
	r.t.Helper()
	answer, err := http.Get(r.site + path)
	r.read(answer, err, status, words)
}

func (r *running) post(path, body string, status int, words string) {
	r.t.Helper()
	answer, err := http.Post(r.site+path, "application/json", strings.NewReader(body))
	r.read(answer, err, status, words)
}

func (r *running) read(answer *http.Response, err error, status int, words string) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != status || !strings.Contains(string(body), words) {
		r.t.Errorf("%s: %d, %v\n%s\nwant %d and %q", answer.Request.URL, answer.StatusCode, err, body, status, words)
	}
}

// end stops the program as a service manager does, and expects it to leave in good order and in time.
func (r *running) end() {
	r.t.Helper()
	r.stop()
	select {
	case code := <-r.code:
		if code != 0 {
			r.t.Errorf("it left with %d", code)
		}
	case <-time.After(10 * time.Second):
		r.t.Fatal("it does not stop")
	}
	if answer, err := http.Get(r.site + "/healthz"); err == nil {
		_ = answer.Body.Close()
		r.t.Error("it still answers")
	}
}

const credentials = `{"email":"chef@concours.example","password":"une phrase assez longue"}`

// TestServe_keepsWhatItWasTold is the life of a server: an administrator is made, it serves, it stops, it serves again.
func TestServe_keepsWhatItWasTold(t *testing.T) {
	for name, dsn := range map[string]func(testing.TB) string{"sqlite": newFile, "postgres": storetest.PostgresDSN} {
		t.Run(name, func(t *testing.T) {
			serve := production(t, t.TempDir(), "--database="+dsn(t))
			makeAdministrator(t, serve)
			for range 2 {
				r := start(t, serve...)
				r.get("/healthz", 200, "ok")
				r.get("/readyz", 200, "ready")
				r.get("/", 200, "Palmarès")
				r.get("/api/v1/editions", 200, "[]")
				r.get("/api/v1/nothing", 404, `"code"`)
				r.post("/api/v1/session", credentials, 200, "chef@concours.example")
				r.end()
			}
		})
	}
}

// newFile is a database that does not exist yet, in a folder that does not either.
func newFile(t testing.TB) string { return filepath.Join(t.TempDir(), "new", "palmares.db") }

func makeAdministrator(t *testing.T, serve []string) {
	t.Helper()
	others := regexp.MustCompile(`^--(listen|metrics|drain|backup-)`)
	args := slices.DeleteFunc(slices.Clone(serve[1:]), others.MatchString)
	args = append([]string{"admin", "--email=chef@concours.example", "--name=Chef"}, args...)
	for _, one := range []struct {
		stdin string
		code  int
		says  string
	}{
		{"court\n", 1, "(/password: "}, {"", 1, "read the password"}, {"la phrase d'avant\n", 0, "chef@concours.example"},
		{"une phrase assez longue\r\n", 0, "chef@concours.example"}, // again, for who has forgotten; Windows' line ends too
	} {
		if got := typed(t.Context(), one.stdin, args...); got.code != one.code || !strings.Contains(got.out+got.err, one.says) {
			t.Errorf("%q: %+v", one.stdin, got)
		}
	}
}

func TestServe_tellsThatThePortIsTaken(t *testing.T) {
	r := start(t, production(t, t.TempDir())...)
	taken := "--listen=" + strings.TrimPrefix(r.site, "http://")
	if got := typed(t.Context(), "", "health", taken); got.code != 0 {
		t.Errorf("it is well: %+v", got)
	}
	if got := typed(t.Context(), "", production(t, t.TempDir(), taken)...); got.code != 1 || !strings.Contains(got.err, "listen") {
		t.Errorf("%+v", got)
	}
	r.end()
	if got := typed(t.Context(), "", "health", taken); got.code != 1 {
		t.Errorf("it has ended: %+v", got)
	}
}

func TestDemo_servesAnEditionAndKeepsIt(t *testing.T) {
	folder := t.TempDir()
	for range 2 {
		r := start(t, "demo", "--port=0", "--data="+folder)
		r.get("/", 200, "Semaine du Numérique")
		r.get("/api/v1/editions/current", 200, `"demo":true`)
		r.post("/api/v1/session", `{"email":"jure@demo.palmares","password":"palmares-demo"}`, 200, "jure@demo.palmares")
		r.end()
	}
	if _, err := os.Stat(filepath.Join(folder, "palmares.db-wal")); err == nil {
		t.Error("a copy of palmares.db would lack what is still in its log")
	}
	if entries, err := os.ReadDir(filepath.Join(folder, "files")); err != nil || len(entries) == 0 {
		t.Errorf("the demo has no files: %v, %v", entries, err)
	}
}

// answered is what a request came to.
type answered struct {
	code        int
	body, retry string
}

func (r *running) send(path, body string) answered {
	r.t.Helper()
	answer, err := http.Post(r.site+path, "application/json", strings.NewReader(body))
	if err != nil {
		r.t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return answered{answer.StatusCode, string(content), answer.Header.Get("Retry-After")}
}

package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"palmares/pkg/mailer/catcher"
	"palmares/pkg/store/storetest"
)

// lines are what a program logs, read while it goes on.
type lines struct {
	lock sync.Mutex
	text bytes.Buffer
}

// Write implements io.Writer.
func (l *lines) Write(some []byte) (int, error) {
	l.lock.Lock()
	defer l.lock.Unlock()
	return l.text.Write(some)
}

func (l *lines) String() string {
	l.lock.Lock()
	defer l.lock.Unlock()
	return l.text.String()
}

// measured is what Prometheus is told.
func (r *running) measured() string {
	r.t.Helper()
	answer, err := http.Get(r.metrics)
	if err != nil {
		r.t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		r.t.Fatal(answer.Status, err)
	}
	return string(body)
}

// value of one series, exactly as it is written; -1 where there is none.
func (r *running) value(series string) float64 {
	r.t.Helper()
	line := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(series) + ` (\S+)$`).FindStringSubmatch(r.measured())
	if line == nil {
		return -1
	}
	value, err := strconv.ParseFloat(line[1], 64)
	if err != nil {
		r.t.Fatal(series, err)
	}
	return value
}

// until waits for a series to come to something.
func (r *running) until(series string, fine func(float64) bool) {
	r.t.Helper()
	last := 0.0
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		if last = r.value(series); fine(last) {
			return
		}
	}
	r.t.Errorf("%s stays at %v", series, last)
}

func TestMetrics_countEachOperationOnAPortOfTheirOwn(t *testing.T) {
	for name, dsn := range map[string]func(testing.TB) string{"sqlite": newFile, "postgres": storetest.PostgresDSN} {
		t.Run(name, func(t *testing.T) {
			serve := production(t, t.TempDir(), "--database="+dsn(t), "--metrics=127.0.0.1:0")
			makeAdministrator(t, serve)
			r := start(t, serve...)
			defer r.end()
			if failures := r.value(`palmares_request_failures_total{operation="saveScorecard"}`); failures != 0 {
				t.Error("what nobody has asked for yet is not there to rise:", failures)
			}
			r.post("/api/v1/session", credentials, 200, "chef@concours.example")
			r.post("/api/v1/session", `{"email":"chef@concours.example","password":"une autre phrase"}`, 401, "code")
			r.get("/api/v1/editions", 200, "[]")
			r.get("/api/v1/nothing?email=awa@concours.example", 404, "code")
			r.get("/concours/candidats/awa@concours.example", 404, "")
			for series, want := range map[string]float64{
				`palmares_requests_total{operation="createSession",status="200"}`: 1, `palmares_requests_total{operation="createSession",status="401"}`: 1,
				`palmares_request_duration_seconds_count{operation="createSession"}`: 2, `palmares_requests_total{operation="listEditions",status="200"}`: 1,
				`palmares_requests_total{operation="unrouted",status="404"}`: 1, `palmares_request_failures_total{operation="createSession"}`: 0,
				`palmares_requests_under_way`: 0, `palmares_database_ready`: 1, `palmares_messages{channel="mail",state="waiting"}`: 2, // to the administrator that the console made, twice
				`palmares_source_failed{source="contest"}`: 0, `palmares_source_failed{source="disk"}`: 0, `palmares_log_leaves_waiting`: 0,
			} {
				if got := r.value(series); got != want {
					t.Errorf("%s: %v, not %v", series, got, want)
				}
			}
			if got := r.value(`palmares_disk_free_bytes{of="files"}`); got <= 0 {
				t.Error("no room is left for files:", got)
			}
			if strings.Contains(r.measured(), "@") {
				t.Error("somebody is named among the metrics")
			}
			r.get("/metrics", 404, "") // of the site nobody asks them
		})
	}
}

func TestMetrics_areNeverOnThePortOfTheSite(t *testing.T) {
	for _, wrong := range [][]string{
		{"--listen=127.0.0.1:8471", "--metrics=0.0.0.0:8471"}, {"--metrics=nowhere"}, {"--drain=-1s"}, {"--drain=1h"},
	} {
		if got := typed(t.Context(), "", production(t, t.TempDir(), wrong...)...); got.code != 1 || got.err == "" {
			t.Errorf("%v: %+v", wrong, got)
		}
	}
	r := start(t, production(t, t.TempDir())...)
	defer r.end()
	if r.metrics != "" {
		t.Error("nobody has asked for metrics: they are at", r.metrics)
	}
}

func TestMetrics_countTheEditionsOfTheDemo(t *testing.T) {
	folder := t.TempDir()
	start(t, "demo", "--port=0", "--data="+folder).end()
	r := start(t, production(t, folder, "--metrics=127.0.0.1:0")...)
	defer r.end()
	told := r.measured()
	for _, series := range []string{
		`palmares_entries{category="startup",edition="3",state="accepted"}`, `palmares_scorecards{category="startup",edition="3",round="1",state="outstanding"}`,
		`palmares_round_closes_timestamp_seconds{category="startup",edition="3",round="1"}`,
	} {
		if !strings.Contains(told, series) {
			t.Errorf("not told: %s", series)
		}
	}
	if t.Failed() {
		t.Log(strings.Join(regexp.MustCompile(`(?m)^palmares_(entries|scorecards|round).*$`).FindAllString(told, -1), "\n"))
	}
}

// TestBackup_thatFailsIsSeenAndTold is the folder of backups that is not mounted: a metric says so, and the administrators are told, once.
func TestBackup_thatFailsIsSeenAndTold(t *testing.T) {
	caught, err := catcher.Start(catcher.Settings{Address: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = caught.Close() }()
	folder := t.TempDir()
	key := typed(t.Context(), "", "backup", "--new-key="+filepath.Join(folder, "key.txt"))
	notMounted := file(t, "not-mounted", "a file where a folder should be")
	serve := production(t, folder, "--metrics=127.0.0.1:0", "--smtp="+caught.URL(), "--backup-to="+notMounted, "--backup-recipient="+strings.TrimSpace(key.out))
	makeAdministrator(t, serve)
	for range 2 { // started again, as after a power cut: nobody is told twice
		r := start(t, serve...)
		r.until(`palmares_backups_total{outcome="failed"}`, func(n float64) bool { return n >= 1 })
		r.until(`palmares_messages{channel="mail",state="waiting"}`, func(n float64) bool { return n == 0 })
		if last := r.value(`palmares_backup_last_success_timestamp_seconds`); last != 0 {
			t.Error("there is no good backup:", last)
		}
		r.end()
		if !strings.Contains(r.log.String(), "backup failed") || strings.Contains(r.log.String(), "chef@") {
			t.Error(r.log)
		}
	}
	mails := slices.DeleteFunc(caught.Mails("chef@concours.example"), func(m catcher.Mail) bool { return strings.Contains(m.Subject, "administre") })
	if len(mails) != 1 || !strings.Contains(mails[0].Subject, "sauvegarde") || !strings.Contains(mails[0].Text, "aucune encore") {
		t.Errorf("%+v", mails)
	}
	if err := os.Remove(notMounted); err != nil { // somebody looks, and mounts it
		t.Fatal(err)
	}
	r := start(t, serve...)
	defer r.end()
	r.until(`palmares_backup_last_success_timestamp_seconds`, func(at float64) bool { return at > float64(time.Now().Add(-time.Minute).Unix()) })
	if made := r.value(`palmares_backups_total{outcome="made"}`); made != 1 {
		t.Error(made)
	}
}

// TestLog_namesNobody: ids and routes are logged, and what a mail server says is without the address that it refuses.
func TestLog_namesNobody(t *testing.T) {
	var out lines
	log := newLog(&out)
	log.Error("refused", "error", fmt.Errorf("550 5.1.1 <awa.diallo@concours.example>: no such person; +22370000001 neither"))
	if got := out.String(); strings.Contains(got, "awa") || strings.Contains(got, "2237") || !strings.Contains(got, "no such person") {
		t.Error(got)
	}
	r := start(t, production(t, t.TempDir())...)
	question, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, r.site+"/api/v1/accounts?from=awa@concours.example", strings.NewReader(newcomer(1)))
	question.Header.Set("Content-Type", "application/json")
	question.Header.Set("X-Request-ID", "awa1@concours.example")
	question.Header.Set("User-Agent", "awa1@concours.example")
	answer, err := http.DefaultClient.Do(question)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	r.end()
	if got := r.log.String(); strings.Contains(got, "awa") || strings.Contains(got, "Awa") || !strings.Contains(got, answer.Header.Get("X-Request-ID")) {
		t.Error(got)
	}
}

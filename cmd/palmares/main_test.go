package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"palmares/pkg/config"
)

// said is what a run of the program leaves behind.
type said struct {
	code     int
	out, err string
}

// typed runs the program as if these words were typed, with this on standard input.
func typed(ctx context.Context, stdin string, args ...string) said {
	var stdout, stderr bytes.Buffer
	code := run(ctx, args, strings.NewReader(stdin), &stdout, &stderr)
	return said{code, stdout.String(), stderr.String()}
}

func TestRun_tellsWhoAsksForHelp(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"serve", "--help"}, {"rank", "-h"}} {
		if got := typed(t.Context(), "", args...); got.code != 0 || !strings.Contains(got.out, "Usage: palmares") || got.err != "" {
			t.Errorf("%v: %+v", args, got)
		}
	}
}

func TestRun_refusesWhatItDoesNotKnow(t *testing.T) {
	for _, args := range [][]string{{}, {"sreve"}, {"serve", "--prot=1"}, {"admin"}, {"demo", "--port=many"}} {
		if got := typed(t.Context(), "", args...); got.code != 2 || !strings.HasPrefix(got.err, "palmares: ") || got.out != "" {
			t.Errorf("%v: %+v", args, got)
		}
	}
}

func TestRun_ranksASpreadsheet(t *testing.T) {
	got := typed(t.Context(), "entry,judge,score\nA,j1,14\nB,j1,12\n", "rank", "-")
	if got.code != 0 || !strings.Contains(got.out, "14,00") {
		t.Errorf("%+v", got)
	}
	if got := typed(t.Context(), "", "rank", "/nowhere.csv"); got.code != 2 {
		t.Errorf("a file that is not there: %+v", got)
	}
}

// production is how a real server is started, on a free port of this machine; what is given later wins.
func production(t *testing.T, folder string, more ...string) []string {
	t.Helper()
	return append([]string{
		"serve", "--listen=127.0.0.1:0", "--site=http://127.0.0.1", "--smtp=smtp://127.0.0.1:1", "--files=" + filepath.Join(folder, "files"),
		"--database=" + filepath.Join(folder, "palmares.db"), "--secret-file=" + file(t, "secret", strings.Repeat("s3cret-", 7)+"\n"),
	}, more...)
}

func TestServe_refusesWhatIsNotFitForProduction(t *testing.T) {
	t.Setenv("PALMARES_SECRET", "")
	for name, c := range map[string]struct{ flag, why string }{
		"no secret":          {"--secret-file=", "no secret"},
		"a missing secret":   {"--secret-file=/nowhere/secret", "read the secret"},
		"a short secret":     {"--secret-file=" + file(t, "short", "abc"), "needs 32"},
		"the demo's secret":  {"--secret-file=" + file(t, "demo", config.DemoSecret+"\n"), "known to everybody"},
		"an unsafe site":     {"--site=http://concours.example", "must be https://"},
		"a site with a path": {"--site=https://concours.example/", "final slash"},
		"no mail server":     {"--smtp=", "no mail server"},
		"a wrong mail server": {
			"--smtp=http://mail.example", "the mail server must be like",
		},
		"a wrong address": {"--listen=nowhere:port", "listen"},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, stop := context.WithTimeout(t.Context(), 10*time.Second) // should it start after all
			defer stop()
			if got := typed(ctx, "", production(t, t.TempDir(), c.flag)...); got.code != 1 || !strings.Contains(got.err, c.why) {
				t.Errorf("%+v", got)
			}
		})
	}
}

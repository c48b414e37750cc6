package main

import (
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"palmares/pkg/bucket/buckettest"
	"palmares/pkg/mailer/catcher"
	"palmares/pkg/store/storetest"
)

// bill is what the doctor found, by what was looked at.
type bill struct {
	t     *testing.T
	code  int
	found map[string]finding
}

// examined takes the words of a server for those of the doctor, as who administers it would.
func examined(t *testing.T, serve []string, more ...string) bill {
	t.Helper()
	got := typed(t.Context(), "", append(append([]string{"doctor", "--json"}, serve[1:]...), more...)...)
	var found []finding
	if err := json.Unmarshal([]byte(got.out), &found); err != nil {
		t.Fatalf("%+v: %v", got, err)
	}
	b := bill{t: t, code: got.code, found: map[string]finding{}}
	for _, one := range found {
		if one.Said == "" || (one.State != well && one.State != failed && one.Do == "") {
			t.Errorf("nothing to read: %+v", one)
		}
		b.found[one.Check] = one
	}
	return b
}

func (b bill) is(check string, want state, words string) {
	b.t.Helper()
	if got := b.found[check]; got.State != want || !strings.Contains(got.Said+got.Do, words) {
		b.t.Errorf("%s: %+v, not %s with %q", check, got, want, words)
	}
}

func TestDoctor_findsNothingTheDayBefore(t *testing.T) {
	caught, err := catcher.Start(catcher.Settings{Address: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = caught.Close() })
	d := newDrill(t)
	files := map[string]func(testing.TB) string{"sqlite": func(t testing.TB) string { return t.TempDir() }, "postgres": buckettest.Address}
	for engine, dsn := range map[string]func(testing.TB) string{"sqlite": newFile, "postgres": storetest.PostgresDSN} {
		t.Run(engine, func(t *testing.T) {
			folder := t.TempDir()
			backups := filepath.Join(folder, "backups")
			serve := production(t, folder, "--database="+dsn(t), "--files="+files[engine](t), "--smtp="+caught.URL(), "--backup-to="+backups, "--backup-recipient="+d.public)
			before := examined(t, serve)
			before.is("sauvegardes", warning, "aucune encore")
			r := start(t, serve...)
			d.awaitBackup(backups)
			b := examined(t, serve, "--site="+r.site)
			for _, check := range []string{"réglages", "secret", "proxy", "site", "documents", "sauvegardes", "courriel", "SMS", "identité"} {
				b.is(check, well, "")
			}
			b.is("base", well, engine)
			if b.code != 0 {
				t.Errorf("%+v", b.found)
			}
			left, err := filepath.Glob(filepath.Join(folder, "files", ".palmares-doctor-*"))
			if err != nil || len(left) > 0 {
				t.Error("it leaves something behind:", left, err)
			}
		})
	}
}

func TestDoctor_saysWhatWouldFailOnTheDay(t *testing.T) {
	d, folder := newDrill(t), t.TempDir()
	backups := filepath.Join(folder, "backups")
	if err := os.Mkdir(backups, 0o700); err != nil {
		t.Fatal(err)
	}
	old := filepath.Join(backups, "palmares-20260101T000000Z.age")
	if err := os.WriteFile(old, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	secret := file(t, "secret", strings.Repeat("s3cret-", 7))
	if err := os.Chmod(secret, 0o644); err != nil {
		t.Fatal(err)
	}
	dead, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := dead.Addr().String()
	_ = dead.Close()
	serve := production(t, folder, "--secret-file="+secret, "--smtp=smtp://"+nobody, "--listen=0.0.0.0:8080", "--trust-proxy", "--site=http://"+nobody,
		"--backup-to="+backups, "--backup-recipient="+d.public)
	b := examined(t, serve)
	b.is("réglages", well, "")
	b.is("secret", warning, "chmod 600")
	b.is("proxy", warning, "X-Forwarded-For")
	b.is("site", warning, "démarré")
	b.is("base", warning, "n'existe pas encore")
	b.is("sauvegardes", failed, "01/01/2026")
	b.is("courriel", failed, "pare-feu")
	if b.code != 1 {
		t.Error("a failure ends with", b.code)
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 1 {
		t.Error("it made something:", entries, err)
	}
	if read := examined(t, serve, "--site=http://concours.example", "--secret-file="+d.key+"-not"); read.found["réglages"].State != failed || read.found["secret"].State != failed {
		t.Errorf("%+v", read.found)
	}
}

func TestDoctor_readsAsAList(t *testing.T) {
	got := typed(t.Context(), "", append([]string{"doctor"}, production(t, t.TempDir())[1:]...)...)
	lines := strings.Split(got.out, "\n")
	if got.code != 1 || !slices.ContainsFunc(lines, func(line string) bool { return strings.HasPrefix(line, "✗ courriel : ") }) || !strings.Contains(got.out, "\n    → ") {
		t.Errorf("%+v", got)
	}
}

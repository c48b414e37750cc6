package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"palmares/pkg/backup"
	"palmares/pkg/blob"
	"palmares/pkg/bucket/buckettest"
	"palmares/pkg/config"
	"palmares/pkg/seed"
	"palmares/pkg/store/storetest"
)

// drill is a contest that is lost and comes back.
type drill struct {
	t      *testing.T
	folder string
	secret string
	key    string // the private key, which is not on the server
	public string
}

func newDrill(t *testing.T) *drill {
	d := &drill{t: t, folder: t.TempDir(), secret: file(t, "secret", strings.Repeat("s3cret-", 7)+"\n")}
	d.key = filepath.Join(d.folder, "key.txt")
	made := typed(t.Context(), "", "backup", "--new-key="+d.key)
	if d.public = strings.TrimSpace(made.out); made.code != 0 || !strings.HasPrefix(d.public, "age1") {
		t.Fatalf("%+v", made)
	}
	return d
}

// fill gives a database the demo edition, with its documents.
func (d *drill) fill(dsn, files string) {
	d.t.Helper()
	secret, err := config.Server{SecretFile: d.secret}.LoadSecret()
	if err != nil {
		d.t.Fatal(err)
	}
	built, err := open(d.t.Context(), config.Server{Database: dsn, Files: files, Site: "http://127.0.0.1"}, secret)
	if err != nil {
		d.t.Fatal(err)
	}
	defer built.close()
	if err := seed.Demo(d.t.Context(), built.world, time.Now()); err != nil {
		d.t.Fatal(err)
	}
	if _, _, err := built.world.Blobs.Put(d.t.Context(), strings.NewReader("%PDF-1.7 un document"), 1<<10); err != nil {
		d.t.Fatal(err)
	}
	if err := built.rooms.Log.GrowAll(d.t.Context()); err != nil {
		d.t.Fatal(err)
	}
}

func (d *drill) must(args ...string) said {
	d.t.Helper()
	got := typed(d.t.Context(), "", args...)
	if got.code != 0 {
		d.t.Fatalf("%v: %+v", args, got)
	}
	return got
}

func (d *drill) refused(why string, args ...string) {
	d.t.Helper()
	if got := typed(d.t.Context(), "", args...); got.code != 1 || !strings.Contains(got.err, why) {
		d.t.Errorf("%v: %+v, want %q", args, got, why)
	}
}

// register makes an account by the running server, and tells when it was acknowledged.
func (d *drill) register(site, email string) time.Time {
	d.t.Helper()
	body, err := json.Marshal(map[string]any{"email": email, "name": "Awa", "password": "une phrase assez longue", "locale": "fr"})
	if err != nil {
		d.t.Fatal(err)
	}
	answer, err := http.Post(site+"/api/v1/accounts", "application/json", bytes.NewReader(body))
	if err != nil {
		d.t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode >= 300 {
		d.t.Fatal("register:", answer.Status)
	}
	return time.Now()
}

// TestRestore_drill loses a contest that runs, and brings it back elsewhere from its own scheduled backup.
func TestRestore_drill(t *testing.T) {
	type place struct{ dsn, elsewhere, files func(testing.TB) string }
	folder := func(t testing.TB) string { return filepath.Join(t.TempDir(), "files") }
	for name, at := range map[string]place{
		"sqlite":   {newFile, newFile, folder},
		"postgres": {storetest.PostgresDSN, storetest.BarePostgresDSN, buckettest.Address},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDrill(t)
			files, filesBack, backups := at.files(t), at.files(t), filepath.Join(d.folder, "backups")
			dsn := at.dsn(t)
			d.fill(dsn, files)
			where := []string{"--database=" + dsn, "--files=" + files, "--secret-file=" + d.secret, "--site=http://127.0.0.1"}
			server := start(t, append([]string{"serve", "--listen=127.0.0.1:0", "--smtp=smtp://127.0.0.1:1", "--backup-to=" + backups,
				"--backup-recipient=" + d.public}, where...)...)
			d.awaitBackup(backups) // the scheduled one

			d.register(server.site, "avant@concours.example")
			d.must(append([]string{"backup", "--to=" + backups, "--recipient=" + d.public}, where...)...)
			last := d.newest(backups)
			acknowledged := d.register(server.site, "apres@concours.example")
			for _, replaces := range [][]string{
				{"restore", last, "--identity=" + d.key, "--database=" + dsn, "--files=" + files, "--force"},
				{"migrate-store", "--database=" + dsn, "--files=" + files, "--to-database=" + newFile(t), "--to-files=" + folder(t)},
			} {
				d.refused("stop it first", replaces...) // under a server that runs
			}
			server.end() // and its disk is gone

			began := time.Now()
			back, secret := at.elsewhere(t), filepath.Join(d.folder, "secret-back")
			restore := []string{"restore", last, "--identity=" + d.key, "--database=" + back, "--files=" + filesBack, "--secret-file=" + secret}
			said := d.must(restore...)
			again := start(t, "serve", "--listen=127.0.0.1:0", "--smtp=smtp://127.0.0.1:1", "--site=http://127.0.0.1",
				"--database="+back, "--files="+filesBack, "--secret-file="+secret)
			again.get("/healthz", 200, "ok")
			recovered := time.Since(began)
			again.get("/api/v1/editions/current", 200, "Semaine du Numérique")
			again.post("/api/v1/session", `{"email":"jure@demo.palmares","password":"`+seed.Password+`"}`, 200, "jure@demo.palmares")
			d.sameDocuments(files, filesBack)
			again.end()
			about, err := os.Stat(last)
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%s: recovery point: 1 account of 2, %s of work; recovery time: %s (%d bytes)\n%s", name,
				acknowledged.Sub(about.ModTime()).Round(time.Millisecond), recovered.Round(time.Millisecond), about.Size(), said.out)

			d.refused("already", restore...)
			d.must(append(restore, "--force")...) // what stood there is put aside
			d.must("restore", last, "--identity="+d.key, "--check")
		})
	}
}

func (d *drill) awaitBackup(folder string) {
	d.t.Helper()
	for range 200 {
		if moments, err := backup.List(folder); err == nil && len(moments) > 0 {
			time.Sleep(time.Until(moments[0].Add(time.Second))) // names have seconds
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	d.t.Fatal("the server makes no backup of its own")
}

func (d *drill) newest(folder string) string {
	d.t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, "*.age"))
	if err != nil || len(found) < 2 {
		d.t.Fatal(found, err)
	}
	return slices.Max(found)
}

func (d *drill) sameDocuments(before, after string) {
	d.t.Helper()
	if was, now := d.documents(before), d.documents(after); len(was) == 0 || !maps.Equal(was, now) {
		d.t.Errorf("%d documents became %d", len(was), len(now))
	}
}

// documents are the contents of a place by their names.
func (d *drill) documents(place string) map[string]string {
	d.t.Helper()
	kept, err := blob.Open(place)
	if err != nil {
		d.t.Fatal(err)
	}
	found := map[string]string{}
	for name, err := range kept.All(d.t.Context()) {
		if err != nil {
			d.t.Fatal(err)
		}
		content, err := kept.Open(d.t.Context(), name)
		if err != nil {
			d.t.Fatal(err)
		}
		text, err := io.ReadAll(content)
		if err := errors.Join(err, content.Close()); err != nil {
			d.t.Fatal(err)
		}
		found[name] = string(text)
	}
	return found
}

func TestRestore_refusesWhatIsNotWhole(t *testing.T) {
	d := newDrill(t)
	dsn, files, backups := newFile(t), filepath.Join(d.folder, "files"), filepath.Join(d.folder, "backups")
	d.fill(dsn, files)
	d.must("backup", "--to="+backups, "--recipient="+d.public, "--database="+dsn, "--files="+files, "--secret-file="+d.secret)
	names, err := filepath.Glob(filepath.Join(backups, "*"))
	if err != nil || len(names) != 1 {
		t.Fatal("only the backup itself stays:", names, err)
	}
	whole, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(whole, []byte("s3cret-")) || bytes.Contains(whole, []byte("SQLite format")) {
		t.Error("it is not encrypted")
	}
	restore := func(name string, content []byte, identity string) []string {
		return []string{"restore", file(t, name, string(content)), "--identity=" + identity, "--database=" + filepath.Join(d.folder, "back.db"),
			"--files=" + filepath.Join(d.folder, "back")}
	}
	bent := slices.Clone(whole)
	bent[len(bent)/2] ^= 1
	other := newDrill(t)
	for name, args := range map[string][]string{
		"decrypt":     restore("other", whole, other.key),
		"age":         restore("cut", whole[:len(whole)-100], d.key),
		"chunk":       restore("bent", bent, d.key),
		"private key": restore("no-key", whole, filepath.Join(d.folder, "nothing")),
	} {
		d.refused("", args...)
		if _, err := os.Stat(filepath.Join(d.folder, "back.db")); err == nil {
			t.Fatalf("%s: it was restored", name)
		}
		left, err := filepath.Glob(filepath.Join(d.folder, "back", ".*"))
		if err != nil || len(left) > 0 {
			t.Errorf("%s: %v stays, unencrypted, %v", name, left, err)
		}
	}
}

func TestBackup_saysWhatItLacks(t *testing.T) {
	d := newDrill(t)
	d.refused("for whom", "backup", "--secret-file="+d.secret)
	d.refused("no secret", "backup", "--recipient="+d.public, "--secret-file=")
	d.refused("", "backup", "--recipient="+d.public, "--secret-file="+d.secret, "--database="+filepath.Join(d.folder, "none.db"), "--to="+d.folder)
	if left, _ := filepath.Glob(filepath.Join(d.folder, "palmares-*")); len(left) > 0 {
		t.Error("what failed stays:", left)
	}
	d.refused("for whom", production(t, d.folder, "--backup-to="+d.folder)...)
	d.refused("every minute", production(t, d.folder, "--backup-to="+d.folder, "--backup-every=1s", "--backup-recipient="+d.public)...)
}

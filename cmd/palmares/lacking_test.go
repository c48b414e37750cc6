package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"palmares/pkg/blob"
	"palmares/pkg/mailer/catcher"
	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
)

// lose takes away one document that a row names, behind everybody's back, and tells which.
func (d *drill) lose(dsn, files string) (sum string) {
	d.t.Helper()
	db, err := store.Attach(dsn)
	if err != nil {
		d.t.Fatal(err)
	}
	defer db.Close()
	named, err := db.NamedDocuments(d.t.Context())
	if err != nil || len(named) == 0 {
		d.t.Fatal("the demo names no document:", err)
	}
	kept, err := blob.Open(files)
	if err != nil {
		d.t.Fatal(err)
	}
	if err := kept.Forget(d.t.Context(), named[0]); err != nil {
		d.t.Fatal(err)
	}
	return named[0]
}

// TestBackup_saysWhichDocumentsItLacks: a disk lost one of the documents, and nobody has opened it since.
func TestBackup_saysWhichDocumentsItLacks(t *testing.T) {
	for name, at := range map[string]struct{ dsn, elsewhere func(testing.TB) string }{
		"sqlite": {newFile, newFile}, "postgres": {storetest.PostgresDSN, storetest.BarePostgresDSN},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDrill(t)
			dsn, files, backups := at.dsn(t), filepath.Join(d.folder, "files"), filepath.Join(d.folder, "backups")
			d.fill(dsn, files)
			backUp := []string{"backup", "--to=" + backups, "--recipient=" + d.public, "--database=" + dsn, "--files=" + files, "--secret-file=" + d.secret}
			whole, err := os.ReadFile(d.made(backUp, backups, ""))
			if err != nil {
				t.Fatal(err)
			}
			before := d.documents(files)
			sum := d.lose(dsn, files)
			last := d.made(backUp, backups, sum)

			d.refused(sum, "restore", last, "--identity="+d.key, "--check")
			back, filesBack := at.elsewhere(t), filepath.Join(d.folder, "back")
			restore := []string{"--identity=" + d.key, "--database=" + back, "--files=" + filesBack}
			d.refused(sum, slices.Concat([]string{"restore", last}, restore)...)
			if got := d.documents(filesBack); len(got) != len(before)-1 {
				t.Errorf("of %d documents %d came back: all but one should", len(before), len(got))
			}
			// One from before has it; over that, the one that lacks it lacks nothing.
			d.must(slices.Concat([]string{"restore", file(t, "whole.age", string(whole))}, restore, []string{"--force"})...)
			if got := d.documents(filesBack); got[sum] != before[sum] {
				t.Error("the lost document is not back")
			}
		})
	}
}

// made runs a backup, which must lack this document or nothing, and gives its file, the only one of the folder.
func (d *drill) made(backUp []string, folder, lacks string) string {
	d.t.Helper()
	_ = os.RemoveAll(folder) // names have seconds
	got := typed(d.t.Context(), "", backUp...)
	if got.code != 0 != (lacks != "") || !strings.Contains(got.err, lacks) {
		d.t.Fatalf("%+v", got)
	}
	found, err := filepath.Glob(filepath.Join(folder, "*.age"))
	if err != nil || len(found) != 1 {
		d.t.Fatal("one backup is made, with a gap or without:", found, err)
	}
	return found[0]
}

// TestBackup_thatLacksDocumentsIsSeenAndTold: the server's own backup has a gap, and that is a failure, of which the administrators hear once.
func TestBackup_thatLacksDocumentsIsSeenAndTold(t *testing.T) {
	caught, err := catcher.Start(catcher.Settings{Address: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = caught.Close() }()
	d := newDrill(t)
	backups := filepath.Join(d.folder, "backups")
	d.fill(filepath.Join(d.folder, "palmares.db"), filepath.Join(d.folder, "files"))
	sum := d.lose(filepath.Join(d.folder, "palmares.db"), filepath.Join(d.folder, "files"))
	serve := production(t, d.folder, "--metrics=127.0.0.1:0", "--smtp="+caught.URL(), "--backup-to="+backups, "--backup-recipient="+d.public)
	makeAdministrator(t, serve)
	for range 2 { // the second time it is lacking still
		if err := os.RemoveAll(backups); err != nil {
			t.Fatal(err)
		}
		r := start(t, serve...)
		r.until(`palmares_backups_total{outcome="failed"}`, func(n float64) bool { return n >= 1 })
		r.until(`palmares_messages{channel="mail",state="waiting"}`, func(n float64) bool { return n == 0 })
		r.end()
		if !strings.Contains(r.log.String(), "backup lacks documents") || !strings.Contains(r.log.String(), sum) {
			t.Error(r.log)
		}
		if found, err := filepath.Glob(filepath.Join(backups, "*.age")); err != nil || len(found) != 1 {
			t.Error("a backup with a gap is better than none:", found, err)
		}
	}
	told := 0
	for _, mail := range caught.Mails("chef@concours.example") {
		if strings.Contains(mail.Subject, "documents") && strings.Contains(mail.Text, "manque 1 document") {
			told++
		}
	}
	if told != 1 {
		t.Error("told", told, "times")
	}
}

// TestBackup_lacksNothingThatWasErased: rows of somebody who was erased still have the hash of what they had sent, and nobody has its bytes.
func TestBackup_lacksNothingThatWasErased(t *testing.T) {
	d := newDrill(t)
	dsn, files := newFile(t), filepath.Join(d.folder, "files")
	d.fill(dsn, files)
	sum := d.lose(dsn, files)
	db, err := store.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	pool, err := db.Raw()
	if err != nil {
		t.Fatal(err)
	}
	var owner string
	if err := pool.QueryRowContext(t.Context(), "SELECT owner_id FROM entry WHERE id = (SELECT entry_id FROM file WHERE sha256 = ?)", sum).Scan(&owner); err != nil {
		t.Fatal(err)
	}
	erased, err := db.EraseAccount(t.Context(), owner, time.Now())
	if err != nil || len(erased.Documents) == 0 {
		t.Fatal(erased, err)
	}
	backups := filepath.Join(d.folder, "backups")
	d.made([]string{"backup", "--to=" + backups, "--recipient=" + d.public, "--database=" + dsn, "--files=" + files, "--secret-file=" + d.secret}, backups, "")
}

// TestBackup_withoutAKeyComposeSaysNothing: its settings are there, and empty.
func TestBackup_withoutAKeyComposeSaysNothing(t *testing.T) {
	t.Setenv("PALMARES_BACKUP_TO", "")
	t.Setenv("PALMARES_BACKUP_RECIPIENT", "")
	r := start(t, production(t, t.TempDir())...)
	r.get("/readyz", 200, "ready")
	r.end()
	newDrill(t).refused("for whom", "backup", "--secret-file="+file(t, "secret", strings.Repeat("s3cret-", 7)))
}

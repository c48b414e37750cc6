package store_test

import (
	"context"
	"crypto/rand"
	"os"
	"path/filepath"
	"testing"
	"time"

	"palmares/pkg/notice"
	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
)

// crashed leaves in a folder what a power cut leaves of a database: its file, and a log that nobody has folded into it.
func crashed(t *testing.T, path string) {
	t.Helper()
	lives := storetest.SQLiteDSN(t)
	db := replica(t, lives)
	for range 200 { // pages enough to be found in the file of another
		posted(t, db, "of the one that crashed")
	}
	for _, part := range []string{"", "-wal"} {
		content, err := os.ReadFile(lives + part)
		if err != nil || len(content) == 0 {
			t.Fatal(part, len(content), err)
		}
		if err := os.WriteFile(path+part, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func posted(t *testing.T, db *store.Store, body string) {
	t.Helper()
	letter := notice.Message{
		ID: rand.Text(), Channel: notice.ByMail, Body: body, QueuedAt: time.Now(), NextTryAt: time.Now(),
	}
	if err := db.QueueMessage(t.Context(), &letter); err != nil {
		t.Fatal(err)
	}
}

// TestRestore_theLogOfAnotherDatabaseIsNeverReplayed: after a crash somebody moves the file away, and leaves its log beside where the
// restored one will lie.
func TestRestore_theLogOfAnotherDatabaseIsNeverReplayed(t *testing.T) {
	for name, moved := range map[string]bool{"the file was moved away": true, "the file is still there": false} {
		t.Run(name, func(t *testing.T) {
			place := filepath.Join(t.TempDir(), "palmares.db")
			crashed(t, place)
			if moved {
				if err := os.Rename(place, place+".broken"); err != nil {
					t.Fatal(err)
				}
			}
			good, dump := storetest.SQLite(t), t.TempDir()
			posted(t, good, "of the backup")
			if err := good.Dump(t.Context(), dump, func(context.Context, *store.Store) error { return nil }); err != nil {
				t.Fatal(err)
			}
			version, err := good.SchemaVersion(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			checks := 0
			err = store.Restore(t.Context(), store.Restoration{
				From: dump, To: place, Schema: version, Replace: !moved, Now: time.Unix(0, 0),
				Check: func(context.Context, *store.Store) error { checks++; return nil },
			})
			if err != nil {
				t.Fatal(err)
			}
			if checks != 2 {
				t.Error("it is checked aside, and again in its place:", checks)
			}
			back := replica(t, place)
			if err := back.CheckIntegrity(t.Context()); err != nil {
				t.Error(err)
			}
			if due, err := back.DueMessages(t.Context(), time.Now(), notice.ByMail, 500); err != nil || len(due) != 1 || due[0].Body != "of the backup" {
				t.Errorf("%d messages came back, %v", len(due), err)
			}
			if _, err := os.Stat(place + ".before_19700101T000000-wal"); err != nil {
				t.Error("the log is put aside, not deleted:", err)
			}
		})
	}
}

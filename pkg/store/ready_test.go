package store_test

import (
	"strings"
	"testing"

	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
)

// TestReady_behindAheadAndGone: a program waits for the migrations that it needs, works beside a newer one, and says so when nothing answers.
func TestReady_behindAheadAndGone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.Store) {
		pool, err := db.Raw()
		if err != nil {
			t.Fatal(err)
		}
		do := func(statement string) {
			t.Helper()
			if _, err := pool.ExecContext(t.Context(), statement); err != nil {
				t.Fatal(err)
			}
		}
		if err := db.Ready(t.Context()); err != nil {
			t.Fatal(err)
		}
		do("INSERT INTO goose_db_version (version_id, is_applied) VALUES (9000, TRUE)")
		if err := db.Ready(t.Context()); err != nil {
			t.Error("beside a newer program:", err)
		}
		do("DELETE FROM goose_db_version WHERE version_id >= 33")
		if err := db.Ready(t.Context()); err == nil || !strings.Contains(err.Error(), "the database is at migration 32 of ") {
			t.Error("before its migrations:", err)
		}
		_ = db.Close()
		if err := db.Ready(t.Context()); err == nil {
			t.Error("it is ready without a database")
		}
	})
}

package store_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pressly/goose/v3"

	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
)

func TestOpen_twiceChangesNothing(t *testing.T) {
	for name, dsn := range map[string]string{"sqlite": storetest.SQLiteDSN(t), "postgres": storetest.PostgresDSN(t)} {
		t.Run(name, func(t *testing.T) {
			for range 2 {
				db, err := store.Open(t.Context(), dsn)
				if err != nil {
					t.Fatal(err)
				}
				if err := db.Close(); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// atVersion is a SQLite file whose schema is an old one, with the world as far as it fits.
func atVersion(t *testing.T, version int64) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "old.db")
	old, err := sql.Open("sqlite3", path+"?_foreign_keys=1")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = old.Close() }()
	migrations, err := goose.NewProvider(goose.DialectSQLite3, old, os.DirFS("migrations/sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := migrations.UpTo(t.Context(), version); err != nil {
		t.Fatal(err)
	}
	for _, statement := range strings.Split(strings.TrimSpace(world), ";\n") {
		if strings.HasPrefix(statement, "INSERT INTO objection") || strings.HasPrefix(statement, "INSERT INTO settlement") {
			continue
		}
		if _, err := old.ExecContext(t.Context(), statement); err != nil {
			t.Fatalf("%s\n%v", statement, err)
		}
	}
	return path
}

// TestMigrate_makesTheConflictsAnewWithAllThatGuardsThem: SQLite cannot widen a CHECK otherwise.
func TestMigrate_makesTheConflictsAnewWithAllThatGuardsThem(t *testing.T) {
	db, err := store.Open(t.Context(), atVersion(t, 1))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	kept, err := db.ListConflicts(t.Context(), "ed")
	if err != nil || len(kept) != 1 || kept[0].Reason != "cousin" || kept[0].DeclaredBy != "judge" {
		t.Errorf("it keeps %+v, %v", kept, err)
	}
	raw, err := db.Raw()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := raw.ExecContext(t.Context(), "INSERT INTO conflict VALUES ('n', 'ed', 'j1', 'e2', 'rival', 'found', 'detection', '2026-01-05 00:00:00+00:00')"); err != nil {
		t.Error("a conflict that was detected:", err)
	}
	for _, statement := range []string{"DELETE FROM conflict", "UPDATE conflict SET reason = ''",
		"INSERT INTO assignment VALUES ('n', 'r', 'j2', 'e', '2026-01-10 00:00:00+00:00', NULL)",
		"INSERT INTO conflict VALUES ('m', 'ed', 'j3', 'e2', 'rival', 'x', 'anybody', '2026-01-05 00:00:00+00:00')"} {
		if _, err := raw.ExecContext(t.Context(), statement); err == nil {
			t.Errorf("the new table lets pass: %s", statement)
		}
	}
}

// hot are queries that people wait for, each with the index that must answer it.
var hot = []struct{ query, index string }{
	{"SELECT * FROM entry WHERE owner_id = 'x'", "entry_owner"},
	{"SELECT * FROM entry WHERE edition_id = 'x' ORDER BY title, id LIMIT 50", "entry_title"},
	{"SELECT * FROM assignment WHERE judge_id = 'x'", "assignment_judge"},
	{"SELECT * FROM member WHERE account_id = 'x'", "member_account"},
	{"SELECT * FROM session WHERE family = 'x'", "session_family"},
	{"SELECT * FROM journal WHERE edition_id = 'x' ORDER BY seq DESC LIMIT 50", "journal_edition"},
	{"SELECT * FROM ranking WHERE round_id = 'x' ORDER BY computed_at DESC LIMIT 1", "ranking_round"},
	{"SELECT * FROM outbox WHERE sent_at IS NULL AND failed_at IS NULL AND next_try_at <= '2026-01-01' ORDER BY next_try_at", "outbox_due"},
}

func TestSchema_answersHotQueriesFromAnIndex(t *testing.T) {
	raw, err := storetest.SQLite(t).Raw()
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range hot {
		if plan := planOf(t, raw, one.query); !strings.Contains(plan, one.index) {
			t.Errorf("%s\nis not answered from %s:\n%s", one.query, one.index, plan)
		}
	}
}

// planOf is how SQLite would answer a query.
func planOf(t *testing.T, raw *sql.DB, query string) string {
	t.Helper()
	rows, err := raw.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+query)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	plan := ""
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			t.Fatal(err)
		}
		plan += detail + "\n"
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return plan
}

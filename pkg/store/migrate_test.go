package store_test

import (
	"database/sql"
	"fmt"
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

// dialect is where a schema can be brought to an old version.
type dialect struct {
	goose  goose.Dialect
	driver string
	folder string
	bare   func(t *testing.T) string
	listed string // the query for its tables
}

var dialects = map[string]dialect{
	"sqlite": {goose.DialectSQLite3, "sqlite3", "migrations/sqlite", func(t *testing.T) string {
		return filepath.Join(t.TempDir(), "old.db")
	}, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'goose_db_version'"},
	"postgres": {goose.DialectPostgres, "pgx", "migrations/postgres", func(t *testing.T) string {
		return storetest.BarePostgresDSN(t)
	}, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> 'goose_db_version'"},
}

// versions of the schema that were released, but for the last.
func (d dialect) versions(t *testing.T) []int64 {
	t.Helper()
	files, err := filepath.Glob(d.folder + "/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	versions := []int64{}
	for _, file := range files {
		version, err := goose.NumericComponent(file)
		if err != nil {
			t.Fatal(err)
		}
		versions = append(versions, version)
	}
	return versions[:len(versions)-1]
}

// at is a database whose schema is an old one, with the world as far as it has tables for it, and how many rows it then has.
func (d dialect) at(t *testing.T, version int64) (dsn string, rows map[string]int) {
	t.Helper()
	dsn = d.bare(t)
	address := dsn
	if d.driver == "sqlite3" {
		address += "?_foreign_keys=1"
	}
	old, err := sql.Open(d.driver, address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = old.Close() }()
	migrations, err := goose.NewProvider(d.goose, old, os.DirFS(d.folder))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := migrations.UpTo(t.Context(), version); err != nil {
		t.Fatal(err)
	}
	known := d.counts(t, old)
	last := published
	if version >= firstWithClosing {
		last = closed
	}
	for _, statement := range strings.Split(world+last, ";\n") {
		if _, made := known[strings.Fields(statement)[2]]; strings.HasPrefix(statement, "INSERT") && !made {
			continue
		}
		if _, err := old.ExecContext(t.Context(), statement); err != nil {
			t.Fatalf("%s\n%v", statement, err)
		}
	}
	return dsn, d.counts(t, old)
}

// counts the rows of every table.
func (d dialect) counts(t *testing.T, db *sql.DB) map[string]int {
	t.Helper()
	tables, err := db.QueryContext(t.Context(), d.listed)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tables.Close() }()
	counts := map[string]int{}
	for tables.Next() {
		var name string
		if err := tables.Scan(&name); err != nil {
			t.Fatal(err)
		}
		counts[name] = 0
	}
	if err := tables.Err(); err != nil {
		t.Fatal(err)
	}
	for name := range counts {
		var count int
		if err := db.QueryRowContext(t.Context(), "SELECT count(*) FROM "+name).Scan(&count); err != nil {
			t.Fatal(err)
		}
		counts[name] = count
	}
	return counts
}

// TestMigrate_fromEachReleasedSchema brings databases that hold something up to date: no row is lost, and what the
// database refuses it refuses there too.
func TestMigrate_fromEachReleasedSchema(t *testing.T) {
	for name, d := range dialects {
		for _, version := range d.versions(t) {
			t.Run(fmt.Sprintf("%s/%d", name, version), func(t *testing.T) {
				t.Parallel()
				dsn, before := d.at(t, version)
				db, err := store.Open(t.Context(), dsn)
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { _ = db.Close() })
				raw, err := db.Raw()
				if err != nil {
					t.Fatal(err)
				}
				after := d.counts(t, raw)
				for table, rows := range before {
					if after[table] != rows {
						t.Errorf("%s has %d rows, and had %d", table, after[table], rows)
					}
				}
				for _, statement := range strings.Split(strings.TrimSpace(deliberated), ";\n") {
					if _, err := raw.ExecContext(t.Context(), statement); err != nil {
						t.Fatalf("%s\n%v", statement, err)
					}
				}
				if version == 1 { // which had no rows that these stand on
					holdRefused(t, raw, "objection", "settlement", "conflict_to_check")
				} else {
					holdRefused(t, raw)
				}
			})
		}
	}
}

// TestMigrate_makesTheConflictsAnewWithAllThatGuardsThem: SQLite cannot widen a CHECK otherwise.
func TestMigrate_makesTheConflictsAnewWithAllThatGuardsThem(t *testing.T) {
	old, _ := dialects["sqlite"].at(t, 1)
	db, err := store.Open(t.Context(), old)
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
	{"SELECT state, count(*) FROM entry WHERE edition_id = 'x' AND revision > 0 AND search LIKE '%a%' GROUP BY state", "entry_search"},
	{"SELECT * FROM assignment WHERE judge_id = 'x'", "assignment_judge"},
	{"SELECT * FROM member WHERE account_id = 'x'", "member_account"},
	{"SELECT * FROM session WHERE family = 'x'", "session_family"},
	{"SELECT * FROM journal WHERE edition_id = 'x' ORDER BY seq DESC LIMIT 50", "journal_edition"},
	{"SELECT * FROM ranking WHERE round_id = 'x' ORDER BY computed_at DESC LIMIT 1", "ranking_round"},
	{"SELECT * FROM outbox WHERE sent_at IS NULL AND failed_at IS NULL AND next_try_at <= '2026-01-01' ORDER BY next_try_at", "outbox_due"},
}

func TestSchema_answersHotQueriesFromAnIndex(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.Store) {
		raw, err := db.Raw()
		if err != nil {
			t.Fatal(err)
		}
		plan := func(query string) string { return planOf(t, raw, query) }
		if db.Postgres() {
			plan = func(query string) string { return planOfServer(t, raw, query) }
		}
		for _, one := range hot {
			if said := plan(one.query); !strings.Contains(said, one.index) {
				t.Errorf("%s\nis not answered from %s:\n%s", one.query, one.index, said)
			}
		}
	})
}

// planOfServer is how PostgreSQL would answer a query if reading a whole table were dear, as it is where there are many rows: here there are none.
func planOfServer(t *testing.T, raw *sql.DB, query string) string {
	t.Helper()
	connection, err := raw.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = connection.Close() }()
	if _, err := connection.ExecContext(t.Context(), "SET enable_seqscan = off"); err != nil {
		t.Fatal(err)
	}
	var plan string
	if err := connection.QueryRowContext(t.Context(), "EXPLAIN (FORMAT JSON) "+query).Scan(&plan); err != nil {
		t.Fatal(err)
	}
	return plan
}

// planOf is how SQLite would answer a query.
func planOf(t *testing.T, raw *sql.DB, query string, values ...any) string {
	t.Helper()
	rows, err := raw.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+query, values...)
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

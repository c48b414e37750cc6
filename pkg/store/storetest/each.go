package storetest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"palmares/pkg/store"
)

// Each runs a test on SQLite and on PostgreSQL, each time on an empty database of its own.
func Each(t *testing.T, do func(t *testing.T, db *store.Store)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { do(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { do(t, Postgres(t)) })
}

// SQLite is an empty database in a temporary file.
func SQLite(t testing.TB) *store.Store {
	t.Helper()
	return open(t, SQLiteDSN(t))
}

// Postgres is an empty database on the test process's own server. Without the server's binaries the test is skipped,
// except where CI=true: there it fails, so that nobody believes in tests that never ran.
func Postgres(t testing.TB) *store.Store {
	t.Helper()
	return open(t, PostgresDSN(t))
}

// SQLiteDSN names an empty, migrated SQLite file, for tests that start the program itself or several replicas.
func SQLiteDSN(t testing.TB) string {
	t.Helper()
	template, err := sqliteTemplate()
	must(t, err)
	path := filepath.Join(t.TempDir(), "palmares.db")
	must(t, os.WriteFile(path, template, 0o600))
	return path
}

// PostgresDSN names an empty, migrated PostgreSQL database, dropped when the test ends.
func PostgresDSN(t testing.TB) string {
	t.Helper()
	return postgresDSN(t, templateName)
}

// BarePostgresDSN names one without any schema, for tests of the migrations.
func BarePostgresDSN(t testing.TB) string {
	t.Helper()
	return postgresDSN(t, "template0")
}

func postgresDSN(t testing.TB, template string) string {
	t.Helper()
	server, err := runningServer()
	if errors.Is(err, ErrNoPostgres) && os.Getenv("CI") != "true" {
		t.Skip("not run on PostgreSQL: " + err.Error())
	}
	must(t, err)
	name := fmt.Sprintf("test_%d", databases.Add(1))
	must(t, server.do(t.Context(), "CREATE DATABASE "+name+" TEMPLATE "+template))
	t.Cleanup(func() { _ = server.do(closing, "DROP DATABASE "+name+" WITH (FORCE)") })
	return server.dsn(name)
}

var databases atomic.Int64

func open(t testing.TB, dsn string) *store.Store {
	t.Helper()
	db, err := store.Open(t.Context(), dsn)
	must(t, err)
	t.Cleanup(func() { _ = db.Close() })
	db.Doubt = func(key string) { t.Errorf("%s was remembered, and is no longer so", key) }
	return db
}

// sqliteTemplate is the bytes of a migrated file, made once: copying is many times faster than migrating.
var sqliteTemplate = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "palmares-sqlite-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	path := filepath.Join(folder, "template.db")
	db, err := store.Open(closing, path)
	if err != nil {
		return nil, err
	}
	if err := db.Close(); err != nil { // the last connection folds the write-ahead log into the file
		return nil, err
	}
	return os.ReadFile(path)
})

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

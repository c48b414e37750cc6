package api_test

import (
	"context"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"

	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
)

var database = regexp.MustCompile(`test_\d+`)

// postgresDemo is the demo edition on a PostgreSQL database of the test's own.
func postgresDemo(t *testing.T) *store.Store {
	t.Helper()
	own := storetest.PostgresDSN(t) // or skip, where there is no PostgreSQL
	template, err := postgresTemplate()
	must(t, err)
	server, err := store.Open(t.Context(), own)
	must(t, err)
	defer func() { _ = server.Close() }()
	pool, err := server.Raw()
	must(t, err)
	copied := strings.Replace(database.FindString(own), "test", "demo", 1)
	_, err = pool.ExecContext(t.Context(), "CREATE DATABASE "+copied+" TEMPLATE "+database.FindString(template))
	must(t, err)
	db, err := store.Open(t.Context(), database.ReplaceAllString(own, copied))
	must(t, err)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// postgresTemplate is a database with the demo edition, made once, to which nobody is connected.
var postgresTemplate = sync.OnceValues(func() (dsn string, err error) {
	var maker templateMaker
	defer maker.end()
	dsn = storetest.PostgresDSN(&maker)
	db, err := store.Open(context.Background(), dsn)
	if err != nil {
		return "", err
	}
	if err := furnish(context.Background(), outside(&maker, db, maker.TempDir(), newClock())); err != nil {
		return "", err
	}
	return dsn, db.Close()
})

// templateMaker lends its folders to what outlives a single test.
type templateMaker struct {
	testing.TB
	folders []string
}

func (m *templateMaker) Helper() {}

func (m *templateMaker) Context() context.Context { return context.Background() }

func (m *templateMaker) Cleanup(func()) {} // the database goes with its server

func (m *templateMaker) Fatal(reason ...any) { panic(reason) }

func (m *templateMaker) TempDir() string {
	folder, err := os.MkdirTemp("", "palmares-demo-")
	if err != nil {
		panic(err)
	}
	m.folders = append(m.folders, folder)
	return folder
}

func (m *templateMaker) end() {
	for _, folder := range m.folders {
		_ = os.RemoveAll(folder)
	}
}

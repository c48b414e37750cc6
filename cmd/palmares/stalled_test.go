package main

import (
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"palmares/pkg/store/storetest"
)

// TestServe_onAStalledDatabase: somebody holds what a request needs, and does not let go. People are told to come again, not left waiting.
func TestServe_onAStalledDatabase(t *testing.T) {
	dsn := storetest.PostgresDSN(t)
	r := start(t, production(t, t.TempDir(), "--database="+dsn+"&lock_timeout=300ms")...)
	defer r.end()
	holder, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = holder.Close(t.Context()) }()
	if _, err := holder.Exec(t.Context(), "BEGIN; LOCK TABLE account"); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	told := r.send("/api/v1/accounts", newcomer(1))
	if told.code != 503 || !strings.Contains(told.body, `"busy"`) || told.retry != "5" || time.Since(began) > 10*time.Second {
		t.Errorf("after %s: %+v", time.Since(began), told)
	}
	if _, err := holder.Exec(t.Context(), "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	r.post("/api/v1/accounts", newcomer(1), 202, "")
}

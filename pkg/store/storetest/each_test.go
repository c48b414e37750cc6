package storetest_test

import (
	"testing"

	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
)

func TestEach_givesAFreshMigratedDatabaseEachTime(t *testing.T) {
	for _, name := range []string{"first", "second"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			storetest.Each(t, func(t *testing.T, db *store.Store) {
				pool, err := db.Raw()
				if err != nil {
					t.Fatal(err)
				}
				var count int
				if err := pool.QueryRow("SELECT count(*) FROM outbox").Scan(&count); err != nil || count != 0 {
					t.Fatalf("a fresh outbox holds %d messages: %v", count, err)
				}
				_, err = pool.Exec(`INSERT INTO outbox (id, kind, recipient, locale, subject, body, queued_at, next_try_at)
					VALUES ('1', 'k', 'r', 'fr', 's', 'b', '2026-01-01', '2026-01-01')`)
				if err != nil {
					t.Fatal(err)
				}
			})
		})
	}
}

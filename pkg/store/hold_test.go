package store_test

import (
	"errors"
	"testing"
	"time"

	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
)

func TestHold_whoReplacesADatabaseHasItAlone(t *testing.T) {
	for name, dsn := range map[string]func(testing.TB) string{"sqlite": storetest.SQLiteDSN, "postgres": storetest.PostgresDSN} {
		t.Run(name, func(t *testing.T) {
			at := dsn(t)
			first, errFirst := store.Hold(t.Context(), at)
			second, errSecond := store.Hold(t.Context(), at)
			if err := errors.Join(errFirst, errSecond); err != nil {
				t.Fatal("several may work with it:", err)
			}
			first()
			if _, err := store.HoldAlone(t.Context(), at); !errors.Is(err, store.ErrInUse) {
				t.Error("one still works with it:", err)
			}
			second()
			alone, err := store.HoldAlone(t.Context(), at)
			if err != nil {
				t.Fatal("nobody does any more:", err)
			}
			if _, err := store.Hold(t.Context(), at); !errors.Is(err, store.ErrReplaced) {
				t.Error("a server starts in the middle:", err)
			}
			alone()
			if again, err := store.Hold(t.Context(), at); err != nil {
				t.Error("it has ended:", err)
			} else {
				again()
			}
		})
	}
}

// TestHold_aDatabaseThatCameBackIsHeldAgain: it was started anew, and forgot who works with it.
func TestHold_aDatabaseThatCameBackIsHeldAgain(t *testing.T) {
	dsn := storetest.PostgresDSN(t)
	db := replica(t, dsn)
	relay(t, db)
	first := untilHeld(t, db, 0)
	exec(t, db, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()")
	untilHeld(t, db, first)
	if _, err := store.HoldAlone(t.Context(), dsn); !errors.Is(err, store.ErrInUse) {
		t.Error("somebody may replace it:", err)
	}
}

// untilHeld tells by which of PostgreSQL's processes it is held, once that is another one. It looks at a list: whoever tries to hold it disturbs
// whoever is about to.
func untilHeld(t *testing.T, db *store.Store, before int) int {
	t.Helper()
	pool, err := db.Raw()
	if err != nil {
		t.Fatal(err)
	}
	for range 500 {
		held := 0
		err := pool.QueryRowContext(t.Context(), `SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
			WHERE locktype = 'advisory' AND mode = 'ShareLock' AND granted AND datname = current_database()`).Scan(&held)
		if err == nil && held != before {
			return held
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("nobody holds it")
	return 0
}

package store_test

import (
	"context"
	"testing"
	"time"

	"palmares/pkg/fault"
	"palmares/pkg/notice"
	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
)

// setting is what a connection of the pool has.
func setting(t *testing.T, db *store.Store, name string) (value string) {
	t.Helper()
	pool, err := db.Raw()
	if err != nil {
		t.Fatal(err)
	}
	if err := pool.QueryRowContext(t.Context(), "SHOW "+name).Scan(&value); err != nil {
		t.Fatal(err)
	}
	return value
}

func TestBounds_theAddressHasTheLastWord(t *testing.T) {
	dsn := storetest.PostgresDSN(t)
	usual, own := replica(t, dsn), replica(t, dsn+"&lock_timeout=7s&options=-c%20statement_timeout%3D9s")
	for name, want := range map[string][2]string{
		"idle_in_transaction_session_timeout": {"30s", "30s"}, "lock_timeout": {"30s", "7s"}, "statement_timeout": {"1min", "9s"},
	} {
		if got := [2]string{setting(t, usual, name), setting(t, own, name)}; got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	attached, err := store.Attach(dsn) // by what reads or moves a whole database
	if err != nil {
		t.Fatal(err)
	}
	defer attached.Close()
	if got := setting(t, attached, "statement_timeout"); got != "0" {
		t.Error("a whole database is read within", got)
	}
}

func TestBounds_whoWaitsForALockIsToldInTime(t *testing.T) {
	dsn := storetest.PostgresDSN(t)
	holder := heldElsewhere(t, dsn)
	for bound, db := range map[string]*store.Store{
		"lock": replica(t, dsn+"&lock_timeout=200"), "statement": replica(t, dsn+"&statement_timeout=200"),
	} {
		began := time.Now()
		told(t, write(t.Context(), db), "busy")
		if waited := time.Since(began); waited > 10*time.Second {
			t.Error(bound, "waited for", waited)
		}
	}
	holder()
	if err := write(t.Context(), replica(t, dsn)); err != nil {
		t.Error("the lock is gone:", err)
	}
}

// heldElsewhere holds the table that write changes, until it is let go.
func heldElsewhere(t *testing.T, dsn string) (release func()) {
	t.Helper()
	pool, err := replica(t, dsn).Raw()
	if err != nil {
		t.Fatal(err)
	}
	tx, err := pool.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.ExecContext(t.Context(), "LOCK TABLE idempotency"); err != nil {
		t.Fatal(err)
	}
	return func() { _ = tx.Rollback() }
}

// TestBounds_whoFallsSilentInATransactionKeepsNoLock: as a replica whose machine lost its power.
func TestBounds_whoFallsSilentInATransactionKeepsNoLock(t *testing.T) {
	dsn := storetest.PostgresDSN(t)
	silent, other := replica(t, dsn+"&idle_in_transaction_session_timeout=200"), replica(t, dsn)
	told(t, silent.Transact(t.Context(), func(ctx context.Context) error {
		exec(t, other, "SELECT 1")
		if err := silent.LockTableOfAnswers(ctx); err != nil {
			return err
		}
		if err := write(context.WithoutCancel(t.Context()), other); err != nil { // waits until it is taken from the other
			t.Error(err)
		}
		return silent.QueueMessage(ctx, &notice.Message{ID: "late", Channel: notice.ByMail, QueuedAt: time.Now(), NextTryAt: time.Now()})
	}), "busy")
}

// TestBounds_aBackupTakesAsLongAsItTakes: whatever the bounds are.
func TestBounds_aBackupTakesAsLongAsItTakes(t *testing.T) {
	db := replica(t, storetest.PostgresDSN(t)+"&statement_timeout=300&idle_in_transaction_session_timeout=300")
	err := db.Dump(t.Context(), t.TempDir(), func(ctx context.Context, copied *store.Store) error {
		time.Sleep(600 * time.Millisecond)
		return copied.Sleep(ctx)
	})
	if err != nil {
		t.Error(err)
	}
	if err := db.Sleep(t.Context()); !fault.Is(err, fault.Unavailable) {
		t.Error("others are bounded:", err)
	}
}

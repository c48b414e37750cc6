package store_test

import (
	"context"
	"database/sql"
	"errors"
	"testing"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/bell"
	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
)

// replica opens a database once more.
func replica(t *testing.T, dsn string) *store.Store {
	t.Helper()
	db, err := store.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// relay begins to relay its rings.
func relay(t *testing.T, db *store.Store) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		db.Relay(ctx, func(err error) { t.Log("relay:", err) })
	}()
	t.Cleanup(func() {
		stop()
		<-ended
	})
}

func rang(rings <-chan struct{}, within time.Duration) bool {
	select {
	case <-rings:
		return true
	default:
	}
	select {
	case <-rings:
		return true
	case <-time.After(within):
		return false
	}
}

func TestBell_ringsAfterTheCommitAndOnlyThen(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.Store) {
		rings, stop := db.Bell.Hear(bell.People)
		defer stop()
		somebody := &account.Account{ID: "a", Email: "a@b.example", Name: "A", Locale: "fr", CreatedAt: time.Now().UTC()}
		if err := db.CreateAccount(t.Context(), somebody); err != nil {
			t.Fatal(err)
		}
		if rang(rings, 0) {
			t.Error("a new account changes nobody who acts")
		}
		sorry := errors.New("no")
		change := func(ctx context.Context) error {
			somebody.Name = "B"
			if err := db.SaveAccount(ctx, somebody); err != nil {
				return err
			}
			if rang(rings, 0) {
				t.Error("it rings before the commit")
			}
			return nil
		}
		if err := db.Transact(t.Context(), func(ctx context.Context) error { return errors.Join(change(ctx), sorry) }); !errors.Is(err, sorry) {
			t.Fatal(err)
		}
		if rang(rings, 0) {
			t.Error("it rings for what was rolled back")
		}
		if err := db.Transact(t.Context(), change); err != nil {
			t.Fatal(err)
		}
		if !rang(rings, 0) {
			t.Error("it does not ring")
		}
	})
}

func TestRelay_ringsOnTheOtherReplica(t *testing.T) {
	dsn := storetest.PostgresDSN(t)
	here, there := replica(t, dsn), replica(t, dsn)
	rings, stop := there.Bell.Hear(bell.Shows)
	defer stop()
	own, stop := here.Bell.Hear(bell.Shows)
	defer stop()
	relay(t, here)
	relay(t, there)
	if !rang(rings, 10*time.Second) || !rang(own, 10*time.Second) {
		t.Fatal("nobody knows what changed before the relay listened")
	}
	people := there.Bell.Generation(bell.People)
	here.Bell.Ring(bell.Shows | bell.People)
	if !rang(rings, 10*time.Second) || there.Bell.Generation(bell.People) == people {
		t.Fatal("the other replica does not hear it")
	}
	if !rang(own, 0) || rang(own, 100*time.Millisecond) {
		t.Error("its own ring comes back to it")
	}
	cut(t, there) // and comes back by itself
	if !rang(rings, 10*time.Second) {
		t.Fatal("after a cut connection everything may have changed")
	}
	here.Bell.Ring(bell.Shows)
	if !rang(rings, 10*time.Second) {
		t.Error("it no longer listens")
	}
}

// TestRelay_everybodyKnowsBeforeAChangeOfPeopleIsAnswered: who lost a role acts with it nowhere, and who was given one is known wherever they ask next.
func TestRelay_everybodyKnowsBeforeAChangeOfPeopleIsAnswered(t *testing.T) {
	dsn := storetest.PostgresDSN(t)
	here := replica(t, dsn)
	others := []*store.Store{replica(t, dsn), replica(t, dsn)}
	somebody := &account.Account{ID: "a", Email: "a@b.example", Name: "A", Locale: "fr", CreatedAt: time.Now().UTC()}
	if err := here.CreateAccount(t.Context(), somebody); err != nil {
		t.Fatal(err)
	}
	for _, db := range append(others, here) {
		listening := db.Bell.Generation(bell.People)
		relay(t, db)
		for db.Bell.Generation(bell.People) == listening {
			time.Sleep(time.Millisecond)
		}
	}
	change := func() { // in a transaction and outside of one
		t.Helper()
		err := here.Transact(t.Context(), func(ctx context.Context) error { return here.SaveAccount(ctx, somebody) })
		if err := errors.Join(err, here.SaveAccount(t.Context(), somebody)); err != nil {
			t.Fatal(err)
		}
	}
	for range 50 {
		before := []uint64{others[0].Bell.Generation(bell.People), others[1].Bell.Generation(bell.People)}
		change()
		for i, db := range others {
			if db.Bell.Generation(bell.People) < before[i]+2 {
				t.Fatal("another replica does not know yet")
			}
		}
	}
	exec(t, here, "LISTEN palmares_bell")
	exec(t, here, "SET application_name = 'palmares replica'") // one that hears and says nothing
	began := time.Now()
	change()
	if took := time.Since(began); took < account.Freshness || took > 5*account.Freshness {
		t.Errorf("one that does not answer is waited for until it looks by itself, not %s", took)
	}
}

// cut ends the connections of everybody who listens.
func cut(t *testing.T, db *store.Store) {
	t.Helper()
	pool, err := db.Raw()
	if err != nil {
		t.Fatal(err)
	}
	var ended sql.NullInt64
	if err := pool.QueryRowContext(t.Context(), `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
		WHERE application_name = 'palmares replica' AND datname = current_database()`).Scan(&ended); err != nil || ended.Int64 == 0 {
		t.Fatal(ended, err)
	}
}

package store_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"palmares/pkg/bell"
	"palmares/pkg/edition"
	"palmares/pkg/fault"
	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
)

// reads counts the statements that a store asks of its database.
func reads(t *testing.T, db *store.Store) func() int {
	t.Helper()
	asked := 0
	if err := db.Hear(func(string, []any) { asked++ }); err != nil {
		t.Fatal(err)
	}
	return func() int {
		defer func() { asked = 0 }()
		return asked
	}
}

func numbered(id string, number int) *edition.Edition {
	return &edition.Edition{ID: id, Number: number, GuestCountries: []string{}, Version: 1}
}

func TestMemory_whatFramesAContestIsReadOnceUntilItChanges(t *testing.T) {
	db := storetest.SQLite(t)
	year := numbered("e", 1)
	if err := errors.Join(db.CreateEdition(t.Context(), year), db.CreateEdition(t.Context(), numbered("f", 2))); err != nil {
		t.Fatal(err)
	}
	if _, err := db.EditionByID(t.Context(), "g"); !fault.Is(err, fault.NotFound) {
		t.Fatal(err)
	}
	db.Doubt = nil // which reads everything again
	asked := reads(t, db)
	read := func(ctx context.Context, want, statements int) {
		t.Helper()
		for range 3 {
			if got, err := db.EditionByID(ctx, "e"); err != nil || got.Version != want {
				t.Fatalf("version %d, %v where %d is", got.Version, err, want)
			}
		}
		if got := asked(); got != statements {
			t.Errorf("%d statements, not %d", got, statements)
		}
	}
	read(t.Context(), 1, 1)
	read(t.Context(), 1, 0)

	given := errors.New("given up")
	err := db.Transact(t.Context(), func(ctx context.Context) error {
		year.Version = 2
		if err := db.SaveEdition(ctx, year); err != nil {
			return err
		}
		asked()
		read(ctx, 2, 3)         // a transaction reads what it changed
		read(t.Context(), 1, 0) // and nobody else does
		return given
	})
	if !errors.Is(err, given) {
		t.Fatal(err)
	}
	read(t.Context(), 1, 0)
	if err := db.SaveEdition(t.Context(), year); err != nil {
		t.Fatal(err)
	}
	asked()
	read(t.Context(), 2, 1)

	list, err := db.ListEditions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(list)
	if again, err := db.ListEditions(t.Context()); err != nil || again[0].ID != "f" {
		t.Errorf("a list that somebody turned round is turned round for all: %v, %v", again, err)
	}
	if err := db.CreateEdition(t.Context(), numbered("g", 3)); err != nil {
		t.Fatal(err)
	}
	if _, err := db.EditionByID(t.Context(), "g"); err != nil {
		t.Errorf("what was not there is taken for missing: %v", err)
	}
}

// TestMemory_everyReplicaReadsAChangeOnceItIsAnswered: on PostgreSQL a replica remembers while it hears the others, and no longer.
func TestMemory_everyReplicaReadsAChangeOnceItIsAnswered(t *testing.T) {
	dsn := storetest.PostgresDSN(t)
	here, there := replica(t, dsn), replica(t, dsn)
	year := numbered("e", 1)
	if err := here.CreateEdition(t.Context(), year); err != nil {
		t.Fatal(err)
	}
	asked := reads(t, there)
	read := func() int {
		t.Helper()
		if got, err := there.EditionByID(t.Context(), "e"); err != nil || got.Version != year.Version {
			t.Fatalf("version %d, %v where %d is", got.Version, err, year.Version)
		}
		return asked()
	}
	if read()+read() != 2 {
		t.Error("it remembers, and hears of no change")
	}
	relay(t, here)
	relay(t, there)
	for deadline := time.Now().Add(10 * time.Second); read()+read()+read() == 3; {
		if time.Now().After(deadline) {
			t.Fatal("it hears the others, and remembers nothing")
		}
	}
	for range 50 {
		year.Version++
		if err := here.SaveEdition(t.Context(), year); err != nil {
			t.Fatal(err)
		}
		if read() != 1 {
			t.Fatal("it does not read again")
		}
	}
}

// TestMemory_aCommitOfWhichNobodyHeardMayHaveHappened: what was remembered before it is read again.
func TestMemory_aCommitOfWhichNobodyHeardMayHaveHappened(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.Store) {
		year := numbered("e", 1)
		if err := db.CreateEdition(t.Context(), year); err != nil {
			t.Fatal(err)
		}
		before := db.Bell.Generation(bell.Faces)
		ctx, leave := context.WithCancel(t.Context())
		year.Version = 2
		err := db.Transact(ctx, func(ctx context.Context) error {
			defer leave()
			return db.SaveEdition(ctx, year)
		})
		if db.Bell.Generation(bell.Faces) == before {
			t.Errorf("nobody hears of a change that may have happened: %v", err)
		}
	})
}

// Two changes share a commit: the second is made after the first, which nobody else sees yet.
func TestMemory_aTurnSeesWhatSharesItsCommit(t *testing.T) {
	db := storetest.SQLite(t)
	year := numbered("e", 1)
	if err := db.CreateEdition(t.Context(), year); err != nil {
		t.Fatal(err)
	}
	version := func(ctx context.Context) int {
		got, err := db.EditionByID(ctx, "e")
		if err != nil {
			t.Error(err)
		}
		return got.Version
	}
	version(t.Context())
	saved, done := make(chan struct{}), make(chan error)
	go func() {
		done <- db.Transact(t.Context(), func(ctx context.Context) error {
			year.Version = 2
			defer func() {
				for close(saved); db.InLine() == 0; {
					time.Sleep(time.Millisecond)
				}
			}()
			return db.SaveEdition(ctx, year)
		})
	}()
	<-saved
	var inside, outside int
	err := db.Turn(t.Context(), func(ctx context.Context) error {
		inside, outside = version(ctx), version(t.Context())
		return nil
	})
	if err = errors.Join(err, <-done); err != nil || inside != 2 || outside != 1 || version(t.Context()) != 2 {
		t.Errorf("version %d in the turn, %d outside, %v", inside, outside, err)
	}
}

func TestMemory_aTurnAloneReadsNothingAnew(t *testing.T) {
	db := storetest.SQLite(t)
	if err := db.CreateEdition(t.Context(), numbered("e", 1)); err != nil {
		t.Fatal(err)
	}
	db.Doubt = nil
	asked := reads(t, db)
	for range 2 {
		err := db.Turn(t.Context(), func(ctx context.Context) error {
			_, err := db.EditionByID(ctx, "e")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if got := asked(); got != 1 {
		t.Errorf("%d statements, not one", got)
	}
}

package store_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"palmares/pkg/notice"
	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
)

func queue(ctx context.Context, db *store.Store, id string) error {
	return db.QueueMessage(ctx, &notice.Message{ID: id, Channel: notice.ByMail, Body: "a line", QueuedAt: time.Now(), NextTryAt: time.Now()})
}

func queued(t *testing.T, db *store.Store) map[string]bool {
	t.Helper()
	pool, err := db.Raw()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := pool.QueryContext(t.Context(), "SELECT id FROM outbox")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	ids := map[string]bool{}
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		ids[id] = true
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return ids
}

var errRefused = errors.New("refused after it wrote")

// restless makes one change as crowds do: it may fail after it wrote, panic, or have left before its turn came.
func restless(ctx context.Context, db *store.Store, id string, mood int) (err error) {
	defer func() {
		if recover() != nil {
			err = errRefused
		}
	}()
	if mood == 0 {
		var leave context.CancelFunc
		ctx, leave = context.WithTimeout(ctx, time.Duration(rand.IntN(2000))*time.Microsecond)
		defer leave()
	}
	return db.Transact(ctx, func(ctx context.Context) error {
		if err := queue(ctx, db, id); err != nil {
			return err
		}
		switch mood {
		case 1:
			return errRefused
		case 2:
			panic("in the middle of a change")
		}
		return nil
	})
}

func TestTurn_inACrowdEachChangeIsThereWholeOrNotAtAll(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.Store) {
		var mu sync.Mutex
		answered := map[string]bool{}
		var crowd sync.WaitGroup
		for person := range 40 {
			crowd.Go(func() {
				for turn := range 25 {
					id := fmt.Sprint(person, "-", turn)
					mood := rand.IntN(8)
					if err := restless(t.Context(), db, id, mood); err == nil {
						mu.Lock()
						answered[id] = true
						mu.Unlock()
					} else if mood != 0 && !errors.Is(err, errRefused) {
						t.Error(err)
					}
				}
			})
		}
		crowd.Wait()
		there := queued(t, db)
		for id := range answered {
			if !there[id] {
				t.Error("answered, and not there:", id)
			}
		}
		if !db.Postgres() && len(there) != len(answered) { // on a server, a commit may have happened to somebody who has left
			t.Errorf("%d there, %d answered", len(there), len(answered))
		}
		if db.Queue() != 0 {
			t.Error(db.Queue(), "still wait")
		}
		if err := queue(t.Context(), db, "afterwards"); err != nil {
			t.Error(err)
		}
	})
}

// Who was refused because of a change that then never reached the disk was refused for nothing, and must hear that instead.
func TestTurn_aCommitThatFailsIsToldToAllWhoShareIt(t *testing.T) {
	db := storetest.SQLite(t)
	var others sync.WaitGroup
	heard := make([]error, 3)
	err := db.Transact(t.Context(), func(ctx context.Context) error {
		for i := range heard {
			others.Go(func() {
				heard[i] = db.Transact(context.WithoutCancel(t.Context()), func(ctx context.Context) error {
					if i == 0 {
						return errRefused
					}
					return queue(ctx, db, fmt.Sprint(i))
				})
			})
		}
		for db.Queue() < 1+len(heard) { // until all stand in line
			time.Sleep(time.Millisecond)
		}
		return db.BreakAtCommit(ctx)
	})
	others.Wait()
	if err == nil {
		t.Error("the commit did not fail")
	}
	for i, err := range heard {
		if err == nil || errors.Is(err, errRefused) {
			t.Errorf("%d heard %v", i, err)
		}
	}
	if there := queued(t, db); len(there) > 0 {
		t.Error("there:", there)
	}
	if err := queue(t.Context(), db, "afterwards"); err != nil {
		t.Error(err)
	}
}

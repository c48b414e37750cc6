package main

import (
	"context"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"gorm.io/driver/postgres" //nolint:depguard // a program without our store is what ours is compared with
	"gorm.io/driver/sqlite"   //nolint:depguard // likewise
	"gorm.io/gorm"            //nolint:depguard // likewise
	"gorm.io/gorm/logger"     //nolint:depguard // likewise
)

// naiveCard and naiveMark are a scorecard as one would begin: without a contract, a session, rules or a journal.
type naiveCard struct {
	ID      int `gorm:"primaryKey"`
	Comment string
	Version int
	Marks   []naiveMark `gorm:"foreignKey:CardID"`
}

type naiveMark struct {
	CardID    int    `gorm:"primaryKey;autoIncrement:false"`
	Criterion string `gorm:"primaryKey"`
	Value     int
}

// clients is how many save at the same time where the real path is compared with the naive one.
const clients = 64

// naive is how many saves a second 64 people reach by GORM as its guide shows it, in the same process and as durably, and the 99th percentile
// of what one waits: a transaction that finds the card with its marks, changes it and saves both.
func naive(ctx context.Context, w *world, folder string, length time.Duration) (float64, time.Duration, error) {
	dialector := sqlite.Open("file:" + filepath.Join(folder, "naive.db") + "?_journal_mode=WAL&_synchronous=FULL&_busy_timeout=10000&_txlock=immediate")
	if w.database != nil {
		dialector = postgres.Open(w.database.DSN())
	}
	db, err := gorm.Open(dialector, &gorm.Config{Logger: logger.Discard})
	if err != nil {
		return 0, 0, err
	}
	pool, err := db.DB()
	if err != nil {
		return 0, 0, err
	}
	defer func() { _ = pool.Close() }()
	pool.SetMaxOpenConns(8)
	pool.SetMaxIdleConns(8)
	db = db.WithContext(ctx)
	if err := db.AutoMigrate(&naiveCard{}, &naiveMark{}); err != nil {
		return 0, 0, err
	}
	var failed atomic.Pointer[error]
	var mu sync.Mutex
	var taken []time.Duration
	var work sync.WaitGroup
	began := time.Now()
	for id := range clients {
		work.Go(func() {
			for time.Since(began) < length && failed.Load() == nil {
				begun := time.Now()
				if err := db.Transaction(func(tx *gorm.DB) error { return saveNaively(tx, id+1) }); err != nil {
					failed.Store(&err)
					return
				}
				mu.Lock()
				taken = append(taken, time.Since(begun))
				mu.Unlock()
			}
		})
	}
	work.Wait()
	if err := failed.Load(); err != nil {
		return 0, 0, *err
	}
	return float64(len(taken)) / time.Since(began).Seconds(), percentile(sorted(taken), 0.99), nil
}

func saveNaively(tx *gorm.DB, id int) error {
	card := naiveCard{ID: id}
	if err := tx.Preload("Marks").FirstOrCreate(&card, id).Error; err != nil {
		return err
	}
	card.Version++
	card.Comment = padding
	card.Marks = nil
	for _, criterion := range []string{"impact", "innovation", "team", "feasibility", "market"} {
		card.Marks = append(card.Marks, naiveMark{CardID: id, Criterion: criterion, Value: card.Version % 20})
	}
	return tx.Session(&gorm.Session{FullSaveAssociations: true}).Save(&card).Error
}

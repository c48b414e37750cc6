package main

import (
	"context"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/labstack/echo/v4" //nolint:depguard // the ceiling is the library alone, without our own door

	"palmares/pkg/store"
)

// ceilings are what the machine gives at best in the same minutes: none of our code is in them.
type ceilings struct {
	fsync  float64 // 4 KiB written over and synced, a second, one writer
	commit float64 // one row inserted and committed durably, a second, 16 clients
	hello  float64 // Echo's plain JSON to the same client, 64 at a time

	naive    float64 // saves a second by GORM as one would begin
	naiveP99 time.Duration
}

func measure(ctx context.Context, w *world, folder string, length time.Duration) (c ceilings, err error) {
	if c.fsync, err = syncs(filepath.Join(folder, "raw"), length); err != nil {
		return c, err
	}
	if c.commit, err = commits(ctx, w, folder, length); err != nil {
		return c, err
	}
	if c.hello, err = hello(ctx, length); err != nil {
		return c, err
	}
	c.naive, c.naiveP99, err = naive(ctx, w, folder, length)
	return c, err
}

func syncs(name string, length time.Duration) (float64, error) {
	file, err := os.Create(name) //nolint:gosec // in our own folder
	if err != nil {
		return 0, err
	}
	defer func() { _ = file.Close() }()
	block, count, began := make([]byte, 4096), 0, time.Now()
	for time.Since(began) < length {
		if _, err := file.WriteAt(block, 0); err != nil {
			return 0, err
		}
		if err := file.Sync(); err != nil {
			return 0, err
		}
		count++
	}
	return float64(count) / time.Since(began).Seconds(), nil
}

func commits(ctx context.Context, w *world, folder string, length time.Duration) (float64, error) {
	dsn := filepath.Join(folder, "bare.db")
	if w.database != nil {
		dsn = w.database.DSN()
	}
	db, err := store.Open(ctx, dsn)
	if err != nil {
		return 0, err
	}
	defer func() { _ = db.Close() }()
	pool, err := db.Raw()
	if err != nil {
		return 0, err
	}
	if _, err := pool.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS bare (words TEXT)"); err != nil {
		return 0, err
	}
	var count atomic.Int64
	var failed atomic.Pointer[error]
	var work sync.WaitGroup
	began := time.Now()
	for range 16 {
		work.Go(func() {
			for time.Since(began) < length {
				if _, err := pool.ExecContext(ctx, "INSERT INTO bare VALUES ('one row')"); err != nil {
					failed.Store(&err)
					return
				}
				count.Add(1)
			}
		})
	}
	work.Wait()
	if err := failed.Load(); err != nil {
		return 0, *err
	}
	return float64(count.Load()) / time.Since(began).Seconds(), nil
}

func hello(ctx context.Context, length time.Duration) (float64, error) {
	e := echo.New()
	e.GET("/", func(c echo.Context) error { return c.JSON(http.StatusOK, map[string]string{"hello": "world"}) })
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	server := &http.Server{Handler: e, ReadHeaderTimeout: patience}
	go func() { _ = server.Serve(listener) }()
	defer func() { _ = server.Close() }()
	visitors := make([]*person, 64)
	for i := range visitors {
		visitors[i] = &person{}
	}
	o := crowded(ctx, newWire("", "http://"+listener.Addr().String()), role{people: visitors, act: get("/")}, 64, length)
	return o.throughput(), o.first
}

package store_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	osexec "os/exec"
	"strings"
	"testing"
	"time"

	"palmares/pkg/fault"
	"palmares/pkg/notice"
	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
)

// told expects a failure that people can do something about.
func told(t *testing.T, err error, code string) {
	t.Helper()
	if failure := fault.Of(err); err == nil || failure.Kind != fault.Unavailable || failure.Code != code || failure.RetryAfter == 0 {
		t.Errorf("%v, want %s", err, code)
	}
}

func TestStorage_aSlowDiskIsToldOf(t *testing.T) {
	db := storetest.SQLite(t)
	db.Patience = 50 * time.Millisecond
	told(t, db.Transact(t.Context(), func(context.Context) error { // as long as a slow disk takes
		return db.Transact(context.WithoutCancel(t.Context()), func(context.Context) error { return errors.New("it went before") })
	}), "busy")
	if err := db.Transact(t.Context(), func(context.Context) error { return nil }); err != nil {
		t.Error("it is quick again:", err)
	}
}

// write is a change that touches a table.
func write(ctx context.Context, db *store.Store) error {
	return db.Transact(ctx, func(ctx context.Context) error { return db.ForgetAnswers(ctx, time.Unix(0, 0)) })
}

func TestStorage_aReadOnlyDiskIsToldOf(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		db, err := store.Attach(storetest.SQLiteDSN(t))
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		told(t, write(t.Context(), db), "storage_read_only")
	})
	t.Run("postgres", func(t *testing.T) {
		db := storetest.Postgres(t)
		exec(t, db, "SET default_transaction_read_only = on", "") // as a standby answers
		told(t, write(t.Context(), db), "storage_read_only")
	})
}

// exec runs statements on every connection of the pool that a small test has: one.
func exec(t *testing.T, db *store.Store, statements ...string) {
	t.Helper()
	pool, err := db.Raw()
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range statements {
		if _, err := pool.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(statement, err)
		}
	}
}

func TestStorage_aServerThatWentIsToldOf(t *testing.T) {
	db := storetest.Postgres(t)
	exec(t, db, "SELECT 1")
	killer := storetest.Postgres(t)
	exec(t, killer, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname LIKE 'test_%'")
	if err := write(t.Context(), db); err != nil { // the driver may have noticed, and then it has connected again
		told(t, err, "busy")
	}
	if err := write(t.Context(), db); err != nil {
		t.Error("it is back:", err)
	}
}

// TestStorage_aServerThatGoesAmongReadsIsToldOf is for what is read without GORM, which would translate the driver's failures.
func TestStorage_aServerThatGoesAmongReadsIsToldOf(t *testing.T) {
	id := "01a219f1-139f-7a34-aa3e-06d1b226adc8"
	for name, read := range map[string]func(ctx context.Context, db *store.Store) error{
		"marking":   func(ctx context.Context, db *store.Store) error { _, err := db.Marking(ctx, id); return err },
		"scorecard": func(ctx context.Context, db *store.Store) error { _, err := db.ScorecardForChange(ctx, id); return err },
	} {
		t.Run(name, func(t *testing.T) {
			db, killer := storetest.Postgres(t), storetest.Postgres(t)
			told(t, db.Transact(t.Context(), func(ctx context.Context) error {
				if err := db.ForgetAnswers(ctx, time.Unix(0, 0)); err != nil {
					return err
				}
				exec(t, killer, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction' AND datname LIKE 'test_%'")
				return read(ctx, db)
			}), "busy")
		})
	}
}

func TestStorage_aFullServerIsToldOf(t *testing.T) {
	db := storetest.Postgres(t)
	folder, err := os.MkdirTemp("", "palmares-small-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(folder)
	if out, err := run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder); err != nil {
		t.Skip("no small disk may be mounted here: " + out)
	}
	defer func() { _, _ = run("umount", "--lazy", folder) }()
	if out, err := run("chown", "postgres", folder); err != nil {
		t.Fatal(out)
	}
	exec(t, db, fmt.Sprintf("CREATE TABLESPACE small LOCATION '%s'", folder), "ALTER TABLE outbox SET TABLESPACE small")
	letter := notice.Message{Channel: notice.ByMail, Body: incompressible(t), QueuedAt: time.Now(), NextTryAt: time.Now()}
	for i := range 20000 {
		letter.ID = fmt.Sprint(i)
		if err = db.QueueMessage(t.Context(), &letter); err != nil {
			break
		}
	}
	told(t, err, "storage_full")
	if out, err := run("mount", "-o", "remount,size=8m", folder); err != nil { // somebody makes room
		t.Fatal(out)
	}
	if err := db.QueueMessage(t.Context(), &letter); err != nil {
		t.Error("there is room again:", err)
	}
}

func run(name string, args ...string) (string, error) {
	out, err := osexec.Command(name, args...).CombinedOutput()
	return strings.TrimSpace(string(out)), err
}

// incompressible is a long text: PostgreSQL would pack repeated words small.
func incompressible(t *testing.T) string {
	t.Helper()
	var long strings.Builder
	for long.Len() < 6000 {
		long.WriteString(rand.Text())
	}
	return long.String()
}

package store

import (
	"context"
	"errors"
	"os"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// Two want one database, and cannot both have it.
var (
	// ErrInUse refuses to replace a database under whoever works with it.
	ErrInUse = errors.New("a server works with this database: stop it first")
	// ErrReplaced refuses to work with a database that is about to be another one.
	ErrReplaced = errors.New("this database is being restored or moved: wait until that has ended")
)

// What PostgreSQL is asked for. Such a lock is of its connection, and goes with it.
const (
	holdWithOthers = "SELECT pg_try_advisory_lock_shared(hashtext('palmares in use'))"
	holdAlone      = "SELECT pg_try_advisory_lock(hashtext('palmares in use'))"
)

// Hold says that somebody works with a database, until release: several may, and nobody replaces it meanwhile (HoldAlone).
func Hold(ctx context.Context, dsn string) (release func(), err error) {
	if isPostgres(dsn) {
		return holdServer(ctx, dsn, holdWithOthers, ErrReplaced)
	}
	return holdFile(dsn, syscall.LOCK_SH, ErrReplaced)
}

// HoldAlone keeps everybody away from a database that is to be replaced or moved, until release. It does not wait until they end.
func HoldAlone(ctx context.Context, dsn string) (release func(), err error) {
	if isPostgres(dsn) {
		release, err = holdServer(ctx, dsn, holdAlone, ErrInUse)
		for range 20 { // PostgreSQL lets go of it a moment after whoever had it has ended
			if !errors.Is(err, ErrInUse) {
				break
			}
			pause(ctx, 100*time.Millisecond)
			release, err = holdServer(ctx, dsn, holdAlone, ErrInUse)
		}
		return release, err
	}
	return holdFile(dsn, syscall.LOCK_EX, ErrInUse)
}

// holdFile locks a file of its own beside SQLite's: to close the database's file a second time would let go of SQLite's locks on it. The
// system lets go of it with the process. It stays there, for one that is removed may be locked twice, and whoever reads it may lock it.
func holdFile(path string, how int, refused error) (release func(), err error) {
	file, err := os.OpenFile(path+".lock", os.O_RDONLY|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	release = func() { _ = file.Close() }
	err = syscall.Flock(int(file.Fd()), how|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		err = refused
	}
	if err != nil {
		release()
	}
	return release, err
}

func holdServer(ctx context.Context, dsn, ask string, refused error) (release func(), err error) {
	wire, err := dialled(ctx, bounded(dsn)) // or a machine that lost its power would hold it for hours
	if err != nil {
		return nil, err
	}
	release = func() { letGo(context.WithoutCancel(ctx), wire) }
	if err := holdOn(ctx, wire, ask, refused); err != nil {
		release()
		return nil, err
	}
	return release, nil
}

// letGo waits until PostgreSQL has let go too: that of a connection which is only closed it holds for a moment more, and the next is refused.
func letGo(ctx context.Context, wire *pgx.Conn) {
	ctx, end := context.WithTimeout(ctx, 2*time.Second)
	defer end()
	_, _ = wire.Exec(ctx, "SELECT pg_advisory_unlock_all()")
	_ = wire.Close(ctx)
}

func holdOn(ctx context.Context, wire *pgx.Conn, ask string, refused error) error {
	held := false
	err := wire.QueryRow(ctx, ask).Scan(&held)
	if err == nil && !held {
		err = refused
	}
	return err
}

package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/mattn/go-sqlite3"
	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"

	"palmares/pkg/fault"
)

// plainSQLite and plainPostgres say of a disk or a server that fails what fails, instead of an internal error: somebody can make room, and
// what was sent can be sent again.
type plainSQLite struct{ *sqlite.Dialector }

type plainPostgres struct{ *postgres.Dialector }

// Translate implements gorm.ErrorTranslator.
func (d plainSQLite) Translate(err error) error { return storageFault(d.Dialector.Translate(err)) }

// Translate implements gorm.ErrorTranslator.
func (d plainPostgres) Translate(err error) error { return storageFault(d.Dialector.Translate(err)) }

// How long a client should wait before it sends again: a server comes back by itself, room must be made by somebody.
const (
	soon  = 5 * time.Second
	later = time.Minute
)

func unavailable(code string, wait time.Duration, cause error) error {
	failure := fault.New(fault.Unavailable, code)
	failure.RetryAfter = wait
	return failure.Because(cause)
}

func storageFault(err error) error {
	var onFile sqlite3.Error
	var onServer *pgconn.PgError
	var connecting *pgconn.ConnectError
	switch {
	case errors.As(err, &onFile):
		return fileFault(onFile, err)
	case errors.As(err, &onServer):
		return serverFault(onServer.Code, err)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.As(err, &connecting), isCut(err):
		return unavailable("busy", soon, err)
	}
	return err
}

// isCut tells that the connection to a server ended in the middle of something.
func isCut(err error) bool {
	return errors.Is(err, driver.ErrBadConn) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) || errors.Is(err, syscall.ECONNREFUSED) ||
		errors.Is(err, syscall.ETIMEDOUT) || errors.Is(err, syscall.EHOSTUNREACH) ||
		err != nil && (strings.Contains(err.Error(), "unexpected EOF") || strings.Contains(err.Error(), "conn closed"))
}

func fileFault(failed sqlite3.Error, err error) error {
	switch {
	case failed.Code == sqlite3.ErrFull, failed.SystemErrno == syscall.ENOSPC, failed.SystemErrno == syscall.EDQUOT:
		return unavailable("storage_full", later, err)
	case failed.Code == sqlite3.ErrReadonly, failed.SystemErrno == syscall.EROFS:
		return unavailable("storage_read_only", later, err)
	case failed.Code == sqlite3.ErrIoErr, failed.Code == sqlite3.ErrCantOpen:
		return unavailable("storage_failed", later, err)
	case failed.Code == sqlite3.ErrBusy:
		return unavailable("busy", soon, err)
	}
	return err
}

// serverFault knows the SQLSTATEs of a server that is full, does not write, loses its disk, goes and comes, or has waited as long as it may (see
// bounds): for a lock, for the end of a statement, for us.
func serverFault(state string, err error) error {
	switch {
	case state == "53100":
		return unavailable("storage_full", later, err)
	case state == "25006":
		return unavailable("storage_read_only", later, err)
	case state == "58030":
		return unavailable("storage_failed", later, err)
	case strings.HasPrefix(state, "53"), strings.HasPrefix(state, "57P"), strings.HasPrefix(state, "08"),
		state == "55P03", state == "57014", state == "25P03":
		return unavailable("busy", soon, err)
	}
	return err
}

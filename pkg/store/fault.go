package store

import (
	"errors"
	"slices"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"

	"palmares/pkg/fault"
)

// found turns "no such row" into a NotFound fault with this code.
func found(err error, code string) error {
	return translated(err, gorm.ErrRecordNotFound, fault.NotFound, code)
}

// unique turns the breach of a unique index into a Conflict fault with this code.
func unique(err error, code string) error {
	return translated(err, gorm.ErrDuplicatedKey, fault.Conflict, code)
}

// met refuses in these words a change that must meet a row and met none.
func met(result *gorm.DB, refusal error) error {
	if result.Error == nil && result.RowsAffected == 0 {
		return refusal
	}
	return result.Error
}

// changed is for updates that must meet a row: where none was met, somebody changed it meanwhile.
func changed(result *gorm.DB, code string) error { return met(result, fault.New(fault.Stale, code)) }

// raised turns what a trigger refused, whose whole message is a code, into a Conflict fault with that code.
func raised(err error, codes ...string) error {
	if err == nil {
		return nil
	}
	message := err.Error() // SQLite's whole text
	var refusal *pgconn.PgError
	if errors.As(err, &refusal) {
		message = refusal.Message
	}
	if slices.Contains(codes, message) {
		return fault.New(fault.Conflict, message).Because(err)
	}
	return err
}

func translated(err, sought error, kind fault.Kind, code string) error {
	if errors.Is(err, sought) {
		return fault.New(kind, code).Because(err)
	}
	return err
}

// missing is a NotFound fault with this code.
func missing(code string) error { return fault.New(fault.NotFound, code) }

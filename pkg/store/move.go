package store

import (
	"context"
	"errors"
	"fmt"
)

// ErrOtherSchema refuses to move between databases that have not seen the same migrations.
var ErrOtherSchema = errors.New("the two databases have not seen the same migrations: start this version of the server once on each")

// Move copies every row, as it is at one moment, into an empty database of either engine and of the same schema, in one transaction there.
// Before it commits, told must tell the same of both. The triggers, which judge changes, are quiet meanwhile; keys and checks are not.
// It answers how many rows there are.
func (s *Store) Move(ctx context.Context, to *Store, told func(ctx context.Context, of *Store) (string, error)) (rows int64, err error) {
	err = s.Still(ctx, func(here context.Context) error {
		if err := s.mayMove(ctx, here, to); err != nil {
			return err
		}
		want, err := told(here, s)
		if err != nil {
			return err
		}
		return to.fill(ctx, func(there context.Context, into filling) error {
			for _, table := range into.tables {
				moved, err := s.moveTable(here, table, into)
				if err != nil {
					return fmt.Errorf("move the table %s: %w", table, err)
				}
				rows += moved
			}
			if got, err := told(there, to); err != nil || got != want {
				return errors.Join(err, fmt.Errorf("what arrived is not what left: %s, not %s", got, want))
			}
			return nil
		})
	})
	return rows, err
}

// mayMove asks each in its own context: here is the still state of what leaves.
func (s *Store) mayMove(ctx, here context.Context, to *Store) error {
	left, errLeft := s.SchemaVersion(here)
	arrived, errArrived := to.SchemaVersion(ctx)
	var people int64
	err := errors.Join(errLeft, errArrived, to.reader(ctx).Raw("SELECT COUNT(*) FROM account").Scan(&people).Error)
	switch {
	case err != nil:
		return err
	case left != arrived:
		return ErrOtherSchema
	case people > 0:
		return ErrOccupied
	}
	return nil
}

// moveTable reads a table row by row.
func (s *Store) moveTable(ctx context.Context, table string, into filling) (moved int64, err error) {
	rows, err := s.reader(ctx).Raw(`SELECT * FROM "` + table + `"`).Rows()
	if err != nil {
		return 0, err
	}
	defer func() { _ = rows.Close() }()
	columns, err := rows.Columns()
	if err != nil {
		return 0, err
	}
	row, end, err := into.table(ctx, table, columns)
	if err != nil {
		return 0, err
	}
	values, places := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		places[i] = &values[i]
	}
	for rows.Next() {
		if err = rows.Scan(places...); err != nil {
			break
		}
		if err = row(values); err != nil {
			break
		}
		moved++
	}
	return moved, errors.Join(err, rows.Err(), end())
}

package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"
)

// filling is an empty database into which tables come, in this order.
type filling struct {
	tables []string
	table  func(ctx context.Context, name string, columns []string) (row func(values []any) error, end func() error, err error)
}

func (s *Store) fill(ctx context.Context, do func(ctx context.Context, into filling) error) error {
	if s.Postgres() {
		return s.fillPostgres(ctx, do)
	}
	return s.Transact(ctx, func(ctx context.Context) error { return s.fillSQLite(ctx, do) })
}

// fillSQLite takes the triggers away for the time of a transaction, and looks at foreign keys when it commits.
func (s *Store) fillSQLite(ctx context.Context, do func(ctx context.Context, into filling) error) error {
	db := s.writer(ctx)
	var triggers []struct{ Name, SQL string }
	if err := db.Raw("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").Scan(&triggers).Error; err != nil {
		return err
	}
	into := filling{table: func(_ context.Context, name string, columns []string) (func([]any) error, func() error, error) {
		insert := `INSERT INTO "` + name + `" (` + `"` + strings.Join(columns, `", "`) + `"` + `) VALUES (` + strings.Repeat("?, ", len(columns)-1) + "?" + `)`
		row := func(values []any) error {
			for i, value := range values {
				if moment, ok := value.(time.Time); ok {
					values[i] = moment.UTC() // as everything there is written
				}
			}
			return db.Exec(insert, values...).Error
		}
		return row, func() error { return nil }, nil
	}}
	err := db.Raw("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> ? ORDER BY name", migrationTable).
		Scan(&into.tables).Error
	if err != nil {
		return err
	}
	before := []string{"PRAGMA defer_foreign_keys = ON"}
	for _, trigger := range triggers {
		before = append(before, `DROP TRIGGER "`+trigger.Name+`"`)
	}
	for _, table := range into.tables {
		before = append(before, `DELETE FROM "`+table+`"`)
	}
	if err := inOrder(db, before); err != nil {
		return err
	}
	if err := do(ctx, into); err != nil {
		return err
	}
	after := make([]string, len(triggers))
	for i, trigger := range triggers {
		after[i] = trigger.SQL
	}
	return inOrder(db, after)
}

func inOrder(db *gorm.DB, statements []string) error {
	for _, statement := range statements {
		if err := db.Exec(statement).Error; err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}

func (s *Store) fillPostgres(ctx context.Context, do func(ctx context.Context, into filling) error) error {
	return s.onOne(ctx, func(db *gorm.DB) error {
		tables, err := emptied(db)
		if err != nil {
			return err
		}
		into := filling{tables: tables, table: func(ctx context.Context, name string, columns []string) (func([]any) error, func() error, error) {
			return copying(ctx, db, name, columns)
		}}
		if err := do(context.WithValue(ctx, transactionKey{}, db), into); err != nil {
			return err
		}
		return filled(db, tables)
	})
}

// onOne runs a transaction on a connection that is known, so that COPY can be spoken on it too.
func (s *Store) onOne(ctx context.Context, do func(db *gorm.DB) error) error {
	return s.write.WithContext(ctx).Connection(func(db *gorm.DB) error {
		db = db.Session(&gorm.Session{NewDB: true, Context: ctx})
		if err := db.Exec("BEGIN").Error; err != nil {
			return err
		}
		err := unbounded(db)
		if err == nil {
			err = do(db)
		}
		if err != nil {
			return errors.Join(err, db.WithContext(context.WithoutCancel(ctx)).Exec("ROLLBACK").Error)
		}
		return db.Exec("COMMIT").Error
	})
}

// emptied gives the tables of a PostgreSQL, each after those that it points to, empty and with their triggers quiet.
func emptied(db *gorm.DB) ([]string, error) {
	tables, err := tablesInOrder(db)
	if err != nil {
		return nil, err
	}
	tables = slices.DeleteFunc(tables, func(table string) bool { return table == migrationTable })
	for _, table := range tables {
		if err := cmp.Or(db.Exec(`ALTER TABLE "`+table+`" DISABLE TRIGGER USER`).Error, db.Exec(`DELETE FROM "`+table+`"`).Error); err != nil {
			return nil, err
		}
	}
	return tables, nil
}

// filled wakes the triggers, and lets the next fact of the journal come after the last.
func filled(db *gorm.DB, tables []string) error {
	for _, table := range tables {
		if err := db.Exec(`ALTER TABLE "` + table + `" ENABLE TRIGGER USER`).Error; err != nil {
			return err
		}
	}
	return db.Exec("SELECT setval(pg_get_serial_sequence('journal', 'seq'), COALESCE(MAX(seq), 1), MAX(seq) IS NOT NULL) FROM journal").Error
}

package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"

	"palmares/pkg/disk"
)

// Engine names the kind of database, as backups do.
func (s *Store) Engine() string {
	if s.Postgres() {
		return "postgres"
	}
	return "sqlite"
}

// Attach opens a database as it is, to read it: nothing is migrated, and a SQLite file must exist.
func Attach(dsn string) (*Store, error) {
	if isPostgres(dsn) {
		return connect(dsn)
	}
	db, err := open(plainSQLite{&sqlite.Dialector{DSN: sqliteDSN(dsn, "ro")}}, 1)
	return &Store{write: db, read: db}, err
}

// SchemaVersion is the last migration that the database has seen.
func (s *Store) SchemaVersion(ctx context.Context) (int64, error) {
	var version int64
	err := s.reader(ctx).Raw("SELECT MAX(version_id) FROM goose_db_version WHERE is_applied").Scan(&version).Error
	return version, err
}

// Clock is the time that the database has; SQLite's is this machine's.
func (s *Store) Clock(ctx context.Context) (time.Time, error) {
	if !s.Postgres() {
		return time.Now(), nil
	}
	var now time.Time
	err := s.reader(ctx).Raw("SELECT clock_timestamp()").Scan(&now).Error
	return now, err
}

// sqliteCopy is the name of a dumped SQLite file; a PostgreSQL is dumped as one CSV file for each table.
const (
	sqliteCopy = "palmares.db"
	tableCopy  = ".csv"
)

// Dump leaves in an empty folder what the database holds at one moment, while others go on reading and writing. Then examine reads the
// very same state.
//
// SQLite copies itself (VACUUM INTO, one read transaction: the file is also as small as it can be). PostgreSQL is copied table by table in
// one REPEATABLE READ transaction, by COPY, which every server speaks: pg_dump would have to be installed, and not be older than the server.
func (s *Store) Dump(ctx context.Context, folder string, examine func(ctx context.Context, copied *Store) error) error {
	if s.Postgres() {
		return s.dumpTables(ctx, folder, examine)
	}
	path := filepath.Join(folder, sqliteCopy)
	if err := s.roomFor(ctx, folder); err != nil {
		return err
	}
	if err := s.read.WithContext(ctx).Exec("VACUUM INTO ?", path).Error; err != nil {
		return fmt.Errorf("copy the database: %w", err)
	}
	copied, err := Attach(path)
	if err != nil {
		return err
	}
	defer func() { _ = copied.Close() }()
	return errors.Join(copied.CheckIntegrity(ctx), examine(ctx, copied))
}

// spare is what a copy of the database leaves to those who write to the same disk meanwhile.
const spare = 64 << 20

// roomFor refuses to fill the disk on which people save.
func (s *Store) roomFor(ctx context.Context, folder string) error {
	var size uint64
	if err := s.reader(ctx).Raw("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").Scan(&size).Error; err != nil {
		return err
	}
	free, _, err := disk.Room(folder)
	if err == nil && free < size+spare {
		err = fmt.Errorf("a copy of the database takes %d MB beside it, and there are %d: make room", (size+spare)>>20, free>>20)
	}
	return err
}

// Still reads one state while others go on writing.
func (s *Store) Still(ctx context.Context, do func(ctx context.Context) error) error {
	tx := s.read.WithContext(ctx).Begin(&sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead})
	if tx.Error != nil {
		return tx.Error
	}
	defer tx.Rollback()
	return do(context.WithValue(ctx, transactionKey{}, tx))
}

// CheckIntegrity asks SQLite whether the file is sound: pages, indexes, constraints, foreign keys. PostgreSQL has no such question.
func (s *Store) CheckIntegrity(ctx context.Context) error {
	if s.Postgres() {
		return nil
	}
	var said []string
	if err := s.reader(ctx).Raw("PRAGMA integrity_check").Scan(&said).Error; err != nil {
		return fmt.Errorf("integrity: %w", err)
	}
	if len(said) != 1 || said[0] != "ok" {
		return fmt.Errorf("integrity: %s", strings.Join(said, "; "))
	}
	var orphans int64
	if err := s.reader(ctx).Raw("SELECT COUNT(*) FROM pragma_foreign_key_check").Scan(&orphans).Error; err != nil {
		return fmt.Errorf("integrity: %w", err)
	}
	if orphans > 0 {
		return fmt.Errorf("integrity: %d rows point to nothing", orphans)
	}
	return nil
}

func (s *Store) dumpTables(ctx context.Context, folder string, examine func(ctx context.Context, copied *Store) error) error {
	return s.write.WithContext(ctx).Connection(func(db *gorm.DB) error {
		db = db.Session(&gorm.Session{NewDB: true, Context: ctx})
		if err := db.Exec("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").Error; err != nil {
			return err
		}
		defer db.WithContext(context.WithoutCancel(ctx)).Exec("ROLLBACK")
		if err := unbounded(db); err != nil {
			return err
		}
		tables, err := tablesInOrder(db)
		if err != nil {
			return err
		}
		for _, table := range tables {
			if err := copyOut(ctx, db, table, filepath.Join(folder, table+tableCopy)); err != nil {
				return fmt.Errorf("copy the table %s: %w", table, err)
			}
		}
		return examine(context.WithValue(ctx, transactionKey{}, db), s)
	})
}

func copyOut(ctx context.Context, db *gorm.DB, table, path string) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	err = onWire(db, func(wire *stdlib.Conn) error {
		_, err := wire.Conn().PgConn().CopyTo(ctx, file, `COPY "`+table+`" TO STDOUT WITH (FORMAT csv, HEADER)`)
		return err
	})
	return errors.Join(err, file.Close())
}

func copyIn(ctx context.Context, db *gorm.DB, table string, from io.Reader) error {
	return onWire(db, func(wire *stdlib.Conn) error {
		_, err := wire.Conn().PgConn().CopyFrom(ctx, from, `COPY "`+table+`" FROM STDIN WITH (FORMAT csv, HEADER MATCH)`)
		return err
	})
}

// onWire speaks to PostgreSQL where database/sql has no word for it, such as COPY.
func onWire(db *gorm.DB, do func(wire *stdlib.Conn) error) error {
	connection, ok := db.Statement.ConnPool.(*sql.Conn)
	if !ok {
		return errors.New("not a connection of its own")
	}
	return connection.Raw(func(driver any) error {
		wire, ok := driver.(*stdlib.Conn)
		if !ok {
			return errors.New("not a connection to PostgreSQL")
		}
		return do(wire)
	})
}

// tablesInOrder lists the tables so that each comes after those that it points to.
func tablesInOrder(db *gorm.DB) ([]string, error) {
	var tables []string
	if err := db.Raw(`SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
		ORDER BY relname`).Scan(&tables).Error; err != nil {
		return nil, err
	}
	var arrows []struct{ Child, Parent string }
	if err := db.Raw(`SELECT child.relname AS child, parent.relname AS parent FROM pg_constraint
		JOIN pg_class child ON child.oid = conrelid JOIN pg_class parent ON parent.oid = confrelid
		WHERE contype = 'f' AND conrelid <> confrelid AND child.relnamespace = current_schema()::regnamespace`).Scan(&arrows).Error; err != nil {
		return nil, err
	}
	parents := map[string][]string{}
	for _, arrow := range arrows {
		parents[arrow.Child] = append(parents[arrow.Child], arrow.Parent)
	}
	ordered, seen := make([]string, 0, len(tables)), map[string]bool{}
	var visit func(table string)
	visit = func(table string) {
		if seen[table] {
			return
		}
		seen[table] = true
		for _, parent := range parents[table] {
			visit(parent)
		}
		ordered = append(ordered, table)
	}
	for _, table := range tables {
		visit(table)
	}
	return ordered, nil
}

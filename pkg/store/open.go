package store

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"palmares/pkg/bell"
	"palmares/pkg/fault"
)

// Store is one database. With SQLite, one connection writes and a pool reads; with PostgreSQL both are one pool.
type Store struct {
	write *gorm.DB
	read  *gorm.DB

	turns    *turns        // on SQLite
	Patience time.Duration // how long a change waits for its turn there

	// Bell rings when a change is committed, here or (see Relay) on another replica.
	Bell      bell.Bell
	agreement agreement

	frames, people, pages, submissions, rounds memory
	trays                                      trays

	// Doubt, in tests, is told of what was remembered and is no longer so: everything is read again then.
	Doubt func(key string)

	// Watch, where somebody measures, is told of every transaction as it begins; what it returns, how it ended.
	Watch func(ctx context.Context) (context.Context, func(err error))
}

// readers is the size of SQLite's reading pool.
const readers = 4

// Open connects to "postgres://…" or to a SQLite file, and brings its schema up to date.
func Open(ctx context.Context, dsn string) (*Store, error) {
	if isPostgres(dsn) {
		if err := migrateUnbounded(ctx, dsn); err != nil {
			return nil, err
		}
		dsn = bounded(dsn)
	}
	store, err := connect(dsn)
	if err != nil {
		return nil, err
	}
	store.remember()
	if !store.Postgres() {
		err = store.migrate(ctx)
	}
	if err := cmp.Or(err, store.watch()); err != nil {
		_ = store.Close()
		return nil, err
	}
	return store, nil
}

// migrateUnbounded has connections of its own: a migration may rewrite a large table, and wait for who uses it.
func migrateUnbounded(ctx context.Context, dsn string) error {
	store, err := connect(dsn)
	if err != nil {
		return err
	}
	return errors.Join(store.migrate(ctx), store.Close())
}

// Close ends the connections, the writing one last: SQLite then folds its log into the one file that people copy.
func (s *Store) Close() error {
	for _, db := range []*gorm.DB{s.read, s.write} {
		if pool, err := db.DB(); err == nil {
			_ = pool.Close()
		}
	}
	return nil
}

// Ping tells whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	pool, err := s.read.DB()
	if err != nil {
		return err
	}
	return pool.PingContext(ctx)
}

// Postgres tells which of the two databases it is.
func (s *Store) Postgres() bool { return s.write.Name() == "postgres" }

func isPostgres(dsn string) bool {
	return strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://")
}

func connect(dsn string) (*Store, error) {
	if isPostgres(dsn) {
		db, err := open(plainPostgres{&postgres.Dialector{Config: &postgres.Config{DSN: dsn, OptionOpenDB: []stdlib.OptionOpenDB{byDialer}}}}, 16)
		return &Store{write: db, read: db}, err
	}
	write, err := open(plainSQLite{&sqlite.Dialector{DSN: sqliteDSN(dsn, "rwc")}}, 1)
	if err != nil {
		return nil, err
	}
	if err := checkDurable(write); err != nil {
		return nil, err
	}
	read, err := open(plainSQLite{&sqlite.Dialector{DSN: sqliteDSN(dsn, "ro")}}, readers)
	return &Store{write: write, read: read, turns: newTurns(), Patience: patience}, err
}

func open(dialector gorm.Dialector, connections int) (*gorm.DB, error) {
	db, err := gorm.Open(dialector, &gorm.Config{
		Logger: logger.Discard, TranslateError: true, SkipDefaultTransaction: true,
		NowFunc: func() time.Time { return time.Now().UTC().Truncate(time.Microsecond) },
	})
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	// GORM translates what goes wrong, but not in the queries that are read row by row, or by Scan.
	told := func(db *gorm.DB) { db.Error = storageFault(db.Error) }
	if err := db.Callback().Row().After("gorm:row").Register("palmares:told", told); err != nil {
		return nil, err
	}
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	return db, nil
}

// sqliteDSN sets what durability and several readers need; the driver's own default would lose saves in a power cut.
func sqliteDSN(path, mode string) string {
	options := url.Values{
		"mode": {mode}, "_journal_mode": {"WAL"}, "_synchronous": {synchronous}, "_busy_timeout": {"5000"},
		"_foreign_keys": {"1"}, "_loc": {"UTC"}, "_stmt_cache_size": {"200"}, "_cache_size": {"-32000"},
	}
	if mode == "rwc" {
		options.Set("_txlock", "immediate")
	} else {
		options.Del("_journal_mode")
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + options.Encode()
}

func checkDurable(db *gorm.DB) error {
	var level int
	if err := db.Raw("PRAGMA synchronous").Scan(&level).Error; err != nil {
		return err
	}
	if level != synchronousLevel {
		return fmt.Errorf("SQLite synchronous is %d, not %s: acknowledged saves could be lost", level, synchronous)
	}
	return nil
}

type (
	transactionKey struct{}
	sharedKey      struct{} // with whom the transaction is shared, on SQLite
	turnKey        struct{} // it is a turn
)

// Transact runs do in one transaction, which nested calls join. It commits unless do fails.
func (s *Store) Transact(ctx context.Context, do func(ctx context.Context) error) error {
	if s.turns != nil {
		return s.watched(ctx, do, s.inTurn)
	}
	return s.watched(ctx, do, s.transact)
}

// Turn is Transact for what reads, and then writes one row over the version that was read. PostgreSQL needs no transaction for that: what it is
// told in one statement it does as a whole. On SQLite it is one, since whoever writes reads best: a commit empties the others' memory of the file. What
// frames the contest is what is remembered of it: no turn changes that.
func (s *Store) Turn(ctx context.Context, do func(ctx context.Context) error) error {
	if s.turns == nil {
		return do(ctx)
	}
	return s.watched(ctx, do, func(ctx context.Context, do func(ctx context.Context) error) error {
		return s.inTurn(context.WithValue(ctx, turnKey{}, true), do)
	})
}

func (s *Store) watched(ctx context.Context, do func(ctx context.Context) error, transact func(ctx context.Context, do func(ctx context.Context) error) error) error {
	if _, joined := ctx.Value(transactionKey{}).(*gorm.DB); joined {
		return do(ctx)
	}
	if s.Watch == nil {
		return transact(ctx, do)
	}
	ctx, ended := s.Watch(ctx)
	err := transact(ctx, do)
	ended(err)
	return err
}

func (s *Store) transact(ctx context.Context, do func(ctx context.Context) error) error {
	tx := s.write.WithContext(ctx).Begin()
	for range 3 { // connections of people who left in the middle come back broken, sometimes several in a row; nothing has happened yet
		if errors.Is(tx.Error, driver.ErrBadConn) {
			tx = s.write.WithContext(ctx).Begin()
		}
	}
	if tx.Error != nil {
		return busy(tx.Error)
	}
	defer tx.Rollback() // no effect after the commit
	ctx, committed := s.untilCommit(ctx)
	if err := do(context.WithValue(ctx, transactionKey{}, tx)); err != nil {
		return err
	}
	err := tx.Commit().Error
	committed() // also where the answer was lost: it may have happened
	return err
}

// reader is the transaction that the context carries, or the reading pool.
func (s *Store) reader(ctx context.Context) *gorm.DB {
	if tx, ok := ctx.Value(transactionKey{}).(*gorm.DB); ok {
		return tx.WithContext(ctx)
	}
	return s.read.WithContext(ctx)
}

// writer is the transaction that the context carries, or the writing connection.
func (s *Store) writer(ctx context.Context) *gorm.DB {
	if tx, ok := ctx.Value(transactionKey{}).(*gorm.DB); ok {
		return tx.WithContext(ctx)
	}
	return s.write.WithContext(ctx)
}

// Raw gives the pool, for tests that look behind the rooms.
func (s *Store) Raw() (*sql.DB, error) { return s.write.DB() }

// busy is what a transaction that cannot begin is, unless the disk or the server say more.
func busy(err error) error {
	if known := storageFault(err); fault.Is(known, fault.Unavailable) {
		return known
	}
	return unavailable("busy", soon, err)
}

package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"gorm.io/gorm"

	"palmares/pkg/disk"
)

// Restoration says how a dumped database comes back.
type Restoration struct {
	From    string // the folder that Dump filled
	To      string // a SQLite file or postgres://…
	Schema  int64  // the version of the dumped schema
	Replace bool   // what is there is put aside, never deleted; otherwise the place must be empty
	// Check reads what came back before it takes its place.
	Check func(ctx context.Context, restored *Store) error
	Now   time.Time
}

// ErrOccupied refuses to restore over something.
var ErrOccupied = errors.New("there is a database already")

// Restore builds a database aside, checks it, and only then lets it take its place. Whoever restores holds the place alone (HoldAlone).
func Restore(ctx context.Context, r Restoration) error {
	newest, err := newestMigration()
	if err != nil {
		return err
	}
	if r.Schema > newest {
		return fmt.Errorf("the backup has schema %d, made by a newer version of this program, which knows %d", r.Schema, newest)
	}
	if isPostgres(r.To) {
		return r.postgres(ctx)
	}
	return r.sqlite(ctx)
}

// aside is where what was in the place goes.
func (r Restoration) aside() string { return "before_" + r.Now.UTC().Format("20060102T150405") }

func (r Restoration) sqlite(ctx context.Context) error {
	_, err := os.Stat(r.To)
	occupied := err == nil
	if occupied && !r.Replace {
		return ErrOccupied
	}
	if err := disk.MakeFolder(filepath.Dir(r.To)); err != nil {
		return err
	}
	arriving := r.To + ".restoring"
	if err := copyFile(filepath.Join(r.From, sqliteCopy), arriving); err != nil {
		return err
	}
	defer func() { _ = os.Remove(arriving) }() // there is nothing under this name once it has its place
	if err := r.checkFile(ctx, arriving); err != nil {
		return err
	}
	if err := r.vacate(); err != nil {
		return err
	}
	if err := cmp.Or(os.Rename(arriving, r.To), disk.SyncFolder(filepath.Dir(r.To))); err != nil {
		return err
	}
	if err := r.checkFile(ctx, r.To); err != nil {
		return fmt.Errorf("in its place it is no longer what was checked: %w", err)
	}
	return nil
}

// vacate puts aside what was in the place, with the logs that SQLite would replay into whatever file has the name: also where the file itself
// is gone, for whoever moved it away may have left them. Only when that is on the disk may another file take the name.
func (r Restoration) vacate() error {
	for _, part := range []string{"", "-wal", "-shm", "-journal"} {
		if err := os.Rename(r.To+part, r.To+"."+r.aside()+part); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return disk.SyncFolder(filepath.Dir(r.To))
}

func (r Restoration) checkFile(ctx context.Context, path string) error {
	restored, err := Attach(path)
	if err != nil {
		return err
	}
	err = cmp.Or(restored.CheckIntegrity(ctx), r.Check(ctx, restored))
	return errors.Join(err, restored.Close())
}

func copyFile(from, to string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = source.Close() }()
	target, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(target, source)
	return errors.Join(err, target.Sync(), target.Close())
}

// arriving is the schema in which tables come back before they take their place.
const arriving = "palmares_restoring"

func (r Restoration) postgres(ctx context.Context) error {
	place, err := connect(r.To)
	if err != nil {
		return err
	}
	defer func() { _ = place.Close() }()
	db := place.write.WithContext(ctx)
	var tables int64
	if err := db.Raw("SELECT COUNT(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace").Scan(&tables).Error; err != nil {
		return err
	}
	if tables > 0 && !r.Replace {
		return ErrOccupied
	}
	for _, statement := range []string{"DROP SCHEMA IF EXISTS " + arriving + " CASCADE", "CREATE SCHEMA " + arriving} {
		if err := db.Exec(statement).Error; err != nil {
			return err
		}
	}
	if err := r.fillSchema(ctx); err != nil {
		return errors.Join(err, db.Exec("DROP SCHEMA "+arriving+" CASCADE").Error)
	}
	return db.Transaction(func(tx *gorm.DB) error {
		vacate := "DROP SCHEMA public"
		if tables > 0 {
			vacate = "ALTER SCHEMA public RENAME TO " + strings.ToLower(r.aside())
		}
		return cmp.Or(tx.Exec(vacate).Error, tx.Exec("ALTER SCHEMA "+arriving+" RENAME TO public").Error)
	})
}

// fillSchema migrates to the version of the backup, fills the tables and checks them; the next start of the server migrates further.
func (r Restoration) fillSchema(ctx context.Context) error {
	mark := "?"
	if strings.Contains(r.To, "?") {
		mark = "&"
	}
	restored, err := connect(r.To + mark + "search_path=" + arriving)
	if err != nil {
		return err
	}
	defer func() { _ = restored.Close() }()
	if err := restored.migrateTo(ctx, r.Schema); err != nil {
		return err
	}
	if err := restored.onOne(ctx, func(db *gorm.DB) error { return r.fillTables(ctx, db) }); err != nil {
		return err
	}
	return r.Check(ctx, restored)
}

// migrationTable is filled by the migrations themselves.
const migrationTable = "goose_db_version"

// fillTables puts rows back as they were: the triggers, which judge changes, are quiet meanwhile; keys and checks are not.
func (r Restoration) fillTables(ctx context.Context, db *gorm.DB) error {
	tables, err := emptied(db)
	if err != nil {
		return err
	}
	for _, table := range tables {
		file, err := os.Open(filepath.Join(r.From, table+tableCopy))
		if err != nil {
			return err
		}
		err = copyIn(ctx, db, table, file)
		if err := errors.Join(err, file.Close()); err != nil {
			return fmt.Errorf("fill the table %s: %w", table, err)
		}
	}
	return filled(db, tables)
}

package main

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"palmares/pkg/bucket/buckettest"
	"palmares/pkg/seed"
	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
)

// TestMigrateStore_thereAndBack outgrows one machine, and comes back to it, with everything.
func TestMigrateStore_thereAndBack(t *testing.T) {
	d := newDrill(t)
	first, files := newFile(t), filepath.Join(t.TempDir(), "files")
	d.fill(first, files)
	large, bucket := storetest.BarePostgresDSN(t), buckettest.Address(t)
	back, filesBack := filepath.Join(t.TempDir(), "new", "back.db"), filepath.Join(t.TempDir(), "back")
	said := d.must("migrate-store", "--database="+first, "--files="+files, "--to-database="+large, "--to-files="+bucket)
	if !strings.Contains(said.out, `"root"`) {
		t.Error("the roots are not told:", said.out)
	}
	d.sameDocuments(files, bucket)

	server := start(t, "serve", "--listen=127.0.0.1:0", "--smtp=smtp://127.0.0.1:1", "--site=http://127.0.0.1", "--database="+large,
		"--files="+bucket, "--secret-file="+d.secret)
	server.get("/api/v1/editions/current", 200, "Semaine du Numérique")
	server.post("/api/v1/session", `{"email":"jure@demo.palmares","password":"`+seed.Password+`"}`, 200, "jure@demo.palmares")
	d.register(server.site, "nouvelle@concours.example") // the counters go on where they were
	server.end()

	d.must("migrate-store", "--database="+large, "--files="+bucket, "--to-database="+back, "--to-files="+filesBack)
	d.sameDocuments(files, filesBack)
	d.same(large, back)
	again := start(t, "serve", "--listen=127.0.0.1:0", "--smtp=smtp://127.0.0.1:1", "--site=http://127.0.0.1", "--database="+back,
		"--files="+filesBack, "--secret-file="+d.secret)
	again.post("/api/v1/session", `{"email":"jure@demo.palmares","password":"`+seed.Password+`"}`, 200, "jure@demo.palmares")
	again.end()

	d.refused("already", "migrate-store", "--database="+first, "--files="+files, "--to-database="+large, "--to-files="+bucket)
	d.refused("already", "migrate-store", "--database="+large, "--files="+bucket, "--to-database="+back, "--to-files="+filesBack)
}

// same compares every row of two databases, and that the second refuses again what its triggers refuse.
func (d *drill) same(one, other string) {
	d.t.Helper()
	was, now := d.attach(one), d.attach(other)
	for _, table := range now.tables {
		if a, b := was.rows(table), now.rows(table); len(a) != len(b) {
			d.t.Errorf("%s: %d rows became %d", table, len(a), len(b))
		} else {
			for i := range a {
				if a[i] != b[i] {
					d.t.Errorf("%s:\n%s\n%s", table, a[i], b[i])
					break
				}
			}
		}
	}
	if _, err := now.ExecContext(d.t.Context(), "DELETE FROM journal"); err == nil {
		d.t.Error("the triggers are gone")
	}
}

// opened is a database as its rows alone.
type opened struct {
	*drill
	*sql.DB
	tables []string
}

func (d *drill) attach(dsn string) opened {
	d.t.Helper()
	db, err := store.Open(context.WithoutCancel(d.t.Context()), dsn)
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { _ = db.Close() })
	pool, err := db.Raw()
	if err != nil {
		d.t.Fatal(err)
	}
	o := opened{drill: d, DB: pool}
	if db.Postgres() {
		return o
	}
	rows, err := pool.QueryContext(d.t.Context(), "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'goose_%'")
	if err != nil {
		d.t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			d.t.Fatal(err)
		}
		o.tables = append(o.tables, name)
	}
	if err := rows.Err(); err != nil || len(o.tables) == 0 {
		d.t.Fatal(o.tables, err)
	}
	return o
}

// rows are the rows of a table as texts, in order.
func (o opened) rows(table string) []string {
	o.t.Helper()
	found, err := o.QueryContext(o.t.Context(), `SELECT * FROM "`+table+`"`)
	if err != nil {
		o.t.Fatal(err)
	}
	defer func() { _ = found.Close() }()
	columns, err := found.Columns()
	if err != nil {
		o.t.Fatal(err)
	}
	var texts []string
	for found.Next() {
		values, places := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		if err := found.Scan(places...); err != nil {
			o.t.Fatal(err)
		}
		texts = append(texts, textOf(columns, values))
	}
	if err := found.Err(); err != nil {
		o.t.Fatal(err)
	}
	slices.Sort(texts)
	return texts
}

// textOf says of a row what both databases say in the same way; their columns are in different orders.
func textOf(columns []string, values []any) string {
	parts := make([]string, len(columns))
	for i, value := range values {
		switch known := value.(type) {
		case []byte:
			value = string(known)
		case time.Time:
			value = known.UTC().Format(time.RFC3339Nano)
		}
		parts[i] = fmt.Sprintf("%s=%v", columns[i], value)
	}
	slices.Sort(parts)
	return strings.Join(parts, " ")
}

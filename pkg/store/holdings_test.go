package store

import (
	"slices"
	"testing"
)

// The map of personal data is whole: who adds a table says whether it holds something about a person.
func TestHoldings_everyTableIsOnTheMap(t *testing.T) {
	db, err := Open(t.Context(), t.TempDir()+"/palmares.db")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var tables []string
	if err := db.read.Raw("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> ?", migrationTable).Scan(&tables).Error; err != nil {
		t.Fatal(err)
	}
	known := slices.Clone(impersonal)
	for _, of := range holdings {
		known = append(known, of.table)
		if err := db.read.Exec("SELECT "+of.columns+` FROM "`+of.table+`" WHERE `+of.whose, map[string]any{"id": "nobody"}).Error; err != nil {
			t.Errorf("%s: %v", of.table, err)
		}
	}
	for _, table := range tables {
		if !slices.Contains(known, table) {
			t.Errorf("does %s hold anything about a person? Put it into holdings and erasures, or among the impersonal tables, and into docs/vie-privee.md", table)
		}
	}
	for _, table := range known {
		if !slices.Contains(tables, table) {
			t.Errorf("there is no table %s", table)
		}
	}
}

package store_test

import (
	"path/filepath"
	"strings"
	"testing"

	"palmares/pkg/store"
)

// TestOpen_plansDoNotFollowValues: a literal that begins with letters is worth the index; if a value could be too, SQLite would compile the statement
// anew at each of its uses.
func TestOpen_plansDoNotFollowValues(t *testing.T) {
	t.Parallel()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "palmares.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	raw, err := db.Raw()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := raw.ExecContext(t.Context(), "CREATE TABLE word (text TEXT); CREATE INDEX word_text ON word (text COLLATE NOCASE)"); err != nil {
		t.Fatal(err)
	}
	if said := planOf(t, raw, "SELECT text FROM word WHERE text LIKE 'mali%'"); !strings.Contains(said, "SEARCH") {
		t.Errorf("with a literal: %s", said)
	}
	if said := planOf(t, raw, "SELECT text FROM word WHERE text LIKE ?", "mali%"); strings.Contains(said, "SEARCH") {
		t.Errorf("with a value: %s", said)
	}
}

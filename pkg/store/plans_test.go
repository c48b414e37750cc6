package store_test

import (
	"strings"
	"testing"

	"palmares/pkg/store/storetest"
)

// TestOpen_plansDoNotFollowValues: a literal that begins with letters is worth the index; if a value could be too, SQLite would compile the statement
// anew at each of its uses.
func TestOpen_plansDoNotFollowValues(t *testing.T) {
	t.Parallel()
	raw, err := storetest.SQLite(t).Raw()
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

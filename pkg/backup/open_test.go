package backup_test

import (
	"context"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"palmares/pkg/backup"
)

// documents are named by what they hold; here nobody looks whether they are.
type documents map[string]string

func (d documents) All(context.Context) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for sum := range d {
			if !yield(sum, nil) {
				return
			}
		}
	}
}

func (d documents) Open(context.Context, string) (io.ReadSeekCloser, error) {
	return nil, errors.New("none is here")
}

// TestMake_onTheMachineOfBackupsNothingLiesInTheOpen: the folder of backups is another machine's, and whoever has that one has no key.
func TestMake_onTheMachineOfBackupsNothingLiesInTheOpen(t *testing.T) {
	folder, scratch := t.TempDir(), t.TempDir()
	recipient, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	older := filepath.Join(folder, "palmares-1.dump") // a version before this one died while it made it
	crashed := filepath.Join(scratch, "palmares-2.dump")
	for _, one := range []string{older, crashed} {
		if err := os.Mkdir(one, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	long := time.Now().Add(-2 * time.Hour)
	if err := errors.Join(os.Chtimes(older, long, long), os.WriteFile(filepath.Join(crashed, "lock"), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	source := backup.Source{Documents: documents{}, Secret: []byte("secret"), Scratch: scratch, Now: time.Now}
	source.Dump = func(_ context.Context, into string) (backup.About, error) {
		if filepath.Dir(into) != scratch {
			t.Error("the database is copied to", into)
		}
		there, err := filepath.Glob(filepath.Join(folder, "*"))
		if err != nil || len(there) != 1 || filepath.Ext(there[0]) != ".part" {
			t.Error("on the other machine there is more than what is encrypted:", there, err)
		}
		if _, err := os.Stat(crashed); err == nil {
			t.Error("what the last one left is still there")
		}
		if err := backup.Sweep(t.TempDir(), scratch, time.Now().Add(48*time.Hour)); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(into); err != nil {
			t.Error("another process swept what this one is making:", err)
		}
		return backup.About{}, os.WriteFile(filepath.Join(into, "palmares.db"), []byte("rows"), 0o600)
	}
	_, err = backup.Make(t.Context(), folder, source, []age.Recipient{recipient.Recipient()})
	if err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(scratch); err != nil || len(left) != 0 {
		t.Error("a copy stays:", left, err)
	}
}

// TestMake_whatIsErasedMeanwhileIsNotMissing: the database was copied before the erasure, and the documents after it.
func TestMake_whatIsErasedMeanwhileIsNotMissing(t *testing.T) {
	recipient, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	erased, lost := strings.Repeat("a", 64), strings.Repeat("b", 64)
	source := backup.Source{Documents: documents{}, Secret: []byte("secret"), Scratch: t.TempDir(), Now: time.Now}
	source.Dump = func(context.Context, string) (backup.About, error) {
		return backup.About{Documents: []string{erased, lost}}, nil
	}
	source.Named = func(context.Context) ([]string, error) { return []string{lost}, nil }
	made, err := backup.Make(t.Context(), t.TempDir(), source, []age.Recipient{recipient.Recipient()})
	if err != nil || !slices.Equal(made.Manifest.Missing, []string{lost}) {
		t.Error(made.Manifest.Missing, err)
	}
}

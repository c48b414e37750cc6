package upload

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tusd "github.com/tus/tusd/v2/pkg/handler"
)

// The power goes while a piece is written: some of its bytes are on the disk, none of them confirmed.
func TestOpen_takesAwayWhatWasNotConfirmed(t *testing.T) {
	place := t.TempDir()
	open := func() *Desk {
		t.Helper()
		d, err := Open(place, time.Now, func() string { return "one" })
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	d := open()
	upload, err := d.shelf.NewUpload(t.Context(), tusd.FileInfo{ID: "awa_one", Size: 100})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := upload.WriteChunk(t.Context(), 0, strings.NewReader("confirmed")); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(place, shelved, "awa_one")
	file, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteString("\x00\x00torn"); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	d = open()
	again, err := d.shelf.GetUpload(t.Context(), "awa_one")
	if err != nil {
		t.Fatal(err)
	}
	if info, err := again.GetInfo(t.Context()); err != nil || info.Offset != int64(len("confirmed")) {
		t.Errorf("goes on from %d, %v", info.Offset, err)
	}
	if left, err := os.ReadFile(path); err != nil || string(left) != "confirmed" {
		t.Errorf("%q, %v", left, err)
	}
	if err := d.End(t.Context(), "awa", "awa_one"); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(filepath.Join(place, shelved)); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// An upload of an earlier version goes on where its bytes end.
func TestOpen_goesOnWithWhatAnEarlierVersionBegan(t *testing.T) {
	place := t.TempDir()
	path := filepath.Join(place, shelved, "awa_one")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(place, time.Now, func() string { return "one" }); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadFile(path); err != nil || string(left) != "half" {
		t.Errorf("%q, %v", left, err)
	}
}

package blob_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"palmares/pkg/blob"
)

const plenty = 1 << 20

func newDisk(t *testing.T) (*blob.Disk, string) {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "blobs")
	disk, err := blob.NewDisk(folder)
	if err != nil {
		t.Fatal(err)
	}
	return disk, folder
}

// files below a folder, by their paths in it.
func files(t *testing.T, folder string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(folder, func(path string, item fs.DirEntry, err error) error {
		if err == nil && !item.IsDir() {
			name, _ := filepath.Rel(folder, path)
			found = append(found, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestNewDisk_sweepsWhatACrashLeft(t *testing.T) {
	disk, folder := newDisk(t)
	sum, _, err := disk.Put(context.Background(), strings.NewReader("kept"), plenty)
	if err != nil {
		t.Fatal(err)
	}
	dead, alive := filepath.Join(folder, "incoming", "upload-dead"), filepath.Join(folder, "incoming", "upload-alive")
	for _, path := range []string{dead, alive} {
		if err := os.WriteFile(path, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	yesterday := time.Now().Add(-24 * time.Hour)
	if err := os.Chtimes(dead, yesterday, yesterday); err != nil {
		t.Fatal(err)
	}
	if disk, err = blob.NewDisk(folder); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dead); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the leftover is still there: %v", err)
	}
	if _, err := os.Stat(alive); err != nil {
		t.Errorf("the upload of another process was taken away: %v", err)
	}
	opened, err := disk.Open(context.Background(), sum)
	if err != nil {
		t.Fatal(err)
	}
	_ = opened.Close()
}

func TestNewDisk_saysWhenTheFolderCannotBe(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := blob.NewDisk(file); err == nil {
		t.Error("a file was taken for a folder")
	}
}

// age makes everything below a folder older.
func age(t *testing.T, folder string, by time.Duration) {
	t.Helper()
	then := time.Now().Add(-by)
	for _, name := range files(t, folder) {
		if err := os.Chtimes(filepath.Join(folder, name), then, then); err != nil {
			t.Fatal(err)
		}
	}
}

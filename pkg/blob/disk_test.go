package blob_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"palmares/pkg/blob"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
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

func TestPut_keepsBytesUnderTheirSum(t *testing.T) {
	disk, folder := newDisk(t)
	content := []byte("le dossier d’Aïssata")
	want := sha256.Sum256(content)
	sum, size, err := disk.Put(context.Background(), bytes.NewReader(content), plenty)
	if err != nil || sum != hex.EncodeToString(want[:]) || size != int64(len(content)) {
		t.Fatalf("Put = %s, %d, %v", sum, size, err)
	}
	if got := files(t, folder); len(got) != 1 || got[0] != sum[:2]+"/"+sum[2:4]+"/"+sum {
		t.Errorf("on the disk: %v", got)
	}
	opened, err := disk.Open(context.Background(), sum)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = opened.Close() }()
	if _, err := opened.Seek(3, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(opened); err != nil || string(got) != string(content[3:]) {
		t.Errorf("read %q, %v", got, err)
	}
}

func TestPut_theSameContentTwiceIsOneFile(t *testing.T) {
	disk, folder := newDisk(t)
	var sums sync.Map
	var arrivals sync.WaitGroup
	for range 8 {
		arrivals.Go(func() {
			sum, _, err := disk.Put(context.Background(), strings.NewReader("same"), plenty)
			if err != nil {
				t.Error(err)
			}
			sums.Store(sum, true)
		})
	}
	arrivals.Wait()
	if got := files(t, folder); len(got) != 1 {
		t.Errorf("on the disk: %v", got)
	}
}

func TestPut_theLimitItselfIsAllowed(t *testing.T) {
	disk, folder := newDisk(t)
	if _, size, err := disk.Put(context.Background(), strings.NewReader("12345"), 5); err != nil || size != 5 {
		t.Errorf("at the limit: %d, %v", size, err)
	}
	if _, _, err := disk.Put(context.Background(), strings.NewReader("123456"), 5); !errors.Is(err, entry.ErrTooLarge) {
		t.Errorf("over the limit: %v", err)
	}
	if got := files(t, folder); len(got) != 1 {
		t.Errorf("the refused upload left %v", got)
	}
}

func TestPut_aBrokenUploadLeavesNothing(t *testing.T) {
	disk, folder := newDisk(t)
	broken := io.MultiReader(strings.NewReader("half of"), iotest.ErrReader(errors.New("the line is dead")))
	if _, _, err := disk.Put(context.Background(), broken, plenty); !fault.HasCode(err, "upload_broken") {
		t.Errorf("broken: %v", err)
	}
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := disk.Put(gone, strings.NewReader("nobody waits"), plenty); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if got := files(t, folder); len(got) != 0 {
		t.Errorf("left behind: %v", got)
	}
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

func TestOpen_whatIsNotThereIsNotFound(t *testing.T) {
	disk, folder := newDisk(t)
	if err := os.WriteFile(filepath.Join(filepath.Dir(folder), "secret"), []byte("s"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, sum := range map[string]string{
		"unknown": strings.Repeat("ab", 32), "empty": "", "short": "abcd", "upper case": strings.Repeat("AB", 32),
		"not hexadecimal": strings.Repeat("zz", 32), "a way out": "../secret", "a long way out": "../../" + strings.Repeat("a", 58),
	} {
		opened, err := disk.Open(context.Background(), sum)
		if !fault.Is(err, fault.NotFound) || !fault.HasCode(err, "file_not_found") || opened != nil {
			t.Errorf("%s: %v, %v", name, opened, err)
		}
	}
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

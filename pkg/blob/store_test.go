package blob_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"palmares/pkg/blob"
	"palmares/pkg/bucket/buckettest"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
)

// place is a store, and a look behind it: the names of all that lies there, whole or not.
type place struct {
	*testing.T
	blob.Store
	lies func() []string
}

func eachPlace(t *testing.T, do func(p place)) {
	t.Helper()
	t.Run("disk", func(t *testing.T) {
		disk, folder := newDisk(t)
		do(place{t, disk, func() []string {
			found := files(t, folder)
			for i, path := range found {
				found[i] = filepath.Base(path)
			}
			return found
		}})
	})
	t.Run("bucket", func(t *testing.T) {
		spool := filepath.Join(t.TempDir(), "spool")
		store, err := blob.OpenBy(buckettest.Address(t), spool)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if left := files(t, spool); len(left) > 0 {
				t.Error("it waits for ever:", left)
			}
		})
		do(place{t, store, func() []string { return names(t, store) }})
	})
}

func names(t *testing.T, store blob.Store) []string {
	t.Helper()
	var found []string
	for sum, err := range store.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, sum)
	}
	return found
}

func TestAll_namesWhatIsWhole(t *testing.T) {
	eachPlace(t, func(p place) {
		want := []string{}
		for _, text := range []string{"one", "two", ""} {
			sum, _, err := p.Put(p.Context(), strings.NewReader(text), plenty)
			if err != nil {
				p.Fatal(err)
			}
			want = append(want, sum)
		}
		found := names(p.T, p.Store)
		slices.Sort(found)
		slices.Sort(want)
		if !slices.Equal(found, want) {
			p.Errorf("%v, not %v", found, want)
		}
		for range p.All(p.Context()) {
			break // whoever has seen enough may go
		}
	})
}

func TestOpen_readsFromWhereverSomebodyJumpsTo(t *testing.T) {
	eachPlace(t, func(p place) {
		content := bytes.Repeat([]byte("0123456789"), 20_000)
		sum, _, err := p.Put(p.Context(), bytes.NewReader(content), plenty)
		if err != nil {
			p.Fatal(err)
		}
		opened, err := p.Open(p.Context(), sum)
		if err != nil {
			p.Fatal(err)
		}
		defer func() { _ = opened.Close() }()
		if err := iotest.TestReader(struct{ io.ReadSeeker }{opened}, content); err != nil {
			p.Error(err)
		}
	})
}

func TestPut_keepsBytesUnderTheirSum(t *testing.T) {
	eachPlace(t, func(p place) {
		content := []byte("le dossier d’Aïssata")
		want := sha256.Sum256(content)
		sum, size, err := p.Put(p.Context(), bytes.NewReader(content), plenty)
		if err != nil || sum != hex.EncodeToString(want[:]) || size != int64(len(content)) {
			p.Fatalf("Put = %s, %d, %v", sum, size, err)
		}
		if got := p.lies(); len(got) != 1 || got[0] != sum {
			p.Errorf("there lies: %v", got)
		}
		opened, err := p.Open(p.Context(), sum)
		if err != nil {
			p.Fatal(err)
		}
		defer func() { _ = opened.Close() }()
		if _, err := opened.Seek(3, io.SeekStart); err != nil {
			p.Fatal(err)
		}
		if got, err := io.ReadAll(opened); err != nil || string(got) != string(content[3:]) {
			p.Errorf("read %q, %v", got, err)
		}
	})
}

func TestPut_theSameContentTwiceIsOneFile(t *testing.T) {
	eachPlace(t, func(p place) {
		var sums sync.Map
		var arrivals sync.WaitGroup
		for range 8 {
			arrivals.Go(func() {
				sum, _, err := p.Put(p.Context(), strings.NewReader("same"), plenty)
				if err != nil {
					p.Error(err)
				}
				sums.Store(sum, true)
			})
		}
		arrivals.Wait()
		if got := p.lies(); len(got) != 1 {
			p.Errorf("there lies: %v", got)
		}
	})
}

func TestPut_theLimitItselfIsAllowed(t *testing.T) {
	eachPlace(t, func(p place) {
		if _, size, err := p.Put(p.Context(), strings.NewReader("12345"), 5); err != nil || size != 5 {
			p.Errorf("at the limit: %d, %v", size, err)
		}
		if _, _, err := p.Put(p.Context(), strings.NewReader("123456"), 5); !errors.Is(err, entry.ErrTooLarge) {
			p.Errorf("over the limit: %v", err)
		}
		if got := p.lies(); len(got) != 1 {
			p.Errorf("the refused upload left %v", got)
		}
	})
}

func TestPut_aBrokenUploadLeavesNothing(t *testing.T) {
	eachPlace(t, func(p place) {
		broken := io.MultiReader(strings.NewReader("half of"), iotest.ErrReader(errors.New("the line is dead")))
		if _, _, err := p.Put(p.Context(), broken, plenty); !fault.HasCode(err, "upload_broken") {
			p.Errorf("broken: %v", err)
		}
		gone, cancel := context.WithCancel(p.Context())
		cancel()
		if _, _, err := p.Put(gone, strings.NewReader("nobody waits"), plenty); !errors.Is(err, context.Canceled) {
			p.Errorf("cancelled: %v", err)
		}
		if got := p.lies(); len(got) != 0 {
			p.Errorf("left behind: %v", got)
		}
	})
}

func TestOpen_whatIsNotThereIsNotFound(t *testing.T) {
	eachPlace(t, func(p place) {
		for name, sum := range map[string]string{
			"unknown": strings.Repeat("ab", 32), "empty": "", "short": "abcd", "upper case": strings.Repeat("AB", 32),
			"not hexadecimal": strings.Repeat("zz", 32), "a way out": "../secret", "a long way out": "../../" + strings.Repeat("a", 58),
		} {
			opened, err := p.Open(p.Context(), sum)
			if !fault.Is(err, fault.NotFound) || !fault.HasCode(err, "file_not_found") || opened != nil {
				p.Errorf("%s: %v, %v", name, opened, err)
			}
		}
	})
}

func TestForget_leavesNothing(t *testing.T) {
	eachPlace(t, func(p place) {
		sum, _, err := p.Put(p.Context(), strings.NewReader("erased"), plenty)
		if err != nil {
			p.Fatal(err)
		}
		for range 2 { // again is no failure
			if err := p.Forget(p.Context(), sum); err != nil {
				p.Fatal(err)
			}
		}
		if err := p.Forget(p.Context(), "../"+sum); err != nil {
			p.Error(err)
		}
		if got := p.lies(); len(got) > 0 {
			p.Errorf("left behind: %v", got)
		}
	})
}

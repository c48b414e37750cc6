package bucket_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"palmares/pkg/bucket"
	"palmares/pkg/bucket/buckettest"
	"palmares/pkg/fault"
)

func open(t *testing.T, address string) *bucket.Bucket {
	t.Helper()
	opened, err := bucket.Open(address)
	if err != nil {
		t.Fatal(err)
	}
	return opened
}

func put(t *testing.T, to *bucket.Bucket, key, text string) {
	t.Helper()
	if err := to.Put(t.Context(), key, strings.NewReader(text), int64(len(text)), sha256.Sum256([]byte(text))); err != nil {
		t.Fatal(err)
	}
}

func TestBucket_keepsWhatItWasGivenUnderItsName(t *testing.T) {
	b := open(t, buckettest.Address(t))
	if err := b.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	put(t, b, "a/b", "le dossier d’Aïssata")
	about, err := b.Head(t.Context(), "a/b")
	if err != nil || about.Bytes != int64(len("le dossier d’Aïssata")) || about.Changed.IsZero() {
		t.Fatalf("%+v, %v", about, err)
	}
	got, left, err := b.Get(t.Context(), "a/b", 3)
	if err != nil || left != int64(len("dossier d’Aïssata")) {
		t.Fatal(err)
	}
	defer func() { _ = got.Close() }()
	if text, err := io.ReadAll(got); err != nil || string(text) != "dossier d’Aïssata" {
		t.Errorf("%q, %v", text, err)
	}
	if err := b.Remove(t.Context(), "a/b", "a/never"); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Head(t.Context(), "a/b"); !errors.Is(err, bucket.ErrAbsent) {
		t.Error(err)
	}
	if _, _, err := b.Get(t.Context(), "a/b", 0); !errors.Is(err, bucket.ErrAbsent) {
		t.Error(err)
	}
}

func TestPut_refusesBytesThatAreNotThoseOfTheSum(t *testing.T) {
	b := open(t, buckettest.Address(t))
	if err := b.Put(t.Context(), "x", strings.NewReader("damaged"), 7, sha256.Sum256([]byte("entire!"))); err == nil {
		t.Fatal("the storage took bytes of another sum")
	}
	if _, err := b.Head(t.Context(), "x"); !errors.Is(err, bucket.ErrAbsent) {
		t.Error("and kept them:", err)
	}
}

func TestList_goesThroughMoreThanOnePage(t *testing.T) {
	address := buckettest.Address(t)
	whole, below := open(t, address), open(t, strings.Replace(address, "?", "/contest/2026?", 1))
	const many = 1_050 // a page has 1,000
	for n := range many {
		put(t, below, fmt.Sprintf("p/%04d", n), "x")
	}
	put(t, below, "q/other", "x")
	n := 0
	for one, err := range below.List(t.Context(), "p/") {
		if err != nil {
			t.Fatal(err)
		}
		if one.Key != fmt.Sprintf("p/%04d", n) || one.Bytes != 1 {
			t.Fatalf("%d: %+v", n, one)
		}
		n++
	}
	if n != many {
		t.Error(n, "were listed")
	}
	for one, err := range whole.List(t.Context(), "contest/2026/q") {
		if err != nil || one.Key != "contest/2026/q/other" {
			t.Error(one, err)
		}
	}
}

func TestBucket_outOfReachIsSaidToBeBusy(t *testing.T) {
	b := open(t, "s3://key:secret@bucket?endpoint=http://127.0.0.1:1")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	err := b.Put(ctx, "x", bytes.NewReader(nil), 0, sha256.Sum256(nil))
	var failure *fault.Error
	if !errors.As(err, &failure) || !fault.HasCode(err, "busy") || failure.RetryAfter == 0 {
		t.Error(err)
	}
}

func TestRead_refusesWithoutShowingTheSecret(t *testing.T) {
	for _, address := range []string{
		"s3://", "s3://bucket", "s3://key@bucket", "s3://key:@bucket", "https://key:s3cret@bucket", "s3://key:s3cret@bucket?endpoint=here",
		"s3://key:s3cret@bucket?endpoint=ftp://here", "s3://key:s3cret@bu%zzcket",
	} {
		if at, err := bucket.Read(address); err == nil || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s: %+v, %v", address, at, err)
		}
	}
	at, err := bucket.Read("s3://key:s%2Fcret@bucket/contest/2026/?endpoint=https://s3.example/&region=bko-1")
	if want := (bucket.Address{KeyID: "key", Secret: "s/cret", Bucket: "bucket", Prefix: "contest/2026/", Endpoint: "https://s3.example", Region: "bko-1"}); err != nil || at != want {
		t.Errorf("%+v, %v", at, err)
	}
}

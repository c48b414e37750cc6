package blob

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"palmares/pkg/bucket"
	"palmares/pkg/fault"
)

// Bucket keeps blobs in a bucket, as files/<SHA-256>.
type Bucket struct {
	objects *bucket.Bucket
	spool   string // the folder in which bytes wait until all are there; empty for the system's, which may be memory
}

var _ Store = (*Bucket)(nil)

// shelf is what the names of blobs begin with.
const shelf = "files/"

// NewBucket keeps blobs among these objects, by way of a folder that there is.
func NewBucket(objects *bucket.Bucket, spool string) *Bucket { return &Bucket{objects, spool} }

// Put answers once the storage has checked the bytes and keeps them. Its refusals are Disk's; the bytes wait in a temporary file, since they
// have a name only when all are there.
func (b *Bucket) Put(ctx context.Context, content io.Reader, limit int64) (sum string, size int64, err error) {
	file, err := os.CreateTemp(b.spool, "palmares-blob-*")
	if err != nil {
		return "", 0, told(err)
	}
	defer func() { _ = file.Close() }()
	if err := os.Remove(file.Name()); err != nil { // the system frees it with its last reader, after a crash too
		return "", 0, told(err)
	}
	sum, size, err = receive(ctx, file, content, limit)
	if err != nil {
		return "", 0, told(err)
	}
	switch kept, err := b.Keep(ctx, sum); {
	case err != nil:
		return "", 0, told(err)
	case kept:
		return sum, size, nil // the same bytes are there
	}
	var digest [sha256.Size]byte
	if _, err := hex.Decode(digest[:], []byte(sum)); err != nil {
		return "", 0, err
	}
	if err := b.objects.Put(ctx, shelf+sum, file, size, digest); err != nil {
		return "", 0, told(err)
	}
	return sum, size, nil
}

// Open gives a blob's bytes; the caller closes them. What is not kept here is not found, and so is what is not a SHA-256.
func (b *Bucket) Open(ctx context.Context, sha256 string) (io.ReadSeekCloser, error) {
	missing := fault.New(fault.NotFound, "file_not_found")
	if !isSum(sha256) {
		return nil, missing
	}
	content, size, err := b.objects.Get(ctx, shelf+sha256, 0)
	if errors.Is(err, bucket.ErrAbsent) {
		return nil, missing.Because(err)
	}
	if err != nil {
		return nil, fmt.Errorf("open blob: %w", err)
	}
	again := func(offset int64) (io.ReadCloser, error) {
		content, _, err := b.objects.Get(ctx, shelf+sha256, offset)
		return content, err
	}
	return &reader{again: again, size: size, content: content}, nil
}

// Forget implements Store.
func (b *Bucket) Forget(ctx context.Context, sha256 string) error {
	if !isSum(sha256) {
		return nil
	}
	return b.objects.Remove(ctx, shelf+sha256)
}

// Ready implements Store.
func (b *Bucket) Ready(ctx context.Context) error { return b.objects.Check(ctx) }

// All implements Store.
func (b *Bucket) All(ctx context.Context) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for one, err := range b.objects.List(ctx, shelf) {
			sum := strings.TrimPrefix(one.Key, shelf)
			if err == nil && !isSum(sum) {
				continue
			}
			if !yield(sum, err) {
				return
			}
		}
	}
}

// reader asks the storage again only where somebody jumps and then reads.
type reader struct {
	again   func(offset int64) (io.ReadCloser, error)
	size    int64
	at      int64 // where the next byte is read
	content io.ReadCloser
	reached int64 // where content is
}

func (r *reader) Read(into []byte) (int, error) {
	if r.at >= r.size {
		return 0, io.EOF
	}
	if r.content == nil || r.reached != r.at {
		if err := r.Close(); err != nil {
			return 0, err
		}
		content, err := r.again(r.at)
		if err != nil {
			return 0, err
		}
		r.content, r.reached = content, r.at
	}
	n, err := r.content.Read(into)
	r.at += int64(n)
	r.reached = r.at
	if errors.Is(err, io.EOF) && r.at < r.size {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

func (r *reader) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += r.at
	case io.SeekEnd:
		offset += r.size
	}
	if offset < 0 {
		return 0, errors.New("before the beginning")
	}
	r.at = offset
	return offset, nil
}

func (r *reader) Close() error {
	if r.content == nil {
		return nil
	}
	content := r.content
	r.content = nil
	return content.Close()
}

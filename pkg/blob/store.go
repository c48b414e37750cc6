package blob

import (
	"context"
	"iter"
	"time"

	"palmares/pkg/bucket"
	"palmares/pkg/entry"
)

// Store is a place of blobs.
type Store interface {
	entry.Blobs
	// All names every blob that is whole, in no order that matters. It ends after an error.
	All(ctx context.Context) iter.Seq2[string, error]
	// Forget removes a blob for good; one that is not there is no failure.
	Forget(ctx context.Context, sha256 string) error
	// Keep makes a blob as new as one that was just put; it answers false where it must be put again.
	Keep(ctx context.Context, sha256 string) (bool, error)
	// Aged names every blob that was last put or kept before a moment. It ends after an error.
	Aged(ctx context.Context, before time.Time) iter.Seq2[string, error]
	// Drop removes a blob, unless it was put or kept since then; one that is not there is no failure.
	Drop(ctx context.Context, sha256 string, before time.Time) error
	// Ready tells whether the place can be reached.
	Ready(ctx context.Context) error
}

// Open gives the blobs of a folder, which it makes if need be, or those of a bucket (s3://…).
func Open(place string) (Store, error) {
	if !bucket.Is(place) {
		return NewDisk(place)
	}
	objects, err := bucket.Open(place)
	if err != nil {
		return nil, err
	}
	return NewBucket(objects), nil
}

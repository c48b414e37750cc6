package blob

import (
	"context"
	"iter"

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

package blob

import (
	"context"
	"fmt"
	"iter"
	"time"

	"palmares/pkg/bucket"
	"palmares/pkg/disk"
	"palmares/pkg/entry"
)

// Store is a place of blobs.
type Store interface {
	entry.Blobs
	// All names every blob that is whole, in no order that matters. It ends after an error.
	All(ctx context.Context) iter.Seq2[string, error]
	// Forget removes a blob for good; one that is not there is no failure.
	Forget(ctx context.Context, sha256 string) error
	// Aged names every blob that was last put or kept before a moment. It ends after an error.
	Aged(ctx context.Context, before time.Time) iter.Seq2[string, error]
	// Drop removes a blob, unless it was put or kept since then; one that is not there is no failure.
	Drop(ctx context.Context, sha256 string, before time.Time) error
	// Ready tells whether the place can be reached.
	Ready(ctx context.Context) error
}

// Open is OpenBy the system's own folder.
func Open(place string) (Store, error) { return OpenBy(place, "") }

// OpenBy gives the blobs of a folder, which it makes if need be, or those of a bucket (s3://…), by way of another folder, which it makes too: where the
// system's own is memory, as in a container, many who send at once would fill it.
func OpenBy(place, spool string) (Store, error) {
	if !bucket.Is(place) {
		return NewDisk(place)
	}
	objects, err := bucket.Open(place)
	if err != nil {
		return nil, err
	}
	if spool != "" {
		if err := disk.MakeFolder(spool); err != nil {
			return nil, fmt.Errorf("spool of blobs: %w", err)
		}
	}
	return NewBucket(objects, spool), nil
}

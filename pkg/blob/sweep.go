package blob

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"strings"
	"time"

	"palmares/pkg/bucket"
)

// Rows name blobs.
type Rows interface {
	// NamedBlobs tells which of these somebody still has a name for.
	NamedBlobs(ctx context.Context, sums []string) (map[string]bool, error)
	// Unnamed is an entry.Unnamed.
	Unnamed(ctx context.Context, sum string, end func(ctx context.Context) error) error
}

// together is how many blobs are asked about at once.
const together = 500

// Sweep removes the blobs that nobody names and that were last put or kept before a moment, so long ago that no upload is between its bytes and
// its name. A name that cannot be read ends it: nothing is removed on a guess.
func Sweep(ctx context.Context, from Store, before time.Time, rows Rows) (removed int, err error) {
	waiting := []string{}
	settle := func() error {
		known, err := rows.NamedBlobs(ctx, waiting)
		if err != nil {
			return err
		}
		for _, sum := range waiting {
			if known[sum] {
				continue
			}
			if err := rows.Unnamed(ctx, sum, func(ctx context.Context) error { return from.Drop(ctx, sum, before) }); err != nil {
				return err
			}
			removed++
		}
		waiting = waiting[:0]
		return nil
	}
	for sum, err := range from.Aged(ctx, before) {
		if err != nil {
			return removed, err
		}
		if waiting = append(waiting, sum); len(waiting) == together {
			if err := settle(); err != nil {
				return removed, err
			}
		}
	}
	return removed, settle()
}

// Aged implements Store.
func (d *Disk) Aged(ctx context.Context, before time.Time) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for sum, err := range d.All(ctx) {
			var about fs.FileInfo
			if err == nil {
				about, err = os.Stat(d.path(sum))
			}
			if errors.Is(err, fs.ErrNotExist) || err == nil && !about.ModTime().Before(before) {
				continue
			}
			if !yield(sum, err) || err != nil {
				return
			}
		}
	}
}

// Keep implements Store.
func (d *Disk) Keep(_ context.Context, sum string) (bool, error) {
	if !isSum(sum) {
		return false, nil
	}
	d.naming.Lock()
	defer d.naming.Unlock()
	err := touch(d.path(sum))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

func touch(path string) error {
	now := time.Now()
	return os.Chtimes(path, now, now)
}

// Drop implements Store. Nobody of this process keeps a blob between the look at it and its end.
func (d *Disk) Drop(ctx context.Context, sum string, before time.Time) error {
	d.naming.Lock()
	defer d.naming.Unlock()
	about, err := os.Stat(d.path(sum))
	if errors.Is(err, fs.ErrNotExist) || err == nil && !about.ModTime().Before(before) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("drop blob: %w", err)
	}
	return d.Forget(ctx, sum)
}

// Aged implements Store.
func (b *Bucket) Aged(ctx context.Context, before time.Time) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for one, err := range b.objects.List(ctx, shelf) {
			sum := strings.TrimPrefix(one.Key, shelf)
			if err == nil && (!isSum(sum) || !one.Changed.Before(before)) {
				continue
			}
			if !yield(sum, err) || err != nil {
				return
			}
		}
	}
}

// lasting is how long an object stands for one that was just put: it has a date, and only to put it again changes that.
const lasting = 12 * time.Hour

// Keep implements Store. An object that is old is said not to be there: who puts it again makes it new.
func (b *Bucket) Keep(ctx context.Context, sum string) (bool, error) {
	if !isSum(sum) {
		return false, nil
	}
	about, err := b.objects.Head(ctx, shelf+sum)
	if errors.Is(err, bucket.ErrAbsent) {
		return false, nil
	}
	return err == nil && time.Since(about.Changed) < lasting, err
}

// Drop implements Store. Between the look at an object and its end lies one request to the storage: who puts the same bytes again in it, a day or more
// after somebody else left them, is told to send them again when they are to have a name.
func (b *Bucket) Drop(ctx context.Context, sum string, before time.Time) error {
	about, err := b.objects.Head(ctx, shelf+sum)
	switch {
	case errors.Is(err, bucket.ErrAbsent):
		return nil
	case err != nil:
		return fmt.Errorf("drop blob: %w", err)
	case !about.Changed.Before(before):
		return nil
	}
	return b.Forget(ctx, sum)
}

package blob

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"sync"
	"time"

	"palmares/pkg/disk"
	"palmares/pkg/fault"
)

// Disk keeps blobs in a folder.
type Disk struct {
	folder string
	naming sync.Mutex // between a look at a name and what follows from it
}

var _ Store = (*Disk)(nil)

// incoming is where a blob grows before it has a name; it lies on the same disk, so that a rename moves no byte.
const incoming = "incoming"

// abandoned is how long nothing was written to an upload that surely died with its process.
const abandoned = time.Hour

// NewDisk opens a folder of blobs, makes it if need be, and removes what dead uploads left behind.
func NewDisk(folder string) (*Disk, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return nil, fmt.Errorf("blobs: %w", err)
	}
	if err := disk.MakeFolder(filepath.Join(folder, incoming)); err != nil {
		return nil, fmt.Errorf("blobs: %w", err)
	}
	d := &Disk{folder: folder}
	if err := d.sweep(); err != nil {
		return nil, fmt.Errorf("blobs: %w", err)
	}
	return d, nil
}

// sweep spares young files: another process may be receiving them into the same folder.
func (d *Disk) sweep() error {
	leftovers, err := os.ReadDir(filepath.Join(d.folder, incoming))
	if err != nil {
		return err
	}
	for _, leftover := range leftovers {
		info, err := leftover.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		if time.Since(info.ModTime()) < abandoned {
			continue
		}
		if err := os.Remove(filepath.Join(d.folder, incoming, leftover.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Open gives a blob's bytes; the caller closes them. What is not kept here is not found, and so is what is not a SHA-256.
func (d *Disk) Open(ctx context.Context, sha256 string) (io.ReadSeekCloser, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	missing := fault.New(fault.NotFound, "file_not_found")
	if !isSum(sha256) {
		return nil, missing
	}
	file, err := os.Open(d.path(sha256))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, missing.Because(err)
	}
	if err != nil {
		return nil, fmt.Errorf("open blob: %w", err)
	}
	return file, nil
}

// Forget implements Store.
func (d *Disk) Forget(_ context.Context, sha256 string) error {
	if !isSum(sha256) {
		return nil
	}
	err := os.Remove(d.path(sha256))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return cmp.Or(err, disk.SyncFolder(filepath.Dir(d.path(sha256))))
}

// Ready implements Store.
func (d *Disk) Ready(context.Context) error {
	_, err := os.Stat(filepath.Join(d.folder, incoming))
	return err
}

// All implements Store: what is still on its way has no name yet.
func (d *Disk) All(ctx context.Context) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		err := filepath.WalkDir(d.folder, func(path string, found fs.DirEntry, err error) error {
			sum := filepath.Base(path)
			if err := errors.Join(err, ctx.Err()); err != nil || found.IsDir() || !isSum(sum) || path != d.path(sum) {
				return err
			}
			if !yield(sum, nil) {
				return fs.SkipAll
			}
			return nil
		})
		if err != nil {
			yield("", fmt.Errorf("list blobs: %w", err))
		}
	}
}

// path of a blob whose name isSum has accepted.
func (d *Disk) path(sum string) string {
	return filepath.Join(d.folder, sum[:2], sum[2:4], sum)
}

// isSum tells whether a text is a SHA-256 as Put writes it.
func isSum(text string) bool {
	const digits = 64
	if len(text) != digits {
		return false
	}
	for _, c := range []byte(text) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

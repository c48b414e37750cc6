package scrub

import (
	"bytes"
	"context"
	"io"
	"maps"
	"sync"
	"time"

	"palmares/pkg/entry"
	"palmares/pkg/fault"
)

// Copies keep the clean copies beside the documents, and remember which is whose: the same document gives the same copy, so that after a
// new start they are found again by being made again. A refusal is remembered too, or every look at a bomb would set it off.
type Copies struct {
	blobs Blobs
	clean Cleaning
	mutex sync.Mutex
	known map[string]kept
	turns chan struct{}
}

// kept is a copy, and until when it is sure to lie among the blobs.
type kept struct {
	entry.Copy
	until time.Time
}

// Blobs can also be forgotten; one that is not there is no failure.
type Blobs interface {
	entry.Blobs
	Forget(ctx context.Context, sha256 string) error
}

var _ entry.Cleaner = (*Copies)(nil)

const (
	atOnce     = 2 // documents: each takes the memory that confine leaves it
	remembered = 50_000
	sure       = 6 * time.Hour // no row names a copy: a day after somebody has asked for it, it is swept
)

// NewCopies keeps copies among the blobs.
func NewCopies(blobs Blobs, clean Cleaning) *Copies {
	return &Copies{blobs: blobs, clean: clean, known: map[string]kept{}, turns: make(chan struct{}, atOnce)}
}

// Cleaned implements entry.Cleaner.
func (c *Copies) Cleaned(ctx context.Context, file entry.File) (entry.Copy, error) {
	key := file.MediaType + " " + file.SHA256
	if found, ok, err := c.recall(ctx, key); ok || err != nil {
		return found, err
	}
	select {
	case c.turns <- struct{}{}:
		defer func() { <-c.turns }()
	case <-ctx.Done():
		return entry.Copy{}, ctx.Err()
	}
	if found, ok, err := c.recall(ctx, key); ok || err != nil { // somebody else asked for it
		return found, err
	}
	made, err := c.make(ctx, file)
	if err == nil {
		c.remember(key, made)
	}
	return made, err
}

// Forget removes a document and its clean copy, but what a row names: another document may have the same copy, or be it.
func (c *Copies) Forget(ctx context.Context, mediaType, sha256 string, unnamed entry.Unnamed) error {
	made, err := c.Cleaned(ctx, entry.File{MediaType: mediaType, SHA256: sha256})
	if fault.Is(err, fault.NotFound) {
		return nil // it is forgotten
	}
	if err != nil {
		return err
	}
	for _, sum := range []string{made.SHA256, sha256} {
		if sum == "" {
			continue
		}
		err := unnamed(ctx, sum, func(ctx context.Context) error { return c.blobs.Forget(ctx, sum) })
		if err != nil {
			return err
		}
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	delete(c.known, mediaType+" "+sha256)
	// Other documents that have this copy make it again. Another replica may name it for some hours more.
	maps.DeleteFunc(c.known, func(_ string, one kept) bool { return one.SHA256 != "" && one.SHA256 == made.SHA256 })
	return nil
}

func (c *Copies) make(ctx context.Context, file entry.File) (entry.Copy, error) {
	if !Known(file.MediaType) {
		return entry.Copy{Refusal: string(Unsupported)}, nil
	}
	from, err := c.blobs.Open(ctx, file.SHA256)
	if err != nil {
		return entry.Copy{}, err
	}
	content, err := io.ReadAll(from)
	_ = from.Close()
	if err != nil {
		return entry.Copy{}, err
	}
	cleaned, err := c.clean(ctx, file.MediaType, content)
	if why, refused := RefusalOf(err); refused {
		return entry.Copy{Refusal: string(why)}, nil
	}
	if err != nil {
		return entry.Copy{}, err
	}
	sum, size, err := c.blobs.Put(ctx, bytes.NewReader(cleaned), largest)
	return entry.Copy{SHA256: sum, Bytes: size}, err
}

func (c *Copies) recall(ctx context.Context, key string) (entry.Copy, bool, error) {
	c.mutex.Lock()
	found, ok := c.known[key]
	c.mutex.Unlock()
	if !ok || found.Refusal != "" || time.Now().Before(found.until) {
		return found.Copy, ok, nil
	}
	there, err := c.blobs.Keep(ctx, found.SHA256)
	if err != nil || !there {
		return entry.Copy{}, false, err
	}
	c.remember(key, found.Copy)
	return found.Copy, true, nil
}

func (c *Copies) remember(key string, made entry.Copy) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if len(c.known) >= remembered {
		clear(c.known)
	}
	c.known[key] = kept{made, time.Now().Add(sure)}
}

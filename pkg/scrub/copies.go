package scrub

import (
	"bytes"
	"context"
	"io"
	"sync"

	"palmares/pkg/entry"
)

// Copies keep the clean copies beside the documents, and remember which is whose: the same document gives the same copy, so that after a
// new start they are found again by being made again.
type Copies struct {
	blobs entry.Blobs
	mutex sync.Mutex
	known map[string]entry.Copy
	turns chan struct{}
}

var _ entry.Cleaner = (*Copies)(nil)

const (
	atOnce     = 2 // documents: each is unpacked in memory
	remembered = 50_000
)

// NewCopies keeps copies among the blobs.
func NewCopies(blobs entry.Blobs) *Copies {
	return &Copies{blobs: blobs, known: map[string]entry.Copy{}, turns: make(chan struct{}, atOnce)}
}

// Cleaned implements entry.Cleaner.
func (c *Copies) Cleaned(ctx context.Context, file entry.File) (entry.Copy, error) {
	key := file.MediaType + " " + file.SHA256
	if found, ok := c.recall(key); ok {
		return found, nil
	}
	select {
	case c.turns <- struct{}{}:
		defer func() { <-c.turns }()
	case <-ctx.Done():
		return entry.Copy{}, ctx.Err()
	}
	if found, ok := c.recall(key); ok { // somebody else asked for it
		return found, nil
	}
	made, err := c.make(ctx, file)
	if err == nil {
		c.remember(key, made)
	}
	return made, err
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
	cleaned, err := Clean(file.MediaType, content)
	if why, refused := RefusalOf(err); refused {
		return entry.Copy{Refusal: string(why)}, nil
	}
	if err != nil {
		return entry.Copy{}, err
	}
	sum, size, err := c.blobs.Put(ctx, bytes.NewReader(cleaned), largest)
	return entry.Copy{SHA256: sum, Bytes: size}, err
}

func (c *Copies) recall(key string) (entry.Copy, bool) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	found, ok := c.known[key]
	return found, ok
}

func (c *Copies) remember(key string, made entry.Copy) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if len(c.known) >= remembered {
		clear(c.known)
	}
	c.known[key] = made
}

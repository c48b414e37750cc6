package api

import (
	"context"
	"sync"
	"time"

	"palmares/pkg/edition"
)

// face is what everybody sees of the current edition, but for the hour.
type face struct {
	edition   edition.Edition
	marks     edition.Milestones
	parts     PublicEdition
	published published
}

// faces remember the last one. It is the same until something of it changes, which is known before the change is acknowledged, or until a moment
// comes at which it looks different: those are whole seconds.
type faces struct {
	mu     sync.Mutex
	of     faceTime
	last   face
	filled bool
}

type faceTime struct {
	generation uint64
	second     int64
}

// get gives the last face if it still holds, or makes it. Nobody may change in it what it shares.
func (f *faces) get(ctx context.Context, h editionHandlers, now time.Time) (face, error) {
	generation, sure := h.rooms.Editions.Store.FaceGeneration() // before anything is read
	if f == nil || !sure {
		return h.compose(ctx)
	}
	of := faceTime{generation, now.Unix()}
	f.mu.Lock()
	kept, holds := f.last, f.filled && f.of == of
	f.mu.Unlock()
	if holds {
		return kept, nil
	}
	made, err := h.compose(ctx)
	if err != nil {
		return face{}, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.of, f.last, f.filled = of, made, true
	return made, nil
}

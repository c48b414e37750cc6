package bell

import (
	"context"
	"iter"
	"math/bits"
	"sync"
	"sync/atomic"
)

// Topic is a set of kinds of change.
type Topic uint32

// The kinds of change that somebody waits for. Their values go from replica to replica: new ones come after these.
const (
	People      Topic = 1 << iota // what an actor is made of
	Shows                         // where a ceremony is
	Rounds                        // work and stage of a round
	Faces                         // what everybody sees of an edition
	Entries                       // what was submitted, and what became of it
	Drafts                        // what is written on beside what was submitted
	Assignments                   // who judges what
	Sheets                        // what judges have handed in
	end

	// All is what may have changed when nobody knows.
	All = end - 1
)

// Bell is that of one replica. The zero value rings.
type Bell struct {
	changes [32]atomic.Uint64 // of each kind
	mu      sync.Mutex
	hearers map[*hearer]bool
	untold  Topic // rung here, and not yet told to the other replicas
	telling chan struct{}
}

type hearer struct {
	of    Topic
	rings chan struct{}
}

// Hear gives a channel that has a value once one of the topics rang, until stop is called.
func (b *Bell) Hear(of Topic) (rings <-chan struct{}, stop func()) {
	h := &hearer{of, make(chan struct{}, 1)}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.hearers == nil {
		b.hearers = map[*hearer]bool{}
	}
	b.hearers[h] = true
	return h.rings, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.hearers, h)
	}
}

// Ring tells everybody here, and has the other replicas told.
func (b *Bell) Ring(of Topic) {
	if of == 0 {
		return
	}
	b.Heard(of)
	b.Untell(of)
}

// Untell has the other replicas told, or told again where that failed.
func (b *Bell) Untell(of Topic) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.untold |= of
	if b.telling != nil {
		close(b.telling)
		b.telling = nil
	}
}

// Heard tells everybody here of what rang elsewhere.
func (b *Bell) Heard(of Topic) {
	for kind := range of.kinds() {
		b.changes[kind].Add(1)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for h := range b.hearers {
		if h.of&of == 0 {
			continue
		}
		select {
		case h.rings <- struct{}{}:
		default: // it has not yet heard the last one
		}
	}
}

// Generation counts the changes of these kinds.
func (b *Bell) Generation(of Topic) (changes uint64) {
	for kind := range of.kinds() {
		changes += b.changes[kind].Load()
	}
	return changes
}

func (of Topic) kinds() iter.Seq[int] {
	return func(yield func(int) bool) {
		for ; of != 0; of &= of - 1 {
			if !yield(bits.TrailingZeros32(uint32(of))) {
				return
			}
		}
	}
}

// Untold waits for what the other replicas are to be told, and takes it. Only one may wait.
func (b *Bell) Untold(ctx context.Context) (Topic, error) {
	for {
		b.mu.Lock()
		of, rung := b.untold, make(chan struct{})
		if of != 0 {
			b.untold = 0
			b.mu.Unlock()
			return of, nil
		}
		b.telling = rung
		b.mu.Unlock()
		select {
		case <-rung:
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
}

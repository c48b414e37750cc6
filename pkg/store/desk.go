package store

import (
	"context"
	"hash/maphash"
	"reflect"
	"sync"
	"sync/atomic"
	"time"

	"palmares/pkg/bell"
	"palmares/pkg/scorecard"
)

// desks remember, on SQLite, what lies before each judge until it changes: who judges what, the entries, or a scorecard of theirs, and not of another
// judge, who writes one every few seconds. On PostgreSQL a save does not wait until other replicas have heard of it, and so nothing is remembered.
type desks struct {
	written [deskParts]atomic.Uint64 // scorecards, by their assignments: several share a count, and a change too many costs a reading
	tasks   shelf[[]scorecard.Task]
	sheets  shelf[scorecard.Marking] // without round and rubric, which are remembered elsewhere
}

const (
	deskParts  = 256
	deskTopics = bell.Desks | bell.Entries | bell.People
	deskLong   = time.Minute
	deskMost   = 5_000 // lists of 10 kB, scorecards of 2
)

var deskSeed = maphash.MakeSeed()

func deskPart(assignmentID string) uint64 { return maphash.String(deskSeed, assignmentID) % deskParts }

func (d *desks) wrote(assignmentIDs []string) {
	for _, id := range assignmentIDs {
		d.written[deskPart(id)].Add(1)
	}
}

// deskState is how much has changed so far, of what is everybody's and of each part of the scorecards.
type deskState struct {
	common  uint64
	written [deskParts]uint64
}

func (s *Store) deskState() (now deskState) {
	now.common = s.Bell.Generation(deskTopics)
	for i := range now.written {
		now.written[i] = s.desks.written[i].Load()
	}
	return now
}

// of is how much of it concerns these assignments.
func (d *deskState) of(assignmentIDs []string) uint64 {
	sum := d.common
	for _, id := range assignmentIDs {
		sum += d.written[deskPart(id)]
	}
	return sum
}

// shelf keeps one kind of thing.
type shelf[T any] struct {
	mu   sync.RWMutex
	kept map[string]shelved[T]
}

type shelved[T any] struct {
	value       T
	assignments []string
	changes     uint64 // of them, before it was read
	at          time.Time
}

func (s *shelf[T]) get(key string, now deskState) (value T, holds bool) {
	s.mu.RLock()
	found, ok := s.kept[key]
	s.mu.RUnlock()
	return found.value, ok && found.changes == now.of(found.assignments) && time.Since(found.at) < deskLong
}

func (s *shelf[T]) put(key string, one shelved[T]) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept == nil || len(s.kept) >= deskMost {
		s.kept = map[string]shelved[T]{}
	}
	s.kept[key] = one
}

// onDesk gives what is kept under a key, or reads it; made tells of which assignments it is. What comes out is shared by all who ask.
func onDesk[T any](ctx context.Context, s *Store, shelf *shelf[T], key string, made func(T) []string, read func() (T, error)) (T, error) {
	if s.Postgres() || ctx.Value(transactionKey{}) != nil {
		return read()
	}
	before := s.deskState()
	if found, holds := shelf.get(key, before); holds {
		doubtDesk(s, shelf, key, found, read)
		return found, nil
	}
	value, err := read()
	if err == nil {
		of := made(value)
		shelf.put(key, shelved[T]{value, of, before.of(of), time.Now()})
	}
	return value, err
}

// doubtDesk is as doubt.
func doubtDesk[T any](s *Store, shelf *shelf[T], key string, found T, read func() (T, error)) {
	if s.Doubt == nil {
		return
	}
	if afresh, err := read(); err != nil || reflect.DeepEqual(found, afresh) {
		return
	}
	time.Sleep(doubtful)
	if _, still := shelf.get(key, s.deskState()); still {
		s.Doubt("the desk of " + key)
	}
}

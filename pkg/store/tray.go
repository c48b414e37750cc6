package store

import (
	"context"
	"reflect"
	"slices"
	"sync"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/bell"
	"palmares/pkg/scorecard"
)

// trays remember, on SQLite, what lies before each judge until it changes: who judges what, the entries, or a scorecard of theirs, and not of another
// judge, who writes one every few seconds. On PostgreSQL a save does not wait until other replicas have heard of it, and so nothing is remembered.
type trays struct {
	cards  lastWritten
	tasks  shelf[[]scorecard.Task]
	sheets shelf[scorecard.Marking] // without round and rubric, which are remembered elsewhere
}

const (
	trayTopics = bell.Assignments | bell.Entries | bell.People
	trayMost   = 5_000 // lists of 10 kB, scorecards of 2
	trayKept   = time.Minute
)

// lastWritten tells when each scorecard was written last, on a clock of its own, which every save moves on.
type lastWritten struct {
	mu    sync.RWMutex
	clock uint64
	at    map[string]uint64 // by the assignment
	from  uint64            // before this nothing is known
}

// mostWritten are the scorecards of a contest of 10,000 entries.
const mostWritten = 50_000

func (l *lastWritten) wrote(assignmentIDs []string) {
	if len(assignmentIDs) == 0 {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.clock++
	if len(l.at) >= mostWritten {
		l.at, l.from = nil, l.clock
	}
	if l.at == nil {
		l.at = map[string]uint64{}
	}
	for _, id := range assignmentIDs {
		l.at[id] = l.clock
	}
}

func (l *lastWritten) now() uint64 {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.clock
}

// noneSince tells whether none of them was written after a moment.
func (l *lastWritten) noneSince(moment uint64, assignmentIDs []string) bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return moment >= l.from && !slices.ContainsFunc(assignmentIDs, func(id string) bool { return l.at[id] > moment })
}

// shelf keeps one kind of thing.
type shelf[T any] struct {
	mu    sync.RWMutex
	since time.Time // it is emptied now and then: what was erased lies in no memory for long
	kept  map[string]shelved[T]
}

type shelved[T any] struct {
	value       T
	assignments []string // that it is made of
	before      before
}

// before is how far everything was before it was read.
type before struct {
	changes, cards uint64
	at             time.Time
}

func (s *Store) beforeReading() before {
	return before{s.Bell.Generation(trayTopics), s.trays.cards.now(), time.Now()}
}

func (s *shelf[T]) get(of *Store, key string) (value T, holds bool) {
	s.mu.RLock()
	found, ok := s.kept[key]
	s.mu.RUnlock()
	was := found.before
	return found.value, ok && was.changes == of.Bell.Generation(trayTopics) && time.Since(was.at) < account.Freshness &&
		of.trays.cards.noneSince(was.cards, found.assignments)
}

func (s *shelf[T]) put(key string, one shelved[T]) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.kept) >= trayMost || time.Since(s.since) > trayKept {
		s.kept, s.since = map[string]shelved[T]{}, time.Now()
	}
	s.kept[key] = one
}

// tray is one thing on a shelf; made tells of which assignments it is.
type tray[T any] struct {
	store *Store
	shelf *shelf[T]
	key   string
	made  func(T) []string
}

// take gives what is kept, or reads it. What comes out is shared by all who ask.
func (t tray[T]) take(ctx context.Context, read func() (T, error)) (T, error) {
	if t.store.Postgres() || ctx.Value(transactionKey{}) != nil {
		return read()
	}
	if found, holds := t.shelf.get(t.store, t.key); holds {
		t.doubt(found, read)
		return found, nil
	}
	before := t.store.beforeReading()
	value, err := read()
	if err == nil {
		t.shelf.put(t.key, shelved[T]{value, t.made(value), before})
	}
	return value, err
}

// doubt reads again, in tests.
func (t tray[T]) doubt(found T, read func() (T, error)) {
	if t.store.Doubt == nil {
		return
	}
	afresh, err := read()
	t.store.doubt("the tray of "+t.key, err == nil && !reflect.DeepEqual(found, afresh), func() bool {
		_, still := t.shelf.get(t.store, t.key)
		return still
	})
}

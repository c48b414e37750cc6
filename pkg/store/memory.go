package store

import (
	"context"
	"reflect"
	"slices"
	"sync"
	"time"

	"gorm.io/gorm"

	"palmares/pkg/account"
	"palmares/pkg/bell"
)

// memory keeps what is read at every step and changes rarely, until something of it changes: what a contest is framed by, who people are, what they submitted. A change
// is known before whoever made it is answered (see topics, and agreement between replicas), so that nobody reads what is no longer so. A
// transaction reads for itself: what it has changed is its own, and what it rests on must hold until it ends. A turn, which changes none of this, does not (see settled).
type memory struct {
	of   bell.Topic // by which it changes
	most int        // that it keeps

	mu         sync.RWMutex
	generation uint64
	kept       map[string]recollection
}

type recollection struct {
	value any
	at    time.Time
}

// remembering is what replicas remember, and so what each is told of before a change is answered.
const remembering = bell.People | bell.Faces | bell.Entries | bell.Assignments | bell.Sheets

// remember sets the memories up. The frame of a few editions and the people of one hall are fewer than 20,000; a page of a list is up to 100 kB, a
// submission some 10, the scorecards of a round of 10,000 entries 10 MB.
func (s *Store) remember() {
	s.frames.of, s.frames.most = bell.Faces, 20_000
	s.people.of, s.people.most = bell.People, 20_000
	s.pages.of, s.pages.most = bell.Entries|bell.Drafts, 200
	s.rounds.of, s.rounds.most = bell.Faces|bell.Entries|bell.Assignments|bell.Sheets, 100
	s.submissions.of, s.submissions.most = bell.Entries|bell.People, 500
}

// hears tells whether every change by others is known here in time: a replica must be listening. Beside a SQLite file's server only the console writes,
// which is seen after account.Freshness.
func (s *Store) hears() bool { return !s.Postgres() || s.agreement.hears() }

// framed and known give what is remembered under a key, or read it: of a contest's frame, and of people. What comes out is shared by all who ask, and may be
// replaced, never changed in place.
func framed[T any](ctx context.Context, s *Store, key string, read func() (T, error)) (T, error) {
	return remembered(ctx, remembrance{s, &s.frames, key}, read)
}

func known[T any](ctx context.Context, s *Store, key string, read func() (T, error)) (T, error) {
	return remembered(ctx, remembrance{s, &s.people, key}, read)
}

// submitted is that of entries.
func submitted[T any](ctx context.Context, s *Store, key string, read func() (T, error)) (T, error) {
	return remembered(ctx, remembrance{s, &s.submissions, key}, read)
}

// counted is that of what a round is counted from, each time a list of the caller's own.
func counted[T any](ctx context.Context, s *Store, key string, read func() ([]T, error)) ([]T, error) {
	list, err := remembered(ctx, remembrance{s, &s.rounds, key}, read)
	return slices.Clone(list), err
}

// framedList is framed, of a list that each caller may order for themselves.
func framedList[T any](ctx context.Context, s *Store, key string, read func() ([]T, error)) ([]T, error) {
	list, err := framed(ctx, s, key, read)
	return slices.Clone(list), err
}

// remembrance is where something is remembered.
type remembrance struct {
	store  *Store
	memory *memory
	key    string
}

// generation is how many changes have been heard of.
func (r remembrance) generation() uint64 { return r.store.Bell.Generation(r.memory.of) }

func remembered[T any](ctx context.Context, at remembrance, read func() (T, error)) (T, error) {
	if _, joined := ctx.Value(transactionKey{}).(*gorm.DB); joined && !settled(ctx, at.memory.of) || !at.store.hears() {
		return read()
	}
	now, before := time.Now(), at.generation() // before anything is read
	if found, ok := at.memory.get(at.key, before, now); ok {
		if value, same := found.(T); same {
			if at.store.Doubt != nil {
				afresh, err := read()
				at.store.doubt(at.key, err == nil && !reflect.DeepEqual(value, afresh), func() bool { return at.generation() == before })
			}
			return value, nil
		}
	}
	value, err := read()
	if err == nil {
		at.memory.put(at.key, before, recollection{value, now})
	}
	return value, err
}

// settled tells of a turn in whose transaction nobody has changed any of this: there it stands as it was committed last.
func settled(ctx context.Context, of bell.Topic) bool {
	all, joined := ctx.Value(sharedKey{}).(*shared)
	return joined && ctx.Value(turnKey{}) != nil && (all.changed|changedIn(ctx))&of == 0
}

// doubt tells of what is remembered and not what the database has, though nothing was heard of a change: it holds all the same.
func (s *Store) doubt(key string, differs bool, holds func() bool) {
	if !differs {
		return
	}
	time.Sleep(doubtful) // a change is committed a moment before it is heard of
	if holds() {
		s.Doubt(key)
	}
}

const doubtful = 500 * time.Millisecond

func (m *memory) get(key string, generation uint64, now time.Time) (any, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	found, ok := m.kept[key]
	return found.value, ok && m.generation == generation && now.Sub(found.at) < account.Freshness
}

func (m *memory) put(key string, generation uint64, value recollection) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if generation < m.generation {
		return // something has changed while it was read
	}
	if _, replaced := m.kept[key]; m.kept == nil || generation > m.generation || !replaced && len(m.kept) >= m.most {
		m.kept, m.generation = map[string]recollection{}, generation
	}
	m.kept[key] = value
}

package store

import (
	"context"
	"errors"
	"sync/atomic"

	"gorm.io/gorm"
)

// Generation grows with every change of what an actor is made of, as soon as it is committed: whoever remembers people
// looks them up again after it.
func (s *Store) Generation() uint64 { return s.generation.Load() }

// peopleTables are those that actors are made of. A new session changes nobody; only its end does, which is an update.
var peopleTables = map[string]bool{"account": true, "member": true, "personal_token": true, "session": true}

// watchPeople sees every update of those tables, and every new membership, whoever makes it.
func (s *Store) watchPeople() error {
	calls := s.write.Callback()
	return errors.Join(
		calls.Update().After("gorm:update").Register("palmares:people", func(db *gorm.DB) {
			if peopleTables[db.Statement.Table] {
				s.personChanged(db.Statement.Context)
			}
		}),
		calls.Create().After("gorm:create").Register("palmares:people", func(db *gorm.DB) {
			if db.Statement.Table == "member" {
				s.personChanged(db.Statement.Context)
			}
		}))
}

type changedKey struct{}

// untilCommit makes changes of people wait for the commit, before which others still read the old state.
func (s *Store) untilCommit(ctx context.Context) (context.Context, func()) {
	changed := new(atomic.Bool)
	return context.WithValue(ctx, changedKey{}, changed), func() {
		if changed.Load() {
			s.generation.Add(1)
		}
	}
}

func (s *Store) personChanged(ctx context.Context) {
	if changed, inTransaction := ctx.Value(changedKey{}).(*atomic.Bool); inTransaction {
		changed.Store(true)
		return
	}
	s.generation.Add(1)
}

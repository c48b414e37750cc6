package store

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"gorm.io/gorm"

	"palmares/pkg/bell"
	"palmares/pkg/fault"
)

// turns is whose turn it is to write on SQLite, where one writes at a time. Who is done while others wait does not commit: it hands its
// transaction on, so that a crowd shares one commit and one wait for the disk, and is answered only after it. Whoever has the transaction
// and sees nobody waiting commits it for all; who handed it on stands in the line again and gets it back after those who stood there then,
// so that nobody waits for who came later. Each change has a savepoint: one that fails takes nothing away from the others. And nobody is
// told anything, not even a refusal, before that on which it is built is on disk.
type turns struct {
	token   chan *shared // one: whoever has it may write. It is nil between two transactions
	waiting atomic.Int64
	queued  atomic.Int64 // changes that wait for their turn, have it, or wait for the commit
}

// shared is a transaction that changes hands.
type shared struct {
	tx      *gorm.DB
	changes int           // in it so far
	undone  bool          // it is rolled back already
	ended   chan struct{} // closed when it is known what became of it
	err     error         // why it is not on disk

	changed   bell.Topic // in it so far
	committed []func()   // tell what has changed, before anybody is answered
}

// together is how many changes share a commit at most.
const together = 256

// patience is how long a change waits for those before it: a disk that has become slow is told to the people, whose programs send again,
// instead of being hidden by an ever longer queue.
const patience = 10 * time.Second

func newTurns() *turns {
	t := &turns{token: make(chan *shared, 1)}
	t.token <- nil
	return t
}

// inTurn makes a change when its turn has come, and returns when it is known what has become of it.
func (s *Store) inTurn(ctx context.Context, do func(ctx context.Context) error) (err error) {
	s.turns.queued.Add(1)
	defer s.turns.queued.Add(-1)
	all, err := s.begun(ctx)
	if err != nil {
		return err
	}
	// A statement that is interrupted takes back its whole transaction, in which others have changes.
	inside, committed := s.untilCommit(context.WithoutCancel(ctx))
	refused := errors.New("the change did not come to its end")
	err = refused
	defer func() { // also when it panics
		if failed := s.turns.pass(all); failed != nil {
			err = failed
		}
		if fault.Is(refused, fault.Unavailable) {
			err = refused // it knows best what the disk lacks
		}
	}()
	inside = context.WithValue(context.WithValue(inside, transactionKey{}, all.tx), sharedKey{}, all)
	if refused = all.change(inside, do); refused == nil {
		all.changed |= changedIn(inside)
		all.committed = append(all.committed, committed)
	}
	return refused
}

// begun waits for the turn, and gives the transaction that others began or a new one.
func (s *Store) begun(ctx context.Context) (*shared, error) {
	all, err := s.turns.take(ctx, s.Patience)
	if err != nil || all != nil {
		return all, err
	}
	tx := s.write.WithContext(context.WithoutCancel(ctx)).Begin()
	if tx.Error != nil {
		s.turns.token <- nil
		return nil, busy(tx.Error)
	}
	return &shared{tx: tx, ended: make(chan struct{})}, nil
}

func (t *turns) take(ctx context.Context, limit time.Duration) (*shared, error) {
	t.waiting.Add(1)
	defer t.waiting.Add(-1)
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case all := <-t.token:
		return all, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-timer.C:
		return nil, unavailable("busy", soon, errors.New("the writer has been busy for "+limit.String()))
	}
}

// pass hands the transaction on, or ends it where nobody waits, and tells why it is not on disk.
func (t *turns) pass(all *shared) error {
	if !all.undone && all.changes < together && t.waiting.Load() > 0 {
		t.token <- all
		select {
		case <-all.ended:
			return all.err
		case now := <-t.token: // who stood in line has had their turn, or has left
			if now != all {
				t.token <- now
				return all.err
			}
		}
	}
	all.end()
	t.token <- nil
	return all.err
}

// change makes one, which is there as a whole or not at all.
func (s *shared) change(ctx context.Context, do func(ctx context.Context) error) error {
	if s.changes > 0 {
		if err := s.tx.Exec("SAVEPOINT change").Error; err != nil {
			s.undo(err)
			return busy(err)
		}
	}
	whole := false
	defer func() {
		if !whole {
			s.takeBack()
		}
	}()
	if err := do(ctx); err != nil {
		return err
	}
	if s.changes > 0 {
		if err := s.tx.Exec("RELEASE change").Error; err != nil {
			return busy(err)
		}
	}
	whole = true
	s.changes++
	return nil
}

// takeBack undoes the change that was begun last. SQLite itself takes back everything when the disk fails: then nothing is left to hand on.
func (s *shared) takeBack() {
	if s.changes == 0 {
		s.undo(nil)
	} else if err := s.tx.Exec("ROLLBACK TO change").Error; err != nil {
		s.undo(busy(err))
	} else if err := s.tx.Exec("RELEASE change").Error; err != nil {
		s.undo(busy(err))
	}
}

func (s *shared) undo(because error) {
	s.undone, s.err = true, because
	s.tx.Rollback()
}

func (s *shared) end() {
	if !s.undone {
		s.err = s.tx.Commit().Error
		for _, tell := range s.committed {
			tell()
		}
	}
	close(s.ended)
}

package store

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"palmares/pkg/bell"
)

// Generation grows with every change of what an actor is made of, as soon as it is committed: whoever remembers people
// looks them up again after it.
func (s *Store) Generation() uint64 { return s.Bell.Generation() }

// topics of the tables that somebody waits for. A new account, token or session changes nobody who acts already.
var topics = map[string]struct{ created, changed bell.Topic }{
	"account": {0, bell.People}, "personal_token": {0, bell.People}, "session": {0, bell.People}, "member": {bell.People | bell.Faces, bell.People | bell.Faces},
	"ceremony": {bell.Shows, bell.Shows},
	"round":    {bell.Rounds | bell.Faces, bell.Rounds | bell.Faces}, "assignment": {bell.Rounds, bell.Rounds}, "scorecard": {bell.Rounds, bell.Rounds},
	"running_order": {bell.Rounds, bell.Rounds}, "slot_act": {bell.Rounds, bell.Rounds}, "attendance": {bell.Rounds, bell.Rounds},
	"edition": {bell.Faces, bell.Faces}, "programme": {bell.Faces, bell.Faces}, "category": {bell.Faces, bell.Faces}, "rubric": {bell.Faces, bell.Faces},
	"criterion": {bell.Faces, bell.Faces}, "rubric_notice": {bell.Faces, bell.Faces}, "prize": {bell.Faces, bell.Faces}, "publication": {bell.Faces, bell.Faces},
}

// FaceGeneration grows with every change of what everybody sees of an edition, as soon as it is committed. It is sure only where one program
// writes: of other replicas' changes one hears a moment later.
func (s *Store) FaceGeneration() (generation uint64, sure bool) {
	return s.Bell.FaceGeneration(), !s.Postgres()
}

// watch sees every change of those tables, whoever makes it.
func (s *Store) watch() error {
	calls := s.write.Callback()
	changed := func(db *gorm.DB) { s.changed(db.Statement.Context, topics[db.Statement.Table].changed) }
	return errors.Join(
		calls.Create().After("gorm:create").Register("palmares:bell", func(db *gorm.DB) {
			s.changed(db.Statement.Context, topics[db.Statement.Table].created)
		}),
		calls.Update().After("gorm:update").Register("palmares:bell", changed),
		calls.Delete().After("gorm:delete").Register("palmares:bell", changed))
}

type changedKey struct{}

// untilCommit makes rings wait for the commit, before which others still read the old state.
func (s *Store) untilCommit(ctx context.Context) (context.Context, func()) {
	changed := new(atomic.Uint32)
	return context.WithValue(ctx, changedKey{}, changed), func() { s.Bell.Ring(bell.Topic(changed.Load())) }
}

func (s *Store) changed(ctx context.Context, of bell.Topic) {
	if changed, inTransaction := ctx.Value(changedKey{}).(*atomic.Uint32); inTransaction {
		changed.Or(uint32(of))
		return
	}
	s.Bell.Ring(of)
}

// channel is PostgreSQL's name for what replicas tell each other: who tells, and the topics.
const channel = "palmares_bell"

// Replicas that changed much tell the others no more often than gather; one that lost its connection comes back after absence.
const (
	gather  = 20 * time.Millisecond
	absence = time.Second
)

// Relay rings here what rang on other replicas, and there what rings here, until the context ends. A SQLite file has one replica. Failures
// are told; meanwhile those who wait look by themselves.
func (s *Store) Relay(ctx context.Context, failed func(error)) {
	if !s.Postgres() {
		return
	}
	me := uuid.NewString()
	var telling sync.WaitGroup
	defer telling.Wait()
	telling.Go(func() {
		for s.tell(ctx, me, failed) == nil {
			pause(ctx, gather)
		}
	})
	for ctx.Err() == nil {
		if err := s.hear(ctx, me); err != nil && ctx.Err() == nil {
			failed(err)
		}
		pause(ctx, absence)
	}
}

func pause(ctx context.Context, long time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(long):
	}
}

// tell passes on what rang here; it fails only with the context.
func (s *Store) tell(ctx context.Context, me string, failed func(error)) error {
	of, err := s.Bell.Untold(ctx)
	if err != nil {
		return err
	}
	if err := s.write.WithContext(ctx).Exec("SELECT pg_notify(?, ?)", channel, fmt.Sprintf("%d %s", of, me)).Error; err != nil && ctx.Err() == nil {
		failed(err)
	}
	return ctx.Err()
}

// hear listens on a connection of its own until it fails. Whatever changed while nobody listened may have been anything.
func (s *Store) hear(ctx context.Context, me string) error {
	dialector, ok := s.write.Dialector.(plainPostgres)
	if !ok {
		return errors.New("not a PostgreSQL")
	}
	wire, err := dialled(ctx, dialector.DSN)
	if err != nil {
		return err
	}
	defer func() { _ = wire.Close(context.WithoutCancel(ctx)) }()
	// A server that went, and came back, has forgotten who works with it (see Hold).
	if err := holdOn(ctx, wire, holdWithOthers, ErrReplaced); err != nil {
		return err
	}
	if _, err := wire.Exec(ctx, "LISTEN "+channel); err != nil {
		return err
	}
	s.Bell.Heard(bell.All)
	for {
		told, err := wire.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		var of bell.Topic
		var who string
		if _, err := fmt.Sscanf(told.Payload, "%d %s", &of, &who); err != nil {
			return fmt.Errorf("a ring that nobody understands: %s", strconv.Quote(told.Payload))
		}
		if who != me {
			s.Bell.Heard(of)
		}
	}
}

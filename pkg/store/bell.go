package store

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"

	"palmares/pkg/bell"
	"palmares/pkg/scorecard"
)

// Generation grows with every change of what an actor is made of, as soon as it is committed: whoever remembers people
// looks them up again after it.
func (s *Store) Generation() uint64 { return s.Bell.Generation(bell.People) }

// topics of the tables that somebody waits for. A new account, token or session changes nobody who acts already.
var topics = map[string]struct{ created, changed bell.Topic }{
	"account": {0, bell.People}, "personal_token": {0, bell.People}, "session": {0, bell.People}, "telephone": {bell.People, bell.People},
	"sign_in_code": {0, bell.People}, "member": {bell.People | bell.Faces, bell.People | bell.Faces},
	"ceremony": {bell.Shows, bell.Shows},
	"round":    {bell.Rounds | bell.Faces, bell.Rounds | bell.Faces}, "assignment": {bell.Rounds | bell.Assignments, bell.Rounds | bell.Assignments},
	"scorecard":     {bell.Rounds | bell.Assignments | bell.Sheets, bell.Rounds | bell.Assignments | bell.Sheets}, // what a judge writes is told more narrowly (see wroteCard)
	"running_order": {bell.Rounds, bell.Rounds}, "slot_act": {bell.Rounds, bell.Rounds}, "attendance": {bell.Rounds, bell.Rounds},
	"edition": {bell.Faces, bell.Faces}, "programme": {bell.Faces, bell.Faces}, "category": {bell.Faces, bell.Faces}, "rubric": {bell.Faces, bell.Faces},
	"criterion": {bell.Faces, bell.Faces}, "rubric_notice": {bell.Faces, bell.Faces}, "form": {bell.Faces, bell.Faces}, "deliberation": {bell.Faces, bell.Faces}, "prize": {bell.Faces, bell.Faces}, "arrival": {bell.Faces, 0},
	"publication": {bell.Faces, bell.Faces},
	"entry":       {bell.Entries, bell.Entries}, "revision": {bell.Entries, bell.Entries}, "file": {0, bell.Entries}, "request": {bell.Entries, bell.Entries},
	"shortlist": {bell.Entries, bell.Entries},
}

// FaceGeneration grows with every change of what everybody sees of an edition, as soon as it is committed. It is sure as long as the changes of
// others are heard.
func (s *Store) FaceGeneration() (generation uint64, sure bool) {
	return s.Bell.Generation(bell.Faces), s.hears()
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

// changes are those of a transaction so far.
type changes struct {
	mu     sync.Mutex
	topics bell.Topic
	cards  []string // of these assignments
}

// untilCommit makes rings wait for the commit, before which others still read the old state.
func (s *Store) untilCommit(ctx context.Context) (context.Context, func()) {
	made := &changes{}
	return context.WithValue(ctx, changedKey{}, made), func() { s.tellOf(ctx, made) }
}

// changedIn tells what has changed in a transaction so far.
func changedIn(ctx context.Context) bell.Topic {
	made, _ := ctx.Value(changedKey{}).(*changes)
	made.mu.Lock()
	defer made.mu.Unlock()
	return made.topics
}

func (s *Store) changed(ctx context.Context, of bell.Topic, cards ...string) {
	made, inTransaction := ctx.Value(changedKey{}).(*changes)
	if !inTransaction {
		s.tellOf(ctx, &changes{topics: of, cards: cards})
		return
	}
	made.mu.Lock()
	defer made.mu.Unlock()
	made.topics |= of
	made.cards = append(made.cards, cards...)
}

func (s *Store) tellOf(ctx context.Context, made *changes) {
	s.trays.cards.wrote(made.cards)
	s.ring(ctx, made.topics)
}

// wroteCard tells of what a judge wrote: it changes the board of the round, no tray but theirs, and no ranking before it is handed in.
func (s *Store) wroteCard(ctx context.Context, was, is scorecard.Scorecard) {
	of := bell.Rounds
	if was.SubmittedAt != nil || is.SubmittedAt != nil {
		of |= bell.Sheets
	}
	s.changed(ctx, of, is.AssignmentID)
}

// channel is PostgreSQL's name for what replicas tell each other.
const channel = "palmares_bell"

// told is a message on it: the topics, who tells, and, where they wait until others have heard, its number. Without topics it is the answer.
func told(of bell.Topic, who string, number uint64) string {
	return fmt.Sprintf("%d %s %d", of, who, number)
}

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
	if err := s.write.WithContext(ctx).Exec("SELECT pg_notify(?, ?)", channel, told(of, me, 0)).Error; err != nil && ctx.Err() == nil {
		s.Bell.Untell(of)
		failed(err)
	}
	return ctx.Err()
}

// hear listens on a connection of its own until it fails. Whatever changed while nobody listened may have been anything.
func (s *Store) hear(ctx context.Context, me string) error {
	wire, err := s.listen(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = wire.Close(context.WithoutCancel(ctx)) }()
	s.Bell.Heard(bell.All)
	s.agreement.begin(me, wire.PgConn().PID())
	defer s.agreement.begin("", 0)
	for {
		heard, err := wire.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		var of bell.Topic
		var who string
		var number uint64
		if read, _ := fmt.Sscanf(heard.Payload, "%d %s %d", &of, &who, &number); read < 2 { // an earlier version has no numbers
			return fmt.Errorf("a ring that nobody understands: %s", strconv.Quote(heard.Payload))
		}
		if who == me && of == 0 {
			s.agreement.answered(number)
		}
		if who == me || of == 0 {
			continue
		}
		s.Bell.Heard(of)
		if number == 0 {
			continue
		}
		if _, err := wire.Exec(ctx, "SELECT pg_notify($1, $2)", channel, told(0, who, number)); err != nil {
			return err
		}
	}
}

// listen opens a connection that hears the other replicas, and by which they count us.
func (s *Store) listen(ctx context.Context) (*pgx.Conn, error) {
	dialector, ok := s.write.Dialector.(plainPostgres)
	if !ok {
		return nil, errors.New("not a PostgreSQL")
	}
	wire, err := dialled(ctx, dialector.DSN)
	if err != nil {
		return nil, err
	}
	// A server that went, and came back, has forgotten who works with it (see Hold).
	err = holdOn(ctx, wire, holdWithOthers, ErrReplaced)
	if err == nil {
		_, err = wire.Exec(ctx, "LISTEN "+channel)
	}
	if err == nil {
		_, err = wire.Exec(ctx, "SET application_name = '"+listening+"'")
	}
	if err != nil {
		_ = wire.Close(context.WithoutCancel(ctx))
		return nil, err
	}
	return wire, nil
}

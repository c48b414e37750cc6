package store

import (
	"cmp"
	"context"
	"sync"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/bell"
)

// listening is the name under which PostgreSQL shows the connections on which replicas hear each other.
const listening = "palmares replica"

// agreement waits until every other replica knows what has changed of people, of entries or of a contest's frame, so that nobody acts anywhere with a role that they
// no longer have, or by a rule that is no longer so, once that is said, and whoever was given one finds it wherever they ask next. One that does not say that it has heard is waited for until it looks by itself.
type agreement struct {
	mu      sync.Mutex
	me      string // empty until this replica hears the others
	wire    uint32 // what PostgreSQL calls the connection on which it does
	asked   uint64
	waiting map[uint64]chan struct{}
}

// ring tells everybody here what has changed, and the other replicas.
func (s *Store) ring(ctx context.Context, of bell.Topic) {
	if of&remembering == 0 || !s.Postgres() {
		s.Bell.Ring(of)
		return
	}
	s.Bell.Heard(of)
	if err := s.agree(ctx, of); err != nil {
		s.Bell.Ring(of)
	}
}

// unheard is the name of who does not hear the others, and so no answer.
const unheard = "nobody"

// agree tells the other replicas, and waits until each has answered.
func (s *Store) agree(ctx context.Context, of bell.Topic) error {
	me, own := s.agreement.here()
	number, answers := s.agreement.ask()
	defer s.agreement.end(number)
	others := 0
	err := s.write.WithContext(ctx).Raw(`SELECT count(*) FROM (SELECT pg_notify(?, ?)) AS told, pg_stat_activity
		WHERE datname = current_database() AND application_name = ? AND pid <> ?`, channel, told(of, cmp.Or(me, unheard), number), listening, own).Row().Scan(&others)
	if err != nil {
		return err
	}
	late := time.NewTimer(account.Freshness)
	defer late.Stop()
	for ; others > 0; others-- {
		select {
		case <-answers:
		case <-late.C:
			return nil
		case <-ctx.Done():
			return nil
		}
	}
	return nil
}

func (a *agreement) begin(me string, wire uint32) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.me, a.wire = me, wire
}

func (a *agreement) here() (me string, wire uint32) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.me, a.wire
}

func (a *agreement) hears() bool {
	me, _ := a.here()
	return me != ""
}

func (a *agreement) ask() (number uint64, answers <-chan struct{}) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.asked++
	if a.waiting == nil {
		a.waiting = map[uint64]chan struct{}{}
	}
	waits := make(chan struct{}, 64) // replicas are fewer
	a.waiting[a.asked] = waits
	return a.asked, waits
}

func (a *agreement) end(number uint64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.waiting, number)
}

// answered counts the answer of another replica.
func (a *agreement) answered(number uint64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	select {
	case a.waiting[number] <- struct{}{}:
	default: // nobody waits any more
	}
}

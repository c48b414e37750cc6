package store

import (
	"cmp"
	"context"
	"hash/maphash"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"palmares/pkg/bell"
	"palmares/pkg/scorecard"
)

// desks remember what each judge has to do, on SQLite, until it changes: what was assigned, the entries, who judges, or a scorecard of theirs, and not of another
// judge, who writes one every few seconds. On PostgreSQL a save does not wait until other replicas have heard of it, and so nothing is remembered.
type desks struct {
	written deskCounts // scorecards

	mu   sync.RWMutex
	kept map[string]desk // by account
}

// deskCounts are by the assignment; several share one, and a change too many costs a reading.
type deskCounts [256]atomic.Uint64

var deskSeed = maphash.MakeSeed()

func deskPlace(assignmentID string) uint64 {
	return maphash.String(deskSeed, assignmentID) % uint64(len(deskCounts{}))
}

type desk struct {
	tasks []scorecard.Task
	deskState
	at time.Time
}

// deskState is how much has changed, of what is everybody's and of one's own scorecards.
type deskState struct{ common, own uint64 }

const (
	deskTopics = bell.Desks | bell.Entries | bell.People
	deskLong   = time.Minute
	mostDesks  = 2_000 // of fifty tasks, 10 kB
)

func (d *desks) wrote(assignmentIDs []string) {
	for _, id := range assignmentIDs {
		d.written[deskPlace(id)].Add(1)
	}
}

func (d *desks) counts() (counts [len(deskCounts{})]uint64) {
	for i := range d.written {
		counts[i] = d.written[i].Load()
	}
	return counts
}

func (d *desks) get(accountID string, common uint64) ([]scorecard.Task, bool) {
	d.mu.RLock()
	kept, ok := d.kept[accountID]
	d.mu.RUnlock()
	if !ok || kept.common != common || time.Since(kept.at) > deskLong {
		return nil, false
	}
	own := uint64(0)
	for _, task := range kept.tasks {
		own += d.written[deskPlace(task.AssignmentID)].Load()
	}
	return slices.Clone(kept.tasks), own == kept.own
}

func (d *desks) put(accountID string, one desk) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.kept == nil || len(d.kept) >= mostDesks {
		d.kept = map[string]desk{}
	}
	d.kept[accountID] = one
}

// JudgeTasks implements scorecard.Store.
func (s *Store) JudgeTasks(ctx context.Context, accountID string) ([]scorecard.Task, error) {
	if s.Postgres() || ctx.Value(transactionKey{}) != nil {
		return s.judgeTasks(ctx, accountID)
	}
	common, counts := s.Bell.Generation(deskTopics), s.desks.counts() // before anything is read
	if tasks, holds := s.desks.get(accountID, common); holds {
		s.doubtDesk(ctx, accountID, tasks)
		return tasks, nil
	}
	tasks, err := s.judgeTasks(ctx, accountID)
	if err != nil {
		return nil, err
	}
	now := desk{slices.Clone(tasks), deskState{common: common}, time.Now()}
	for _, task := range tasks {
		now.own += counts[deskPlace(task.AssignmentID)]
	}
	s.desks.put(accountID, now)
	return tasks, nil
}

// doubtDesk is doubt, of a desk.
func (s *Store) doubtDesk(ctx context.Context, accountID string, remembered []scorecard.Task) {
	if s.Doubt == nil {
		return
	}
	afresh, err := s.judgeTasks(ctx, accountID)
	byID := func(a, b scorecard.Task) int { return cmp.Compare(a.AssignmentID, b.AssignmentID) }
	sorted := slices.SortedFunc(slices.Values(remembered), byID)
	if err != nil || reflect.DeepEqual(sorted, slices.SortedFunc(slices.Values(afresh), byID)) {
		return
	}
	time.Sleep(doubtful)
	if _, holds := s.desks.get(accountID, s.Bell.Generation(deskTopics)); holds {
		s.Doubt("the desk of " + accountID)
	}
}
